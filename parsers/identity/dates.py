"""Dates of single days in a text: when a bulletin was signed or put on a page. Periods: ``period_find``."""

import re
from collections.abc import Sequence
from datetime import date

from parsers.identity.numerals import small_number, year_number

_CHINESE_YEAR = r"[一二][九〇零○Oo0][〇零○Oo0一二三四五六七八九]{2}"
_DATE = re.compile(
    rf"(?<!\d)(?:(?P<y>(?:19|20)\d\d|{_CHINESE_YEAR})\s{{0,2}}年\s{{0,2}}"
    r"(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})\s{0,2}月\s{0,2}(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})\s{0,2}[日号]"
    r"|(?P<ny>(?:19|20)\d\d)(?P<s>[-./])(?P<nm>\d{1,2})(?P=s)(?P<nd>\d{1,2})(?!\d))"
)
_CLOSING = re.compile(r"\s*(?:\d{1,2}:\d\d(?::\d\d)?)?\s*(?:印发|发布|发)?[\s)。]*")
_LONGEST_SIGN_OFF = 60


def dates_in(text: str) -> list[tuple[int, int, date]]:
    """``(start, end, day)`` of every full date (year, month, day) in ``text``; impossible days are left
    out."""
    found = []
    for match in _DATE.finditer(text):
        day = _day(match)
        if day is not None:
            found.append((match.start(), match.end(), day))
    return found


def sign_off_date(paragraphs: Sequence[str]) -> date | None:
    """The day under which the bulletin was signed: the last short line that is a date or ends in one.

    Such lines stand under the text or under the masthead (``衡东县行政审批服务局 2023年10月07日``,
    ``(2018年1月4日)``); a date inside a sentence, or the last day of a range, is none.
    """
    for paragraph in reversed(paragraphs):
        line = paragraph.strip()
        if not line or (len(line) > _LONGEST_SIGN_OFF and not line.endswith("印发")):
            continue
        dates = dates_in(line[-_LONGEST_SIGN_OFF:])
        tail = line[-_LONGEST_SIGN_OFF:]
        if dates and _CLOSING.fullmatch(tail, dates[-1][1]) and _opens(tail[: dates[-1][0]]):
            return dates[-1][2]
    return None


def _opens(before: str) -> bool:
    """Whether what stands before the date can be an office's name or nothing, and no sentence or range."""
    return not re.search(r"[。;,:至到~—-]\s*\S*$|\d[^\s]*$", before) or before.strip() in ("(", "")


def _day(match: re.Match[str]) -> date | None:
    try:
        if match["ny"]:
            return date(int(match["ny"]), int(match["nm"]), int(match["nd"]))
        year = year_number(re.sub("[Oo0]", "〇", match["y"]) if not match["y"].isdecimal() else match["y"])
        return date(year, small_number(match["m"]), small_number(match["d"]))
    except ValueError:
        return None
