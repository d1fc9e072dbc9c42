"""The period of a whole bulletin, and the year that is or is not settled."""

import pytest

from parsers.identity.period import bulletin_period, find_periods
from parsers.reading import Period

COUNTED = "9月份,全县共受理工单1204件,办结率99%。"


def test_year_from_the_title() -> None:
    period, issues = bulletin_period("某县2021年9月热线通报", [COUNTED], None)
    assert period == Period("2021-09-01", "2021-09-30", "month")
    assert issues == []


@pytest.mark.parametrize("line", ["2021年第3期", "某督通报〔2021〕12号", "(2021年第三期)", "〔2021〕第10期"])
def test_year_of_the_issue_number_and_never_its_month(line: str) -> None:
    period, _ = bulletin_period("热线工作情况通报", [line, COUNTED], None)
    assert period.start == "2021-09-01"


@pytest.mark.parametrize(
    "line", ["2021年10月8日", "某县热线办 2021年10月08日", "二〇二一年十月八日", "(2021年10月8日)"]
)
def test_year_of_the_signature(line: str) -> None:
    assert bulletin_period(None, [COUNTED, line], None)[0].start == "2021-09-01"


def test_year_of_the_page() -> None:
    assert bulletin_period(None, [COUNTED], "2021-10-08")[0].start == "2021-09-01"


def test_december_told_in_january_belongs_to_the_year_before() -> None:
    text = "12月份,全县共受理工单1204件。"
    assert bulletin_period(None, [text, "2022年1月6日"], None)[0].start == "2021-12-01"
    assert bulletin_period(None, ["〔2022〕第1期", text, "2022年1月6日"], None)[0].start == "2021-12-01"
    assert bulletin_period(None, ["〔2021〕第12期", text], None)[0].start == "2021-12-01"
    period, issues = bulletin_period(None, ["〔2022〕第1期", text], None)
    assert period.start is None
    assert [issue.kind for issue in issues] == ["year_missing"]


def test_no_year_anywhere_is_said_and_not_guessed() -> None:
    period, issues = bulletin_period(None, ["5月份,受理工单2557件,在办4件。"], None)
    assert period == Period(None, None, "month")
    assert [(issue.kind, issue.severity) for issue in issues] == [("year_missing", "review")]


def test_a_page_of_years_later_settles_nothing() -> None:
    period, issues = bulletin_period(None, [COUNTED], "2023-06-01")
    assert period.start is None
    assert issues[0].kind == "year_missing"


def test_year_of_another_document_in_a_sentence_is_not_taken() -> None:
    text = "根据某府发〔2015〕23号文件要求,9月份共受理工单1204件。"
    assert bulletin_period(None, [text], None)[0].start is None


def test_the_statement_beats_a_slip_in_the_title() -> None:
    period, issues = bulletin_period("热线二月情况通报", ["2017年3月,办理热线工单2495件。"], None)
    assert period.start == "2017-03-01"
    assert [(issue.kind, issue.severity) for issue in issues] == [("period_conflict", "review")]


def test_a_quarter_named_in_the_title_with_the_year_of_the_statement() -> None:
    text = "2017年,我区共收到工单1492件。其中,四季度收到工单512件。"
    period, issues = bulletin_period("四季度热线办理情况通报", [text, "2018年1月4日"], None)
    assert period == Period("2017-10-01", "2017-12-31", "quarter")
    assert issues == []


def test_cumulative_statement_under_an_issue_number() -> None:
    text = "◆1-9月,全区受理工单6455件。市考核:9月受理工单677件。"
    period, _ = bulletin_period("热线工作情况通报(2018年第九期)", [text], None)
    assert (period.start, period.end) == ("2018-01-01", "2018-09-30")


def test_a_line_that_is_only_a_period() -> None:
    period, _ = bulletin_period(
        "热线一周情况通报", ["(2016年3月4日—3月10日)", "本周受理热线工单506件。"], None
    )
    assert period == Period("2016-03-04", "2016-03-10", "week")


def test_year_of_the_title_for_days_named_under_it() -> None:
    period, _ = bulletin_period("2022年9月第二周热线周报", ["(9月5日-9月11日)", "本周受理工单506件。"], None)
    assert period == Period("2022-09-05", "2022-09-11", "week")
    period, _ = bulletin_period("2023年12345热线四季度运行情况", ["四季度受理工单506件。"], None)
    assert period == Period("2023-10-01", "2023-12-31", "quarter")


def test_the_announcing_sentence() -> None:
    period, _ = bulletin_period(None, ["各单位:现将4月份案件办理情况通报如下:", "2022年5月18日"], None)
    assert period.start == "2022-04-01"


def test_comparisons_and_founding_years_are_not_the_period() -> None:
    texts = ["2012年以来,热线累计受理100万件。", "与2024年四季度相比,2025年一季度受理工单10件。"]
    assert bulletin_period(None, texts, None)[0].start == "2025-01-01"


@pytest.mark.parametrize(
    ("text", "kind"), [("本周受理5040件", "week"), ("本月受理40件", "month"), ("受理40件", "other")]
)
def test_no_period_at_all(text: str, kind: str) -> None:
    period, issues = bulletin_period(None, [text], None)
    assert period == Period(None, None, kind)
    assert issues[0].kind == "period_unknown"


