"""Total rows that arrive short because their first cells were merged (序号 and 单位 under one 合计)."""

from collections.abc import Sequence

from parsers.tables.column import Column
from parsers.tables.meaning import Meanings
from parsers.tables.sheet import Row, Rows, Slot, filled
from parsers.tables.values import read_value


def spread_total(row: Row, columns: Sequence[Column], label: int, meanings: Meanings) -> Row | None:
    """The short total ``row`` with its name moved to column ``label`` and its figures to the right edge.

    ``None`` where the row is no total row, is not short by just the columns before ``label``, or its
    figures then stand under columns of another type.
    """
    cells = filled(row)
    if label == 0 or not cells or len(cells) != len(row) - label:
        return None
    if row[0] is not cells[0] or meanings.kind_of_name(cells[0].name) != "total":
        return None
    blank = [Slot("", cells[0].span, row[0].row, at, "e") for at in range(label)]
    moved = [*blank, *cells]
    for slot, column in zip(moved, columns, strict=True):
        percents = column.content.percents > 0.5
        if column.role == "metric" and slot.kind in "np" and (slot.kind == "p") != percents:
            return None
    return moved


def sums_hold(total: Row, rows: Rows, columns: Sequence[Column]) -> bool:
    """True where every column of counts adds up to the figure in ``total``, and there is such a column."""
    judged = 0
    for at, column in enumerate(columns):
        if column.role != "metric" or column.facet.kind != "count" or column.facet.statistic != "value":
            continue
        wanted = read_value(total[at].text).number
        parts = [read_value(row[at].text).number for row in rows]
        if wanted is None or sum(part for part in parts if part is not None) != wanted:
            return False
        judged += 1
    return judged > 0
