"""From a page's marked text to the text of the document and its blocks."""

import re
from collections.abc import Iterator
from html import unescape

from parsers.document import Block, Cell, Span, Table
from parsers.formats.blocks import segment_range
from parsers.formats.html.content import Grid
from parsers.formats.html.grid import Slot
from parsers.formats.html.tree import Node
from parsers.formats.html.write import BREAK, CELL, END, LINE, MARKS, PARAGRAPH, ROW, SPACE, TAB, TABLE
from parsers.text.mapped import MappedBuilder, MappedText
from parsers.text.normalise import normalise

_WHITE = re.compile("[\t\r\n\f][ \t\r\n\f]*| [ \t\r\n\f]+")
_ENTITY = re.compile("&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{0,31});?")
_WITHOUT_MARKS = {ord(mark): " " for mark in MARKS}
_KEPT_SPACES = {ord(SPACE): " ", ord(TAB): "\t"}
_ENDS = f"{LINE}{BREAK}{PARAGRAPH}{TABLE}{CELL}{ROW}{END}"
_STRUCTURE = re.compile(f"[{_ENDS}]")
_WIDEST_GAP = 3


def finish(marked: MappedText, grids: list[Grid]) -> tuple[MappedText, list[Block]]:
    """The document's text (lines parted by line ends, paragraphs by a blank line, cells by tabs) and its
    blocks.

    Prose between tables goes through ``parsers.layout`` as a text file would, for tables typed as lines.
    """
    text = marked.sub(_WHITE, " ").sub(_ENTITY, _character)
    text = normalise(text, line_ends=f"\n{_ENDS}").translate(_KEPT_SPACES)
    return _Assembly(text, grids).run()


def _character(entity: re.Match[str]) -> str:
    return unescape(entity[0]).translate(_WITHOUT_MARKS)


class _Assembly:
    """Reads the marks one by one and puts text and blocks together."""

    def __init__(self, text: MappedText, grids: list[Grid]) -> None:
        self._text = text
        self._grids = iter(grids)
        self._built = MappedBuilder()
        self._tables: list[tuple[Grid, list[list[Span]], Span]] = []

    def run(self) -> tuple[MappedText, list[Block]]:
        at = gap = 0
        marks = _STRUCTURE.finditer(self._text.text)
        for mark in marks:
            if self._add(at, mark.start(), gap):
                gap = 0
            at = mark.end()
            if mark[0] == TABLE:
                at = self._table(at, marks)
            gap = min(gap + 1, _WIDEST_GAP) if mark[0] == BREAK else max(gap, 1 if mark[0] == LINE else 2)
        self._add(at, len(self._text), gap)
        mapped = self._built.build()
        return mapped, self._blocks(mapped.text)

    def _add(self, start: int, end: int, gap: int) -> bool:
        """Add a line without the spaces round it; false where nothing is left."""
        first, last = self._strip(start, end)
        if first == last:
            return False
        self._part(gap)
        self._built.append(self._text[first:last])
        return True

    def _part(self, gap: int) -> None:
        if self._built.length:
            self._built.insert("\n" * gap)

    def _strip(self, start: int, end: int) -> tuple[int, int]:
        piece = self._text.text[start:end]
        stripped = piece.strip()
        first = start + len(piece) - len(piece.lstrip()) if stripped else start
        return first, first + len(stripped)

    def _table(self, at: int, marks: Iterator[re.Match[str]]) -> int:
        """Add a table's rows; gives the place after its end mark."""
        self._part(2)
        begin = self._built.length
        spans: list[list[Span]] = [[]]
        for mark in marks:
            first, last = self._strip(at, mark.start())
            spans[-1].append(Span(*self._built.append(self._text[first:last])))
            at = mark.end()
            if mark[0] == END:
                break
            self._built.insert("\t" if mark[0] == CELL else "\n")
            if mark[0] == ROW:
                spans.append([])
        self._tables.append((next(self._grids), spans, Span(begin, self._built.length)))
        return at

    def _blocks(self, text: str) -> list[Block]:
        blocks: list[Block] = []
        at = 0
        for grid, spans, span in self._tables:
            blocks += segment_range(text, at, span.start)
            rows = _rows(grid, spans, text)
            if rows:
                blocks.append(Table(rows, "html", span))
            at = span.end
        return blocks + segment_range(text, at, len(text))


def _rows(grid: Grid, spans: list[list[Span]], text: str) -> list[list[Cell]]:
    """Cells of a grid; a slot that a cell only reaches repeats its text. Rows without any text are left
    out.
    """
    begun = {
        slot.content: span
        for slots, places in zip(grid, spans, strict=True)
        for slot, span in zip(slots, places, strict=True)
        if slot and slot.origin
    }
    rows = []
    for slots, places in zip(grid, spans, strict=True):
        row = [_cell(slot, span, begun, text) for slot, span in zip(slots, places, strict=True)]
        if any(cell.text for cell in row):
            rows.append(row)
    return rows


def _cell(slot: Slot[Node] | None, place: Span, begun: dict[Node, Span], text: str) -> Cell:
    span = begun[slot.content] if slot else place
    return Cell(text[span.start : span.end], span, spanned=slot is not None and not slot.origin)
