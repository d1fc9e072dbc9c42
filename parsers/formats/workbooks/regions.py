"""Which cells of a filled sheet belong together: lines of prose and tables, parted by empty rows and columns.

What a table means is not asked here; words are only told from figures and headings from names, as in
``parsers.layout``.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby, pairwise

from parsers.formats.workbooks.filled import Filled, Piece, Row
from parsers.formats.workbooks.limits import MOST_CELLS, too_large
from parsers.formats.workbooks.looks import (
    is_figure,
    is_heading,
    is_note,
    is_notice,
    is_sentence,
    is_word,
    names_rows,
    names_table,
)
from parsers.formats.workbooks.sheet import reference

_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Lines:
    """Cells that are read as prose, each as lines of its own."""

    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells of a table: rows of equal length. A merged cell begins where it stands first, row by row."""

    rows: list[list[Piece]]


@dataclass(frozen=True, slots=True)
class _Box:
    """Rows and columns of ``Filled`` that a region takes, ascending; each holds the beginning of a cell."""

    rows: Sequence[int]
    columns: Sequence[int]


def regions(filled: Filled) -> Iterator[Lines | Grid]:
    """Prose and tables of a sheet from above and from the left. ``Refused`` where a table is too large."""
    cutter = _Cutter(filled)
    box = cutter.box(range(len(filled.begun)), None)
    yield from cutter.cut(box, 0)


