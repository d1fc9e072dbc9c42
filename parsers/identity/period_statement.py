"""The period that the text of a bulletin states: the first sentence with a count, a single day, the year before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.identity.dates import dates_in
from parsers.identity.period_find import find_periods
from parsers.identity.period_lines import COUNT, LONGEST_HEADING
from parsers.identity.period_mention import PeriodMention
from parsers.reading import Issue, Period

_SENTENCE_END = re.compile(r"[。;!?\n]")
_COMPARED = re.compile(r"(?:与|较|比|按照|根据|自|从)\s*$")
_NEAR = 8
# When it was told, not of when.
_TOLD_ON = re.compile(r"记者|获悉|了解到|采访|召开|举行|来到|至|到(?!达|位|期)|截至|以来|起")


def stated_in_text(
    body: Sequence[str], weekly: bool = False, past_this: bool = False
) -> PeriodMention | None:
    """The period of the first sentence that gives a count, else the first period of the text; in a report of a week
    (``weekly``) never a year. A count of 本月 ends the search, unless ``past_this``.
    """
    first = None
    for text in body:
        mentions = find_periods(text)
        if not past_this and any(one.relative == "this" for one in mentions) and COUNT.search(text):
            # 本月共受理1638件: the text counts the period that its heading names; later periods are others.
            own = [mention for mention in mentions if mention.absolute and mention.start < _first_count(text)]
            if not own:
                return first
        ends, counts = _Ahead(_SENTENCE_END, text), _Ahead(COUNT, text)
        for mention in mentions:
            if not mention.absolute or _COMPARED.search(text, max(0, mention.start - _NEAR), mention.start):
                continue
            if weekly and mention.kind == "year":
                continue
            if counts.next(mention.end) < ends.next(mention.end):
                return _window(text, mention)
            if first is None and (len(text) > LONGEST_HEADING or (weekly and "," in text)):
                first = mention
    return first


class _Ahead:
    """Where a pattern is met next, asked at growing positions: the text is looked through once in all."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._pattern, self._text = pattern, text
        self._found = -1

    def next(self, position: int) -> int:
        """Start of the first match from ``position`` on; the text's length where there is none."""
        if self._found < position:
            match = self._pattern.search(self._text, position)
            self._found = match.start() if match else len(self._text)
        return self._found


def _first_count(text: str) -> int:
    count = COUNT.search(text)
    return count.start() if count else len(text)


def _window(text: str, mention: PeriodMention) -> PeriodMention:
    """The days in brackets behind a month (8月份考核周期(7月19日至8月18日)): they define it. A year there is its year."""
    for other in find_periods(text):
        between = text[mention.end : other.start]
        if other.absolute and 0 < len(between) <= _NEAR and between.endswith("("):
            if other.kind == "year":
                return replace(mention, year=mention.year or other.year)
            return replace(other, kind=mention.kind)
    return mention


def last_year(body: Sequence[str], published_on: str | None) -> tuple[Period, list[Issue]] | None:
    """The year of 去年共受理13.15万件, where the day of publication tells which year that was."""
    if published_on is None:
        return None
    for text in body:
        ends, counts = _Ahead(_SENTENCE_END, text), _Ahead(COUNT, text)
        for mention in find_periods(text):
            past = mention.relative == "year" and (mention.year_offset or 0) < 0
            compared = _COMPARED.search(text, max(0, mention.start - _NEAR), mention.start)
            if past and not compared and counts.next(mention.end) < ends.next(mention.end):
                year = int(published_on[:4]) + (mention.year_offset or 0)
                return Period(f"{year}-01-01", f"{year}-12-31", "year"), []
    return None


def single_day(body: Sequence[str]) -> tuple[Period, list[Issue]] | None:
    """2018年11月15日,接听来电5588个: a bulletin of one day, where its first count follows on the day."""
    counted = next((text for text in body if COUNT.search(text)), "")
    days = dates_in(counted)
    if not days or days[0][0] > 0:
        return None
    lead = counted[days[0][1] : _first_count(counted)]
    if (
        _SENTENCE_END.search(lead)
        or _TOLD_ON.search(lead)
        or not lead.startswith((",", "当天", "当日", "全天"))
    ):
        return None
    day = days[0][2].isoformat()
    return Period(day, day, "other"), []
