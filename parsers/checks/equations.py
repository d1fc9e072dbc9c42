"""Counts of one subject that make up another count of the same subject (on time + late = due)."""

from collections.abc import Iterator, Sequence

from parsers.checks.book import Book, Figure
from parsers.checks.finding import Finding, named, passed
from parsers.checks.laws import AnyOf, Sum
from parsers.checks.rules import SumRule, rules
from parsers.checks.slips import DIGIT_SLIPS, slips

_CANDIDATES = 3


def equations(book: Book) -> Iterator[Finding]:
    """One finding for each set of parts that adds up to a whole, or that cannot.

    Parts that fall short say nothing, because a bulletin need not name all parts; parts that exceed every whole of their
    own table or paragraph cannot be right. Nor can parts that exceed one of them by just what one misprinted digit makes.
    """
    for rule in rules().sums:
        for first in book.by_metric(rule.parts[0]):
            parts = _beside(book, first, rule)
            if parts is not None:
                yield from _check(book, parts, rule)


def _beside(book: Book, first: Figure, rule: SumRule) -> tuple[Figure, ...] | None:
    """The other parts of the same subject nearest to the ``first``; ``None`` where one is missing."""
    parts = [first]
    for metric in rule.parts[1:]:
        found = book.nearest(first, metric)
        if not found:
            return None
        parts.append(found[0])
    return tuple(parts)


def _check(book: Book, parts: tuple[Figure, ...], rule: SumRule) -> Iterator[Finding]:
    amount = sum(part.value for part in parts)
    wholes = [one for metric in rule.wholes for one in book.nearest(parts[0], metric)[:_CANDIDATES]]
    for whole in wholes:
        if whole.value == amount:
            yield passed("parts_sum", whole.value, amount, (whole, *parts), law=Sum((whole,), parts))
            return
    together = [whole for whole in wholes if _together((whole, *parts))]
    if not rule.exact and amount <= max((whole.value for whole in together), default=0):
        together = [whole for whole in together if amount > whole.value and _slipped(whole, parts)]
    if not together:
        return
    listed = " + ".join(named(part) for part in parts)
    yield Finding(
        "parts_sum",
        False,
        together[0].value,
        amount,
        (together[0], *parts),
        issue="sum_mismatch",
        message=f"{listed} make {amount}, but {', '.join(named(whole) for whole in together)}",
        holds=True,
        law=AnyOf(tuple(Sum((whole,), parts) for whole in together)),
    )


def _slipped(whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether one of the figures, read with one digit otherwise, makes the parts add up to ``whole``."""
    law = Sum((whole,), tuple(parts))
    return any(
        slip.kind in DIGIT_SLIPS
        for figure in law.figures
        if (wanted := law.wanted(figure)) is not None
        for slip in slips(figure, wanted)
    )


def _together(figures: Sequence[Figure]) -> bool:
    """Whether all stand in one table or one paragraph."""
    first = figures[0]
    if first.place[0] == "table":
        return all(one.place == first.place for one in figures)
    return all(one.paragraph == first.paragraph for one in figures)
