"""The period of a bulletin: its title against its first statement, and the year from wherever it is settled.

How periods are worded: ``find_periods``; what a mention means inside a bulletin: ``resolve``. Both are
offered here too.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from parsers.identity.dates import dates_in, sign_off_date
from parsers.identity.fold import fold_name
from parsers.identity.numerals import small_number
from parsers.identity.period_find import find_periods
from parsers.identity.period_mention import PeriodMention, as_period, calendar_day
from parsers.identity.period_resolve import Days, resolve
from parsers.reading import Issue, Period
from parsers.trace.ladder import Ladder

__all__ = ["PeriodMention", "bulletin_period", "find_periods", "resolve"]

_Told = Callable[[str, str | None], None]

_COUNT = re.compile(r"\d[\d,.]*\s*(?:余|多)?\s*万?\s*余?(?:件|个|次|条|人次|封|单|宗|起|通|例|%|人|$)")
_LABEL = re.compile(
    r"^(?:统计|数据|报告|通报|考核|受理|起止)?(?:时间段?|周期|时段|期间|区间|范围|日期)\s*:\s*(?!(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?\s*$)"
)
_SENTENCE_END = re.compile(r"[。;!?\n]")
_COMPARED = re.compile(r"(?:与|较|比|按照|根据|自|从)\s*$")
# 自2月4日至2月10日: from when to when, which is no comparison.
_FROM = re.compile(r"[自从]\s*$")
_NOW_REPORTED = re.compile(r"(?:现将|现就|现对).{0,40}?(?:通报|报告|公布|公示|汇报|通告|统计|如下)")
_ISSUE = re.compile(
    r"(?:[〔(\[【](?P<b>(?:19|20)\d\d)[〕)\]】]|(?P<y>(?:19|20)\d\d)\s?年\s?(?:度)?\s?(?=\(?第)"
    r"|(?<=[(【\[])(?P<c>(?:19|20)\d\d)\s?(?=第))"
    r"\s?\(?(?:总?第)?\s?(?P<n>\d+|[一二三四五六七八九十]+)\s?[期号周]"
)
_REPORT = re.compile(
    r"(?:热线|信箱|工单|诉求|留言|办件|平台).{0,16}(?:情况|通报|报告|简报|分析|统计|小结|动态|数据)"
)
_HEADING_LINES = 12
_LONGEST_HEADING = 60
_SHORT_LINE = 40
_NEAR = 8
_EARLY = timedelta(days=7)
_PUBLISHED_WITHIN = timedelta(days=200)
_SOON = timedelta(days=20)
_OF_A_WEEK = re.compile(r"第\s?\d+\s?周|[一本每上]周|周(?:[报刊]|舆情|通报)")
# When it was told, not of when.
_TOLD_ON = re.compile(r"记者|获悉|了解到|采访|召开|举行|来到|至|到(?!达|位|期)|截至|以来|起")
_OPENING = 3
_ANNUAL = re.compile(r"年度|年报|全年|年终")
# 2021年度…简报第99期: the year is that of the series.
_ONE_OF_MANY = re.compile(r"第\s?(?:[2-9]|\d{2,})\s?期")


@dataclass(frozen=True, slots=True)
class _Settings:
    """What may settle a year: the issue number's year and number, and the days on which the text was signed
    and published."""

    issue: tuple[int, int] | None
    days: tuple[date, ...]


def bulletin_period(
    title: str | None,
    paragraphs: Sequence[str],
    published_on: str | None,
    trace: Ladder | None = None,
) -> tuple[Period, list[Issue]]:
    """The period that a bulletin is about, and what is doubtful in it.

    ``paragraphs`` are the texts of the prose blocks in reading order, ``published_on`` an ISO date. The first
    statement with a count is held against the title: it wins where the two name different months (issue
    ``period_conflict``), and the narrower of the two where one lies in the other. The year is the printed
    one, that of the issue number, or the one that the day of signing or publication leaves; otherwise there
    are no dates and an issue ``year_missing``. Where no period is named at all: issue ``period_unknown``,
    with ``kind`` from words such as 本周. ``trace`` is told what each place says.
    """
    heading = title or ""
    body = [text for text in paragraphs if fold_name(text) != fold_name(heading)]
    told = trace.rung if trace is not None else _untold
    spoken = _spoken(heading, body, told)
    opening = [line for text in body[:_OPENING] if len(line := fold_name(text)) <= _SHORT_LINE // 2]
    weekly = any(_OF_A_WEEK.search(line) for line in (heading, *opening))
    stated = _stated(body, weekly)
    if spoken is None and stated is None:
        # 本月受理38447件 under no heading that names a month: a later sentence may.
        stated = _stated(body, weekly, past_this=True)
    told("the first statement with a count", _said(stated))
    mention, issues = _choose(heading, spoken, stated)
    told("taken", _said(mention))
    if mention is None:
        return _last_year(body, published_on) or _single_day(body) or _unknown(heading, body)
    settings = _Settings(_issue_number(heading, body), _days(body, published_on))
    days = _dated(mention, (spoken, stated), [heading, *body], settings, told)
    if days is None:
        issues.append(_year_missing(mention))
    return as_period(days, mention.kind), issues


def _untold(name: str, said: str | None) -> None:
    """Nobody asked."""


def _said(mention: PeriodMention | None) -> str | None:
    """A mention in words: its days, with a year where one is printed with them."""
    days = mention.in_year(mention.year or 2001) if mention else None
    if mention is None or days is None:
        return mention.kind if mention else None
    return f"{_words(days, mention)} ({mention.kind}{'' if mention.year else ', no year'})"


def _spoken(heading: str, body: Sequence[str], told: _Told) -> PeriodMention | None:
    """The period that the heading names: the title, a line near the top, or the announcement of the report."""
    places: tuple[tuple[str, Callable[[], PeriodMention | None]], ...] = (
        ("the title", lambda: _finest(find_periods(heading))),
        ("a line near the top that is a period", lambda: _subtitle(body)),
        ("the sentence that announces the report", lambda: _finest(_announced(body))),
        ("a line near the top that names a report", lambda: _of_report(body)),
        ("the first line, whatever it is called", lambda: _first_line(heading, body)),
    )
    for name, look in places:
        mention = look()
        told(name, _said(mention))
        if mention is not None:
            return mention
    return None


def _subtitle(body: Sequence[str]) -> PeriodMention | None:
    """A line near the top that is a period and nothing else (统计时间: in front says so), or a short one with a period in
    brackets at its end.
    """
    for text in body[:_HEADING_LINES]:
        line = _ISSUE.sub("", _LABEL.sub("", text.strip(" ()"))).strip()
        mentions = find_periods(line) if len(line) <= _LONGEST_HEADING else []
        if not mentions or not mentions[0].absolute:
            continue
        whole = (mentions[0].start, mentions[0].end) == (0, len(line))
        bracketed = len(line) <= _SHORT_LINE and _in_brackets(line, mentions[0])
        if whole or bracketed:
            return mentions[0]
    return None


def _of_report(body: Sequence[str]) -> PeriodMention | None:
    """东山县12345热线10月份办理情况及 民意观察: a heading that was not taken for the title."""
    for text in body[:_HEADING_LINES]:
        if _is_heading_line(text) and _REPORT.search(text) and (mention := _finest(find_periods(text))):
            return mention
    return None


def _first_line(heading: str, body: Sequence[str]) -> PeriodMention | None:
    """2021年8月热线考评结果: a short first line that is no sentence and names one month, week or quarter of a year."""
    line = next(iter(body), "") if not heading else ""
    absolute = [mention for mention in find_periods(line) if mention.absolute]
    alone = len(absolute) == 1 and absolute[0].year is not None and absolute[0].kind != "year"
    return absolute[0] if alone and _is_heading_line(line) else None


def _in_brackets(line: str, mention: PeriodMention) -> bool:
    return line[: mention.start].endswith("(") and line[mention.end :] in ("", ")")


def _announced(body: Sequence[str]) -> list[PeriodMention]:
    """Periods of the sentence that announces the report (现将9月份…通报如下)."""
    for text in body:
        match = _NOW_REPORTED.search(text)
        if match:
            return find_periods(match.group())
    return []


def _finest(mentions: Sequence[PeriodMention]) -> PeriodMention | None:
    absolute = [mention for mention in mentions if mention.absolute]
    return next((m for m in absolute if m.kind != "year"), absolute[0] if absolute else None)


def _stated(body: Sequence[str], weekly: bool = False, past_this: bool = False) -> PeriodMention | None:
    """The period of the first sentence that gives a count, else the first period of the text; in a report of a week
    (``weekly``) never a year. A count of 本月 ends the search, unless ``past_this``.
    """
    first = None
    for text in body:
        mentions = find_periods(text)
        if not past_this and any(one.relative == "this" for one in mentions) and _COUNT.search(text):
            # 本月共受理1638件: the text counts the period that its heading names; later periods are others.
            own = [mention for mention in mentions if mention.absolute and mention.start < _first_count(text)]
            if not own:
                return first
        ends, counts = _Ahead(_SENTENCE_END, text), _Ahead(_COUNT, text)
        for mention in mentions:
            if not mention.absolute or _is_compared(text, mention):
                continue
            if weekly and mention.kind == "year":
                continue
            if counts.next(mention.end) < ends.next(mention.end):
                return _window(text, mention)
            if first is None and (len(text) > _LONGEST_HEADING or (weekly and "," in text)):
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


def _is_compared(text: str, mention: PeriodMention) -> bool:
    front = max(0, mention.start - _NEAR)
    spans = "日" in text[mention.start : mention.end] and _FROM.search(text, front, mention.start)
    return bool(_COMPARED.search(text, front, mention.start)) and not spans


def _first_count(text: str) -> int:
    count = _COUNT.search(text)
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


def _choose(
    title: str, spoken: PeriodMention | None, stated: PeriodMention | None
) -> tuple[PeriodMention | None, list[Issue]]:
    if spoken is None or stated is None:
        return spoken or stated, []
    year = spoken.year or stated.year or 2001
    in_title = spoken.in_year(spoken.year or year)
    in_text = stated.in_year(stated.year or year)
    if in_title is None or in_text is None:
        return (stated if in_title is None else spoken), []
    if _within(in_title, in_text):
        return spoken, []
    if _within(in_text, in_title):
        wide = spoken.kind == "year" and not (_ANNUAL.search(title) and not _ONE_OF_MANY.search(title))
        return (stated if wide else spoken), []
    message = (
        f"the heading names {_words(in_title, spoken)}, the first statement {_words(in_text, stated)}; "
        "taken from the statement: check which of the two is a slip"
    )
    return stated, [Issue("period_conflict", "review", message)]


def _within(inner: Days, outer: Days) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _words(days: Days, mention: PeriodMention) -> str:
    pattern = "%Y-%m-%d" if mention.year else "%m-%d"
    return f"{days[0].strftime(pattern)} to {days[1].strftime(pattern)}"


def _dated(
    mention: PeriodMention,
    main: tuple[PeriodMention | None, ...],
    texts: Sequence[str],
    settings: _Settings,
    told: _Told,
) -> Days | None:
    """Days of ``mention``: with its own year, that of the same words, of the title, of the main clause."""
    if mention.year is not None:
        return mention.in_year(mention.year)
    same = (m.year for m in _mentions(texts) if _same_days(m, mention))
    heading = (m.year for m in find_periods(texts[0]))
    whole = (m.year for m in main if m is not None and m.kind == "year")
    places = (
        ("the same words elsewhere", same),
        ("the title", heading),
        ("the main clause", whole),
        ("the day up to which it counts", _counted_up_to(mention, texts)),
    )
    for name, years in places:
        year = next((year for year in years if year is not None and _is_past(mention, year, settings)), None)
        told(f"the year, from {name}", str(year) if year else None)
        if year is not None:
            return mention.in_year(year)
    days = _settled(mention, settings)
    told("the year, from the issue's number and the days of writing", str(days[0].year) if days else None)
    return days


def _is_past(mention: PeriodMention, year: int, settings: _Settings) -> bool:
    """Whether the days had ended by the day of writing if they are of ``year``."""
    days = mention.in_year(year)
    return days is None or not settings.days or days[1] <= max(settings.days) + _EARLY


def _same_days(one: PeriodMention, other: PeriodMention) -> bool:
    """2022年9月1日—30日 and 9月份 are the same days of that year."""
    return one.year is not None and one.in_year(one.year) == other.in_year(one.year)


def _counted_up_to(mention: PeriodMention, texts: Sequence[str]) -> Iterator[int]:
    """The year of 截至2024年7月31日, where that day ends the period or follows it soon."""
    for text in texts:
        for until in find_periods(text):
            if until.relative != "until" or until.year is None or until.last is None:
                continue
            days, day = mention.in_year(until.year), calendar_day(until.year, until.last)
            if days and day and timedelta(0) <= day - days[1] <= _SOON:
                yield until.year


def _mentions(texts: Sequence[str]) -> Iterator[PeriodMention]:
    for text in texts:
        yield from (mention for mention in find_periods(text) if mention.absolute)


def _settled(mention: PeriodMention, settings: _Settings) -> Days | None:
    """Days by the issue number's year and the day of writing. A December bulletin of a January belongs to the
    year before."""
    written = settings.days[0] if settings.days else None
    if settings.issue is not None:
        year, number = settings.issue
        days = mention.in_year(year)
        if days is not None and (
            days[1] <= written + _EARLY if written else days[1].month < 10 or number > 2
        ):
            return days
        if written is None:
            return None
    for day in settings.days:
        for year in (day.year, day.year - 1):
            days = mention.in_year(year)
            if days is not None and days[1] <= day + _EARLY:
                return days if day - days[1] <= _PUBLISHED_WITHIN else None
    return None


def _days(body: Sequence[str], published_on: str | None) -> tuple[date, ...]:
    signed = sign_off_date(body)
    published = date.fromisoformat(published_on[:10]) if published_on else None
    return tuple(day for day in (signed, published) if day is not None)


def _issue_number(title: str, body: Sequence[str]) -> tuple[int, int] | None:
    """Year and number of the issue, from the title and the short lines under it (a number in the text is
    another document's)."""
    for line in (title, *(text for text in body[:_HEADING_LINES] if _is_heading_line(text))):
        match = _ISSUE.search(line)
        if match:
            return int(match["b"] or match["y"] or match["c"]), _number(match["n"])
    return None


def _is_heading_line(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and "。" not in text and not _COUNT.search(text)


def _number(text: str) -> int:
    try:
        return small_number(text)
    except ValueError:
        return 0


def _year_missing(mention: PeriodMention) -> Issue:
    first, last = mention.first or (0, 0), mention.last or (0, 0)
    months = f"month {first[0]}" if first[0] == last[0] else f"months {first[0]} to {last[0]}"
    message = (
        f"the text speaks of {months} and neither prints the year nor bears a date that settles it; "
        "give the day of publication, or decide the period"
    )
    return Issue("year_missing", "review", message)


def _last_year(body: Sequence[str], published_on: str | None) -> tuple[Period, list[Issue]] | None:
    """The year of 去年共受理13.15万件, where the day of publication tells which year that was."""
    if published_on is None:
        return None
    for text in body:
        ends, counts = _Ahead(_SENTENCE_END, text), _Ahead(_COUNT, text)
        for mention in find_periods(text):
            past = mention.relative == "year" and (mention.year_offset or 0) < 0
            compared = _COMPARED.search(text, max(0, mention.start - _NEAR), mention.start)
            if past and not compared and counts.next(mention.end) < ends.next(mention.end):
                year = int(published_on[:4]) + (mention.year_offset or 0)
                return Period(f"{year}-01-01", f"{year}-12-31", "year"), []
    return None


def _single_day(body: Sequence[str]) -> tuple[Period, list[Issue]] | None:
    """2018年11月15日,接听来电5588个: a bulletin of one day, where its first count follows on the day."""
    counted = next((text for text in body if _COUNT.search(text)), "")
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


def _unknown(title: str, body: Sequence[str]) -> tuple[Period, list[Issue]]:
    mentions = [mention for text in (title, *body) for mention in find_periods(text)]
    worded = (m for m in mentions if m.week is not None or m.relative in ("this", "previous"))
    kind = next((mention.kind for mention in worded if mention.kind != "other"), "other")
    message = "the text names no period that can be dated; decide the period"
    return Period(None, None, kind), [Issue("period_unknown", "review", message)]
