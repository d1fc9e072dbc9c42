"""The days of a mention inside a bulletin whose own period is known. Nothing is guessed: what stays open has
no dates."""

from datetime import date, timedelta

from parsers.identity.period_mention import MonthDay, PeriodMention, as_period, calendar_day, kind_of_days
from parsers.reading import Period

_LOOK_BACK = timedelta(days=200)
_LOOK_AHEAD = timedelta(days=62)
_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}

Days = tuple[date, date]


def resolve(mention: PeriodMention, bulletin: Period) -> Period:
    """The full period that ``mention`` means in a bulletin on ``bulletin``.

    A month without a year is that of the bulletin's year, or, if it would lie in the future, that of the year
    before if that is no more than some 200 days past. Where the words and the bulletin do not determine the
    days, ``start`` and ``end`` are ``None`` and ``kind`` is that of the words.
    """
    own = days_of(bulletin)
    if mention.absolute:
        days = _absolute(mention, own)
        return as_period(days, mention.kind)
    if own is None:
        same = mention.relative == "this" and mention.kind in (bulletin.kind, "other")
        return bulletin if same else Period(None, None, mention.kind)
    return _relative(mention, bulletin, own)


def days_of(period: Period) -> Days | None:
    """First and last day, ``None`` where either is open."""
    if period.start is None or period.end is None:
        return None
    return date.fromisoformat(period.start), date.fromisoformat(period.end)


def latest_before(mention: PeriodMention, day: date) -> Days | None:
    """The latest stretch of the mention's words (no year printed) that had begun by ``day`` and lay not long
    before."""
    for year in (day.year, day.year - 1):
        days = mention.in_year(year)
        if days is not None and days[0] <= day:
            return days if day - days[1] <= _LOOK_BACK or year == day.year else None
    return None


def _absolute(mention: PeriodMention, own: Days | None) -> Days | None:
    if mention.year is not None:
        return mention.in_year(mention.year)
    if own is None:
        return None
    if mention.year_offset is not None:
        return mention.in_year(own[0].year + mention.year_offset)
    return latest_before(mention, own[1])


def _relative(mention: PeriodMention, bulletin: Period, own: Days) -> Period:
    words = mention.relative
    if words in ("this", "previous", "last_year"):
        return _neighbour(words, mention.kind, bulletin, own)
    if words == "year":
        year = own[0].year + (mention.year_offset or 0)
        end = date(year, 12, 31) if mention.year_offset else own[1]
        return _typed(date(year, 1, 1), end)
    if words == "year_to_date":
        return _typed(date(own[1].year, 1, 1), own[1])
    if words == "since":
        year = mention.year if mention.year is not None else own[0].year + (mention.year_offset or 0)
        start = calendar_day(year, mention.first or (1, 1))
        return as_period((start, own[1]) if start and start <= own[1] else None, "other")
    if words == "until":
        return _until(mention, bulletin, own)
    return Period(None, None, mention.kind)


def _until(mention: PeriodMention, bulletin: Period, own: Days) -> Period:
    """A state on a day in or shortly after the bulletin's period is the bulletin's own."""
    if mention.last is None:
        return bulletin
    years = (mention.year,) if mention.year is not None else (own[0].year, own[1].year, own[1].year + 1)
    days = [day for year in years if (day := calendar_day(year, mention.last))]
    if any(own[0] <= day <= own[1] + _LOOK_AHEAD for day in days):
        return bulletin
    known = days[0].isoformat() if mention.year is not None and days else None
    return Period(None, known, "other")


def _neighbour(words: str, kind: str, bulletin: Period, own: Days) -> Period:
    """本月, 上月, 去年同期: the bulletin's period or one of its neighbours, of the kind that the word
    names."""
    unit = bulletin.kind if kind == "other" else kind
    current = _current(unit, bulletin, own)
    if current is None:
        return Period(None, None, unit)
    if words == "this":
        return as_period(current, unit)
    if words == "previous":
        return as_period(_shift(current, unit), unit)
    return as_period(None if unit in ("week", "other") else _months_back(current, 12), unit)


def _current(unit: str, bulletin: Period, own: Days) -> Days | None:
    """What 本月 (本周, 本季度 …) means in the bulletin; a cumulative bulletin speaks of its last month."""
    if unit == bulletin.kind:
        return own
    cumulative = bulletin.kind in ("to_date", "year") or own[0].strftime("%m-%d") == "01-01"
    if unit == "month" and cumulative and (own[1] + timedelta(days=1)).day == 1:
        return own[1].replace(day=1), own[1]
    return None


def _shift(days: Days, unit: str) -> Days | None:
    if unit == "week":
        return days[0] - timedelta(days=7), days[1] - timedelta(days=7)
    return _months_back(days, _MONTHS[unit]) if unit in _MONTHS else None


def _months_back(days: Days, count: int) -> Days | None:
    """``days`` moved back by whole months; a last day of a month stays the last."""
    first, last = (_month_back(day, count) for day in days)
    last_of_month = (days[1] + timedelta(days=1)).day == 1
    start = calendar_day(first[0], (first[1], days[0].day))
    end: MonthDay = (last[1], 0 if last_of_month else days[1].day)
    until = calendar_day(last[0], end)
    return (start, until) if start and until else None


def _month_back(day: date, count: int) -> tuple[int, int]:
    month = day.year * 12 + day.month - 1 - count
    return month // 12, month % 12 + 1


def _typed(start: date, end: date) -> Period:
    kind = kind_of_days((start.month, start.day), (end.month, end.day))
    return as_period((start, end), "to_date" if kind == "other" else kind)
