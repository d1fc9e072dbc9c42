"""Rows of cells, ragged as they arrived, made rectangular tables.

Where rows begin and end is decided by the callers (``parsers.layout.rows``, ``parsers.layout.stream``).
"""

from collections.abc import Sequence

from parsers.document import Cell, Span, Table
from parsers.layout.cells import kind

Row = list[Cell]
_ENDLESS = ("cell_lines", "blank_lines")
_PAIR = 2


def padded(row: Row, width: int) -> Row:
    """The row with empty cells at its end, up to ``width``."""
    end = row[-1].span.end if row else 0
    return row + [Cell("", Span(end, end))] * (width - len(row))


def _fit(row: Row, width: int) -> Row:
    if len(row) <= width:
        return padded(row, width)
    rest = row[width - 1 :]
    text = " | ".join(cell.text for cell in rest)
    return [*row[: width - 1], Cell(text, Span(rest[0].span.start, rest[-1].span.end))]


def _used_width(rows: Sequence[Row]) -> int:
    """Width without columns that are empty in every row at the right edge (marks that close a row twice)."""
    used = 0
    for row in rows:
        for at in range(len(row), used, -1):
            if row[at - 1].text:
                used = at
                break
    return used


def make_table(rows: Sequence[Row], width: int, layout: str, doubts: Sequence[str] = ()) -> Table:
    """Rectangular table of ``width`` columns.

    Short rows are padded with empty cells, the surplus of long rows is joined into their last cell; both
    are numbered in ``ragged``, but for names alone on a line (``parsers.layout.class_lines``). ``doubts`` become
    ``uncertain``. Columns empty throughout at the right edge are left out.
    """
    width = max(1, min(width, _used_width(rows)))
    trimmed = [row if len(row) <= width else _without_tail(row, width) for row in rows]
    ragged = tuple(
        at
        for at, row in enumerate(trimmed)
        if len(row) != width and (layout in _ENDLESS or not _is_name(row, width))
    )
    grid = [_fit(row, width) for row in trimmed]
    span = Span(rows[0][0].span.start, max(row[-1].span.end for row in rows if row))
    return Table(grid, layout, span, "; ".join(doubts) or None, ragged)


def _is_name(row: Row, width: int) -> bool:
    return len(row) == 1 and width > _PAIR and kind(row[0].text) == "t"


def _without_tail(row: Row, width: int) -> Row:
    end = len(row)
    while end > width and not row[end - 1].text:
        end -= 1
    return row[:end]
