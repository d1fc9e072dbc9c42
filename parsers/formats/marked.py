"""A text with marks in it → the text of a document and its blocks.

The marks are private characters that part lines (``LINE`` asks for a new line, ``BREAK`` makes one more), paragraphs,
cells and rows. They are taken out only when the text has been normalised, so that what normalisation does to lengths
cannot shift a block. A format's own way of writing such a text belongs to its package.
"""

import re
from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

from parsers.document import Block, Cell, Span, Table
from parsers.formats.blocks import segment_range
from parsers.formats.html.grid import Slot
from parsers.text.mapped import MappedBuilder, MappedText
from parsers.trace.layout import LayoutTrace

T = TypeVar("T", bound=Hashable)

LINE, BREAK, PARAGRAPH, TABLE, CELL, ROW, END, SPACE, TAB = (chr(0xF8F2 + number) for number in range(9))
MARKS = "".join((LINE, BREAK, PARAGRAPH, TABLE, CELL, ROW, END, SPACE, TAB))
LINE_ENDS = f"{LINE}{BREAK}{PARAGRAPH}{TABLE}{CELL}{ROW}{END}"

_STRUCTURE = re.compile(f"[{LINE_ENDS}]")
_WIDEST_GAP = 3


class Assembly(Generic[T]):
    """Reads the marks of ``text`` one by one and puts text and blocks together.

    ``grids`` are those of the tables in the order of their marks; a cell's text stands where it begins, the slots that
    it reaches are empty. ``layout`` is what the tables are called. With ``exact`` the lines are the file's own: spaces
    at their edges and every empty line are kept; otherwise they are an accident of markup.
    """

    def __init__(
        self,
        text: MappedText,
        grids: Sequence[list[list[Slot[T] | None]]],
        layout: str,
        *,
        exact: bool = False,
        trace: LayoutTrace | None = None,
    ) -> None:
        self._text = text
        self._grids = iter(grids)
        self._layout = layout
        self._exact = exact
        self._trace = trace
        self._built = MappedBuilder()
        self._tables: list[tuple[list[list[Slot[T] | None]], list[list[Span]], Span]] = []

    def run(self) -> tuple[MappedText, list[Block]]:
        """The document's text (lines parted by line ends, tables by a blank line, cells by tabs) and its blocks.

        Prose between tables goes through ``parsers.layout`` as a text file would, for tables typed as lines.
        """
        at = gap = 0
        while (mark := _STRUCTURE.search(self._text.text, at)) is not None:
            if self._add(at, mark.start(), gap):
                gap = 0
            at = mark.end()
            if mark[0] == TABLE:
                at = self._table(at)
            gap = self._more(gap) if mark[0] == BREAK else max(gap, 1 if mark[0] == LINE else 2)
        self._add(at, len(self._text), gap)
        mapped = self._built.build()
        return mapped, self._blocks(mapped.text)

    def _more(self, gap: int) -> int:
        return gap + 1 if self._exact else min(gap + 1, _WIDEST_GAP)

    def _add(self, start: int, end: int, gap: int) -> bool:
        """Add a line without the spaces round it; false where nothing is left."""
        first, last = self._strip(start, end)
        if first == last:
            return False
        if self._exact:
            first, last = start, end
        self._part(gap)
        self._built.append_part(self._text, first, last)
        return True

    def _part(self, gap: int) -> None:
        if self._built.length:
            self._built.insert("\n" * gap)

    def _strip(self, start: int, end: int) -> tuple[int, int]:
        piece = self._text.text[start:end]
        stripped = piece.strip()
        if len(stripped) == len(piece):
            return start, end
        first = start + len(piece) - len(piece.lstrip()) if stripped else start
        return first, first + len(stripped)

    def _table(self, at: int) -> int:
        """Add a table's rows; gives the place after its end mark."""
        self._part(2)
        begin = self._built.length
        end = self._text.text.index(END, at)
        spans: list[list[Span]] = []
        for row in self._text.text[at:end].split(ROW):
            self._built.insert("\n" if spans else "")
            spans.append(self._row(row, at))
            at += len(row) + 1
        self._tables.append((next(self._grids), spans, Span(begin, self._built.length)))
        return at

    def _row(self, row: str, at: int) -> list[Span]:
        """Add a row of a table; as a whole, unless there are spaces round the text of a cell."""
        cells = row.split(CELL)
        spans: list[Span] = []
        if all(cell.strip() == cell for cell in cells):
            place = self._built.length
            self._built.append_changed(self._text, at, "\t".join(cells))
            for cell in cells:
                spans.append(Span(place, place + len(cell)))
                place += len(cell) + 1
            return spans
        for cell in cells:
            self._built.insert("\t" if spans else "")
            first, last = self._strip(at, at + len(cell))
            spans.append(Span(*self._built.append_part(self._text, first, last)))
            at += len(cell) + 1
        return spans

    def _blocks(self, text: str) -> list[Block]:
        blocks: list[Block] = []
        at = 0
        for grid, spans, span in self._tables:
            blocks += segment_range(text, at, span.start, self._trace)
            rows = _rows(grid, spans, text)
            if rows:
                blocks.append(Table(rows, self._layout, span))
            at = span.end
        return blocks + segment_range(text, at, len(text), self._trace)


def _rows(grid: list[list[Slot[T] | None]], spans: list[list[Span]], text: str) -> list[list[Cell]]:
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


def _cell(slot: Slot[T] | None, place: Span, begun: dict[T, Span], text: str) -> Cell:
    span = begun[slot.content] if slot else place
    return Cell(text[span.start : span.end], span, spanned=slot is not None and not slot.origin)
