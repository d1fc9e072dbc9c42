"""Slips of a pen or of a program between what is printed and what was meant: digits, and the unit a number stands in."""

import re
from collections.abc import Iterator
from itertools import chain
from math import ceil, floor
from typing import NamedTuple

from parsers.checks.book import Figure
from parsers.checks.laws import Bounds, Read
from parsers.reading import Number

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_FEW = 12
_TINY = 1e-9

# How many of the smaller unit make the larger one: 件 and 万件, fraction and percent.
_SCALES = {"ten_thousands": 10_000, "percent_or_fraction": 100}


DIGIT_SLIPS = frozenset({"changed_digit", "dropped_digit", "extra_digit", "transposed_digits"})


class Slip(NamedTuple):
    """``kind`` as in ``parsers.reading.PROPOSAL_KINDS``, and what was meant."""

    kind: str
    meant: Read


class _Printed(NamedTuple):
    """``digits`` without commas, how many ``decimals`` they have, and what one of them is worth (``scale``)."""

    digits: str
    decimals: int
    scale: float


def slips(figure: Figure, wanted: Bounds) -> Iterator[Slip]:
    """Every single slip that turns a value within ``wanted`` into what ``figure`` prints."""
    printed = _printed(figure)
    if printed is None:
        return
    low, high = wanted
    unit = printed.scale * 10.0**-printed.decimals
    if high - low <= _FEW * unit:
        for at in range(ceil(low / unit - _TINY), floor(high / unit + _TINY) + 1):
            digits = _written(at, printed.decimals)
            kind = digits and kind_of_slip(printed.digits, digits)
            if kind:
                yield Slip(kind, Read(_number(digits, printed), figure.step))
    else:
        for kind, digits in _neighbours(printed.digits):
            value = _number(digits, printed)
            if low <= value <= high:
                yield Slip(kind, Read(value, figure.step))
    yield from _rescaled(figure, wanted)


def _rescaled(figure: Figure, wanted: Bounds) -> Iterator[Slip]:
    rate = figure.seen.kind == "rate_percent"
    kind = "percent_or_fraction" if rate else "ten_thousands"
    if figure.seen.kind not in ("rate_percent", "count"):
        return
    for factor in (float(_SCALES[kind]), 1.0 / _SCALES[kind]):
        value = _tidy(figure.value * factor, figure)
        # A rate of a coarser unit allows what its own last digit allows.
        slack = figure.step * factor if rate and factor > 1 else _TINY * max(1.0, abs(value))
        if wanted.low - slack <= value <= wanted.high + slack and value != figure.value:
            yield Slip(kind, Read(value, figure.step * factor))


def _tidy(value: float, figure: Figure) -> Number:
    rounded = round(value, 6)
    return int(rounded) if figure.seen.kind == "count" and rounded == int(rounded) else rounded


def kind_of_slip(printed: str, meant: str) -> str | None:
    """What turned ``meant`` into ``printed``, both written out with the same decimals; ``None`` for no single slip."""
    if len(printed) == len(meant):
        other = [at for at, (a, b) in enumerate(zip(printed, meant, strict=True)) if a != b]
        if len(other) == 1:
            return "changed_digit"
        if len(other) == 2 and other[1] <= other[0] + 1 + (meant[other[0] + 1] == "."):
            first, second = other
            if printed[first] == meant[second] and printed[second] == meant[first]:
                return "transposed_digits"
        return None
    if len(printed) + 1 == len(meant):
        return "dropped_digit" if _without_one(meant, printed) else None
    if len(printed) == len(meant) + 1:
        return "extra_digit" if _without_one(printed, meant) else None
    return None


def _without_one(longer: str, shorter: str) -> bool:
    """Whether ``longer`` less one character is ``shorter``."""
    at = 0
    while at < len(shorter) and longer[at] == shorter[at]:
        at += 1
    return longer[at + 1 :] == shorter[at:]


def _printed(figure: Figure) -> _Printed | None:
    found = _DIGITS.search(figure.seen.text)
    if found is None:
        return None
    digits = found[0].replace(",", "")
    number = float(digits)
    scale = figure.value / number if number else 1.0
    if scale <= 0:
        return None
    return _Printed(digits, len(digits.partition(".")[2]), scale)


def _written(at: int, decimals: int) -> str:
    """``at`` units of the last digit as a publisher writes them; empty for what is below zero."""
    if at < 0:
        return ""
    digits = str(at).rjust(decimals + 1, "0")
    return f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits


def _number(digits: str, printed: _Printed) -> Number:
    if printed.decimals or printed.scale != 1:
        return round(float(digits) * printed.scale, 6)
    return int(digits)


def _neighbours(digits: str) -> Iterator[tuple[str, str]]:
    """All writings that one slip turns into ``digits``, none with a leading zero that nobody writes."""
    lengths = range(len(digits))
    changed = (
        ("changed_digit", digits[:at] + new + digits[at + 1 :])
        for at in lengths
        if digits[at] != "."
        for new in "0123456789"
        if new != digits[at]
    )
    dropped = (
        ("dropped_digit", digits[:at] + new + digits[at:])
        for at in range(len(digits) + 1)
        for new in "0123456789"
    )
    extra = (("extra_digit", digits[:at] + digits[at + 1 :]) for at in lengths if digits[at] != ".")
    turned = (
        ("transposed_digits", digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
        for at in lengths[:-1]
        if digits[at] != digits[at + 1] and "." not in digits[at : at + 2]
    )
    decimals = len(digits.partition(".")[2])
    seen = {digits}
    for kind, meant in chain(changed, turned, dropped, extra):
        whole, _, behind = meant.partition(".")
        if meant not in seen and whole and len(behind) == decimals and (whole == "0" or whole[0] != "0"):
            seen.add(meant)
            yield kind, meant
