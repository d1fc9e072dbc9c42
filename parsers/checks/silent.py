"""Laws that no finding tells of: parts that fall short of a whole, rates whose counts exceed their whole.

As printed they prove nothing, because a bulletin need not name all parts. That one of them comes out exactly once a
figure is read otherwise is evidence for that reading.
"""

from collections.abc import Iterator

from parsers.checks.book import Book, Figure
from parsers.checks.laws import AnyOf, Law, Percent, Sum
from parsers.checks.rules import Metrics, RateRule, rules


def silent_laws(book: Book, figure: Figure) -> Iterator[Law]:
    """The sums and rates that ``identities.yaml`` knows for the subject of ``figure``, from its own place alone."""
    if figure.seen.statistic != "value" or not figure.sure:
        return
    for rule in rules().sums:
        parts = _all(book, figure, rule.parts)
        wholes = [one for metric in rule.wholes if (one := _at(book, figure, metric)) is not None]
        if parts is not None:
            yield from (Sum((whole,), parts) for whole in wholes)
    for metric, rate_rule in rules().rates.items():
        rate = _at(book, figure, metric)
        if rate is not None and (ways := tuple(_ways(book, rate, rate_rule))):
            yield AnyOf(ways)


def ways_of(book: Book, rate: Figure) -> Iterator[Percent]:
    """Every way in which the counts of its own row or sentence may make ``rate``."""
    rule = rules().rates.get(rate.seen.metric)
    if rule is not None:
        yield from _ways(book, rate, rule)


def _ways(book: Book, rate: Figure, rule: RateRule) -> Iterator[Percent]:
    wholes = [one for metric in rule.wholes if (one := _at(book, rate, metric)) is not None]
    for groups, rest in ((rule.parts, False), (rule.rest, True)):
        for metrics in groups:
            parts = _all(book, rate, metrics)
            if parts is not None:
                yield from (Percent(rate, parts, (whole,), rest) for whole in wholes if whole not in parts)


def _all(book: Book, figure: Figure, metrics: Metrics) -> tuple[Figure, ...] | None:
    found = [_at(book, figure, metric) for metric in metrics]
    return tuple(one for one in found if one is not None) if None not in found else None


def _at(book: Book, figure: Figure, metric: str) -> Figure | None:
    told = book.find(figure.subject, metric)
    return next((one for one in told if one.place == figure.place), None)
