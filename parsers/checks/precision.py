"""How exactly a figure is printed, and whether a computed value agrees with it to that precision."""

import re
from collections.abc import Callable
from enum import Enum
from functools import lru_cache

from parsers.reading import Number

_PRINTED = re.compile(r"\d[\d,]*(?:\.(\d+))?\s*(万|亿|‰)?")
_SCALE = {"万": 10_000.0, "亿": 100_000_000.0, "‰": 0.1}
_EPSILON = 1e-9


class Fit(Enum):
    """``FITS``: rounded or cut off, the computed value gives the printed one. ``NEAR``: it misses by no more than one
    unit of the last digit, a slip of rounding. ``MISSES``: another value.
    """

    FITS = "fits"
    NEAR = "near"
    MISSES = "misses"


@lru_cache(maxsize=8192)
def step_of(text: str) -> float:
    """One unit of the last printed digit of ``text``, in the unit of the value (1.1万 → 1000, 99.80% → 0.01).

    A text without digits (第一) counts as whole numbers.
    """
    found = _PRINTED.search(text)
    if found is None:
        return 1.0
    return float(_SCALE.get(found[2] or "", 1.0) * 10.0 ** -len(found[1] or ""))


def fit(printed: Number, step: float, computed: float) -> Fit:
    """Whether ``computed`` is what was ``printed`` with last digits of ``step``.

    Half a unit to either side is rounding; up to a full unit above is a digit that was cut off.
    """
    above = computed - printed
    slack = _EPSILON * max(1.0, abs(computed))
    if -step / 2 - slack <= above < step - slack or abs(above) <= slack:
        return Fit.FITS
    return Fit.NEAR if abs(above) <= step + slack else Fit.MISSES


def fit_percent(printed: Number, step: float, part: Number, whole: Number) -> Fit:
    """Whether ``part`` of ``whole`` gives the ``printed`` percentage; ``whole`` must be positive.

    100 % and 0 % printed without decimals mean all and none: what merely rounds to them is ``NEAR``.
    """
    found = fit(printed, step, 100.0 * part / whole)
    if found is Fit.FITS and step >= 1 and printed in (0, 100) and part != whole * printed / 100:
        return Fit.NEAR
    return found


def same(left: Number, left_step: float, right: Number, right_step: float) -> bool:
    """Whether two printed figures are one, the coarser being the finer one rounded or cut off."""
    if left == right:
        return True
    if left_step == right_step:
        return False
    coarse, step, fine = (left, left_step, right) if left_step > right_step else (right, right_step, left)
    return fit(coarse, step, fine) is Fit.FITS and not (step >= 1 and coarse in (0, 100))


def pinned(value: Number, step: float, holds: Callable[[float], bool]) -> bool:
    """Whether an identity would notice that ``value`` is wrong.

    It does where it no longer ``holds`` for a value that is one unit of the last digit, ``step``, larger or smaller. 95 % of
    1213 does not pin the 1213 down, and 0 % says nothing of its whole.
    """
    return not holds(value + step) and not holds(value - step)
