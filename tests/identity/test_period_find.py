"""Stretches of time as bulletins word them."""

import pytest

from parsers.identity.period import find_periods

WORDED = [
    ("2023年10月份,在", "2023年10月份", "month", "2023-10-01", "2023-10-31"),
    ("2021 年3月,受理", "2021 年3月", "month", "2021-03-01", "2021-03-31"),
    ("二〇二三年二月份", "二〇二三年二月份", "month", "2023-02-01", "2023-02-28"),
    ("1.2023年10月,受理", "2023年10月", "month", "2023-10-01", "2023-10-31"),
    ("1、2022年9月,平台", "2022年9月", "month", "2022-09-01", "2022-09-30"),
    ("与2024年第四季度相比", "2024年第四季度", "quarter", "2024-10-01", "2024-12-31"),
    ("2017年二季度", "2017年二季度", "quarter", "2017-04-01", "2017-06-30"),
    ("2017年,我区", "2017年", "year", "2017-01-01", "2017-12-31"),
    ("2021年度报告", "2021年度", "year", "2021-01-01", "2021-12-31"),
    ("2019年上半年", "2019年上半年", "half_year", "2019-01-01", "2019-06-30"),
    ("2018年1-9月累计", "2018年1-9月", "to_date", "2018-01-01", "2018-09-30"),
    ("2020年1—12月", "2020年1—12月", "year", "2020-01-01", "2020-12-31"),
    ("2021年7-9月", "2021年7-9月", "quarter", "2021-07-01", "2021-09-30"),
    ("2022年1至6月", "2022年1至6月", "half_year", "2022-01-01", "2022-06-30"),
    ("2022年前三季度", "2022年前三季度", "to_date", "2022-01-01", "2022-09-30"),
    ("2022年一至三季度", "2022年一至三季度", "to_date", "2022-01-01", "2022-09-30"),
    ("2020年12月1日至31日,", "2020年12月1日至31日", "month", "2020-12-01", "2020-12-31"),
    ("(2016年3月4日—3月10日)", "2016年3月4日—3月10日", "week", "2016-03-04", "2016-03-10"),
    ("2016年3月4日— 3月10日", "2016年3月4日— 3月10日", "week", "2016-03-04", "2016-03-10"),
    ("2022年12月26日-1月1日", "2022年12月26日-1月1日", "week", "2022-12-26", "2023-01-01"),
    ("2022年12月至2023年2月", "2022年12月至2023年2月", "other", "2022-12-01", "2023-02-28"),
    (
        "2019年6月28日12:00至2019年7月12日12:00,受理",
        "2019年6月28日12:00至2019年7月12日12:00",
        "other",
        "2019-06-28",
        "2019-07-12",
    ),
    ("2024年第28周(7月8日—7月14日)", "2024年第28周(7月8日—7月14日", "week", "2024-07-08", "2024-07-14"),
    ("2022-10-01至2022-10-31", "2022-10-01至2022-10-31", "month", "2022-10-01", "2022-10-31"),
    ("2022.10.1-10.7", "2022.10.1-10.7", "week", "2022-10-01", "2022-10-07"),
    ("2022年6.27-7.3", "2022年6.27-7.3", "week", "2022-06-27", "2022-07-03"),
    ("2015年123—1210日", "2015年123—1210日", "week", "2015-12-03", "2015-12-10"),
    ("2018年108-20181014日", "2018年108-20181014日", "week", "2018-10-08", "2018-10-14"),
    ("20121117日至1123日", "20121117日至1123日", "week", "2012-11-17", "2012-11-23"),
    ("2021年8月上旬", "2021年8月上旬", "other", "2021-08-01", "2021-08-10"),
    ("2016年至2021年", "2016年至2021年", "other", "2016-01-01", "2021-12-31"),
]


@pytest.mark.parametrize(("text", "words", "kind", "start", "end"), WORDED)
def test_dated(text: str, words: str, kind: str, start: str, end: str) -> None:
    (mention,) = find_periods(text)
    assert text[mention.start : mention.end] == words
    assert (mention.kind, mention.period.start, mention.period.end) == (kind, start, end)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("10月份", (10, 1), (10, 0)),
        ("七月份", (7, 1), (7, 0)),
        ("十二月", (12, 1), (12, 0)),
        ("四季度", (10, 1), (12, 0)),
        ("(7月8日—7月14日)", (7, 8), (7, 14)),
        ("热线周报(6.27-7.3)", (6, 27), (7, 3)),
        ("附件:1.8月份", (8, 1), (8, 0)),
        ("\n二、9月份群众诉求", (9, 1), (9, 0)),
        ("\n二、三季度存在的问题", (7, 1), (9, 0)),
        ("今年7、8月份", (7, 1), (8, 0)),
    ],
)
def test_without_a_year(text: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    (mention,) = find_periods(text)
    assert (mention.first, mention.last, mention.year) == (first, last, None)
    assert mention.period.start is None


@pytest.mark.parametrize(
    "text",
    [
        "10月7日",
        "2023年10月07日",
        "2022-10-25 08:44",
        "二〇二二年三月一日",
        "〔2023〕第9期",
        "2022年第7期",
        "岳政办发【21017】23号",
        "接诉后3个月内",
        "得分(8.5-9.2)",
        "2022年9月第二周",
        "以上周期",
        "231007102349106144号",
        "2月30日至3月1日",
        "2015年11—1112日",
    ],
)
def test_no_period(text: str) -> None:
    assert [text[m.start : m.end] for m in find_periods(text) if m.absolute] == []


@pytest.mark.parametrize(
    ("text", "relative", "kind"),
    [
        ("本月", "this", "month"),
        ("当月", "this", "month"),
        ("本周", "this", "week"),
        ("本期", "this", "other"),
        ("上月", "previous", "month"),
        ("上个月", "previous", "month"),
        ("上周", "previous", "week"),
        ("上季度", "previous", "quarter"),
        ("去年同期", "last_year", "other"),
        ("上年同月", "last_year", "month"),
        ("今年以来", "year_to_date", "to_date"),
        ("去年", "year", "year"),
        ("截止目前", "until", "other"),
        ("截至2023年10月31日", "until", "other"),
        ("2019年9月开通以来", "since", "other"),
    ],
)
def test_relative_words(text: str, relative: str, kind: str) -> None:
    (mention,) = find_periods(text)
    assert (mention.start, mention.end) == (0, len(text))
    assert (mention.relative, mention.kind) == (relative, kind)


def test_year_words_count_from_the_bulletin() -> None:
    assert [m.year_offset for m in find_periods("去年九月份、今年1-9月、前年四季度")] == [-1, 0, -2]


def test_week_numbers_alone_name_no_days() -> None:
    (mention,) = find_periods("平台2019年第25周、26周受理")
    assert (mention.week, mention.kind, mention.absolute) == (25, "other", False)


def test_two_periods_in_a_sentence() -> None:
    text = "2017年,共收到1492件。其中,四季度收到512件"
    assert [text[m.start : m.end] for m in find_periods(text)] == ["2017年", "四季度"]
