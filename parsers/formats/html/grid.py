"""The table model of the HTML standard: cells with spans to a rectangular grid.

Source: HTML Living Standard, section 4.9.12.1 "Forming a table". Departures: a slot claimed twice keeps its
first cell, and columns in which no cell begins (artefacts of editors) are left out.
"""

from collections.abc import Callable, Container, Sequence
from typing import Generic, TypeVar

from parsers.frozen import dataclass

T = TypeVar("T")

_MOST_COLUMNS = 1000
_MOST_ROWS = 65534
_MOST_SLOTS = 1_000_000
_LONG_CELL = 200
_FEW_ROWS = 3
_FEW_CELLS = 4


@dataclass(frozen=True, slots=True)
class SpanCell(Generic[T]):
    """A cell as written. ``colspan``/``rowspan`` as in the attributes; a ``rowspan`` of 0 goes to the end of
    its group.
    """

    content: T
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Slot(Generic[T]):
    """A position of the grid. ``origin``: the cell begins here; else it only reaches here."""

    content: T
    origin: bool


def form_grid(groups: Sequence[Sequence[Sequence[SpanCell[T]]]]) -> list[list[Slot[T] | None]]:
    """The rectangular grid of row groups of rows of cells; ``None`` where there is no cell.

    Rows in which no cell begins are left out. Spans that would fill more than a million slots are taken as 1.
    """
    rows: list[dict[int, Slot[T]]] = []
    budget = _MOST_SLOTS
    for group in groups:
        reaching: dict[int, tuple[T, int]] = {}
        for cells in group:
            row, reaching = _fill(cells, reaching, spans=budget > 0)
            budget -= len(row)
            rows.append(row)
    rows = [row for row in rows if any(slot.origin for slot in row.values())]
    columns = sorted({column for row in rows for column, slot in row.items() if slot.origin})
    return [list(map(row.get, columns)) for row in rows]


def holds_data(
    grid: Sequence[Sequence[Slot[T] | None]], weight: Callable[[T], int], tabled: Container[T]
) -> bool:
    """Whether a table holds data, or only arranges what stands in it (a box round prose, columns of a page).

    ``weight`` counts the characters of a cell that are no spaces; ``tabled`` are the cells with a table inside.
    """
    if not grid or len(grid[0]) < 2:
        return False
    if len(grid) > _FEW_ROWS and not tabled:
        return True
    rows = [[slot.content for slot in row if slot and slot.origin] for row in grid]
    if any(cell in tabled for row in rows for cell in row):
        plain = [sum(weight(cell) > 0 and cell not in tabled for cell in row) for row in rows]
        return sum(count >= 2 for count in plain) > max(_FEW_ROWS, len(rows) // 2)
    if len(rows) > _FEW_ROWS:
        return True
    weights = [weight(cell) for row in rows for cell in row if weight(cell)]
    return len(weights) > _FEW_CELLS or max(weights, default=0) <= _LONG_CELL


def _fill(
    cells: Sequence[SpanCell[T]], reaching: dict[int, tuple[T, int]], spans: bool
) -> tuple[dict[int, Slot[T]], dict[int, tuple[T, int]]]:
    """One row; ``reaching``: columns that cells from above still cover, and for how many rows more."""
    if not reaching and all(cell.colspan == 1 == cell.rowspan for cell in cells):
        return dict(enumerate([Slot(cell.content, True) for cell in cells])), {}
    row = {column: Slot(content, False) for column, (content, _) in reaching.items()}
    below = {column: (content, left - 1) for column, (content, left) in reaching.items() if left > 1}
    column = 0
    for cell in cells:
        while column in row:
            column += 1
        width = min(max(cell.colspan, 1), _MOST_COLUMNS) if spans else 1
        height = (min(cell.rowspan, _MOST_ROWS) or _MOST_ROWS) if spans else 1
        for reached in range(column, column + width):
            if reached not in row:
                row[reached] = Slot(cell.content, reached == column)
                if height > 1:
                    below[reached] = (cell.content, height - 1)
        column += width
    return row, below if spans else {}
