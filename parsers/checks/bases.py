"""Of what a share may be the share: printed wholes, sums of lists, and a base that only the shares themselves tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.checks.book import Book, Figure, Subject, is_count
from parsers.checks.lists import Listing
from parsers.checks.rules import rules
from parsers.reading import Number

_MEMBERS = 3
_WIDEST = 0.05


@dataclass(frozen=True, slots=True)
class Base:
    """A possible whole: its ``value`` and the figures that print it (several where it is the sum of a list).

    ``own``: the whole of the very metric whose shares are printed, or the total of their table.
    """

    value: Number
    figures: tuple[Figure, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class Hidden:
    """A base printed nowhere: its bounds, and which of the shares it explains."""

    low: float
    high: float
    members: tuple[int, ...]

    @property
    def middle(self) -> float:
        """The likeliest value."""
        return (self.low + self.high) / 2


def bases(book: Book, share: Figure, found: Sequence[Listing]) -> list[Base]:
    """Candidates for ``share`` and its list, the likeliest first, each value once.

    The whole of the same metric, the totals of its own table, other wholes of intake, then sums of lists.
    """
    values: dict[Number, Base] = {}
    for one, own in _printed(book, share):
        values.setdefault(one.value, Base(one.value, (one,), own))
    for listing in found:
        if listing.metric == share.seen.metric and _same_list(listing.members[0], share):
            values.setdefault(listing.amount, Base(listing.amount, listing.members, False))
    return list(values.values())


def _printed(book: Book, share: Figure) -> Iterator[tuple[Figure, bool]]:
    """Printed wholes, and whether each is the list's own."""
    metric = share.seen.metric
    others = [other for other in rules().intake if other != metric]
    subjects = _outwards(share.subject)
    totals = [
        one for one in book.by_metric(metric) if one.total and is_count(one) and one.subject.unit is None
    ]
    yield from ((one, True) for subject in subjects[1:] for one in book.nearest(share, metric, subject))
    yield from ((one, True) for one in totals if one.place == share.place)
    for subject in subjects:
        yield from ((one, False) for other in others for one in book.nearest(share, other, subject))
    yield from ((one, False) for one in totals if one.place != share.place)


def _outwards(subject: Subject) -> list[Subject]:
    """The subject, then what it is a part of, up to the whole area."""
    found = [subject]
    outer = subject.parent()
    while outer is not None:
        found.append(outer)
        outer = outer.parent()
    return found


def _same_list(member: Figure, share: Figure) -> bool:
    return member.seen.dimension == share.seen.dimension and (
        member.place == share.place or (member.paragraph == share.paragraph and member.paragraph >= 0)
    )


def common_base(told: Sequence[tuple[Number, Number, float]]) -> Hidden | None:
    """The base that most of ``told`` (count, share, step of the share) have in common.

    Each share allows an interval of bases. The point that most intervals cover counts if it lies in at least three and
    in more than half, each no wider than 5 %: three arbitrary shares then agree less than once in a hundred lists.
    """
    intervals = []
    for at, (count, share, step) in enumerate(told):
        if count > 0 and share > step:
            low, high = 100 * count / (share + step), 100 * count / (share - step / 2)
            if (high - low) / low <= _WIDEST:
                intervals.append((low, high, at))
    best: Hidden | None = None
    for point, _, _ in intervals:
        covering = [one for one in intervals if one[0] <= point <= one[1]]
        if best is None or len(covering) > len(best.members):
            high = min(one[1] for one in covering)
            best = Hidden(point, high, tuple(one[2] for one in covering))
    if best is None or len(best.members) < _MEMBERS or 2 * len(best.members) <= len(told):
        return None
    return best
