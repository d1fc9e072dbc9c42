"""What one cell says: a figure of some shape, a rank, a marker, nothing, or something that must not be
read.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from parsers.identity.numerals import small_number
from parsers.reading import Number

_FIGURE = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_FALL = r"下降|降低|减少|回落|负增长|降|减"
_RISE = r"增长|增加|上升|提高|提升|增|升"
_NUMBER = re.compile(_FIGURE)
_COUNT = re.compile(
    rf"(?P<sign>[-+−])?\s*(?P<number>{_FIGURE})\s*(?P<wan>万)?\s*"
    r"(?P<measure>件次|人次|件|次|条|个|宗|封|单|人|名|天|日|工作日|个工作日|小时|分钟|分|位|起|例)?"
)
_PERCENT = re.compile(
    rf"(?:(?P<fall>{_FALL})|(?P<rise>{_RISE}))?\s*(?P<sign>[-+−↑↓])?\s*(?P<number>{_FIGURE})\s*"
    r"(?P<mark>%+|‰|个?百分点)?\s*(?P<arrow>[↑↓])?"
)
_RANK = re.compile(
    r"第\s*(?P<place>\d{1,4}|[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])\s*名?"
)


@dataclass(frozen=True, slots=True)
class Value:
    """``shape``: ``number`` (no unit), ``percent``, ``points``, ``rank``, ``several`` (more than one
    number), ``text``, ``empty``.

    ``number``: the number as meant (万 expanded, falls negative, ‰ as percent). ``measure``: measure word
    behind it. ``signed``: a sign or a word of direction was printed.
    """

    shape: str
    number: Number | None = None
    measure: str = ""
    signed: bool = False


def _number(text: str) -> Number:
    plain = text.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def _place(text: str) -> int:
    return int(text) if text.isdecimal() else small_number(text)


def _percent(found: re.Match[str]) -> Value:
    number = _number(found["number"])
    mark = found["mark"] or ""
    falls = found["fall"] or found["sign"] in ("-", "−", "↓") or found["arrow"] == "↓"
    signed = bool(falls or found["rise"] or found["sign"] or found["arrow"])
    if mark == "‰":
        number = round(number / 10, 10)
    shape = "points" if "点" in mark else "percent" if mark else "number"
    return Value(shape, -number if falls else number, "", signed)


@lru_cache(maxsize=32768)
def read_value(text: str) -> Value:
    """Read the stripped text of a cell. Never guesses: a text with more than one number is ``several``,
    other text ``text``.
    """
    if not text:
        return Value("empty")
    if len(text) > 60:
        return Value("text")
    found = _COUNT.fullmatch(text)
    if found is not None:
        number = _number(found["number"])
        if found["wan"]:
            number = round(number * 10000, 6)
            number = int(number) if number == int(number) else number
        falls = found["sign"] in ("-", "−")
        return Value("number", -number if falls else number, found["measure"] or "", bool(found["sign"]))
    found = _PERCENT.fullmatch(text)
    if found is not None:
        return _percent(found)
    found = _RANK.fullmatch(text)
    if found is not None:
        return Value("rank", _place(found["place"]))
    return Value("several" if len(_NUMBER.findall(text)) > 1 else "text")
