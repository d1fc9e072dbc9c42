import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.reading import Period
from warehouse.rows import period_id, period_row


@pytest.mark.parametrize(
    ("period", "name"),
    [
        (Period("2023-10-01", "2023-10-31", "month"), "2023-10"),
        (Period("2024-02-01", "2024-02-29", "month"), "2024-02"),
        (Period("2023-02-01", "2023-02-29", "month"), "month:2023-02-01/2023-02-29"),
        (Period("2023-09-26", "2023-10-25", "month"), "month:2023-09-26/2023-10-25"),
        (Period("2017-10-01", "2017-12-31", "quarter"), "2017-Q4"),
        (Period("2017-01-01", "2017-03-31", "quarter"), "2017-Q1"),
        (Period("2017-02-01", "2017-04-30", "quarter"), "quarter:2017-02-01/2017-04-30"),
        (Period("2017-07-01", "2017-12-31", "half_year"), "2017-H2"),
        (Period("2017-01-01", "2017-12-31", "year"), "2017"),
        (Period("2017-01-01", "2017-12-31", "to_date"), "to_date:2017-01-01/2017-12-31"),
        (Period("2023-12-25", "2023-12-31", "week"), "week:2023-12-25/2023-12-31"),
        (Period(None, None, "month"), "month:?/?"),
        (Period("2023-13-01", "2023-13-31", "month"), "month:2023-13-01/2023-13-31"),
    ],
)
def test_ids_of_periods(period: Period, name: str) -> None:
    assert period_id(period) == name


dates = st.dates(date(2010, 1, 1), date(2012, 12, 31)).map(date.isoformat) | st.none()
kinds = st.sampled_from(["week", "month", "quarter", "half_year", "year", "to_date", "other"])
anything = st.builds(Period, dates, dates, kinds)


@st.composite
def whole(draw: st.DrawFn) -> Period:
    year, kind = (
        draw(st.integers(2010, 2012)),
        draw(st.sampled_from(["month", "quarter", "half_year", "year"])),
    )
    length = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}[kind]
    last = length * draw(st.integers(1, 12 // length))
    day = calendar.monthrange(year, last)[1]
    return Period(f"{year}-{last - length + 1:02d}-01", f"{year}-{last:02d}-{day}", kind)


@given(st.lists(anything | whole(), min_size=2, max_size=20))
def test_different_periods_have_different_ids(periods: list[Period]) -> None:
    assert len({period_id(period) for period in periods}) == len(set(periods))


@given(whole())
def test_whole_periods_of_the_calendar_have_short_ids(period: Period) -> None:
    assert ":" not in period_id(period)


def test_a_month_of_odd_bounds_belongs_to_the_month_in_which_it_ends() -> None:
    assert period_row(Period("2023-09-26", "2023-10-25", "month"))[-1] == "2023-10"
