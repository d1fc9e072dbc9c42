"""What words mean inside a bulletin."""

import pytest

from parsers.identity.period import find_periods, resolve
from parsers.reading import Period

SEPTEMBER = Period("2018-09-01", "2018-09-30", "month")
TO_SEPTEMBER = Period("2018-01-01", "2018-09-30", "to_date")
FOURTH = Period("2017-10-01", "2017-12-31", "quarter")
JANUARY = Period("2022-01-01", "2022-01-31", "month")
WEEK = Period("2022-12-30", "2023-01-05", "week")
UNDATED = Period(None, None, "month")
NOTHING = (None, None)

CASES = [
    ("9月", TO_SEPTEMBER, ("2018-09-01", "2018-09-30")),
    ("1-9月", SEPTEMBER, ("2018-01-01", "2018-09-30")),
    ("本月", SEPTEMBER, ("2018-09-01", "2018-09-30")),
    ("本月", TO_SEPTEMBER, ("2018-09-01", "2018-09-30")),
    ("本月", FOURTH, NOTHING),
    ("上月", SEPTEMBER, ("2018-08-01", "2018-08-31")),
    ("上月", JANUARY, ("2021-12-01", "2021-12-31")),
    ("上季度", FOURTH, ("2017-07-01", "2017-09-30")),
    ("三季度", FOURTH, ("2017-07-01", "2017-09-30")),
    ("四季度", FOURTH, ("2017-10-01", "2017-12-31")),
    ("去年同期", FOURTH, ("2016-10-01", "2016-12-31")),
    ("去年同期", WEEK, NOTHING),
    ("去年", SEPTEMBER, ("2017-01-01", "2017-12-31")),
    ("去年9月", SEPTEMBER, ("2017-09-01", "2017-09-30")),
    ("今年以来", SEPTEMBER, ("2018-01-01", "2018-09-30")),
    ("今年", SEPTEMBER, ("2018-01-01", "2018-09-30")),
    ("12月", JANUARY, ("2021-12-01", "2021-12-31")),
    ("6月", JANUARY, NOTHING),
    ("12月30日至1月5日", WEEK, ("2022-12-30", "2023-01-05")),
    ("12月23日至12月29日", WEEK, ("2022-12-23", "2022-12-29")),
    ("截至9月30日", SEPTEMBER, ("2018-09-01", "2018-09-30")),
    ("截至2018年10月20日", SEPTEMBER, ("2018-09-01", "2018-09-30")),
    ("截止目前", SEPTEMBER, ("2018-09-01", "2018-09-30")),
    ("2016年3月以来", SEPTEMBER, ("2016-03-01", "2018-09-30")),
    ("同期", SEPTEMBER, NOTHING),
    ("5月份", UNDATED, NOTHING),
    ("2021年5月", UNDATED, ("2021-05-01", "2021-05-31")),
    ("上月", UNDATED, NOTHING),
]


@pytest.mark.parametrize(("words", "bulletin", "days"), CASES)
def test_resolve(words: str, bulletin: Period, days: tuple[str | None, str | None]) -> None:
    (mention,) = find_periods(words)
    resolved = resolve(mention, bulletin)
    assert (resolved.start, resolved.end) == days


def test_a_leap_february_is_whole() -> None:
    (mention,) = find_periods("去年同期")
    assert resolve(mention, Period("2021-02-01", "2021-02-28", "month")).end == "2020-02-29"


def test_kinds_of_cumulative_periods() -> None:
    (mention,) = find_periods("今年以来")
    assert resolve(mention, SEPTEMBER).kind == "to_date"
    assert resolve(mention, Period("2018-12-01", "2018-12-31", "month")).kind == "year"
