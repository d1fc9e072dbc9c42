"""A change against the period before, where the bulletin gives what it takes to compute it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from parsers.checks.book import MOST_TOLD, Book, Days, Figure, Subject
from parsers.checks.finding import Finding, passed
from parsers.checks.laws import Changes, Tested, read
from parsers.checks.precision import Fit, fit, pinned
from parsers.checks.previous import previous_cell
from parsers.reading import Number

_STATISTICS = ("mom_change", "yoy_change")
# What was open at the end of the period before is what was carried into this one.
_BEFORE = {"tickets_carried_out": "tickets_carried_in", "tickets_open": "tickets_carried_in"}
_CANDIDATES = 3

Whose = tuple[str | None, str | None, str]


def changes(book: Book) -> Iterator[Finding]:
    """Findings for changes that follow from printed figures; a change is never broken by these.

    Three ways: the change in percent from the change in number; from the earlier figure in a column of the same
    row; from the same figure of an earlier period printed elsewhere. Only passes are told: an earlier figure
    printed today may be a corrected one.
    """
    earlier: dict[Whose, list[Figure]] = defaultdict(list)
    for one in book.figures:
        if one.sure and one.seen.statistic == "value":
            earlier[one.subject.unit, one.subject.member, one.seen.metric].append(one)
    for one in book.figures:
        if one.sure and one.seen.statistic in _STATISTICS and not one.seen.units:
            others = earlier[one.subject.unit, one.subject.member, one.seen.metric]
            finding = _check(book, one, others[:MOST_TOLD])
            if finding is not None:
                yield finding


@dataclass(frozen=True, slots=True)
class _Earlier:
    """What tells the earlier figure: its ``value``, or with ``relative`` the difference to it; ``figure`` that prints it."""

    value: Number
    figure: Figure | None = None
    relative: bool = False

    def change(self, kind: str, now: float, told: float) -> float | None:
        """The change to ``now``, of the ``kind`` of the contract, if ``told`` is what this says."""
        before = now - told if self.relative else told
        if kind != "change_percent":
            return now - before
        return 100.0 * (now - before) / before if before else None


def _check(book: Book, change: Figure, others: Sequence[Figure]) -> Finding | None:
    for now in book.nearest(change, change.seen.metric)[:_CANDIDATES]:
        for earlier in _earlier(book, change, now, others):
            computed = earlier.change(change.seen.kind, now.value, earlier.value)
            if computed is not None and _agrees(change, computed):
                told = (change, now) if earlier.figure is None else (change, now, earlier.figure)
                sure = (change, *_pinned(change, now, earlier))
                law = Tested(told, partial(_holds, change, now, earlier))
                return passed("change", change.value, round(computed, 4), told, sure, law)
    return None


def _holds(change: Figure, now: Figure, earlier: _Earlier, changes: Changes) -> bool:
    told = read(earlier.figure, changes).value if earlier.figure else earlier.value
    computed = earlier.change(change.seen.kind, read(now, changes).value, told)
    value, step = read(change, changes)
    same_way = value == 0 or (computed is not None and (computed < 0) == (value < 0))
    return computed is not None and same_way and fit(abs(value), step, abs(computed)) is Fit.FITS


def _agrees(change: Figure, computed: float | None) -> bool:
    """Whether size and direction agree; digits are cut off towards zero."""
    if computed is None:
        return False
    same_way = change.value == 0 or (computed < 0) == (change.value < 0)
    return same_way and fit(abs(change.value), change.step, abs(computed)) is Fit.FITS


def _pinned(change: Figure, now: Figure, earlier: _Earlier) -> Iterator[Figure]:
    kind, told = change.seen.kind, earlier.figure
    if pinned(now.value, now.step, lambda value: _agrees(change, earlier.change(kind, value, earlier.value))):
        yield now
    if told and pinned(
        told.value, told.step, lambda value: _agrees(change, earlier.change(kind, now.value, value))
    ):
        yield told


def _earlier(book: Book, change: Figure, now: Figure, others: Sequence[Figure]) -> Iterator[_Earlier]:
    """Candidates for the earlier figure."""
    cell = previous_cell(book, now)
    if cell is not None:
        yield _Earlier(cell)
    if change.seen.kind == "change_percent":
        for counted in book.find(change.subject, change.seen.metric, change.seen.statistic):
            if counted.seen.kind in ("change_count", "change_score"):
                yield _Earlier(counted.value, counted, relative=True)
    metric = _BEFORE.get(change.seen.metric)
    if metric is not None and change.seen.statistic == "mom_change":
        yield from (_Earlier(one.value, one) for one in book.nearest(change, metric)[:_CANDIDATES])
    for one in others:
        if _is_before(one.subject, change.subject, change.seen.statistic):
            yield _Earlier(one.value, one)


def _is_before(earlier: Subject, now: Subject, statistic: str) -> bool:
    """Whether the period of ``earlier`` is one that ``statistic`` compares that of ``now`` with."""
    if earlier.period.kind != now.period.kind:
        return False
    ours, theirs = _start(now.period), _start(earlier.period)
    if ours is None or theirs is None:
        return False
    if statistic == "yoy_change":
        return theirs == ours - 12
    return 0 < ours - theirs <= 12 and theirs != ours - 12


def _start(period: Days) -> int | None:
    """The month in which ``period`` begins, counted from year 0."""
    if period.start is None:
        return None
    year, month, _ = period.start.split("-")
    return 12 * int(year) + int(month)
