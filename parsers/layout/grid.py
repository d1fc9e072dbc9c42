"""Rows of cells, ragged as they arrived, made rectangular tables.

Where rows begin and end is decided by the callers (``parsers.layout.rows``, ``parsers.layout.stream``).
"""

from collections.abc import Sequence

from parsers.document import Cell, Span, Table

Row = list[Cell]


def _fit(row: Row, width: int) -> Row:
    if len(row) == width:
        return row
    if len(row) < width:
        end = row[-1].span.end if row else 0
        return row + [Cell("", Span(end, end))] * (width - len(row))
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
    are numbered in ``ragged``. ``doubts`` become ``uncertain``. Columns empty throughout at the right edge
    are left out.
    """
    width = max(1, min(width, _used_width(rows)))
    trimmed = [row if len(row) <= width else _without_tail(row, width) for row in rows]
    ragged = tuple(at for at, row in enumerate(trimmed) if len(row) != width)
    grid = [_fit(row, width) for row in trimmed]
    span = Span(rows[0][0].span.start, max(row[-1].span.end for row in rows if row))
    return Table(grid, layout, span, "; ".join(doubts) or None, ragged)


def _without_tail(row: Row, width: int) -> Row:
    end = len(row)
    while end > width and not row[end - 1].text:
        end -= 1
    return row[:end]
