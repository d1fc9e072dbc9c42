"""Of what a rate is the rate, found in the figures: which printed count it follows from, and which it does not."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from parsers.basis.scopes import Counts, Scope
from parsers.checks.implied import implied
from parsers.checks.precision import Fit, fit_percent, step_of
from parsers.checks.rules import rules
from parsers.reading import Check, Number, Observation, Reading, Told
from parsers.vocabulary.bases import BaseWords

# A denominator that is printed nowhere may be a tenth larger or smaller than the one that fits.
_NEARBY = 0.2
_CHANCE = 0.1
_BROKEN = 10


@dataclass(slots=True)
class Found:
    """What arithmetic tells of one scope: ``denominator``, ``numerator``, the ``wholes`` that the rates follow from, and
    ``fitting``: ids that fit, but not surely nothing else; ``alike``: these are the same numbers in all figures.
    """

    denominator: Told = field(default_factory=Told)
    numerator: Told = field(default_factory=Told)
    wholes: list[int] = field(default_factory=list)
    fitting: frozenset[str] = frozenset()
    alike: bool = False


@dataclass(slots=True)
class _Tally:
    """How the candidates of one scope came out: rates that ``held``, that broke, and by what ``chance`` they held."""

    held: Counter[str] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    chance: defaultdict[str, float] = field(default_factory=lambda: defaultdict(lambda: 1.0))
    values: defaultdict[str, list[Number]] = field(default_factory=lambda: defaultdict(list))
    wholes: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    numerators: set[str | None] = field(default_factory=set)
    tried: int = 0


class Arithmetic:
    """The checks of a reading by the rate that they are about."""

    def __init__(self, reading: Reading, counts: Counts, words: BaseWords) -> None:
        self._seen = reading.observations
        self._counts = counts
        self._words = words
        self._followed: dict[int, Check] = {}
        self._implied: dict[int, Check] = {}
        self._wholes: dict[str, list[tuple[str, str]]] = {}
        for check in reading.checks:
            if check.check == "rate_of_counts":
                self._followed.setdefault(check.observations[0], check)
            elif check.check == "integer_counts" and check.passed:
                for position in check.observations[::2]:
                    self._implied[position] = check

    def of(self, scope: Scope) -> Found:
        """What the figures of a scope of rates tell; nothing where no check tried them."""
        followed = [self._followed[at] for at in scope.positions if at in self._followed]
        if followed:
            return self._from_counts(followed)
        check = next((self._implied[at] for at in scope.positions if at in self._implied), None)
        return self._from_whole_numbers(scope, check) if check else Found()

    def _from_counts(self, checks: Iterable[Check]) -> Found:
        tally = _Tally()
        for check in checks:
            self._try(tally, check)
        standing = [one for one, held in tally.held.items() if held and tally.broken[one] * _BROKEN <= held]
        if not standing:
            return Found()
        best = max(standing, key=lambda one: tally.held[one])
        equal = sorted(one for one in standing if tally.values[one] == tally.values[best])
        numerators = tally.numerators - {None}
        (numerator,) = numerators if len(numerators) == 1 else (None,)
        held, tried = tally.held[best], tally.tried
        said = f"{held} of {tried} rates follow from it"
        fitting, alike = frozenset(standing), len(equal) == len(standing)
        if not alike or tally.chance[best] > _CHANCE:
            why = f"{held} of {tried} rates follow from {' and from '.join(sorted(standing))}, but not from these alone"
            return Found(Told(words=why, held=held, tried=tried), fitting=fitting, alike=alike)
        return Found(
            Told(tuple(equal), "arithmetic", said, *self._where(tally.wholes[best]), held, tried),
            Told((numerator,), "arithmetic", said, held=held, tried=tried) if numerator else Told(),
            tally.wholes[best],
            fitting,
            alike,
        )

    def _where(self, wholes: list[int]) -> tuple[int, int]:
        place = self._seen[wholes[0]].evidence
        return place.start, place.end

    def _try(self, tally: _Tally, check: Check) -> None:
        rate, parts = self._seen[check.observations[0]], check.observations[1:-1]
        if rate.value is None or not parts:
            return
        amount = sum(self._counts.value(at) for at in parts)
        metrics = frozenset(self._seen[at].metric for at in parts)
        rest = self._is_rest(check, amount, metrics)
        tally.tried += 1
        tally.numerators.add(self._words.compositions.get((metrics, rest)))
        chance = _chance(rate.value, step_of(rate.text), amount, rest)
        for one, wholes in self._candidates(rate, check.observations[-1], metrics):
            fitting = next((at for at in wholes if _fits(rate, amount, self._counts.value(at), rest)), None)
            if fitting is None:
                tally.broken[one] += 1
                continue
            tally.held[one] += 1
            tally.chance[one] *= chance
            tally.values[one].append(self._counts.value(fitting))
            tally.wholes[one].append(fitting)

    def _is_rest(self, check: Check, amount: Number, metrics: frozenset[str]) -> bool:
        """Whether the parts are what the rate leaves out."""
        known = {rest for (parts, rest) in self._words.compositions if parts == metrics}
        if len(known) == 1:
            return known.pop()
        whole = self._counts.value(check.observations[-1])
        return abs(100.0 * amount / whole - float(check.right)) > abs(
            100.0 * (whole - amount) / whole - float(check.right)
        )

    def _candidates(
        self, rate: Observation, whole: int, parts: frozenset[str]
    ) -> Iterator[tuple[str, list[int]]]:
        """Each denominator that is printed, with the positions of its counts; that of the check among them."""
        beside = self._counts.beside(rate)
        checked = self._seen[whole].metric
        for metric, one in self._divisors(rate.metric):
            positions = beside.get(metric, ())
            if metric == checked and whole not in positions:
                positions = [*positions, whole]
            if positions and metric not in parts:
                yield one, list(positions)

    def _divisors(self, rate: str) -> list[tuple[str, str]]:
        """Metrics of which ``rate`` may be the rate, each with its denominator."""
        found = self._wholes.get(rate)
        if found is None:
            counted = self._words.counted
            wholes = rules().rates[rate].wholes
            found = self._wholes[rate] = [(one, counted[one]) for one in wholes if one in counted]
        return found

    def _from_whole_numbers(self, scope: Scope, check: Check) -> Found:
        """The whole that gives whole numbers of tickets, unless another column of the same rows does so too."""
        pairs = list(zip(check.observations[::2], check.observations[1::2], strict=True))
        one = self._words.counted.get(self._seen[pairs[0][1]].metric)
        rule = rules().rates.get(scope.metric)
        if one is None or rule is None:
            return Found()
        wholes = [whole for _, whole in pairs]
        fitting = {one}
        for metric in rule.wholes:
            other = self._words.counted.get(metric)
            if other not in (None, one) and self._implies(metric, [rate for rate, _ in pairs]):
                fitting.add(str(other))
        held = len(pairs)
        if len(fitting) > 1:
            why = f"whole numbers of {' and of '.join(sorted(fitting))} alike"
            return Found(Told(words=why, held=held, tried=held), fitting=frozenset(fitting))
        said = f"{held} of {held} rates give whole numbers of it"
        told = Told((one,), "arithmetic", said, *self._where(wholes), held, held)
        return Found(told, wholes=wholes, fitting=frozenset(fitting))

    def _implies(self, metric: str, rates: Iterable[int]) -> bool:
        for at in rates:
            rate = self._seen[at]
            near = self._counts.beside(rate).get(metric)
            if not near or rate.value is None:
                return False
            if not implied(rate.value, step_of(rate.text), self._counts.value(near[0])):
                return False
        return True


def _fits(rate: Observation, amount: Number, whole: Number, rest: bool) -> bool:
    if whole <= 0 or amount > whole or rate.value is None:
        return False
    part = whole - amount if rest else amount
    return fit_percent(rate.value, step_of(rate.text), part, whole) is Fit.FITS


def _chance(rate: Number, step: float, amount: Number, rest: bool) -> float:
    """How likely a denominator near the one that fits would fit as well. Where all or nothing was done, it says nothing."""
    share = 100 - rate if rest else rate
    if amount <= 0 or not step < share < 100 - step / 2:
        return 1.0
    return min(1.0, 1.5 * step / share / _NEARBY)
