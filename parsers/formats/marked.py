"""A text with marks in it → the text of a document and its blocks.

The marks are private characters that part lines (``LINE`` asks for a new line, ``BREAK`` makes one more), paragraphs,
cells and rows. They are taken out only when the text has been normalised, so that what normalisation does to lengths
cannot shift a block. A format's own way of writing such a text belongs to its package.
"""

import re
from collections.abc import Hashable, Sequence
from itertools import accumulate
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

_Row = tuple[list[str], list[int]]
"""The texts of a row's cells, and where each begins in the text of the document (with the end of the row)."""


class Assembly(Generic[T]):
    """Reads the marks of ``text`` one by one and puts text and blocks together.

    ``grids`` are those of the tables in the order of their marks; a cell's text stands where it begins, the slots that
    it reaches are empty. ``layout`` is what the tables are called. With ``exact`` the lines are the file's own: spaces
    at their edges and every empty line are kept; otherwise they are an accident of markup. ``joined``: no character of
    the text was removed since the marks were set, so that cells may be taken over with the marks between them, which
    stand where the last one ends.
    """

    def __init__(
        self,
        text: MappedText,
        grids: Sequence[list[list[Slot[T] | None]]],
        layout: str,
        *,
        exact: bool = False,
        joined: bool = False,
        trace: LayoutTrace | None = None,
    ) -> None:
        self._text = text
        self._grids = iter(grids)
        self._layout = layout
        self._exact = exact
        self._joined = joined
        self._trace = trace
        self._built = MappedBuilder()
        self._tables: list[tuple[list[list[Slot[T] | None]], list[_Row], Span]] = []

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
        """Add a table's rows; gives the place after its end mark. Rows without spaces round their texts, as most are, are
        taken over together.
        """
        self._part(2)
        begin = place = self._built.length
        end = self._text.text.index(END, at)
        joined = self._joined and self._text.offsets.ascends(at, end)
        written: list[_Row] = []
        kept: list[str] = []
        for row in self._text.text[at:end].split(ROW):
            cells = row.split(CELL)
            texts = list(map(str.strip, cells))
            places = list(accumulate([len(text) + 1 for text in texts], initial=place))
            place = places[-1]
            if kept and not (joined and texts == cells):
                self._rows_as_they_are(kept, at, first=len(kept) == len(written))
                kept = []
            if texts == cells:
                kept.append(row)
            else:
                self._built.insert("\n" if written else "")
                self._row(cells, texts, at, joined)
            written.append((texts, places))
            at += len(row) + 1
        self._rows_as_they_are(kept, at, first=len(kept) == len(written))
        self._tables.append((next(self._grids), written, Span(begin, self._built.length)))
        return at

    def _rows_as_they_are(self, rows: list[str], end: int, first: bool) -> None:
        """Add rows that end before the mark before ``end``; ``first``: the table begins with them."""
        if rows:
            self._built.insert("" if first else "\n")
            text = "\n".join(rows)
            self._built.append_changed(self._text, end - len(text) - 1, text.replace(CELL, "\t"))

    def _row(self, cells: list[str], texts: list[str], at: int, joined: bool) -> None:
        """Add a row of a table without the spaces round the texts; the cells before the first such one as a whole."""
        whole = 0
        if joined and cells[0]:
            # What stands before the first text belongs to no cell of this row: it must not be taken over with them.
            whole = next(number for number, text in enumerate(texts) if text != cells[number])
        self._built.append_changed(self._text, at, "\t".join(cells[:whole]))
        at += sum(map(len, cells[:whole])) + whole
        for number in range(whole, len(cells)):
            self._built.insert("\t" if number else "")
            cell, text = cells[number], texts[number]
            if text:
                first = at + len(cell) - len(cell.lstrip())
                self._built.append_part(self._text, first, first + len(text))
            at += len(cell) + 1

    def _blocks(self, text: str) -> list[Block]:
        blocks: list[Block] = []
        at = 0
        for grid, written, span in self._tables:
            blocks += segment_range(text, at, span.start, self._trace)
            rows = _rows(grid, written)
            if rows:
                blocks.append(Table(rows, self._layout, span))
            at = span.end
        return blocks + segment_range(text, at, len(text), self._trace)


def _rows(grid: list[list[Slot[T] | None]], written: list[_Row]) -> list[list[Cell]]:
    """Cells of a grid; a slot that a cell only reaches repeats its text. Rows without any text are left
    out.
    """
    begun: dict[T, tuple[str, int]] = {}
    rows = []
    for slots, (texts, places) in zip(grid, written, strict=True):
        if all(slot is not None and slot.origin for slot in slots):
            if any(texts):
                spans = map(Span, places, [place - 1 for place in places[1:]])
                rows.append(list(map(Cell, texts, spans)))
            continue
        begun = begun or _begun(grid, written)
        own = zip(texts, places, strict=False)
        row = [_cell(slot, *here, begun) for slot, here in zip(slots, own, strict=True)]
        if any(cell.text for cell in row):
            rows.append(row)
    return rows


def _begun(grid: list[list[Slot[T] | None]], written: list[_Row]) -> dict[T, tuple[str, int]]:
    """The text of each cell and its place."""
    return {
        slot.content: (text, place)
        for slots, (texts, places) in zip(grid, written, strict=True)
        for slot, text, place in zip(slots, texts, places, strict=False)
        if slot is not None and slot.origin
    }


def _cell(slot: Slot[T] | None, text: str, place: int, begun: dict[T, tuple[str, int]]) -> Cell:
    if slot is not None:
        text, place = begun[slot.content]
    return Cell(text, Span(place, place + len(text)), spanned=slot is not None and not slot.origin)