class _Cutter:
    """Cuts a box at empty rows, then takes titles and notes off, then cuts at empty columns, and so on inside."""

    def __init__(self, filled: Filled) -> None:
        self._filled = filled
        self._begun = filled.begun
        self._reached = filled.reached
        self._alone: dict[tuple[int, ...], dict[int, bool]] = {}

    def box(self, rows: Sequence[int], columns: Sequence[int] | None) -> _Box:
        """The rows and columns of these in which cells begin."""
        if columns is None or len(columns) == len(self._filled.column_numbers):
            kept = [row for row in rows if self._begun[row]]
            return _Box(kept, sorted(set().union(*map(self._begun.__getitem__, kept))))
        inside = set(columns)
        used: set[int] = set()
        kept = []
        for row in rows:
            begun = self._begun[row].keys() & inside
            used.update(begun)
            if begun:
                kept.append(row)
        return _Box(kept, sorted(used))

    def cut(self, box: _Box, depth: int) -> Iterator[Lines | Grid]:
        """What a box holds, in reading order."""
        if not box.rows:
            return
        parts = self._bands(box) if depth < _DEEPEST else [box]
        if len(parts) == 1:
            top, middle, bottom = self._peeled(box)
            if top or bottom:
                yield from self._lines(top)
                yield from self.cut(self.box(middle, box.columns), depth + 1)
                yield from self._lines(bottom)
                return
            parts = self._columns(box) if depth < _DEEPEST else [box]
        if len(parts) == 1:
            yield self._leaf(box)
            return
        for part in parts:
            yield from self.cut(part, depth + 1)

    def _bands(self, box: _Box) -> list[_Box]:
        """The box cut at empty rows and round lines between tables; what goes on with a table stays with it."""
        lines = self._lines_between(box)
        bands = [[box.rows[0]]]
        for above, row in pairwise(box.rows):
            gap = (row - above > 1 or row in self._filled.row_gaps) and not self._bridged(above, row, box)
            if (gap and not self._goes_on(bands[-1], row, box)) or (row in lines) != (above in lines):
                bands.append([])
            bands[-1].append(row)
        return [self.box(band, box.columns) for band in bands] if len(bands) > 1 else [box]

    def _lines_between(self, box: _Box) -> set[int]:
        """Rows that are prose between tables: runs of rows with one text each, down to the header of a table, or from
        a sentence on. Other such rows may be units without figures, or parts of a table.
        """
        found: set[int] = set()
        # Boxes inside each other mostly have the same columns, and ask for the same rows.
        known = self._alone.setdefault(tuple(box.columns), {})
        alone = [
            known[row] if row in known else known.setdefault(row, self._is_line(row, box)) for row in box.rows
        ]
        for is_run, group in groupby(range(len(box.rows)), key=alone.__getitem__):
            run = [box.rows[at] for at in group]
            if not is_run:
                continue
            after = bisect_right(box.rows, run[-1])
            if after < len(box.rows) and self._is_header(box.rows[after], box):
                found.update(run)
                continue
            last = after == len(box.rows)
            certain = (at for at, row in enumerate(run) if self._is_prose(row, last, box))
            found.update(run[next(certain, len(run)) :])
        return found

    def _is_prose(self, row: int, last: bool, box: _Box) -> bool:
        """A sentence or remark; in the last rows of a box also a text that is merged over columns of figures."""
        pieces = self._pieces(row, box)
        over = sum(self._holds(row, at, pieces[0]) for at in box.columns)
        return (last and over > 1) or any(is_sentence(piece.text) for piece in pieces)

    def _is_header(self, row: int, box: _Box) -> bool:
        """Words side by side, most of them headings."""
        texts = self._texts(row, box)
        headings = sum(map(is_heading, texts))
        return len(texts) > 1 and 2 * headings >= len(texts) and not any(map(is_figure, texts))

    def _bridged(self, above: int, row: int, box: _Box) -> bool:
        """Whether a merged cell reaches over the gap."""
        upper, lower = self._reached[above], self._reached[row]
        return any(at in upper and at in lower and upper[at] is lower[at] for at in box.columns)

    def _goes_on(self, band: Sequence[int], row: int, box: _Box) -> bool:
        """Whether a row behind a gap is data of the table above it, and no header or line of its own."""
        texts = self._texts(row, box)
        above = self.box(band, box.columns)
        if len(texts) < 2 or len(above.columns) < 2 or names_rows(texts[0]):
            return False
        inside = {at for at in box.columns if at in self._reached[row]} <= set(above.columns)
        figures = sum(map(is_figure, texts[1:]))
        headed = any(len(self._texts(one, box)) > 1 for one in band)
        return inside and headed and 2 * figures >= len(texts) - 1

    def _peeled(self, box: _Box) -> tuple[list[Piece], Sequence[int], list[Piece]]:
        """Titles above and notes below, and the rows between them."""
        first, last = 0, len(box.rows)
        while first < last and self._is_line(box.rows[first], box):
            first += 1
        while last > first and self._is_foot(box.rows[last - 1], box):
            last -= 1
        top = [piece for row in box.rows[:first] for piece in self._pieces(row, box)]
        bottom = [piece for row in box.rows[last:] for piece in self._pieces(row, box)]
        return top, box.rows[first:last], bottom

    def _is_line(self, row: int, box: _Box) -> bool:
        return self._is_title(row, box) or self._is_notice(row, box)

    def _is_notice(self, row: int, box: _Box) -> bool:
        """A row of remarks (填报单位:… 日期:…), each in a cell of its own."""
        pieces = self._pieces(row, box)
        return bool(pieces) and all(is_notice(piece.text) for piece in pieces) and not self._held(row, box)

    def _is_title(self, row: int, box: _Box) -> bool:
        """One text alone on its row, over the first column or long enough for a title; not the upper level of a
        header, which stands over some of the other columns.
        """
        pieces = self._pieces(row, box)
        if len(pieces) != 1 or self._held(row, box) or is_figure(text := pieces[0].text.strip()):
            return False
        over = [at for at in box.columns if self._holds(row, at, pieces[0])]
        return over[0] == box.columns[0] or (len(over) == 1 and (is_notice(text) or names_table(text)))

    def _is_foot(self, row: int, box: _Box) -> bool:
        """A note below a table; a name alone on its row may be a unit without figures."""
        if self._is_notice(row, box):
            return True
        pieces = self._pieces(row, box)
        if len(pieces) != 1 or self._held(row, box):
            return False
        text = pieces[0].text.strip()
        whole = len(box.columns) > 1 and all(self._holds(row, at, pieces[0]) for at in box.columns)
        return not is_figure(text) and (whole or is_note(text))

    def _columns(self, box: _Box) -> list[_Box]:
        """The box cut at empty columns where a table of its own stands on both sides."""
        groups = [[box.columns[0]]]
        for left, column in pairwise(box.columns):
            gap = column - left > 1 or column in self._filled.column_gaps
            if gap and not any(self._joins(self._reached[row], left, column) for row in box.rows):
                groups.append([])
            groups[-1].append(column)
        parts: list[list[int]] = [groups[0]]
        for group in groups[1:]:
            alone = self._stands_alone(self.box(box.rows, group))
            if (alone and self._stands_alone(self.box(box.rows, parts[-1]))) or self._is_aside(box, group):
                parts.append(group)
            else:
                parts[-1] = parts[-1] + group
        return [self.box(box.rows, part) for part in parts] if len(parts) > 1 else [box]

    def _stands_alone(self, box: _Box) -> bool:
        """A table that names its own rows, with or without a title: figures beside a first column of words, or of
        serial numbers.
        """
        box = self.box(self._peeled(box)[1], box.columns)
        if len(box.columns) < 2 or len(box.rows) < 2:
            return False
        first = [self._reached[row].get(box.columns[0]) for row in box.rows]
        texts = [piece.text.strip() for piece in first if piece]
        words = sum(map(is_word, texts[1:]))
        labelled = names_rows(texts[0]) if texts and 2 * words < len(texts) - 1 else words > 0
        others = (text for row in box.rows for text in self._texts(row, _Box(box.rows, box.columns[1:])))
        return labelled and any(map(is_figure, others))

    def _is_aside(self, box: _Box, group: Sequence[int]) -> bool:
        """A remark beside a table: words in one column that no header stands over."""
        part = self.box(box.rows, group)
        texts = [text for row in part.rows for text in self._texts(row, part)]
        below = part.rows[0] != box.rows[0]
        return len(part.columns) == 1 and below and len(texts) < 3 and not any(map(is_figure, texts))

    def _leaf(self, box: _Box) -> Lines | Grid:
        """A table, or prose where no row has cells side by side, or a single row has no figures."""
        counts = [len(self._pieces(row, box)) for row in box.rows]
        pieces = [piece for row in box.rows for piece in self._pieces(row, box)]
        single = len(box.rows) == 1 and not any(is_figure(piece.text) for piece in pieces)
        if max(counts) < 2 or single:
            return Lines(pieces)
        if len(box.rows) * len(box.columns) > MOST_CELLS:
            raise too_large(self._filled.name)
        begun = set(pieces)
        return Grid([self._row(row, box, begun) for row in box.rows])

    def _row(self, row: int, box: _Box, begun: Set[Piece]) -> list[Piece]:
        """What stands in a row, if it begins in the same table. An empty cell has a name too, for it may be a figure
        that is missing.
        """
        pieces = self._pieces(row, box)
        if len(pieces) == len(box.columns):
            return pieces
        here = self._reached[row]
        return [
            piece if (piece := here.get(at)) is not None and piece in begun else self._empty(row, at)
            for at in box.columns
        ]

    def _empty(self, row: int, column: int) -> Piece:
        return Piece("", reference(self._filled.row_numbers[row], self._filled.column_numbers[column]))

    def _lines(self, pieces: list[Piece]) -> Iterator[Lines]:
        if pieces:
            yield Lines(pieces)

    def _pieces(self, row: int, box: _Box) -> list[Piece]:
        """Cells that begin on a row of the box, from the left."""
        begun = self._begun[row]
        if len(box.columns) == len(self._filled.column_numbers):
            return list(begun.values())
        return [begun[at] for at in box.columns if at in begun]

    def _texts(self, row: int, box: _Box) -> list[str]:
        return [piece.text.strip() for piece in self._pieces(row, box)]

    def _holds(self, row: int, column: int, piece: Piece) -> bool:
        return self._reached[row].get(column) is piece

    def _held(self, row: int, box: _Box) -> bool:
        """Whether the row is tied to another by a merged cell that reaches over both."""
        here = self._reached[row]
        pieces = {here[at] for at in box.columns if at in here}
        for other in (row - 1, row + 1):
            if 0 <= other < len(self._reached):
                there = self._reached[other]
                if any(at in there and there[at] in pieces for at in box.columns):
                    return True
        return False

    @staticmethod
    def _joins(row: Row, left: int, column: int) -> bool:
        """Whether one merged cell stands in two columns of a row."""
        return left in row and column in row and row[left] is row[column]
