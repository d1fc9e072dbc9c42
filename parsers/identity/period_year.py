"""The year of a period that is told without one: the same words elsewhere, the issue's number, the days of writing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from parsers.identity.dates import sign_off_date
from parsers.identity.numerals import small_number
from parsers.identity.period_find import find_periods
from parsers.identity.period_lines import HEADING_LINES, Told, is_heading_line
from parsers.identity.period_mention import PeriodMention, calendar_day
from parsers.identity.period_resolve import Days

ISSUE = re.compile(
    r"(?:[〔(\[【](?P<b>(?:19|20)\d\d)[〕)\]】]|(?P<y>(?:19|20)\d\d)\s?年\s?(?:度)?\s?(?=\(?第)"
    r"|(?<=[(【\[])(?P<c>(?:19|20)\d\d)\s?(?=第))"
    r"\s?\(?(?:总?第)?\s?(?P<n>\d+|[一二三四五六七八九十]+)\s?[期号周]"
)
_EARLY = timedelta(days=7)
_PUBLISHED_WITHIN = timedelta(days=200)
_SOON = timedelta(days=20)


@dataclass(frozen=True, slots=True)
class Settings:
    """What may settle a year: the issue number's year and number, and the days on which the text was signed
    and published."""

    issue: tuple[int, int] | None
    days: tuple[date, ...]


def dated(
    mention: PeriodMention,
    main: tuple[PeriodMention | None, ...],
    texts: Sequence[str],
    settings: Settings,
    told: Told,
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


def _is_past(mention: PeriodMention, year: int, settings: Settings) -> bool:
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


def _settled(mention: PeriodMention, settings: Settings) -> Days | None:
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


def days_of_writing(body: Sequence[str], published_on: str | None) -> tuple[date, ...]:
    """The days on which a text was signed and published (an ISO date), as far as they are known."""
    signed = sign_off_date(body)
    published = date.fromisoformat(published_on[:10]) if published_on else None
    return tuple(day for day in (signed, published) if day is not None)


def issue_number(title: str, body: Sequence[str]) -> tuple[int, int] | None:
    """Year and number of the issue, from the title and the short lines under it (a number in the text is
    another document's)."""
    for line in (title, *(text for text in body[:HEADING_LINES] if is_heading_line(text))):
        match = ISSUE.search(line)
        if match:
            return int(match["b"] or match["y"] or match["c"]), _number(match["n"])
    return None


def _number(text: str) -> int:
    try:
        return small_number(text)
    except ValueError:
        return 0
