"""A page as lines that know where they stand: in the article or beside it, in a cell of a table, in a link.

The reader's document (``parsers.formats.html``) is made for meaning: normalised, without what it does not need. Here every
character of the article stays as it was written, so that a change of any of them is seen; both take the reader's
word for what the article is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from parsers.formats.html.content import Content, find_content
from parsers.formats.html.markup import Markup, mark_text
from parsers.formats.html.tree import Node, Page, build_tree, walk

# A frame or a viewer in which the page shows a file; the tree of the page does not hold these elements.
_EMBEDDED = re.compile(
    r"<(?:iframe|embed|object)\b[^<>]{0,2000}?\b(?:src|data)\s*=\s*[\"']?([^\"'\s<>]+)", re.IGNORECASE
)

_META = ("articletitle", "pubdate", "contentsource")


@dataclass(slots=True)
class Line:
    """``text`` with single spaces, and what of it stands ``beside`` links. ``inside``: in the article; ``cell``: a cell of a
    table of data (``row``: the first of its row; cells may be empty); ``titled``: in a heading; ``targets``: addresses of
    its links and, after ``img:``, of its pictures, as written.
    """

    inside: bool
    text: str = ""
    cell: bool = False
    row: bool = False
    titled: bool = False
    beside: str = ""
    targets: list[str] = field(default_factory=list)

    @property
    def linked(self) -> bool:
        """Whether some of the line's text is that of a link."""
        return self.beside != self.text


def page_lines(source: str) -> tuple[list[str], list[Line]]:
    """What a decoded page says of itself (its title, and the national meta tags that name title, date and source), and its
    lines in order, without furniture that calls itself so, scripts, comments and what is hidden.
    """
    # The tables are wanted in the tree: what is in them is said, too.
    markup = mark_text(source, tables=False)
    page = build_tree(source, markup)
    content = find_content(page)
    lines = _Lines(source, markup, content).of(page.root)
    told = _told(page, markup, source)
    page.let_go()
    return told, lines


def embedded(source: str) -> list[str]:
    """Addresses of what a decoded page shows in frames and viewers, as written but for entities."""
    return [unescape(address) for address in _EMBEDDED.findall(source)]


def _told(page: Page, markup: Markup, source: str) -> list[str]:
    title = "".join(source[slice(*markup.runs[run])] for run in page.title)
    return [_spaced(unescape(title)), *(_spaced(page.meta.get(name, "")) for name in _META)]


def _spaced(text: str) -> str:
    return " ".join(text.split())


class _Lines:
    """Goes through a page and breaks it into lines."""

    def __init__(self, source: str, markup: Markup, content: Content) -> None:
        self._source = source
        self._runs = markup.runs
        self._content = content
        self._inside = False
        self._grids = self._links = self._titles = 0
        self._row = False
        self._line = Line(inside=False)

    def of(self, root: Node) -> list[Line]:
        """The lines of the page."""
        self._inside = root is self._content.main
        self._line = Line(self._inside)
        lines = list(self._walk(root))
        for line in lines:
            line.text, line.beside = _spaced(line.text), _spaced(line.beside)
        return [line for line in lines if line.text or line.targets or line.cell]

    def _walk(self, root: Node) -> Iterator[Line]:
        for kind, item in walk(root, lambda node: node in self._content.furniture):
            if kind == "whole":
                continue
            if isinstance(item, Node):
                yield from self._pass(item, opening=kind == "open")
            else:
                self._take(
                    item if isinstance(item, str) else unescape(self._source[slice(*self._runs[item])])
                )
        yield self._line

    def _pass(self, node: Node, opening: bool) -> Iterator[Line]:
        step = 1 if opening else -1
        tag = node.tag
        ends = self._ends(node)
        if ends and not opening:
            yield self._break(node, opening)
        if node in self._content.grids:
            self._grids += step
        if tag.name == "a":
            self._links += step
        if tag.title:
            self._titles += step
        if node is self._content.main:
            self._inside = opening
        if tag.name == "tr":
            self._row = opening
        if ends and opening:
            yield self._break(node, opening)
        if opening:
            self._aim(node)

    def _ends(self, node: Node) -> bool:
        """Whether a line ends where the element begins and ends; in a table of data only cells end lines."""
        if self._grids and node not in self._content.grids:
            return node.tag.cell or node.tag.name == "tr"
        return node.tag.breaks

    def _break(self, node: Node, opening: bool) -> Line:
        ended = self._line
        cell = opening and bool(self._grids) and node.tag.cell
        self._line = Line(self._inside, cell=cell, row=cell and self._row, titled=self._titles > 0)
        if cell:
            self._row = False
        return ended

    def _take(self, text: str) -> None:
        self._line.text += text
        if not self._links:
            self._line.beside += text
        self._line.titled = self._line.titled or self._titles > 0

    def _aim(self, node: Node) -> None:
        attributes = node.tag.attributes
        if node.tag.name == "a" and (address := attributes.get("href", "").strip()):
            self._line.targets.append(address)
        elif node.tag.name == "img" and (address := attributes.get("src", "").strip()):
            self._line.targets.append(f"img:{address}")
