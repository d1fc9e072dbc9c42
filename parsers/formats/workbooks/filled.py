"""A sheet as a person sees it: hidden rows and columns left out, merged cells filled, empty rows and columns closed up
but remembered.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.formats.html.grid import Slot
from parsers.formats.workbooks.limits import MOST_CELLS, too_large
from parsers.formats.workbooks.sheet import Hidden, Merge, Sheet, column_name, reference
from parsers.text.mapped import MappedText

_Place = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """The text of one cell, and the cell's name; each is itself only."""

    text: MappedText
    cell: str


@dataclass(slots=True)
class Filled:
    """``rows``: for each row in which a visible cell begins its slots by column; rows and columns are numbered without
    those in which none begins. ``row_gaps``/``column_gaps``: those that an empty one stands before.

    ``row_numbers``/``column_numbers``: where they stand on the sheet, from 0. ``hidden_rows``/``hidden_columns``: names
    of hidden ones that hold texts. ``covered``: cells with texts that lie under a merged one.
    """

    name: str | None
    rows: list[dict[int, Slot[Piece]]]
    row_numbers: list[int]
    column_numbers: list[int]
    row_gaps: frozenset[int]
    column_gaps: frozenset[int]
    hidden_rows: list[str]
    hidden_columns: list[str]
    covered: list[str]


def fill(sheet: Sheet) -> Filled:
    """The filled grid of a sheet. ``Refused`` where merged cells would fill more than the limit."""
    hidden = sheet.hidden
    texts = {(row, column): text for row, cells in sheet.texts.items() for column, text in cells.items()}
    merges, covered = _take_merged(sheet, texts)
    pieces = {
        place: Piece(text, reference(*place))
        for place, text in sorted(texts.items())
        if place[0] not in hidden.rows and place[1] not in hidden.columns
    }
    rows, columns = sorted({row for row, _ in pieces}), sorted({column for _, column in pieces})
    return Filled(
        sheet.name,
        _grid(sheet, pieces, merges, rows, columns),
        rows,
        columns,
        _gaps(rows, sorted(hidden.rows)),
        _gaps(columns, sorted(hidden.columns)),
        [str(row + 1) for row in sorted({row for row, _ in texts} & hidden.rows)],
        [column_name(column) for column in sorted({column for _, column in texts} & hidden.columns)],
        [reference(*place) for place in sorted(covered)],
    )


def _take_merged(sheet: Sheet, texts: dict[_Place, MappedText]) -> tuple[dict[_Place, Merge], set[_Place]]:
    """The merged ranges by the first visible cell, to which the text of the range moves. What other cells of the
    range hold is not seen, and taken out of ``texts``; the second result is where it stood.
    """
    merges: dict[_Place, Merge] = {}
    covered: set[_Place] = set()
    budget = 10 * MOST_CELLS
    rows = {row: set(cells) for row, cells in sheet.texts.items()}
    numbers = sorted(rows)
    for top, left, bottom, right in sheet.merges:
        text = texts.get((top, left))
        for row in numbers[bisect_left(numbers, top) : bisect_left(numbers, bottom + 1)]:
            budget -= len(rows[row])
            for column in [column for column in rows[row] if left <= column <= right]:
                if texts.pop((row, column), None) is not None and (row, column) != (top, left):
                    covered.add((row, column))
        if budget < 0:
            raise too_large(sheet.name)
        place = _first_seen((top, left, bottom, right), sheet.hidden)
        if text is not None:
            texts[place] = text
            merges[place] = (top, left, bottom, right)
    return merges, covered


def _first_seen(merge: Merge, hidden: Hidden) -> _Place:
    """The upper left cell of a range that is visible; its first cell where none is."""
    top, left, bottom, right = merge
    row = next((row for row in range(top, bottom + 1) if row not in hidden.rows), top)
    return row, next((column for column in range(left, right + 1) if column not in hidden.columns), left)


def _grid(
    sheet: Sheet,
    pieces: dict[_Place, Piece],
    merges: dict[_Place, Merge],
    rows: Sequence[int],
    columns: Sequence[int],
) -> list[dict[int, Slot[Piece]]]:
    row_of = {row: at for at, row in enumerate(rows)}
    column_of = {column: at for at, column in enumerate(columns)}
    grid: list[dict[int, Slot[Piece]]] = [{} for _ in rows]
    for (row, column), piece in pieces.items():
        grid[row_of[row]][column_of[column]] = Slot(piece, True)
    budget = MOST_CELLS
    for place in merges.keys() & pieces.keys():
        top, left, bottom, right = merges[place]
        across = range(bisect_left(columns, left), bisect_left(columns, right + 1))
        down = range(bisect_left(rows, top), bisect_left(rows, bottom + 1))
        budget -= len(across) * len(down)
        if budget < 0:
            raise too_large(sheet.name)
        for row in down:
            for column in across:
                grid[row].setdefault(column, Slot(pieces[place], False))
    return grid


def _gaps(numbers: Sequence[int], hidden: Sequence[int]) -> frozenset[int]:
    """Positions in ``numbers`` before which visible rows or columns are left out."""
    return frozenset(_gaps_of(numbers, hidden))


def _gaps_of(numbers: Sequence[int], hidden: Sequence[int]) -> Iterator[int]:
    for at in range(1, len(numbers)):
        before, here = numbers[at - 1], numbers[at]
        between = bisect_left(hidden, here) - bisect_left(hidden, before)
        if here - before - 1 > between:
            yield at
