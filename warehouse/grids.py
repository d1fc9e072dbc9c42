"""The grid of a table as it arrived, for whoever has to decide what it says. How a table is read is not known here."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grid:
    """``rows`` by their number: row 1 is the first of data, the header stands in 0, -1 …; each holds the text of every
    column, empty where a cell is. ``status``, ``why``, ``caption``, ``layout`` as in ``document_table``.
    """

    bulletin: int
    table: int
    caption: str | None
    status: str
    why: str | None
    layout: str
    rows: dict[int, list[str]]


def grid_of(conn: sqlite3.Connection, bulletin: int, table: int) -> Grid | None:
    """The grid of table number ``table`` (from 1) of a bulletin; ``None`` where the bulletin has no such table."""
    known = conn.execute(
        "SELECT caption, status, why, layout, column_count FROM document_table WHERE bulletin_id = ? AND table_no = ?",
        (bulletin, table),
    ).fetchone()
    if known is None:
        return None
    caption, status, why, layout, width = known
    cells = conn.execute(
        "SELECT row_no, column_no, text FROM cell WHERE bulletin_id = ? AND table_no = ? ORDER BY row_no, column_no",
        (bulletin, table),
    ).fetchall()
    return Grid(bulletin, table, caption, status, why, layout, _rows(cells, width))


def _rows(cells: list[tuple[int, int, str]], width: int) -> dict[int, list[str]]:
    width = max([width, *(column for _, column, _ in cells)])
    numbers = [row for row, _, _ in cells]
    rows = {number: [""] * width for number in range(min(numbers), max(numbers) + 1)} if numbers else {}
    for row, column, text in cells:
        rows[row][column - 1] = text
    return rows
