"""A stretch of time as a text words it, and what the calendar makes of it. How texts word it:
``period_grammar``."""

from dataclasses import dataclass
from datetime import date, timedelta

from parsers.reading import Period

MonthDay = tuple[int, int]
"""Month and day; day 0 is the month's last."""


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period as worded in characters ``[start, end)`` of a text.

    ``first``/``last`` are month and day where the words tell them (day 0: the month's last). ``year`` is the
    printed year of ``first``, ``end_year`` that of ``last`` where both are printed; ``year_offset`` stands
    for 今年 (0), 去年 (-1), 前年 (-2). ``week`` is a printed week number. ``kind`` as in ``Period``.

    ``relative`` names words whose days depend on the bulletin, ``None`` where the words name their days:
    this, previous, last_year (the same period a year before), year (a whole year, see ``year_offset``),
    year_to_date, same (the period spoken of before), since (from the day ``first`` on), until (the state on
    the day ``last``, or on the day of writing).
    """

    start: int
    end: int
    kind: str
    first: MonthDay | None = None
    last: MonthDay | None = None
    year: int | None = None
    end_year: int | None = None
    year_offset: int | None = None
    relative: str | None = None
    week: int | None = None

    @property
    def absolute(self) -> bool:
        """Whether the words themselves name days (perhaps without a year)."""
        return self.relative is None and self.first is not None

    @property
    def period(self) -> Period:
        """The period as far as the words alone tell it: without dates where they print no year."""
        days = self.in_year(self.year) if self.year is not None and self.absolute else None
        return as_period(days, self.kind)

    def in_year(self, year: int) -> tuple[date, date] | None:
        """First and last day if ``first`` lies in ``year``; ``None`` where the words name no days, or
        impossible ones."""
        if self.first is None or self.last is None:
            return None
        end_year = year + (self.last[0] < self.first[0]) if self.end_year is None else self.end_year
        start, end = calendar_day(year, self.first), calendar_day(end_year, self.last)
        return (start, end) if start and end and start <= end else None


def as_period(days: tuple[date, date] | None, kind: str) -> Period:
    """``days`` in ISO form, or a period without dates."""
    return Period(days[0].isoformat(), days[1].isoformat(), kind) if days else Period(None, None, kind)


def calendar_day(year: int, value: MonthDay) -> date | None:
    """The day of ``value`` in ``year``; ``None`` where the calendar has none (2月30日)."""
    month, day = value
    try:
        if day:
            return date(year, month, day)
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        return None


def kind_of_days(first: MonthDay, last: MonthDay, length: int | None = None) -> str:
    """Kind of the stretch from ``first`` to ``last``; ``length`` in days (both included) where it is known.

    Five to eight days are a week: Monday to Friday, Friday to Friday. January to a month that closes no
    quarter or half is ``to_date``; so is January to September.
    """
    whole_months = first[1] == 1 and (last[1] == 0 or last[1] == _LAST_DAY[last[0]])
    if whole_months:
        return kind_of_months(first[0], last[0])
    return "week" if length is not None and 5 <= length <= 8 else "other"


def kind_of_months(first: int, last: int) -> str:
    """Kind of the stretch from month ``first`` to month ``last`` (1-12)."""
    if first == last:
        return "month"
    if (first, last) == (1, 12):
        return "year"
    if first % 3 == 1 and last == first + 2:
        return "quarter"
    if (first, last) in ((1, 6), (7, 12)):
        return "half_year"
    return "to_date" if first == 1 else "other"


_LAST_DAY = {
    month: (date(2001 + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day for month in range(1, 13)
}
