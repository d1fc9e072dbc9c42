"""The tree of a page: elements, and numbered runs of text (see ``parsers.formats.html.markup``).

lexbor builds it, as the HTML standard says and browsers do. What it made is taken over as the markup that it writes, in
which every element is closed: that is as quick as asking for one node after the other, and tells where each ends.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from parsers.formats.html.markup import CLOSING, OPENING, Markup
from parsers.formats.html.plain_tables import PlainTable, weight_of
from parsers.formats.html.tags import Tag, read_tag

_PIECES = re.compile("<([^>]*)>")
_TEXT = re.compile(f"([ \\t\\r\\n\\f\\v\\x1c-\\x1f]+)|{OPENING}([0-9]+){CLOSING}")
_NUMBERED = re.compile(r'([^\s/!?][^\s]*)(?: k="([0-9]+)")?')
_NOT_SHOWN_HERE = frozenset(("head", "title"))
_DEEPEST = 5000
_IN_PLACE = ["td", "tr", "tbody", "table"]


@dataclass(slots=True, eq=False)
class Node:
    """An element. ``children``: elements, numbers of text runs, white space. ``first``, ``last``: its own number in the
    order of the page and that of the last element in it. ``weight``: Chinese characters and digits in it, ``linked``
    those of them that stand in links; ``links``: how many links; ``cells``: how many table cells with text of their
    own; ``stops``: how many sentences end in it. ``plain``: a table's rows and cells, where they were taken out before.
    """

    tag: Tag
    parent: "Node | None" = None
    first: int = 0
    last: int = 0
    children: "list[Node | int | str]" = field(default_factory=list)
    weight: int = 0
    linked: int = 0
    links: int = 0
    cells: int = 0
    stops: int = 0
    plain: PlainTable | None = None

    @property
    def own(self) -> int:
        """Chinese characters and digits outside links: what tells an article from navigation."""
        return self.weight - self.linked

    def elements(self) -> "Iterator[Node]":
        """The elements directly inside."""
        return (child for child in self.children if isinstance(child, Node))

    def holds(self, other: "Node") -> bool:
        """Whether ``other`` is this element or stands in it."""
        return self.first <= other.first <= self.last


@dataclass(slots=True)
class Page:
    """``nodes``: all elements that are seen, in the order of their numbers, the first being the root; ``title``: runs of
    the page's title; ``meta``: its named meta tags, names in lower case; ``seen``: how many text runs the tree holds,
    hidden ones included; ``plain``: the tables whose rows and cells were taken out before.
    """

    nodes: list[Node] = field(default_factory=list)
    title: list[int] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    seen: int = 0
    plain: list[Node] = field(default_factory=list)

    @property
    def root(self) -> Node:
        """The page."""
        return self.nodes[0]

    def let_go(self) -> None:
        """Part the elements from what they stand in: a tree without circles goes when nobody asks for it any more, and
        is not looked through by the collector of garbage again and again.
        """
        for node in self.nodes:
            node.parent = None


class Builder:
    """Receives the elements and the text of a page in order and grows a ``Page``."""

    def __init__(self, source: str, markup: Markup) -> None:
        self.page = Page([Node(read_tag("body", {}))])
        self._node = self.page.root
        self._source = source
        self._runs = markup.runs
        self._tables = markup.tables
        self._links = 0
        self._blank = 0
        self._spaced = 0
        self._unseen: list[Tag] = []
        self._titled = False

    def start(self, tag: Tag) -> None:
        """An element begins."""
        if tag.name == "meta":
            name = tag.attributes.get("name") or tag.attributes.get("property") or ""
            self.page.meta.setdefault(name.strip().lower(), tag.attributes.get("content", ""))
        if self._unseen or tag.unseen or tag.name in _NOT_SHOWN_HERE:
            if not tag.void:
                self._unseen.append(tag)
            return
        nodes = self.page.nodes
        node = Node(tag, self._node, len(nodes), len(nodes))
        nodes.append(node)
        self._node.children.append(node)
        if tag.name == "a":
            self._links += 1
        if not tag.void:
            self._node = node
            self._blank += tag.blank
            self._spaced += tag.spaced

    def end(self) -> None:
        """The element that began last, and has not ended, ends."""
        if self._unseen:
            ended = self._unseen.pop()
            self._titled = self._titled or (ended.name == "title" and bool(self.page.title))
            return
        node, parent = self._node, self._node.parent
        if parent is None:
            return
        node.last = len(self.page.nodes) - 1
        if node.tag.blank:
            self._blank -= 1
        if node.tag.spaced:
            self._spaced -= 1
        parent.weight += node.weight
        parent.stops += node.stops
        parent.cells += node.cells
        if node.tag.cell and node.weight > node.linked:
            parent.cells += 1
        if node.links or node.linked or node.tag.name == "a":
            parent.linked += node.linked
            parent.links += node.links
            if node.tag.name == "a":
                parent.links += 1
                self._links -= 1
        self._node = parent

    def close(self) -> Page:
        """The page; what is still open ends."""
        self._unseen.clear()
        while self._node.parent is not None:
            self.end()
        self._node.last = len(self.page.nodes) - 1
        return self.page

    def data(self, text: str) -> None:
        """Tokens of text and white space inside the element that is open."""
        if text[0] == OPENING and text.find(CLOSING) == len(text) - 1:
            self._run(int(text[1:-1]))
            return
        if CLOSING not in text:
            self._white(text)
            return
        for white, number in _TEXT.findall(text):
            if not number:
                self._white(white)
            else:
                self._run(int(number))

    def _white(self, text: str) -> None:
        if not self._unseen:
            self._node.children.append(text)

    def _run(self, run: int) -> None:
        if run >= len(self._runs):
            return
        self.page.seen += 1
        if self._unseen:
            if self._unseen[-1].name == "title" and not self._titled:
                self.page.title.append(run)
            return
        if run in self._tables:
            self._table(self._tables[run])
            return
        if self._blank:
            return
        start, end = self._runs[run]
        node = self._node
        node.children.append(run)
        weight = weight_of(self._source[start:end])
        if weight:
            node.weight += weight
            if self._links:
                node.linked += weight
        node.stops += self._source.count("。", start, end)

    def _table(self, plain: PlainTable) -> None:
        """A table whose rows and cells were taken out stands where the cell is that was put in their place."""
        cell, inside = self._node, [self._node]
        while inside[-1].parent is not None and len(inside) < len(_IN_PLACE):
            inside.append(inside[-1].parent)
        if [node.tag.name for node in inside] != _IN_PLACE or self._blank or self._links or self._spaced:
            raise Misplaced
        cell.weight, cell.stops, cell.cells = plain.weight, plain.stops, plain.filled - 1
        inside[-1].plain = plain
        self.page.plain.append(inside[-1])


class Misplaced(Exception):
    """A table that was taken out before does not stand where tables of data do: it must be in the tree."""


def build_tree(source: str, markup: Markup) -> Page:
    """The page's tree, by lexbor; broken markup gives the tree that browsers mend it to.

    Where that drops text (a browser shows nothing of what stands in a frameset), or elements stand in each other deeper
    than any page has use for, Beautiful Soup is asked, which is slower, drops nothing and minds no depth. ``Misplaced``
    where a table of ``markup`` must not have been taken out.
    """
    if markup.depth <= _DEEPEST:
        page = _by_lexbor(Builder(source, markup), markup)
        if page.seen >= len(markup.runs):
            return page
    if markup.tables:
        raise Misplaced
    # Imported where it is needed, which is hardly ever: it takes longer than reading a page.
    from parsers.formats.html.soup import feed_by_soup

    builder = Builder(source, markup)
    feed_by_soup(markup, builder)
    other = builder.close()
    return other if markup.depth > _DEEPEST or other.seen > page.seen else page


def _by_lexbor(builder: Builder, markup: Markup) -> Page:
    written = _PIECES.split(LexborHTMLParser(markup.marked).html or "")
    known = {piece: written_tag(piece, markup.tags) for piece in set(written[1::2])}
    written.append("/")
    start, end, data = builder.start, builder.end, builder.data
    for text, piece in zip(written[::2], written[1::2], strict=True):
        if text:
            data(text)
        if (tag := known.get(piece)) is not None:
            start(tag)
        elif piece[0] == "/":
            end()
    return builder.close()


def written_tag(piece: str, tags: list[Tag]) -> Tag | None:
    """The tag that the text between ``<`` and ``>`` stands for; ``None`` for end tags and for what is no tag."""
    found = _NUMBERED.match(piece)
    if found is None:
        return None
    return tags[int(found[2])] if found[2] else read_tag(found[1], {})


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
