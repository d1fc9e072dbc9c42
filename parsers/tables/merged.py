"""Total rows that arrive short because their first cells were merged (序号 and 单位 under one 合计)."""

from collections.abc import Mapping, Sequence

from parsers.reading import Number
from parsers.tables.column import Column
from parsers.tables.meaning import Meanings
from parsers.tables.sheet import Row, Rows, Slot, filled
from parsers.tables.values import read_value
from parsers.tables.words import table_words
from parsers.vocabulary import Vocabulary

_EXACT = 1e-9
_ROUNDED = 0.006
_WHOLES = ("tickets_received", "tickets_due", "callbacks")


def spread_total(row: Row, columns: Sequence[Column], label: int, meanings: Meanings) -> Row | None:
    """The short total ``row`` with its name moved to column ``label`` and its other cells as far to the right.

    ``None`` where the row is no total row, is not short by just the columns before ``label``, or its
    figures then stand under columns of another type.
    """
    cells = filled(row)
    if label == 0 or not cells or any(slot.text for slot in row[-label:]):
        return None
    if row[0] is not cells[0] or meanings.kind_of_name(cells[0].name) != "total":
        return None
    blank = [Slot("", cells[0].span, row[0].row, at, "e") for at in range(label)]
    moved = [*blank, *row[: len(row) - label]]
    for slot, column in zip(moved, columns, strict=True):
        percents = column.content.percents > 0.5
        if column.role == "metric" and slot.kind in "np" and (slot.kind == "p") != percents:
            return None
    return moved


def lacking(row: Row) -> int:
    """How many cells the row arrived short: those that fill it up stand at the end of its last own cell."""
    end = row[-1].span
    same = 0
    while same < len(row) and row[-1 - same].span == end and not row[-1 - same].text:
        same += 1
    before = row[-1 - same] if same < len(row) else None
    own = before is None or before.span.end != end.start
    return same - own if same else 0


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


def agrees_with_itself(row: Row, columns: Sequence[Column], vocabulary: Vocabulary) -> bool:
    """True where the figures of the row fulfil a sum or a rate that the headers promise, and break no sum."""
    at = {
        column.facet.metric: read_value(slot.text).number
        for slot, column in zip(row, columns, strict=True)
        if column.role == "metric" and column.facet.statistic == "value" and not column.facet.member
    }
    sums = []
    for whole, *parts in table_words().sums:
        numbers = [at.get(part) for part in (whole, *parts)]
        if None not in numbers:
            total, *rest = (number for number in numbers if number is not None)
            sums.append(abs(total - sum(rest)) < _EXACT)
    return all(sums) and (any(sums) or _has_a_rate_of_its_own(at, vocabulary))


def _has_a_rate_of_its_own(at: Mapping[str | None, Number | None], vocabulary: Vocabulary) -> bool:
    for metric, rate in at.items():
        part = at.get(vocabulary.metrics[metric].rate_of) if metric else None
        wholes = (at.get(whole) for whole in _WHOLES)
        if rate and part and any(whole and abs(100 * part / whole - rate) < _ROUNDED for whole in wholes):
            return True
    return False