@pytest.mark.parametrize("title", ["某县12345热线2016年第29周工作简报", "关于一周12345热线办理情况的通报"])
def test_a_report_of_a_week_is_not_of_the_year_that_a_later_sentence_names(title: str) -> None:
    first = "2016年7月18日至7月24日,我县12345热线共受理市民诉求件,办结件,办结率%。"
    later = "李女士咨询参保缴费标准。工作人员告知,2016年度可按60%至300%六档选择。"
    period, _ = bulletin_period(title, [first, later], None)
    assert (period.start, period.end) == ("2016-07-18", "2016-07-24")


def test_a_count_may_stand_at_the_end_of_a_broken_line() -> None:
    lines = ["2016年10月,全县热线共受理1979", "件,办结1900件。", "2017年度可按60%缴费。"]
    assert bulletin_period("热线工作情况通报", lines, None)[0].start == "2016-10-01"


def test_year_of_a_numbered_week_for_the_days_under_it() -> None:
    lines = ["(2023年第36周)", "统计区间:9月4日0时-9月10日24时", "本周热线共登记诉求1486件。"]
    period, issues = bulletin_period("民意速递", lines, None)
    assert period == Period("2023-09-04", "2023-09-10", "week")
    assert issues == []


@pytest.mark.parametrize(
    ("days", "start", "end"),
    [("123—1210日", "2021-12-03", "2021-12-10"), ("1225—1231日", "2021-12-25", "2021-12-31")],
)
def test_days_in_brackets_that_lost_their_separators(days: str, start: str, end: str) -> None:
    title = "2021年度青石市12345在线平台简报第99期"
    period, _ = bulletin_period(title, [f"本周({days}),市12345在线平台共受理各类诉求2556件。"], None)
    assert period == Period(start, end, "week")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2022年115—122日,热线受理诉求820件。", Period("2022-01-15", "2022-01-22", "week")),
        ("2022年第9周(228—36日)受理诉求820件。", Period("2022-02-28", "2022-03-06", "week")),
        ("2022年第4期(41至430日),热线受理诉求820件。", Period("2022-04-01", "2022-04-30", "month")),
    ],
)
def test_days_that_lost_their_separators_and_make_a_week_or_a_month(text: str, period: Period) -> None:
    assert bulletin_period("热线工作情况通报", [text], None)[0] == period


@pytest.mark.parametrize("text", ["督办件须于35—40日内办结", "平均办理时长11—15日", "2022年1月115—122日"])
def test_numbers_of_days_are_no_days(text: str) -> None:
    assert all(mention.first is None or mention.kind == "month" for mention in find_periods(text))


@pytest.mark.parametrize("day", ["2022年9月30日", "2022-09-30", "2022.9.30", "2022/9/30"])
def test_the_day_up_to_which_a_text_counts_tells_the_year(day: str) -> None:
    period, _ = bulletin_period("9月份热线工作情况通报", [f"截至{day},共受理诉求820件。"], None)
    assert period == Period("2022-09-01", "2022-09-30", "month")


def test_a_week_over_new_year_that_lost_its_separators() -> None:
    period, _ = bulletin_period("简报", ["本周(1225—11日),平台共受理诉求2556件。"], "2021-01-04")
    assert (period.start, period.end) == ("2020-12-25", "2021-01-01")


def test_the_year_of_a_series_is_not_that_of_days_to_come() -> None:
    title = "2021年度青石市12345在线平台简报第51期"
    period, _ = bulletin_period(title, ["本周(1225—11日),平台共受理诉求1360件。"], "2021-01-04")
    assert (period.start, period.end) == ("2020-12-25", "2021-01-01")


def test_last_year_of_a_page_with_a_date() -> None:
    texts = ["晚报消息,该中心去年共受理群众来话、来信共计13.15万件,办结率100%。"]
    assert bulletin_period(None, texts, "2011-01-31")[0] == Period("2010-01-01", "2010-12-31", "year")
    compared = ["共受理来电1300件,较去年增加13件。"]
    assert bulletin_period(None, compared, "2011-01-31")[0].start is None


@pytest.mark.parametrize(
    "line",
    ["2021年8月热线考评结果", "2021年8月区委书记、区长信箱", "2021年8月12345热线", "12345热线 2021年8月工单"],
)
def test_a_first_line_that_names_a_month_whatever_it_is_called(line: str) -> None:
    assert bulletin_period(None, [line, "受理工单1204件,办结率99%。"], None)[0].start == "2021-08-01"


def test_a_first_line_with_two_months_or_a_year_alone_tells_nothing() -> None:
    for line in ("2021年8月与2021年7月热线工单", "2021年热线工单"):
        assert bulletin_period(None, [line, "受理工单1204件。"], None)[0].kind != "month"


def test_a_year_in_brackets_behind_days_is_their_year() -> None:
    period, _ = bulletin_period(None, ["1月27日至2月2日(2017年),热线受理来电30件。"], None)
    assert period == Period("2017-01-27", "2017-02-02", "week")


@pytest.mark.parametrize("text", ["2018年11月15日,接听市民来电5588个。", "2018年11月15日当天,受理诉求88件。"])
def test_a_bulletin_of_one_day(text: str) -> None:
    assert bulletin_period(None, ["供暖首日热线来电", text], None)[0] == Period(
        "2018-11-15", "2018-11-15", "other"
    )


@pytest.mark.parametrize(
    "text",
    [
        "2018年11月15日,记者获悉,热线受理诉求88件。",
        "2018年11月15日至今,受理诉求88件。",
        "2018年11月15日。受理诉求88件。",
    ],
)
def test_a_day_on_which_something_is_told_is_no_period(text: str) -> None:
    assert bulletin_period(None, [text], None)[0].start is None
