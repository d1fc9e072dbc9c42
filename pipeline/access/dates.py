"""Days as lists print them beside their entries, and as addresses hold them."""

import re
from datetime import date

_YEAR = r"(?P<y>(?:19|20)\d\d)"
_MONTH = r"(?P<m>1[0-2]|0?[1-9])"
_DAY = r"(?P<d>3[01]|[12]\d|0?[1-9])"
_GAP = r"\s{0,3}"

_WHOLE = re.compile(rf"(?<!\d){_YEAR}(?:{_GAP}[-/.年—]{_GAP}|\s){_MONTH}{_GAP}[-/.月—]{_GAP}{_DAY}(?!\d)")
"""2023-10-08, 2023/10/8, 2023.10.08, 2023年10月8日, with or without a time behind it; 2023 10-08."""
_DAY_FIRST = re.compile(rf"(?<!\d){_DAY}[日/]?\s{{1,9}}{_YEAR}{_GAP}[-/.年]{_GAP}{_MONTH}月?(?!\d)")
"""08 2023-10: the day in large type above the month."""
_YEAR_LAST = re.compile(rf"(?<!\d){_MONTH}{_GAP}[-/.月]{_GAP}{_DAY}日?\s{{1,9}}{_YEAR}(?!\d)")
"""10-08 2023: the same, the month with the day."""
_CLOSE = re.compile(r"[/_.-]t?(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])(?![0-9a-z])")
"""20231008, as in t20231008_1234567.html and /20231008/i3128716.html."""
_IN_PATH = re.compile(rf"/{_YEAR}/{_MONTH}/{_DAY}/")
"""/art/2023/10/8/art_76705_1001.html"""
_ONLY = re.compile(r"[\s\[\]()（）【】:：\d年月日时分秒/.—-]*")


def printed_day(text: str) -> str | None:
    """The first day in the text beside an entry, ISO; ``None`` where there is none, or no year with it."""
    return _first(text, _WHOLE, _DAY_FIRST, _YEAR_LAST)


def day_in_address(address: str) -> str | None:
    """The day in an address of an entry, ISO."""
    return _first(address, _IN_PATH, _CLOSE)


def is_day(text: str) -> bool:
    """Whether a text is a day and nothing else."""
    return bool(_ONLY.fullmatch(text)) and printed_day(text) is not None


def _first(text: str, *patterns: re.Pattern[str]) -> str | None:
    for pattern in patterns:
        for found in pattern.finditer(text):
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"])).isoformat()
            except ValueError:
                continue
    return None
