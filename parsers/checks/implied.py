"""Rates over counts that are printed nowhere: a rate times its whole must give a whole number of tickets."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import floor, prod

from parsers.checks.book import Book, Figure
from parsers.checks.finding import Finding, passed
from parsers.checks.laws import Changes, Tested, read
from parsers.checks.rules import RateRule, rules
from parsers.reading import Number

_CHANCE = 0.001
_TELLING = 0.05
_FEWEST = 3
_EPSILON = 1e-9

Column = tuple[int | None, tuple[str, ...], str]


def integer_counts(book: Book) -> Iterator[Finding]:
    """One finding for each column of rates all of which imply whole numbers of the wholes in their rows.

    A rate of step ``s`` over ``n`` tickets implies a count within ``1.5 s n / 100`` (rounded or cut off), which is how
    likely an arbitrary rate passes. The rows of a column pass by chance with the product of these; the column
    counts if the product is below one in a thousand and at least three rows pass by chance in no more than one case
    of twenty. Only these rows are verified. A rate whose own count is printed in its row is left to ``rates``.
    """
    known = rules().rates
    columns: dict[Column, list[Figure]] = defaultdict(list)
    for one in book.figures:
        rule = known.get(one.seen.metric) if one.sure and one.place[0] == "table" else None
        if rule and one.seen.statistic == "value" and not _counted(book, one, rule):
            columns[one.seen.evidence.table, one.seen.evidence.header, one.seen.metric].append(one)
    for (_, _, metric), rates in columns.items():
        finding = _check(book, rates, known[metric])
        if finding is not None:
            yield finding


def _counted(book: Book, rate: Figure, rule: RateRule) -> bool:
    """Whether the count that makes the rate stands in its table."""
    metrics = [metric for group in (*rule.parts, *rule.rest) for metric in group]
    return any(one.place == rate.place for metric in metrics for one in book.find(rate.subject, metric))


def _check(book: Book, rates: Sequence[Figure], rule: RateRule) -> Finding | None:
    for metric in rule.wholes:
        rows = _rows(book, rates, metric)
        chances = [_chance(rate, whole) for rate, whole in rows]
        telling = [row for row, chance in zip(rows, chances, strict=True) if chance <= _TELLING]
        if len(rows) < len(rates) or 0 in chances or len(telling) < _FEWEST or prod(chances) >= _CHANCE:
            continue
        figures = [one for row in rows for one in row]
        return passed(
            "integer_counts",
            len(rows),
            len(rows),
            figures,
            [one for row in telling for one in row],
            Tested(tuple(figures), _Whole(rows)),
        )
    return None


def _rows(book: Book, rates: Sequence[Figure], metric: str) -> list[tuple[Figure, Figure]]:
    """Each rate with the whole in its row, where there is one."""
    return [
        (rate, whole)
        for rate in rates
        for whole in book.nearest(rate, metric)[:1]
        if whole.place == rate.place
    ]


def _chance(rate: Figure, whole: Figure) -> float:
    """How likely an arbitrary rate implies a whole number as this one does; 0 where it implies none.

    Rates of 0 and 100 % always do.
    """
    return implied(rate.value, rate.step, whole.value)


def implied(rate: Number, step: float, whole: Number) -> float:
    """How likely an arbitrary rate in percent, printed in steps of ``step``, gives a whole number of ``whole``; 0 where this
    one does not.
    """
    low = (rate - step / 2) * whole / 100
    high = (rate + step) * whole / 100
    if floor(high + _EPSILON) < low - _EPSILON:
        return 0.0
    return min(1.0, high - low) if 0 < rate < 100 and whole else 1.0


class _Whole:
    """Whether the rows that are read otherwise still imply whole numbers."""

    def __init__(self, rows: Sequence[tuple[Figure, Figure]]) -> None:
        self._rows = rows
        self._of: dict[int, tuple[Figure, Figure]] = {}

    def __call__(self, changes: Changes) -> bool:
        if not self._of:
            self._of = {one.position: row for row in self._rows for one in row}
        return all(self._implies(*self._of[at], changes) for at in changes if at in self._of)

    @staticmethod
    def _implies(rate: Figure, whole: Figure, changes: Changes) -> bool:
        value, step = read(rate, changes)
        return implied(value, step, read(whole, changes).value) > 0
