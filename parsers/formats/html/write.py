"""A page's content in reading order as one text with the marks of ``parsers.formats.marked``, still in the characters
of the source.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape

from parsers.formats.html.content import Content, Grid
from parsers.formats.html.plain_tables import PlainTable
from parsers.formats.html.rules import rules
from parsers.formats.html.tree import Node, walk
from parsers.formats.marked import BREAK, CELL, END, LINE, MARKS, PARAGRAPH, ROW, SPACE, TAB, TABLE
from parsers.text.mapped import MappedBuilder, MappedText

_OWN_SPACE = (" ", 0, 0)
_LONGEST_HEADING = 200
_SHORTEST_TITLE = 6
_FEWEST_LINKS = 3
_NO_WORD = re.compile(r"[\W_]*")
_OWN_MARK = re.compile(f"[{MARKS}]")
_KEPT = {ord("\n"): BREAK, ord("\r"): " ", ord("\f"): " ", ord(" "): SPACE, ord("\t"): TAB}


_Piece = tuple[str, int, int]
"""Text and its source range; the range is empty for a space of our own."""


@dataclass(slots=True)
class _Line:
    """Pieces of a line in the making, whether a heading element holds it, its links, and what stands beside them."""

    pieces: list[_Piece] = field(default_factory=list)
    titled: bool = False
    links: int = 0
    beside: list[str] = field(default_factory=list)


class Writer:
    """Writes the text of a page from its nodes. ``grids``: the data tables in the order in which they were
    written.
    """

    def __init__(self, source: str, runs: Sequence[tuple[int, int]], content: Content, title: str) -> None:
        self.grids: list[Grid] = []
        # Looking for one character after the other is much quicker than looking for any of them.
        self._source = _OWN_MARK.sub(" ", source) if any(mark in source for mark in MARKS) else source
        self._runs = runs
        self._content = content
        self._title = title
        self._built = MappedBuilder()
        self._line = _Line()
        self._kept = 0
        self._titles = 0
        self._inside = False
        self._linked = 0
        self._article = 0

    def write(self, root: Node) -> MappedText:
        """The marked text of the page."""
        self._inside = root is self._content.main
        for kind, node in walk(root, self._is_whole):
            if not isinstance(node, Node):
                self._take(node)
            elif kind != "whole":
                self._pass(node, opening=kind == "open")
            elif node not in self._content.furniture:
                self._write_loose(node)
                self._write_table(node)
        self._break(LINE)
        return self._built.build()

    def _is_whole(self, node: Node) -> bool:
        return node in self._content.furniture or (self._inside and node in self._content.grids)

    def _pass(self, node: Node, opening: bool) -> None:
        """Go into or out of an element that is no data table."""
        step = 1 if opening else -1
        if not self._inside and node.tag.cell:
            self._line.pieces.append(_OWN_SPACE)
        elif node.tag.name == "br":
            self._break(BREAK if opening else "")
        elif node.tag.breaks:
            self._break(PARAGRAPH if node.tag.apart else LINE)
        elif node.tag.raised and opening:
            self._line.pieces.append(_OWN_SPACE)
        if node is self._content.main:
            self._inside = opening
        if node.tag.name == "a":
            self._linked += step
            self._line.links += opening
        if node.tag.container:
            self._article += step
        if node.tag.spaced:
            self._kept += step
        if node.tag.title:
            self._titles += step
        self._line.titled = self._titles > 0

    def _take(self, item: int | str) -> None:
        if isinstance(item, int):
            start, end = self._runs[item]
            text = self._source[start:end]
            if not self._linked:
                self._line.beside.append(text)
            self._line.pieces.append((text.translate(_KEPT) if self._kept else text, start, end))
        elif self._kept:
            self._line.pieces.append((item.translate(_KEPT), 0, 0))
        elif self._line.pieces:
            self._line.pieces.append(_OWN_SPACE)

    def _break(self, mark: str) -> None:
        """End the line: write it, unless it is furniture, or stands outside the article and does not belong
        to it.
        """
        line, self._line = self._line, _Line(titled=self._titles > 0)
        if line.pieces and self._stays(line):
            self._write_pieces(line.pieces)
        self._built.insert(mark)

    def _stays(self, line: _Line) -> bool:
        length = sum(len(text) for text, _, _ in line.pieces)
        if length > _LONGEST_HEADING:
            return self._inside
        text = "".join(unescape("".join(text for text, _, _ in line.pieces)).split())
        if rules().furniture_line.fullmatch(text) or (not self._article and _navigates(line)):
            return False
        if self._inside or line.titled:
            return True
        in_title = len(text) >= _SHORTEST_TITLE and text in self._title
        return in_title or rules().heading_line.search(text) is not None

    def _write_pieces(self, pieces: list[_Piece]) -> None:
        for text, start, end in pieces:
            if start == end:
                self._built.insert(text)
            else:
                self._built.append_at(text, start, end)

    def _write_loose(self, table: Node) -> None:
        """Write what stands in a table but in no cell (its caption, mostly) as lines before it."""
        self._break(PARAGRAPH)
        for _, item in walk(table, lambda node: node.tag.cell):
            if not isinstance(item, Node):
                self._take(item)
            elif self._line.pieces:
                self._break(LINE)
        self._break(PARAGRAPH)

    def _write_table(self, table: Node) -> None:
        """Rows of cells between marks; a cell is written where it begins, the slots that it reaches stay
        empty.
        """
        grid = self._content.grids[table]
        self.grids.append(grid)
        self._built.insert(TABLE)
        if table.plain is not None:
            pieces, marks = _plain_pieces(table.plain)
            self._built.extend(self._source, pieces)
            self._built.insert(marks)
        else:
            for number, row in enumerate(grid):
                self._built.insert(ROW if number else "")
                for column, slot in enumerate(row):
                    self._built.insert(CELL if column else "")
                    if slot and slot.origin:
                        self._write_cell(slot.content)
        self._built.insert(END)

    def _write_cell(self, cell: Node) -> None:
        """The text of a cell as one line; spaces at its ends are none."""
        parted = begun = False
        inside = [(cell, iter(cell.children))]
        while inside:
            node, children = inside[-1]
            for item in children:
                if isinstance(item, int):
                    if parted and begun:
                        self._built.insert(" ")
                    start, end = self._runs[item]
                    self._built.append_at(self._source[start:end], start, end)
                    parted, begun = False, True
                elif isinstance(item, str):
                    parted = True
                else:
                    parted = parted or item.tag.breaks or item.tag.raised
                    inside.append((item, iter(item.children)))
                    break
            else:
                inside.pop()
                parted = parted or node.tag.breaks or node.tag.raised


def _plain_pieces(table: PlainTable) -> tuple[list[tuple[str, int, int]], str]:
    """Marks and the piece of the source behind them, and the marks behind the last one: what ``Writer._write_cell`` writes
    of elements.
    """
    pieces: list[tuple[str, int, int]] = []
    marks = ""
    for row in table.grid:
        for slot in row:
            if slot is not None and slot.origin:
                for parted, start, end in table.cells[slot.content]:
                    pieces.append((f"{marks} " if parted else marks, start, end))
                    marks = ""
            marks += CELL
        marks = marks[:-1] + ROW
    return pieces, marks[:-1]


def _navigates(line: _Line) -> bool:
    """Whether a line is nothing but links. In an article such a line names its attachments."""
    return line.links >= _FEWEST_LINKS and _NO_WORD.fullmatch(unescape("".join(line.beside))) is not None
