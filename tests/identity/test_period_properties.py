"""Whatever period is written in whatever usual way is found again, with its days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from parsers.identity.period import find_periods, resolve
from parsers.identity.period_mention import calendar_day
from parsers.reading import Period

CHINESE = "〇一二三四五六七八九十"
YEARS = st.integers(2010, 2029)
MONTHS = st.integers(1, 12)
DASHES = st.sampled_from(["-", "—", "——", "~", "至", "到", " - ", "–"])
AROUND = st.sampled_from(["", "现将", "。", "(", "\n", "其中,"])
DAYS = st.dates(date(2012, 1, 1), date(2028, 12, 31))


def chinese_month(month: int) -> str:
    return CHINESE[month] if month <= 10 else "十" + CHINESE[month - 10]


def chinese_year(year: int) -> str:
    return "".join(CHINESE[int(digit)] for digit in str(year))


def month_end(year: int, month: int) -> date:
    day = calendar_day(year, (month, 0))
    assert day is not None
    return day


@given(YEARS, MONTHS, st.booleans(), st.booleans(), AROUND)
def test_months(year: int, month: int, chinese: bool, share: bool, before: str) -> None:
    words = f"{chinese_year(year)}年{chinese_month(month)}月" if chinese else f"{year}年{month}月"
    text = before + words + ("份" if share else "") + ",共受理工单12件"
    (mention,) = find_periods(text)
    assert text[mention.start : mention.end] == words + ("份" if share else "")
    assert mention.period == Period(
        date(year, month, 1).isoformat(), month_end(year, month).isoformat(), "month"
    )


@given(YEARS, MONTHS, MONTHS, DASHES)
def test_ranges_of_months(year: int, a: int, b: int, dash: str) -> None:
    first, last = sorted((a, b))
    found = find_periods(f"{year}年{first}{dash}{last}月份共收到")
    if first == last:
        assert all(m.period.start != date(year, 1, 1).isoformat() or first == 1 for m in found)
        return
    (mention,) = found
    assert mention.period.start == date(year, first, 1).isoformat()
    assert mention.period.end == month_end(year, last).isoformat()


@given(DAYS, st.integers(1, 40), DASHES, st.booleans(), st.booleans())
def test_ranges_of_days(start: date, length: int, dash: str, repeat_year: bool, clock: bool) -> None:
    end = start + timedelta(days=length)
    time = "12:00" if clock else ""
    year = f"{end.year}年" if repeat_year or end.year != start.year else ""
    text = f"{start.year}年{start.month}月{start.day}日{time}{dash}{year}{end.month}月{end.day}日{time},受理"
    (mention,) = find_periods(text)
    assert mention.period.start == start.isoformat()
    assert mention.period.end == end.isoformat()
    assert (mention.kind == "week") == (4 <= length <= 7)


@given(DAYS)
def test_a_day_is_no_period(day: date) -> None:
    for text in (f"{day.year}年{day.month}月{day.day}日", day.isoformat(), f"{day.month}月{day.day}日"):
        assert find_periods(text + "印发") == []


@given(YEARS, MONTHS, MONTHS)
def test_a_month_inside_a_month_bulletin_never_lies_after_it(year: int, month: int, spoken: int) -> None:
    bulletin = Period(date(year, month, 1).isoformat(), month_end(year, month).isoformat(), "month")
    (mention,) = find_periods(f"{spoken}月份")
    resolved = resolve(mention, bulletin)
    if resolved.start is None:
        assert spoken > month
        return
    assert resolved.end is not None
    assert bulletin.end is not None
    assert resolved.end <= bulletin.end
    assert int(resolved.start[5:7]) == spoken


@given(DAYS)
def test_weeks_and_their_neighbours(monday: date) -> None:
    sunday = monday + timedelta(days=6)
    bulletin = Period(monday.isoformat(), sunday.isoformat(), "week")
    (this, previous) = find_periods("本周受理5件,上周4件")
    assert resolve(this, bulletin) == bulletin
    before = resolve(previous, bulletin)
    assert before.end == (monday - timedelta(days=1)).isoformat()
    assert before.start == (monday - timedelta(days=7)).isoformat()


@given(
    st.text(
        alphabet="0123456789年月日第季度周至-—~、,。上下半本去今以来截旬份一二三十〇()[]〔〕 ", max_size=60
    )
)
def test_no_text_breaks_the_search(text: str) -> None:
    mentions = find_periods(text)
    ends = [0, *(mention.end for mention in mentions)]
    assert all(mention.start >= end for mention, end in zip(mentions, ends, strict=False))
    for mention in mentions:
        resolve(mention, Period("2023-01-01", "2023-03-31", "quarter"))
        resolve(mention, Period(None, None, "month"))
