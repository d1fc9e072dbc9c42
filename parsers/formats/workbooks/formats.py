"""Number formats: the text that a person sees for the value of a cell.

Source: ECMA-376 part 1, 18.8.30 (built-in formats) and 18.8.31 (codes). ``ssf``, the only package for it, has had no
release since 2020 and brings calendars of its own. Fractions are shown as decimal numbers, Chinese numerals
([DBNum1]) as digits: the same figure in other characters.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from parsers.formats.workbooks.dates import is_date, shown_date
from parsers.formats.workbooks.digits import rounded, shown_number, simple_number
from parsers.formats.workbooks.pieces import Section, literal, sections_of

_YMD, _MD, _YM = 'yyyy"年"m"月"d"日"', 'm"月"d"日"', 'yyyy"年"m"月"'
_HM, _HMS = 'h"时"mm"分"', 'h"时"mm"分"ss"秒"'

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: '#,##0;-#,##0;"-";@', 42: '#,##0;-#,##0;"-";@',
    43: '#,##0.00;-#,##0.00;"-";@', 44: '#,##0.00;-#,##0.00;"-";@', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
    48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""Codes by number where a file does not spell them out; 14 to 22 as Chinese settings show them."""

CHINESE = {
    27: _YM, 28: _MD, 29: _MD, 30: "m-d-yy", 31: _YMD, 32: _HM, 33: _HMS, 34: _HM, 35: _HMS, 36: _YM,
    50: _YM, 51: _MD, 52: _YM, 53: _MD, 54: _MD, 55: _HM, 56: _HMS, 57: _YM, 58: _MD,
}  # fmt: skip
"""Codes that exist in Chinese settings only; no file spells them out."""

_ROUNDS = re.compile(r"0(?:\.(0+))?(%?)")
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_TESTS = {
    "<": Decimal.__lt__, "<=": Decimal.__le__, ">": Decimal.__gt__, ">=": Decimal.__ge__, "=": Decimal.__eq__,
    "<>": Decimal.__ne__,
}  # fmt: skip


def built_in(number: int) -> str:
    """The code that a number stands for; ``General`` for unknown ones."""
    return BUILT_IN.get(number) or CHINESE.get(number) or "General"


def shown(value: float | str, code: str, date1904: bool = False) -> str:
    """What a cell shows for a number or a text under a format's code.

    ``date1904``: days are counted from 1904. A code that cannot be understood shows the number as it is.
    """
    look = _look(code)
    if isinstance(value, str):
        return value if look.plain_text else _shown_text(value, sections_of(code))
    value = float(value)
    if look.general and (text := simple_number(value)) is not None:
        return text
    if look.decimals is not None and math.isfinite(value):
        return rounded(value, look.decimals, look.percent)
    return _shown_number(value, code, date1904)


def reader(code: str, date1904: bool) -> Callable[[float], str]:
    """``shown`` for many numbers under one code."""
    look = _look(code)
    if look.general:
        return lambda value: simple_number(value) or shown(value, code, date1904)
    if look.decimals is None:
        return lambda value: shown(value, code, date1904)
    decimals, percent = look.decimals, look.percent
    return lambda value: (
        rounded(value, decimals, percent) if math.isfinite(value) else shown(value, code, date1904)
    )


def shows_texts(code: str) -> bool:
    """Whether a text is shown as it is."""
    return _look(code).plain_text


@dataclass(frozen=True, slots=True)
class _Look:
    """What of a code can be told at once. ``plain_text``: a text is shown as it is; ``general``: so are numbers, as far
    as they are short; ``decimals``: how many, of the codes that do nothing but round (``0.00``, ``0.0%``).
    """

    plain_text: bool
    general: bool
    decimals: int | None
    percent: bool


@lru_cache(maxsize=1024)
def _look(code: str) -> _Look:
    sections = sections_of(code)
    rounds = _ROUNDS.fullmatch(code)
    return _Look(
        plain_text=len(sections) < 4 and ("@" not in sections[0] or sections[0] == ("@",)),
        general=sections == (("General",),),
        decimals=len(rounds[1] or "") if rounds else None,
        percent=bool(rounds and rounds[2]),
    )


@lru_cache(maxsize=4096)
def _shown_number(value: float, code: str, date1904: bool) -> str:
    sections = sections_of(code)
    number = Decimal(repr(value))
    if not number.is_finite():
        return "#NUM!"
    section, bare = _choose(number, sections)
    if is_date(section):
        return shown_date(number, section, date1904)
    return shown_number(abs(number) if bare else number, section)


def _shown_text(value: str, sections: tuple[Section, ...]) -> str:
    """Only a fourth section, or a single one with ``@``, says how a text is shown."""
    section = sections[3] if len(sections) > 3 else sections[0] if "@" in sections[0] else ("@",)
    return "".join(value if piece == "@" else literal(piece) for piece in section)


def _choose(number: Decimal, sections: tuple[Section, ...]) -> tuple[Section, bool]:
    """The section for a number, and whether it shows the number without its sign."""
    numeric = sections[:3]
    conditions = [_CONDITION.search("".join(section)) for section in numeric]
    if any(conditions):
        for section, condition in zip(numeric, conditions, strict=True):
            if condition is None or _TESTS[condition[1]](number, Decimal(condition[2])):
                return section, False
        return ("General",), False
    if len(numeric) == 1 or number > 0:
        return numeric[0], False
    if number < 0:
        return numeric[1], True
    return numeric[2 if len(numeric) > 2 else 0], False
