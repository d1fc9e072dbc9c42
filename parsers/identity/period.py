"""The period of a bulletin: its title against its first statement, and the year from wherever it is settled.

How periods are worded: ``find_periods``; what a mention means inside a bulletin: ``resolve``. Both are
offered here too.
"""

import re
from collections.abc import Sequence

from parsers.identity.fold import fold_name
from parsers.identity.period_find import find_periods
from parsers.identity.period_heading import spoken_in_heading
from parsers.identity.period_lines import SHORT_LINE, said, words_of
from parsers.identity.period_mention import PeriodMention, as_period
from parsers.identity.period_resolve import Days, resolve
from parsers.identity.period_statement import last_year, single_day, stated_in_text
from parsers.identity.period_year import Settings, dated, days_of_writing, issue_number
from parsers.reading import Issue, Period
from parsers.trace.ladder import Ladder

__all__ = ["PeriodMention", "bulletin_period", "find_periods", "resolve"]

_OF_A_WEEK = re.compile(r"第\s?\d+\s?周|[一本每上]周|周(?:[报刊]|舆情|通报)")
_OPENING = 3
_ANNUAL = re.compile(r"年度|年报|全年|年终")
# 2021年度…简报第99期: the year is that of the series.
_ONE_OF_MANY = re.compile(r"第\s?(?:[2-9]|\d{2,})\s?期")


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
    spoken = spoken_in_heading(heading, body, told)
    opening = [line for text in body[:_OPENING] if len(line := fold_name(text)) <= SHORT_LINE // 2]
    weekly = any(_OF_A_WEEK.search(line) for line in (heading, *opening))
    stated = stated_in_text(body, weekly)
    if spoken is None and stated is None:
        # 本月受理38447件 under no heading that names a month: a later sentence may.
        stated = stated_in_text(body, weekly, past_this=True)
    told("the first statement with a count", said(stated))
    mention, issues = _choose(heading, spoken, stated)
    told("taken", said(mention))
    if mention is None:
        return last_year(body, published_on) or single_day(body) or _unknown(heading, body)
    settings = Settings(issue_number(heading, body), days_of_writing(body, published_on))
    days = dated(mention, (spoken, stated), [heading, *body], settings, told)
    if days is None:
        issues.append(_year_missing(mention))
    return as_period(days, mention.kind), issues


def _untold(name: str, said: str | None) -> None:
    """Nobody asked."""


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
        f"the heading names {words_of(in_title, spoken)}, the first statement {words_of(in_text, stated)}; "
        "taken from the statement: check which of the two is a slip"
    )
    return stated, [Issue("period_conflict", "review", message)]


def _within(inner: Days, outer: Days) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _year_missing(mention: PeriodMention) -> Issue:
    first, last = mention.first or (0, 0), mention.last or (0, 0)
    months = f"month {first[0]}" if first[0] == last[0] else f"months {first[0]} to {last[0]}"
    message = (
        f"the text speaks of {months} and neither prints the year nor bears a date that settles it; "
        "give the day of publication, or decide the period"
    )
    return Issue("year_missing", "review", message)


def _unknown(title: str, body: Sequence[str]) -> tuple[Period, list[Issue]]:
    mentions = [mention for text in (title, *body) for mention in find_periods(text)]
    worded = (m for m in mentions if m.week is not None or m.relative in ("this", "previous"))
    kind = next((mention.kind for mention in worded if mention.kind != "other"), "other")
    message = "the text names no period that can be dated; decide the period"
    return Period(None, None, kind), [Issue("period_unknown", "review", message)]
