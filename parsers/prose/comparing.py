"""Period words in front of a figure: those that date it, and those that it is compared with."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from parsers.prose.here import BoundPeriod, PeriodWord
from parsers.prose.numbers import Token
from parsers.prose.words import words
from parsers.reading import Period

COMPARED = re.compile(r"(?:较之?|比|与|和|同|于)$")
# 由9月的95.2%提升至96.4%: the period is that of the value which was left.
_LEFT_FROM = re.compile(r"[由从]")
_FIGURE_LEFT = re.compile(
    r"[的为]*(?P<figure>[\d.,]+(?:万)?[^\d,，;；]{0,2}?)(?P<behind>[^\d,，;；%件]{2,6}\d)"
)
_EMPTY_BRACKETS = re.compile(r"\([-—~至到,]*\)")
# What may stand between a period and its own figure: 7月份598件, 最高为6月份(48913件).
_ADJACENT = re.compile(r"(?:累计|[(为共:：]){0,2}")
_RELATIVE = "本当今"
# The words that the grammar knows for the two bases of a change.
_BASIS_WORD = {"mom_change": "环比", "yoy_change": "同比", None: ""}


def without_periods(text: str, start: int, end: int, found: Sequence[PeriodWord], period: Period) -> str:
    """``text[start:end]`` without the periods that date its figure.

    A named period that the figure is compared with (较8月份提高) becomes 环比 or 同比 where it is the one before
    ``period``, or the same a year earlier. Relative words (本月) stay.
    """
    pieces = []
    for word in found:
        if not word.own or text[word.start] in _RELATIVE or word.start < start or word.end > end:
            continue
        compared = COMPARED.search(text, start, word.start)
        pieces.append(text[start : compared.start() if compared else word.start])
        if compared:
            pieces.append(_BASIS_WORD[relation(word.period, period)])
        start = word.end
    return _EMPTY_BRACKETS.sub("", "".join([*pieces, text[start:end]]))


def left_from(text: str, word: PeriodWord) -> bool:
    """Whether ``word`` dates the value from which another is reached: 由9月的95.2%提升至96.4%."""
    if not _LEFT_FROM.match(text[word.start - 1 : word.start]):
        return False
    figure = _FIGURE_LEFT.match(text, word.end)
    return figure is not None and bool(words().leaves.search(figure["behind"]))


def bound_period(text: str, found: Sequence[PeriodWord], start: int, token: Token) -> BoundPeriod | None:
    """The last period named between ``start`` and ``token`` that is of this figure alone, if there is one."""
    named = [word for word in found if start <= word.start and word.end <= token.start]
    if not named:
        return None
    word = named[-1]
    if left_from(text, word):
        return BoundPeriod(word.period, compared=False, adjacent=False, other=True)
    against = bool(COMPARED.search(text, start, word.start))
    compared, other = not word.own or against, not word.own and not against
    adjacent = word.own and not compared and bool(_ADJACENT.fullmatch(text, word.end, token.start))
    return BoundPeriod(word.period, compared, adjacent, other) if compared or adjacent else None


def relation(other: Period, period: Period) -> str | None:
    """``mom_change`` where ``other`` is the period right before ``period`` and of its kind, ``yoy_change`` where it
    is the same a year earlier, else ``None``. A year's change is the latter.
    """
    if not (other.start and other.end and period.start and period.end) or other.kind != period.kind:
        return None
    if period.kind != "year" and date.fromisoformat(other.end) + timedelta(days=1) == date.fromisoformat(
        period.start
    ):
        return "mom_change"
    return "yoy_change" if _year_before(other.start, period.start) else None


def _year_before(earlier: str, later: str) -> bool:
    return int(earlier[:4]) == int(later[:4]) - 1 and earlier[4:] == later[4:]
