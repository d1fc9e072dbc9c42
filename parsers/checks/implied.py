"""Rates over counts that are printed nowhere: a rate times its whole must give a whole number of tickets."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import floor

from parsers.checks.book import Book, Figure
from parsers.checks.finding import Finding, passed
from parsers.checks.rules import RateRule, rules

_CHANCE = 0.001
_FEWEST = 3
_EPSILON = 1e-9


def integer_counts(book: Book) -> Iterator[Finding]:
    """One finding for each column of rates all of which imply whole numbers of the wholes in their rows.

    A rate of step ``s`` over ``n`` tickets implies a count within ``1.5 s n / 100`` (rounded or cut off), which is how
    likely an arbitrary rate passes. The rows of a column pass by chance with the product of these; the column
    counts if at least three rows say something (neither 0 nor 100 %) and the product is below one in a thousand.
    """
    known = rules().rates
    columns: dict[tuple[int | None, tuple[str, ...], str], list[Figure]] = defaultdict(list)
    for one in book.figures:
        if (
            one.sure
            and one.place[0] == "table"
            and one.seen.metric in known
            and one.seen.statistic == "value"
        ):
            columns[one.seen.evidence.table, one.seen.evidence.header, one.seen.metric].append(one)
    for (_, _, metric), rates in columns.items():
        finding = _check(book, rates, known[metric])
        if finding is not None:
            yield finding


def _check(book: Book, rates: Sequence[Figure], rule: RateRule) -> Finding | None:
    for metric in rule.wholes:
        rows = [
            (rate, whole)
            for rate in rates
            for whole in book.nearest(rate, metric)[:1]
            if whole.place == rate.place
        ]
        if len(rows) == len(rates) and _improbable(rows):
            return passed("integer_counts", len(rows), len(rows), [one for row in rows for one in row])
    return None


def _improbable(rows: Sequence[tuple[Figure, Figure]]) -> bool:
    chance, telling = 1.0, 0
    for rate, whole in rows:
        low = (rate.value - rate.step / 2) * whole.value / 100
        high = (rate.value + rate.step) * whole.value / 100
        if floor(high) < low - _EPSILON:
            return False
        if 0 < rate.value < 100:
            telling += 1
            chance *= min(1.0, high - low)
    return telling >= _FEWEST and chance < _CHANCE
