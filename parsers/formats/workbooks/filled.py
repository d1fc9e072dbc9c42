"""A sheet as a person sees it: hidden rows and columns left out, merged cells filled, empty rows and columns closed up
but remembered.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from parsers.formats.workbooks.limits import MOST_CELLS, too_large
from parsers.formats.workbooks.sheet import Hidden, Merge, Sheet, Texts, column_name, reference
from parsers.frozen import dataclass

_Place = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """The text of one cell, and the cell's name; each is itself only."""

    text: str
    cell: str


Row = dict[int, Piece]
"""Pieces by column."""


@dataclass(slots=True)
class Filled:
    """``begun``: for each row in which a visible cell begins the cells that begin there; ``reached``: those that stand
    there, merged ones from other places too (the same row, where there are none). Rows and columns are numbered without
    those in which none begins. ``row_gaps``/``column_gaps``: those that an empty one stands before.

    ``row_numbers``/``column_numbers``: where they stand on the sheet, from 0. ``hidden_rows``/``hidden_columns``: names
    of hidden ones that hold texts. ``covered``: cells with texts that lie under a merged one.
    """

    name: str | None
    begun: list[Row]
    reached: list[Row]
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
    texts, merges, covered = _merged(sheet) if sheet.merges else (sheet.texts, {}, set())
    rows = [
        row for row in sorted(texts) if row not in hidden.rows and not hidden.columns.issuperset(texts[row])
    ]
    columns = sorted(_columns(texts, rows) - hidden.columns)
    begun = _begun(texts, rows, columns)
    return Filled(
        sheet.name,
        begun,
        _reached(sheet, begun, merges, rows, columns) if merges else begun,
        rows,
        columns,
        _gaps(rows, sorted(hidden.rows)),
        _gaps(columns, sorted(hidden.columns)),
        [str(row + 1) for row in sorted(hidden.rows.intersection(texts)) if texts[row]],
        [column_name(column) for column in sorted(hidden.columns & _columns(texts, texts))],
        [reference(*place) for place in sorted(covered)],
    )


def _columns(texts: Texts, rows: Iterable[int]) -> set[int]:
    """In which columns these rows have texts."""
    return set().union(*map(texts.__getitem__, rows))


def _merged(sheet: Sheet) -> tuple[Texts, dict[_Place, Merge], set[_Place]]:
    """The texts as merged ranges show them: that of a range stands in its first visible cell, others in it are not seen.
    With them the ranges by those cells, and where texts stood that are not seen.
    """
    texts = {row: dict(cells) for row, cells in sheet.texts.items()}
    merges: dict[_Place, Merge] = {}
    covered: set[_Place] = set()
    budget = 10 * MOST_CELLS
    numbers = sorted(sheet.texts)
    for merge in sheet.merges:
        top, left, bottom, right = merge
        text = texts.get(top, {}).get(left)
        for row in numbers[bisect_left(numbers, top) : bisect_left(numbers, bottom + 1)]:
            stored = sheet.texts[row]
            budget -= len(stored)
            for column in [column for column in stored if left <= column <= right]:
                if texts[row].pop(column, None) is not None and (row, column) != (top, left):
                    # Ranges that overlap, which Excel never writes: the later one covers the earlier one's text.
                    merges.pop((row, column), None)
                    covered.add((row, column))
        if budget < 0:
            raise too_large(sheet.name)
        if text is not None:
            row, column = _first_seen(merge, sheet.hidden)
            texts.setdefault(row, {})[column] = text
            merges[row, column] = merge
    return texts, merges, covered


def _first_seen(merge: Merge, hidden: Hidden) -> _Place:
    """The upper left cell of a range that is visible; its first cell where none is."""
    top, left, bottom, right = merge
    row = next((row for row in range(top, bottom + 1) if row not in hidden.rows), top)
    return row, next((column for column in range(left, right + 1) if column not in hidden.columns), left)


def _begun(texts: Texts, rows: Sequence[int], columns: Sequence[int]) -> list[Row]:
    """The visible cells of each row, from the left."""
    places = [(column, at, column_name(column)) for at, column in enumerate(columns)]
    begun = []
    for row in rows:
        cells, number = texts[row], str(row + 1)
        begun.append(
            {at: Piece(cells[column], letters + number) for column, at, letters in places if column in cells}
        )
    return begun


def _reached(
    sheet: Sheet,
    begun: Sequence[Row],
    merges: dict[_Place, Merge],
    rows: Sequence[int],
    columns: Sequence[int],
) -> list[Row]:
    """The rows with merged cells wherever they reach; others are the same as in ``begun``."""
    row_of = {row: at for at, row in enumerate(rows)}
    reached = list(begun)
    budget = MOST_CELLS
    for (top, left), merge in merges.items():
        if top not in row_of or left in sheet.hidden.columns:
            continue
        across = range(bisect_left(columns, left), bisect_left(columns, merge[3] + 1))
        down = range(row_of[top], bisect_left(rows, merge[2] + 1))
        budget -= len(across) * len(down)
        if budget < 0:
            raise too_large(sheet.name)
        piece = begun[down[0]][across[0]]
        for row in down:
            if reached[row] is begun[row]:
                reached[row] = dict(begun[row])
            for column in across:
                reached[row].setdefault(column, piece)
    return reached


def _gaps(numbers: Sequence[int], hidden: Sequence[int]) -> frozenset[int]:
    """Positions in ``numbers`` before which visible rows or columns are left out."""
    return frozenset(_gaps_of(numbers, hidden))


def _gaps_of(numbers: Sequence[int], hidden: Sequence[int]) -> Iterator[int]:
    for at in range(1, len(numbers)):
        before, here = numbers[at - 1], numbers[at]
        between = bisect_left(hidden, here) - bisect_left(hidden, before)
        if here - before - 1 > between:
            yield at
