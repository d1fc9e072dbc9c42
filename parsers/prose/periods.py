"""Period words of running text, resolved against the bulletin's own period."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.identity.period import find_periods, resolve
from parsers.identity.period_mention import PeriodMention
from parsers.prose.here import PeriodWord
from parsers.reading import Period

_TOLD_BEHIND = re.compile(r"(?P<word>上(?:一?个?)?(?:周|月份?|季度))\s?(?P<days>[((][^()()]{3,24}[))])")
_HINTS = ("年", "月", "季", "周", "度", "本期", "-", "—", "截")
# Words for an earlier or vague period (上月, 去年同期) are a basis, never the period of a figure.
_OWN = (None, "this", "year", "year_to_date", "until")


def own_names(text: str, bulletin: Period) -> frozenset[str]:
    """上周 in a bulletin that says 上周(2.27—3.05) of its own week: seen from the day of writing, it is the week before."""
    called = set()
    for told in _TOLD_BEHIND.finditer(text):
        for mention in find_periods(told["days"]):
            period = resolve(mention, bulletin)
            if period.start and (period.start, period.end) == (bulletin.start, bulletin.end):
                called.add(told["word"])
    year = bulletin.start[:4] if bulletin.start and bulletin.kind == "year" else None
    if year and f"{year}年" not in text and "今年" not in text:
        # 去年共受理13.15万件: of the year before the day of writing, which is the bulletin's own.
        called.add("去年")
    return frozenset(called)


@dataclass(frozen=True, slots=True)
class PeriodFinder:
    """Finds periods in texts of one bulletin, whose own period is ``bulletin``.

    ``called``: words for an earlier period by which the bulletin calls its own (``own_names``).
    """

    bulletin: Period
    called: frozenset[str] = frozenset()

    def words(self, text: str) -> Sequence[PeriodWord]:
        """Period words of ``text`` in order."""
        if not any(map(text.__contains__, _HINTS)):
            return ()
        found = find_periods(text)
        years = {id(later) for earlier, later in pairwise(found) if _is_year_of(earlier, later, text)}
        return [
            self._word(mention, text[mention.start : mention.end])
            for mention in found
            if id(mention) not in years
        ]

    def _word(self, mention: PeriodMention, printed: str) -> PeriodWord:
        if mention.relative in ("previous", "year") and printed in self.called:
            return PeriodWord(mention.start, mention.end, self.bulletin)
        own, until = mention.relative in _OWN, mention.relative == "until"
        return PeriodWord(mention.start, mention.end, self._resolved(mention), own, until)

    def period_of(self, text: str) -> Period | None:
        """The period that a caption or header names first, ``None`` where it names none."""
        found = [word for word in self.words(text) if word.own]
        return found[0].period if found else None

    def _is_own_month(self, period: Period) -> bool:
        """8月份 in a bulletin whose month runs from the 19th to the 18th is that month, not the calendar's."""
        own = self.bulletin
        if not (own.end and own.start and period.start and period.end) or own.kind != period.kind:
            return False
        return own.kind == "month" and not own.start.endswith("-01") and period.start <= own.end <= period.end

    def _resolved(self, mention: PeriodMention) -> Period:
        if mention.relative == "until":
            return self.bulletin
        period = resolve(mention, self.bulletin)
        if self._is_own_month(period):
            return self.bulletin
        same = (period.start, period.end) == (self.bulletin.start, self.bulletin.end)
        # Without dates only the kind tells 1—7月 from the bulletin's July.
        undated = same and period.start is None and "other" not in (period.kind, self.bulletin.kind)
        return period if not same or (undated and period.kind != self.bulletin.kind) else self.bulletin


def _is_year_of(earlier: PeriodMention, later: PeriodMention, text: str) -> bool:
    """1月27日至2月2日(2017年): the year in a bracket of its own is that of the days in front of it."""
    bracket = text[earlier.end : later.start], text[later.end : later.end + 1]
    return later.kind == "year" and earlier.absolute and bracket == ("(", ")")
