"""Ranks follow the figures that they rank."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from parsers.checks.book import Book, Figure
from parsers.checks.finding import Finding, named, passed
from parsers.checks.orders import Order, Row, dense, skipping
from parsers.checks.precision import pinned
from parsers.reading import Number

_FEWEST = 3
_TELLING = 5


def rank_orders(book: Book) -> Iterator[Finding]:
    """One finding for each column of ranks that a column of its table explains, or nearly does.

    Equal figures share a rank; the next one either skips (3,3,3,6) or does not (3,3,3,4). A table may rank several
    groups one after the other: a new group begins where a rank 1 follows a higher rank. A column of scores, or the
    only column there is, that all rows but one in five follow, of at least five, is what the ranks are of; the rows
    that do not follow are told and held.
    """
    for ranks in _rank_columns(book):
        for group in _groups(ranks):
            columns = _columns(book, group)
            finding = _explained(columns) or _nearly(columns)
            if finding is not None:
                yield finding


def _rank_columns(book: Book) -> Iterator[list[Figure]]:
    columns: dict[tuple[int | None, tuple[str, ...]], list[Figure]] = defaultdict(list)
    for one in book.figures:
        if one.seen.kind == "rank" and one.sure and one.place[0] == "table" and not one.total:
            columns[one.seen.evidence.table, one.seen.evidence.header].append(one)
    yield from columns.values()


def _groups(ranks: Sequence[Figure]) -> list[list[Figure]]:
    groups: list[list[Figure]] = []
    for one in ranks:
        if not groups or (one.value == 1 and groups[-1][-1].value > 1):
            groups.append([])
        groups[-1].append(one)
    whole = list(ranks)
    # Rows in another order than that of their ranks are one group, not many.
    return [whole] if min(len(group) for group in groups) < _FEWEST else groups


def _columns(book: Book, ranks: Sequence[Figure]) -> list[list[Row]]:
    """Every column of figures of the same rows that could be what is ranked, complete ones only."""
    rows = {(one.subject.unit, one.seen.evidence.row): one for one in ranks}
    columns: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for one in book.figures:
        rank = rows.get((one.subject.unit, one.seen.evidence.row))
        if rank is not None and one.place == rank.place and one.seen.kind != "rank" and one.sure:
            columns[(*one.seen.evidence.header, one.seen.metric, one.seen.statistic)].append((rank, one))
    return [column for column in columns.values() if len(column) == len(ranks) >= _FEWEST]


def _explained(columns: Sequence[Sequence[Row]]) -> Finding | None:
    for column in columns:
        for sign in (-1, 1):
            values = [sign * figure.value for _, figure in column]
            ranks = [rank.value for rank, _ in column]
            if len(set(values)) > 1 and ranks in (skipping(values), dense(values)):
                figures = [one for row in column for one in row]
                sure = [rank for rank, _ in column] + _pinned(column)
                return passed(
                    "rank_order", len(column), len(column), figures, sure, Order(tuple(column), sign)
                )
    return None


def _pinned(column: Sequence[Row]) -> list[Figure]:
    """The figures that would lose their rank if they were wrong in the last digit: ties, close neighbours."""
    ordered = sorted(figure.value for _, figure in column)

    def place(value: float, own: Number) -> tuple[int, int]:
        # Without the figure itself, which stands in the list where it was.
        return bisect_left(ordered, value) - (own < value), bisect_right(ordered, value) - (own <= value)

    def keeps(value: float, own: Number) -> bool:
        return place(value, own) == place(own, own)

    return [one for _, one in column if pinned(one.value, one.step, partial(keeps, own=one.value))]


def _nearly(columns: Sequence[Sequence[Row]]) -> Finding | None:
    scores = [column for column in columns if len(columns) == 1 or column[0][1].seen.kind == "score"]
    tried = [(_out_of_order(column, sign), column, sign) for column in scores for sign in (-1, 1)]
    if not tried:
        return None
    best, column, sign = min(tried, key=lambda one: len(one[0]))
    size = len(scores[0])
    if not best or size < _TELLING or 5 * len(best) > size:
        return None
    shown = "; ".join(f"{named(rank)} with {named(figure)}" for rank, figure in best)
    return Finding(
        "rank_order",
        False,
        size - len(best),
        size,
        tuple(one for row in best for one in row),
        issue="rank_mismatch",
        message=f"{shown}: does not follow the order of the other {size - len(best)} rows",
        holds=True,
        law=Order(tuple(column), sign, tuple(best)),
    )


def _out_of_order(column: Sequence[Row], sign: int) -> list[Row]:
    """The fewest rows without which ranks rise with the figures times ``sign``, ties with ties."""
    ordered = sorted(column, key=lambda row: (row[0].value, sign * row[1].value))
    values = [(row[0].value, sign * row[1].value) for row in ordered]
    ends: list[Number] = []
    lengths: list[int] = []
    for _, value in values:
        at = bisect_right(ends, value)
        ends[at : at + 1] = [value]
        lengths.append(at)
    want = len(ends) - 1
    broken: list[Row] = []
    for row, length in zip(reversed(ordered), reversed(lengths), strict=True):
        if length == want:
            want -= 1
        else:
            broken.append(row)
    return broken[::-1]
