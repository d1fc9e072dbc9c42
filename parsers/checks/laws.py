"""What an identity asks of its figures: whether it would hold with some of them read otherwise, and what it wants instead.

A finding says how an identity came out; its law can be tried again. Nothing here decides or changes anything.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from math import inf
from typing import NamedTuple, Protocol

from parsers.checks.book import Figure
from parsers.checks.precision import Fit, fit_percent, same
from parsers.frozen import dataclass
from parsers.reading import Number

_EPSILON = 1e-6


class Read(NamedTuple):
    """A ``value`` and the ``step`` of its last digit."""

    value: Number
    step: float


Changes = Mapping[int, Read]
"""What to read at some positions instead of what is printed there."""

NOTHING: Changes = {}


class Bounds(NamedTuple):
    """From ``low`` to ``high``, both inclusive."""

    low: float
    high: float


def read(figure: Figure, changes: Changes) -> Read:
    """The figure as ``changes`` have it, or as printed."""
    return changes.get(figure.position) or Read(figure.value, figure.step)


class Law(Protocol):
    """``figures`` that take part. ``holds``: whether it would hold with ``changes``."""

    @property
    def figures(self) -> Sequence[Figure]:
        """All figures that take part."""

    def holds(self, changes: Changes) -> bool:
        """Whether it holds where the figures are read with ``changes``."""

    def wanted(self, figure: Figure) -> Bounds | None:
        """What ``figure`` must be for the law to hold, all others being right; ``None`` if nothing can be said."""


@dataclass(slots=True)
class Sum:
    """``parts``, each times its weight (六家单位各1件 adds six), make ``wholes``; ``slack``: how far they may miss."""

    wholes: tuple[Figure, ...]
    parts: tuple[Figure, ...]
    slack: float = _EPSILON
    constant: float = 0.0
    _weights: dict[int, Number] = field(default_factory=dict)
    _gap: Number = 0

    @property
    def figures(self) -> Sequence[Figure]:
        """The wholes, then the parts."""
        return (*self.wholes, *self.parts)

    def holds(self, changes: Changes) -> bool:
        """Tried by the differences alone, so that a column of ten thousand rows is added up once."""
        weights = self.weights()
        gap: Number = self._gap
        for position, read_as in changes.items():
            weight = weights.get(position)
            if weight:
                gap += weight * (read_as.value - self._values[position])
        return abs(gap) <= self.slack

    _values: dict[int, Number] = field(default_factory=dict)

    def weights(self) -> dict[int, Number]:
        """What each position adds to parts less wholes."""
        if not self._weights:
            for one in self.parts:
                self._weigh(one, len(one.seen.units) or 1)
            for one in self.wholes:
                self._weigh(one, -(len(one.seen.units) or 1))
            self._gap = sum(weight * self._values[at] for at, weight in self._weights.items()) - self.constant
        return self._weights

    def _weigh(self, one: Figure, weight: int) -> None:
        self._weights[one.position] = self._weights.get(one.position, 0) + weight
        self._values[one.position] = one.value

    @property
    def gap(self) -> Number:
        """The parts less the wholes, as printed."""
        self.weights()
        return self._gap

    def wanted(self, figure: Figure) -> Bounds | None:
        """The one value that closes the gap, as exactly as the slack asks."""
        weight = self.weights().get(figure.position)
        if not weight:
            return None
        value = figure.value - self._gap / weight
        slack = 0.0 if self.slack <= _EPSILON else self.slack / abs(weight)
        return Bounds(value - slack, value + slack)


@dataclass(frozen=True, slots=True)
class Percent:
    """``rate`` is what ``parts`` make of ``wholes``; with ``rest``, what the wholes have besides the parts."""

    rate: Figure
    parts: tuple[Figure, ...]
    wholes: tuple[Figure, ...]
    rest: bool = False

    @property
    def figures(self) -> Sequence[Figure]:
        """The rate, the parts, the wholes."""
        return (self.rate, *self.parts, *self.wholes)

    def holds(self, changes: Changes) -> bool:
        """Whether the rate follows to its printed precision."""
        amount = _amount(self.parts, changes)
        whole = _amount(self.wholes, changes)
        if whole <= 0 or not 0 <= amount <= whole:
            return False
        rate = read(self.rate, changes)
        return fit_percent(rate.value, rate.step, whole - amount if self.rest else amount, whole) is Fit.FITS

    def computed(self, changes: Changes) -> float | None:
        """The rate that the counts make, in percent; ``None`` where they cannot be part and whole."""
        amount, whole = _amount(self.parts, changes), _amount(self.wholes, changes)
        if whole <= 0 or not 0 <= amount <= whole:
            return None
        return 100.0 * (whole - amount if self.rest else amount) / whole

    def wanted(self, figure: Figure) -> Bounds | None:
        """Bounds within which the rate rounds, or is cut off, to what is printed."""
        amount, whole = _amount(self.parts, NOTHING), _amount(self.wholes, NOTHING)
        rate, step = self.rate.value, self.rate.step
        if figure is self.rate:
            exact = self.computed(NOTHING)
            return None if exact is None else Bounds(exact - step, exact + step / 2)
        low, high = rate - step / 2, rate + step
        if self.rest:
            low, high = 100 - high, 100 - low
        many = len(figure.seen.units) or 1
        if figure in self.parts:
            others = amount - figure.amount
            return Bounds((whole * low / 100 - others) / many, (whole * high / 100 - others) / many)
        others = whole - figure.amount
        least = 100 * amount / high if high > 0 else 0.0
        most = 100 * amount / low if low > 0 else inf
        return Bounds((least - others) / many, (most - others) / many)


@dataclass(frozen=True, slots=True)
class Weighted:
    """``score`` is ``constant`` and the ``terms``, each a figure and its weight; what they make may be ``below`` the printed
    score by so much, or ``above``.
    """

    score: Figure
    terms: tuple[tuple[Figure, float], ...]
    constant: float
    below: float
    above: float

    @property
    def figures(self) -> Sequence[Figure]:
        """The score, then the figures of the terms."""
        return (self.score, *(one for one, _ in self.terms))

    def computed(self, changes: Changes) -> float:
        """What the terms make."""
        return self.constant + sum(weight * read(one, changes).value for one, weight in self.terms)

    def off(self, changes: Changes) -> float:
        """How much more that is than the score says."""
        return self.computed(changes) - read(self.score, changes).value

    def holds(self, changes: Changes) -> bool:
        """Whether the score follows to the printed precision."""
        return -self.below - _EPSILON <= self.off(changes) <= self.above + _EPSILON

    def holds_with(self, figure: Figure, value: float) -> bool:
        """The same with one figure of another ``value``."""
        return self.holds({figure.position: Read(value, figure.step)})

    def wanted(self, figure: Figure) -> Bounds | None:
        """Bounds within which the score follows."""
        off = self.off(NOTHING)
        if figure is self.score:
            return Bounds(figure.value + off - self.above, figure.value + off + self.below)
        weight = next(weight for one, weight in self.terms if one is figure)
        ends = sorted(((self.above - off) / weight, (-self.below - off) / weight))
        return Bounds(figure.value + ends[0], figure.value + ends[1])


@dataclass(frozen=True, slots=True)
class Agree:
    """All ``figures`` print one fact."""

    figures: tuple[Figure, ...]

    def holds(self, changes: Changes) -> bool:
        """Whether each is the first, rounded or cut off at most."""
        first, *others = (read(one, changes) for one in self.figures)
        return all(same(first.value, first.step, other.value, other.step) for other in others)

    def wanted(self, figure: Figure) -> Bounds | None:
        """What the others have, where they agree."""
        values = {one.value for one in self.figures if one is not figure}
        if len(values) != 1:
            return None
        (value,) = values
        return Bounds(value, value)


@dataclass(frozen=True, slots=True)
class Tested:
    """Whatever ``test`` says of ``figures``; it can be tried and tells nothing of what it wants."""

    figures: tuple[Figure, ...]
    test: Callable[[Changes], bool]

    def holds(self, changes: Changes) -> bool:
        """What the test says."""
        return self.test(changes)

    def wanted(self, figure: Figure) -> Bounds | None:
        """Nothing is known."""
        del figure
        return None


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of ``laws`` holds: a rate may be of several wholes."""

    laws: tuple[Law, ...]

    @property
    def figures(self) -> Sequence[Figure]:
        """The figures of all, each once."""
        return tuple({one.position: one for law in self.laws for one in law.figures}.values())

    def holds(self, changes: Changes) -> bool:
        """Whether one of them holds."""
        return any(law.holds(changes) for law in self.laws)

    def wanted(self, figure: Figure) -> Bounds | None:
        """Nothing of itself; its laws are asked one by one."""
        del figure
        return None


def _amount(figures: Sequence[Figure], changes: Changes) -> Number:
    return sum(read(one, changes).value * (len(one.seen.units) or 1) for one in figures)
