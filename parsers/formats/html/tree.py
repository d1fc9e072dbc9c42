"""The tree of a page: elements, and numbered runs of text (see ``parsers.formats.html.markup``).

lxml reads the tags, ten times as fast as a soup; what it calls back is kept in plain nodes, without what no
reader sees.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from parsers.formats.html.elements import CELLS, UNSEEN
from parsers.formats.html.markup import TOKEN, Markup

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_WRITTEN = re.compile("[\u3400-\u9fff\uf900-\ufaff0-9０-９]+")


@dataclass(slots=True, eq=False)
class Node:
    """An element. ``children``: elements, numbers of text runs, white space. ``weight``: Chinese characters
    and digits in it, ``linked`` those of them that stand in links; ``links``: how many links; ``cells``: how
    many table cells with text of their own; ``stops``: how many sentences end in it.
    """

    tag: str
    attributes: dict[str, str]
    parent: "Node | None" = None
    children: "list[Node | int | str]" = field(default_factory=list)
    weight: int = 0
    linked: int = 0
    links: int = 0
    cells: int = 0
    stops: int = 0

    @property
    def own(self) -> int:
        """Chinese characters and digits outside links: what tells an article from navigation."""
        return self.weight - self.linked

    def elements(self) -> "Iterator[Node]":
        """The elements directly inside."""
        return (child for child in self.children if isinstance(child, Node))


@dataclass(slots=True)
class Page:
    """``root`` of what is seen; ``title``: runs of the page's title; ``meta``: its named meta tags, names in
    lower case; ``seen``: how many text runs the tree holds, hidden ones included.
    """

    root: Node
    title: list[int] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    seen: int = 0


class _Builder:
    """Receives lxml's calls and grows a ``Page``."""

    def __init__(self, source: str, runs: Sequence[tuple[int, int]]) -> None:
        self.page = Page(Node("body", {}))
        self._source = source
        self._runs = runs
        self._open = [self.page.root]
        self._text: list[str] = []
        self._links = 0

    def start(self, tag: str, attributes: "dict[str, str]") -> None:
        self._flush()
        self._open.append(Node(tag, dict(attributes), self._open[-1]))
        self._links += tag == "a"
        if tag == "meta":
            name = attributes.get("name") or attributes.get("property") or ""
            self.page.meta.setdefault(name.strip().lower(), attributes.get("content", ""))

    def end(self, tag: str) -> None:
        self._flush()
        node = self._open.pop()
        self._links -= tag == "a"
        if node.tag == "title":
            self.page.title = self.page.title or [run for run in node.children if isinstance(run, int)]
        elif node.parent is not None and node.tag != "head" and not _hidden(node):
            node.parent.children.append(node)
            node.parent.weight += node.weight
            node.parent.linked += node.linked
            node.parent.links += node.links + (node.tag == "a")
            node.parent.cells += node.cells + (node.tag in CELLS and node.own > 0)
            node.parent.stops += node.stops

    def data(self, text: str) -> None:
        self._text.append(text)

    def close(self) -> Page:
        while len(self._open) > 1:
            self.end(self._open[-1].tag)
        self._flush()
        return self.page

    def _flush(self) -> None:
        if not self._text:
            return
        node = self._open[-1]
        for token in TOKEN.finditer("".join(self._text)):
            if token[2]:
                node.children.append(token[2])
                continue
            run = int(token[1])
            if run >= len(self._runs):
                continue
            start, end = self._runs[run]
            weight = sum(map(len, _WRITTEN.findall(self._source, start, end)))
            node.children.append(run)
            node.weight += weight
            node.stops += self._source.count("。", start, end)
            node.linked += weight if self._links else 0
            self.page.seen += 1
        self._text.clear()


def build_tree(source: str, markup: Markup) -> Page:
    """The page's tree, by lxml; broken markup gives the tree that lxml mends it to.

    Where lxml drops text (it shows nothing of what stands in a frameset), Beautiful Soup's own reader is
    asked, which is slower and drops nothing.
    """
    page = _by_lxml(_Builder(source, markup.runs), markup)
    if page.seen < len(markup.runs):
        # Imported where it is needed, which is hardly ever: it takes longer than reading a page.
        from parsers.formats.html.soup import feed_by_soup

        builder = _Builder(source, markup.runs)
        feed_by_soup(markup.marked, builder)
        other = builder.close()
        page = other if other.seen > page.seen else page
    return page


def _by_lxml(builder: _Builder, markup: Markup) -> Page:
    parser = etree.HTMLParser(target=builder, encoding="utf-8", huge_tree=True)
    try:
        parser.feed(markup.marked.encode("utf-8", "replace"))
        parser.close()
    except etree.LxmlError:
        builder.close()
    return builder.page


def walk(
    node: Node, whole: "Callable[[Node], bool]" = lambda _: False
) -> "Iterator[tuple[str, Node | int | str]]":
    """``("open", element)``, ``("close", element)`` and ``("text", run or white space)`` inside ``node``, in
    order.

    An element for which ``whole`` is true comes as ``("whole", element)`` and is not entered. Without
    recursion, so that depth costs no stack.
    """
    stack: list[tuple[Node, Iterator[Node | int | str]]] = [(node, iter(node.children))]
    while stack:
        parent, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if stack:
                yield "close", parent
        elif not isinstance(child, Node):
            yield "text", child
        elif whole(child):
            yield "whole", child
        else:
            stack.append((child, iter(child.children)))
            yield "open", child


def _hidden(node: Node) -> bool:
    attributes = node.attributes
    if node.tag in UNSEEN or "hidden" in attributes:
        return True
    return _HIDDEN.search(attributes.get("style", "")) is not None
