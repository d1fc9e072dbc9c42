"""A rate follows from the counts of its subject."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import product

from parsers.checks.book import Book, Figure, Subject
from parsers.checks.finding import Finding, named, passed
from parsers.checks.laws import AnyOf, Percent
from parsers.checks.precision import Fit, fit_percent, pinned
from parsers.checks.rules import Metrics, RateRule, rules
from parsers.reading import Number

_CANDIDATES = 3
# A base that is not printed (what was carried in, say) makes a whole some percent larger, not a tenth.
_LARGEST = 1.1


def rates_of_counts(book: Book) -> Iterator[Finding]:
    """One finding for each rate that counts explain, miss by one unit of the last digit, or contradict."""
    known = rules().rates
    for figure in book.figures:
        rule = known.get(figure.seen.metric)
        if rule and figure.sure and figure.seen.statistic == "value" and not figure.seen.units:
            finding = _check(book, figure, rule)
            if finding is not None:
                yield finding


class _Trial:
    """One way to compute a rate: from ``figures`` (the whole last) follow ``part`` of ``whole``.

    With ``rest`` the part is what the other figures leave. ``judges``: it can break the rate; ``fits``: how it fits.
    ``beside``: the part stands beside the rate; ``too_small``: it does, and would be so much of a whole far beyond this one.
    """

    __slots__ = ("beside", "figures", "fits", "judges", "part", "rest", "too_small", "whole")

    def __init__(
        self, rate: Figure, parts: tuple[Figure, ...], whole: Figure, rest: bool, judges: bool
    ) -> None:
        amount: Number = sum(part.value for part in parts)
        self.part = whole.value - amount if rest else amount
        self.whole = whole.value
        self.rest = rest
        self.figures = (*parts, whole)
        self.judges = judges and all(figure.place == rate.place for figure in self.figures)
        self.fits = fit_percent(rate.value, rate.step, self.part, self.whole)
        self.beside = not rest and all(part.place == rate.place for part in parts)
        self.too_small = self.beside and 100.0 * self.part > _LARGEST * rate.value * self.whole


def _check(book: Book, rate: Figure, rule: RateRule) -> Finding | None:
    judging: list[_Trial] = []
    far: list[_Trial] = []
    beside: list[_Trial] = []
    for trial in _trials(book, rate, rule):
        if trial.fits is Fit.FITS:
            figures = (rate, *trial.figures)
            sure = (rate, *_pinned(rate, trial))
            return passed("rate_of_counts", rate.value, _percent(trial), figures, sure, _law(rate, trial))
        if trial.judges:
            judging.append(trial)
            continue
        far += [trial] if trial.too_small else []
        beside += [trial] if trial.beside else []
    if judging:
        return _broken(rate, judging)
    if far and len(far) == len(beside):
        return _broken(rate, far)
    return _open(rate, beside) if beside and rate.place[0] != "table" else None


def _law(rate: Figure, trial: _Trial) -> Percent:
    *parts, whole = trial.figures
    return Percent(rate, tuple(parts), (whole,), trial.rest)


def _trials(book: Book, rate: Figure, rule: RateRule) -> Iterator[_Trial]:
    ways = [(parts, False) for parts in rule.parts] + [(parts, True) for parts in rule.rest]
    for metrics, rest in ways:
        for parts in _parts(book, rate, metrics):
            amount = sum(part.value for part in parts)
            for metric in rule.wholes:
                judges = metric in rule.judges and (rule.rest_judges or not rest)
                for whole in _wholes(book, rate, metric):
                    if whole.value > 0 and whole not in parts and amount <= whole.value:
                        yield _Trial(rate, parts, whole, rest, judges)


def _pinned(rate: Figure, trial: _Trial) -> Iterator[Figure]:
    """The counts that the rate would give away if they were wrong."""
    *parts, whole = trial.figures

    def with_part(value: float, others: Number) -> bool:
        part = trial.whole - value - others if trial.rest else value + others
        return fit_percent(rate.value, rate.step, part, trial.whole) is Fit.FITS

    def with_whole(value: float) -> bool:
        part = value - (trial.whole - trial.part) if trial.rest else trial.part
        return value > 0 and fit_percent(rate.value, rate.step, part, value) is Fit.FITS

    for one in parts:
        others = sum(part.value for part in parts) - one.value
        if pinned(one.value, one.step, partial(with_part, others=others)):
            yield one
    if pinned(whole.value, whole.step, with_whole):
        yield whole


def _parts(book: Book, rate: Figure, metrics: Metrics) -> Iterator[tuple[Figure, ...]]:
    yield from product(*(book.nearest(rate, metric)[:_CANDIDATES] for metric in metrics))


def _wholes(book: Book, rate: Figure, metric: str) -> list[Figure]:
    """Candidates of the subject itself, else of that inside which it is named ("A/B": A)."""
    own = book.nearest(rate, metric)[:_CANDIDATES]
    subject = rate.subject
    if own or subject.unit is not None or "/" not in (subject.member or ""):
        return own
    outer: Subject | None = subject.parent()
    return book.nearest(rate, metric, outer)[:_CANDIDATES]


def _percent(trial: _Trial) -> float:
    return round(100.0 * trial.part / trial.whole, 4)


def _miss(rate: Figure, trial: _Trial) -> float:
    return abs(_percent(trial) - rate.value)


def _broken(rate: Figure, judging: Sequence[_Trial]) -> Finding:
    ways = sorted(judging, key=lambda one: _miss(rate, one))
    trial = ways[0]
    counts = ", ".join(named(figure) for figure in trial.figures)
    near = trial.fits is Fit.NEAR
    return Finding(
        "rate_of_counts",
        False,
        rate.value,
        _percent(trial),
        (rate, *trial.figures),
        issue="rounding_slip" if near else "rate_mismatch",
        message=f"{named(rate)} does not follow from {counts}: {trial.part} of {trial.whole} is {_percent(trial):.2f}%",
        holds=not near,
        law=AnyOf(tuple(_law(rate, one) for one in ways)),
    )


def _open(rate: Figure, beside: Sequence[_Trial]) -> Finding | None:
    """A rate whose part stands beside it, and that no whole told elsewhere explains: its base may be printed nowhere, so
    this is only told.
    """
    trial = min(beside, key=lambda one: _miss(rate, one))
    if trial.fits is Fit.NEAR:
        return None
    counts = ", ".join(named(figure) for figure in trial.figures)
    return Finding(
        "rate_of_counts",
        False,
        rate.value,
        _percent(trial),
        (rate, *trial.figures),
        issue="rate_base_open",
        message=f"{named(rate)} follows from no counts told, the nearest being {counts} ({_percent(trial):.2f}%); of what "
        "is it the rate?",
        law=_law(rate, trial),
    )
