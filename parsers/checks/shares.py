"""Shares of a list: a member's count over a whole printed somewhere, over a common base printed nowhere, 100 in all."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.checks.bases import Base, bases, common_base
from parsers.checks.book import Book, Figure
from parsers.checks.finding import Finding, named, passed
from parsers.checks.laws import Percent, Sum
from parsers.checks.lists import Listing
from parsers.checks.precision import Fit, fit_percent, pinned
from parsers.reading import Number

_TOGETHER = re.compile(r"合计|总计|共计|累计|^前.|^上述|^以上")
_MANY = 3
_FINE = 0.001


@dataclass(frozen=True, slots=True)
class Pair:
    """A share and the counts that it is the share of: one, or all that stand before it in its list (前三类合计)."""

    share: Figure
    counts: tuple[Figure, ...]

    @property
    def amount(self) -> Number:
        """Sum of the counts."""
        return sum(one.amount for one in self.counts)

    def is_of(self, base: Base) -> bool:
        """Whether the share is that of the counts in ``base``, which is no witness of itself."""
        own = len(base.figures) == 1 and base.figures[0] in self.counts
        return not own and self.fits(base.value) is Fit.FITS

    def fits(self, base: Number) -> Fit:
        """How the share fits as that of the counts in a whole of ``base``."""
        if base <= 0 or self.amount > base:
            return Fit.MISSES
        return fit_percent(self.share.value, self.share.step, self.amount, base)

    def pinned(self, base: Number) -> tuple[Figure, ...]:
        """The counts that the share would give away if they were wrong; none where several make one share."""
        share = self.share
        (one, *more) = self.counts
        if more or not pinned(
            one.value, one.step, lambda value: fit_percent(share.value, share.step, value, base) is Fit.FITS
        ):
            return ()
        return (one,)


def shares(book: Book, found: Sequence[Listing]) -> Iterator[Finding]:
    """Findings for each list of shares.

    The base that explains most members of a list is its base. One that explains a single member counts only if it is
    the list's own whole, or the share is printed so finely that it is not met by chance. Members of a list
    without a base are tried together for one that is printed nowhere. Members that a list's base misses are told,
    and nothing is held for them: shares are the figures that publishers round most freely.
    """
    unexplained: list[Pair] = []
    for members in _lists(book):
        sums = list(_sums(members))
        yield from sums
        added = {finding.figures[0].position for finding in sums if finding.right != 100}
        pairs = [pair for share in members if (pair := _pair(book, share)) is not None]
        findings, left = _explain(book, pairs, found)
        left = [pair for pair in left if pair.share.position not in added]
        yield from findings
        hidden, left = _hidden(left)
        yield from hidden
        if left and (findings or hidden):
            yield _missed(left)
        else:
            unexplained += left
    hidden, _ = _hidden(unexplained)
    yield from hidden


def _lists(book: Book) -> list[list[Figure]]:
    lists: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for one in book.figures:
        if one.sure and one.seen.statistic == "share" and not one.seen.units:
            subject = one.subject
            line = one.place if one.place[0] == "table" else ("paragraph", one.paragraph)
            kind = (subject.unit is None, subject.member is None, subject.period, one.seen.dimension)
            lists[(line, *kind, one.seen.metric)].append(one)
    return list(lists.values())


def _sums(members: Sequence[Figure]) -> Iterator[Finding]:
    """Shares that add up to the one given for all of them (first in the finding), or to 100.

    Where the printed shares were added up, they give the printed sum exactly. To 100 each may be off by half a
    unit of its last digit, so that the sum speaks for the list and verifies no single share.
    """
    by_place: dict[object, list[Figure]] = defaultdict(list)
    for one in members:
        by_place[one.place].append(one)
    for piece in by_place.values():
        parts = [one for one in piece if not _is_together(one)]
        amount = sum(one.value for one in parts)
        slack = sum(one.step for one in parts) / 2
        if len(parts) < _MANY:
            continue
        if abs(amount - 100) <= slack + 1e-9 and slack < 1:
            yield passed("shares_sum", round(amount, 4), 100, parts, (), Sum((), tuple(parts), slack, 100))
        for one in piece:
            if (
                _is_together(one)
                and parts[-1].start < one.start
                and abs(amount - one.value) < parts[0].step / 2
            ):
                law = Sum((one,), tuple(parts), parts[0].step / 2)
                yield passed("shares_sum", one.value, round(amount, 4), (one, *parts), law=law)


def _is_together(share: Figure) -> bool:
    return share.total or bool(_TOGETHER.search(share.seen.member or ""))


def _pair(book: Book, share: Figure) -> Pair | None:
    own = book.nearest(share, share.seen.metric)
    if own:
        return Pair(share, (own[0],))
    if not _is_together(share):
        return None
    counts = [
        one
        for one in book.by_metric(share.seen.metric)
        if one.place == share.place
        and one.start < share.start
        and one.seen.dimension == share.seen.dimension
        and one.subject.member is not None
    ]
    return Pair(share, tuple(counts)) if len(counts) > 1 else None


def _explain(book: Book, pairs: list[Pair], found: Sequence[Listing]) -> tuple[list[Finding], list[Pair]]:
    """Findings for the pairs that printed bases explain, and the pairs that are left."""
    findings: list[Finding] = []
    left = list(pairs)
    candidates = bases(book, pairs[0].share, found) if pairs else []
    while left:
        base, fitting = _best(candidates, left)
        if base is None:
            break
        for pair in fitting:
            computed = round(100.0 * pair.amount / base.value, 4)
            figures = (pair.share, *pair.counts, *base.figures)
            sure = (pair.share, *pair.pinned(base.value), *_pinned_base(base, pair))
            law = Percent(pair.share, pair.counts, base.figures)
            findings.append(passed("share_of_whole", pair.share.value, computed, figures, sure, law))
        left = [pair for pair in left if pair not in fitting]
    return findings, left


def _pinned_base(base: Base, pair: Pair) -> tuple[Figure, ...]:
    moved = len(base.figures) == 1 and pinned(
        base.value, base.figures[0].step, lambda value: pair.fits(value) is Fit.FITS
    )
    return base.figures if moved else ()


def _best(candidates: Sequence[Base], pairs: Sequence[Pair]) -> tuple[Base | None, list[Pair]]:
    best: Base | None = None
    most: list[Pair] = []
    for base in candidates:
        fitting = [pair for pair in pairs if pair.is_of(base)]
        if len(fitting) > len(most):
            best, most = base, fitting
    if best is not None and len(most) == 1 and not _telling(best, most[0].share):
        return None, []
    return best, most


def _telling(base: Base, share: Figure) -> bool:
    """Whether one share alone can point out its base."""
    return share.step < 1 if base.own else share.step <= _FINE * abs(share.value)


def _hidden(pairs: Sequence[Pair]) -> tuple[list[Finding], list[Pair]]:
    """A finding for the pairs with a base that is printed nowhere, and the pairs that are left."""
    hidden = common_base([(pair.amount, pair.share.value, pair.share.step) for pair in pairs])
    if hidden is None:
        return [], list(pairs)
    fitting = [pairs[at] for at in hidden.members]
    figures = [one for pair in fitting for one in (pair.share, *pair.counts)]
    sure = [one for pair in fitting for one in (pair.share, *pair.pinned(hidden.middle))]
    left = [pair for pair in pairs if pair not in fitting]
    return [passed("one_base", round(hidden.low), round(hidden.high), figures, sure)], left


def _missed(left: Sequence[Pair]) -> Finding:
    first = left[0]
    shown = ", ".join(f"{named(pair.share)} of {pair.amount}" for pair in left)
    return Finding(
        "share_of_whole",
        False,
        first.share.value,
        first.amount,
        tuple(one for pair in left for one in (pair.share, *pair.counts)),
        issue="share_mismatch",
        message=f"not the shares that the whole of the other members gives: {shown}",
    )
