"""Days and times under a number format. A day is stored as a number of days since the end of 1899 (or from 1904)."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

from parsers.formats.workbooks.pieces import Section, literal

_TOKEN = re.compile(r"(?:y+|m+|d+|h+|s+|aaaa?|e+)$", re.IGNORECASE)
_ELAPSED = re.compile(r"\[([hms])+\]$", re.IGNORECASE)
_HALVES = ("am/pm", "a/p", "上午/下午")
_WEEKDAYS = "一二三四五六日"
_NO_DAY = "########"
_LAST = 2_958_466
_LEAP = 60


def is_date(section: Section) -> bool:
    """Whether a section shows days or times: date letters that are not quoted, and no digits before them."""
    for piece in section:
        if _TOKEN.match(piece) or _ELAPSED.match(piece):
            return True
        if piece in "0#?" or piece == "General":
            return False
    return False


def shown_date(number: Decimal, section: Section, date1904: bool) -> str:
    """The day and time that a number stands for; what spreadsheets show instead (``########``) where it is none."""
    if not 0 <= number < _LAST:
        return _NO_DAY
    moment = _moment(float(number), date1904)
    hours12 = any(piece.lower() in _HALVES for piece in section)
    shown = []
    for at, piece in enumerate(section):
        elapsed = _ELAPSED.match(piece)
        if elapsed:
            seconds = int(number * 86400 + Decimal("0.5"))
            shown.append(str(seconds // {"h": 3600, "m": 60, "s": 1}[elapsed[1].lower()]))
        elif piece.lower() in _HALVES:
            early, late = piece.split("/")
            shown.append(early if moment.hour < 12 else late)
        elif _TOKEN.match(piece):
            minutes = piece[0] in "mM" and _beside_time(section, at)
            shown.append(_part(moment, piece.lower(), minutes, hours12))
        elif piece in "0.":
            continue
        else:
            shown.append(literal(piece))
    return "".join(shown)


def iso_date(text: str, date1904: bool) -> float | None:
    """The stored number of a day in ISO notation (cells of type ``d``); ``None`` for another text."""
    try:
        moment = datetime.fromisoformat(text.strip().removesuffix("Z"))
    except ValueError:
        return None
    days = (moment - datetime(1899, 12, 30)) / timedelta(days=1)
    return days - 1462 if date1904 else days


def _moment(number: float, date1904: bool) -> datetime:
    """Days before March 1900 are counted by one less, because spreadsheets know a 29 February 1900."""
    moment = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30 if number >= _LEAP else 31)
    moment += timedelta(days=number)
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)


def _beside_time(section: Section, at: int) -> bool:
    """``m`` means minutes behind hours and before seconds."""
    tokens = [(place, piece.strip("[]").lower()) for place, piece in enumerate(section)]
    tokens = [(place, piece) for place, piece in tokens if _TOKEN.match(piece)]
    here = next(number for number, (place, _) in enumerate(tokens) if place == at)
    before = tokens[here - 1][1] if here else ""
    after = tokens[here + 1][1] if here + 1 < len(tokens) else ""
    return before.startswith("h") or after.startswith("s")


def _part(moment: datetime, token: str, minutes: bool, hours12: bool) -> str:
    letter, length = token[0], len(token)
    if letter == "y" and length < 3:
        return f"{moment.year % 100:02d}"
    if letter in "ye":
        return f"{moment.year:04d}"
    if letter == "a" or (letter == "d" and length > 2):
        weekday = _WEEKDAYS[moment.weekday()]
        return weekday if token == "aaa" else f"星期{weekday}"
    if letter == "m" and not minutes and length > 2:
        return date(2000, moment.month, 1).strftime("%B" if length == 4 else "%b")
    number = {"m": moment.minute if minutes else moment.month, "d": moment.day, "s": moment.second}.get(
        letter
    )
    if number is None:
        number = (moment.hour % 12 or 12) if hours12 else moment.hour
    return f"{number:02d}" if length > 1 else str(number)
