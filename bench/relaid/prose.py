"""The prose of a bulletin as other editors type it: separators of lists, enumerators, widths, script, dates.

Each function takes and gives text and changes no figure and no name; text without what it changes comes back as it
is. Not here: lists that become tables (``bench.relaid.lists``).
"""

import random
import re
from collections.abc import Callable

from bench import typography

MEASURE = r"(?:件次|人次|件|个|宗|封|条|起|单)"
_NAME = r"[\u4e00-\u9fffA-Za-z“”\"]{2,20}"
_ITEM = rf"{_NAME}(?:\d[\d,]*{MEASURE}|\(\d[\d,]*{MEASURE}\))"
LIST = re.compile(rf"{_ITEM}(?:[、,;和]{_ITEM}){{2,}}")
"""Three names or more, each with a count, glued or in brackets."""

_COUNT = re.compile(rf"(?<=[\u4e00-\u9fff])(\d[\d,]*)({MEASURE})")
_SPACED = re.compile(rf"(?<=\d) +(?={MEASURE})")
_NUMERALS = "一二三四五六七八九十"
_HEADING = re.compile(r"^([一二三四五六七八九十])、", re.M)
_BRACKETED = re.compile(r"^\(([一二三四五六七八九十])\)", re.M)
_NUMBERED = re.compile(r"(?m)^\(?(\d{1,2})(?:\)|[.、](?!\d))")
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日(?![-—至\d])")
_DATES = re.compile(
    r"(\d{4})年(\d{1,2})月(\d{1,2})日([-—至]) ?(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?!\d)"
)
_RANGE = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})日?([-—至])(\d{1,2})月(\d{1,2})日(?!\d)")
_WIDE_STOPS = str.maketrans(",:;()", "，：；（）")
_THOUSANDS = re.compile(r"(?<=\d)，(?=\d{3})|(?<=\d)：(?=\d)")
_SEED = 12345


def _separated(mark: str) -> Callable[[str], str]:
    return lambda run: mark.join(items(run))


def items(run: str) -> list[str]:
    """The members of a list with their counts."""
    return re.findall(_ITEM, run)


def _bracketed(run: str) -> str:
    """甲镇17件 → 甲镇(17件)."""
    return re.sub(rf"(?<=[\u4e00-\u9fff\"])(\d[\d,]*{MEASURE})", r"(\1)", _unbracketed(run))


def _unbracketed(run: str) -> str:
    return re.sub(rf"\((\d[\d,]*{MEASURE})\)", r"\1", run)


def _measure_left_out(run: str) -> str:
    """甲镇(17件) → 甲镇(17)."""
    return re.sub(rf"\((\d[\d,]*){MEASURE}\)", r"(\1)", run)


def _enumerators_changed(text: str) -> str:
    """一、→ (一), (一) → 1., (1) and 1. → ①."""
    text = _NUMBERED.sub(lambda found: _circled(int(found.group(1))), text)
    text = _BRACKETED.sub(lambda found: f"{_NUMERALS.index(found.group(1)) + 1}.", text)
    return _HEADING.sub(r"(\1)", text)


def _circled(number: int) -> str:
    return chr(0x245F + number) if 1 <= number <= 20 else f"{number})"


def _enumerators_lost(text: str) -> str:
    return _NUMBERED.sub("", _BRACKETED.sub("", _HEADING.sub("", text)))


def _full_width(text: str) -> str:
    return _THOUSANDS.sub(lambda found: {"，": ",", "：": ":"}[found.group()], text.translate(_WIDE_STOPS))


def _wide_digits(text: str) -> str:
    return typography.full_width(text)


def _glossed(style: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        return typography.glossed(typography.traditional(text), style, 0.5, random.Random(_SEED))

    return change


def _dates(mark: str, padded: bool) -> Callable[[str], str]:
    """Days and stretches of days in digits: 2016年3月4日—3月10日 → 2016.3.4—3.10, or each with its year and zeros."""

    def day(year: str, month: str, of_month: str) -> str:
        parts = [month.zfill(2), of_month.zfill(2)] if padded else [month, of_month]
        return mark.join([year, *parts] if year else parts)

    def stretch(found: re.Match[str]) -> str:
        year, month, first, dash, later, until, last = found.groups()
        end = day(later or (year if padded else ""), until or month, last)
        return f"{day(year, month, first)}{'至' if mark == '-' else dash}{end}"

    def change(text: str) -> str:
        return _DATE.sub(lambda found: day(*found.groups()), _DATES.sub(stretch, text))

    return change


def _dates_lost(text: str) -> str:
    """12月3日—12月10日 → 123—1210日."""
    return _RANGE.sub(r"\1\2\3\4\5日", text)


LISTS: dict[str, Callable[[str], str]] = {
    "pauses": _separated("、"),
    "commas": _separated(","),
    "semicolons": _separated(";"),
    "spaces": _separated(" "),
    "brackets": _bracketed,
    "no_brackets": _unbracketed,
    "brackets_without_measure": _measure_left_out,
}
"""Ways of writing a list by name."""

LINES = re.compile(rf"(?<=[:：]){LIST.pattern}(?=[。;]?(?:\n|$))")
"""A list between a colon and the end of its line."""


PROSE: dict[str, Callable[[str], str]] = {
    "counts_spaced": lambda text: _COUNT.sub(r" \1 \2", text),
    "counts_glued": lambda text: _SPACED.sub("", text),
    "enumerators_changed": _enumerators_changed,
    "enumerators_lost": _enumerators_lost,
    "full_width_stops": _full_width,
    "full_width_digits": _wide_digits,
    "no_space_lines": lambda text: re.sub(r"\n\s*\n", "\n", text),
    "gapped_lines": lambda text: re.sub(r"(?<=[。;])\n(?!\n)", "\n\n", text),
    "traditional": typography.traditional,
    "glossed_toned": _glossed("toned"),
    "glossed_doubled": _glossed("doubled"),
    "glossed_wide": _glossed("wide"),
    "dates_dashed": _dates("-", padded=True),
    "dates_dotted": _dates(".", padded=False),
    "dates_lost": _dates_lost,
}
"""Ways of typing by name."""

WHOLE = ("traditional", "glossed_toned", "glossed_doubled", "glossed_wide")
"""Those that befall a whole text, its tables too."""
