"""Title, number, day, issuer and source of a bulletin."""

from datetime import date

import pytest

from parsers.identity.dates import dates_in, sign_off_date
from parsers.identity.heading import read_heading

PAGE = [
    "来源:某县行政审批服务局 发布时间:2023-10-08 16:02 浏览次数: 12",
    "〔2023〕第9期",
    "某县行政审批服务局 2023年10月07日",
    "某县12345政务服务便民热线 9月份运行情况通报",
    "各乡镇人民政府:",
    "9月份,共计接收来电7254次。根据某府发〔2015〕23号文件通报如下。",
    "表一:9月份乡镇办理情况",
]


def test_a_whole_heading() -> None:
    heading = read_heading(PAGE, {})
    assert heading.title == "某县12345政务服务便民热线 9月份运行情况通报"
    assert heading.document_number == "〔2023〕第9期"
    assert heading.published_on == "2023-10-08"
    assert heading.issuer == "某县行政审批服务局"
    assert heading.source == "某县行政审批服务局"


def test_a_page_that_says_it_itself() -> None:
    meta = {
        "ArticleTitle": "2022年3月热线情况",
        "PubDate": "2022-04-02 10:11:12",
        "ContentSource": "某市政府办",
    }
    heading = read_heading(["受理工单5件。"], meta)
    assert (heading.title, heading.published_on, heading.source) == (
        "2022年3月热线情况",
        "2022-04-02",
        "某市政府办",
    )


def test_the_rest_of_a_title_in_large_type_is_told_by_its_word() -> None:
    body = "10月,我县热线共接收群众有关诉求7252件,其中即时答复5386件,转派承办单位办理1866件。"
    broken = ["某县12345政务服务便民热线10月份运行情况", "的通报", body]
    assert read_heading(broken, {}).title == "某县12345政务服务便民热线10月份运行情况的通报"
    apart = ["某县12345政务服务便民热线10月份运行情况", "某县热线办", body]
    assert read_heading(apart, {}).title == "某县12345政务服务便民热线10月份运行情况"


def test_a_title_broken_for_its_length_is_one() -> None:
    broken = [
        "某县12345政务服务便民热线2023年5月份运",
        "行情况通报",
        "来源:某县人民政府 发布时间:2023-06-02",
        "5月,我县热线共接收群众有关诉求7252件,其中",
        "即时答复5386件,转派承办单位办理1866件。",
    ]
    assert read_heading(broken, {}).title == "某县12345政务服务便民热线2023年5月份运行情况通报"
    whole = [*broken[:3], "5月,我县热线共接收群众有关诉求7252件,其中即时答复5386件,转派承办单位办理1866件。"]
    assert read_heading(whole, {}).title == "行情况通报"


def test_the_site_is_cut_from_a_pages_title() -> None:
    assert read_heading([], {"title": "3月份热线工作通报_某某市人民政府"}).title == "3月份热线工作通报"
    assert read_heading([], {"title": "某某市人民政府"}).title is None


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ["督查通报", "某督通报〔2023〕71号", "关于10月份12345热线件办理情况的通报"],
            "关于10月份12345热线件办理情况的通报",
        ),
        (["七月份工作简报", "一、总体情况", "诉求类型统计表"], "七月份工作简报"),
        (["政民互动月报(2022年9月)"], "政民互动月报(2022年9月)"),
        (["一、受理情况", "二、涉及单位情况"], None),
        (["2023年1月,受理工单1250件,办结率100%,情况通报。"], None),
        ([], None),
    ],
)
def test_titles(lines: list[str], title: str | None) -> None:
    assert read_heading(lines, {}).title == title


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("平督通报〔2023〕71号", "平督通报〔2023〕71号"),
        ("热线工作情况通报(2021年第三期)", "2021年第三期"),
        ("2022年 第7期", "2022年第7期"),
        ("(总第262期)", "总第262期"),
        ("根据岳政办发〔2017〕23号文件精神,现通报如下。", None),
    ],
)
def test_document_numbers(line: str, number: str | None) -> None:
    assert read_heading([line], {}).document_number == number


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("发布日期:2019-07-16", "2019-07-16"),
        ("编稿时间: 2021-01-25 16:25 来源: 某区政府", "2021-01-25"),
        ("来源:热线办2017-07-17 10:07", "2017-07-17"),
        ("某某资讯 2022/9/3 来源:不详", "2022-09-03"),
        ("文 号 | 发布日期 | 2025-05-03 16:09:12 |", "2025-05-03"),
        ("时间: 2022-10-25 08:44 来源: 某市", "2022-10-25"),
        ("二〇二二年三月一日", "2022-03-01"),
        ("(2018年1月4日)", "2018-01-04"),
        ("某市热线办 2022年8月2日印发", "2022-08-02"),
        ("2016年3月4日— 3月10日", None),
        ("5月19日,副市长现场接听", None),
        ("自2019年5月1日起受理工单", None),
    ],
)
def test_days(line: str, day: str | None) -> None:
    assert read_heading(["受理工单5件。", line], {}).published_on == day


def test_the_last_signature_counts() -> None:
    assert sign_off_date(["2018年1月4日", "正文。", "某县热线办", "2018年1月5日"]) == date(2018, 1, 5)
    assert sign_off_date(["至2018年1月5日"]) is None


def test_impossible_days_are_left_out() -> None:
    assert dates_in("2021年2月30日、2021-13-01") == []


def test_issuer_on_the_line_above() -> None:
    assert read_heading(["正文。", "某县政务服务管理局", "2018年1月5日"], {}).issuer == "某县政务服务管理局"


def test_the_line_of_the_page_s_stamp_has_the_day_of_publishing() -> None:
    page = ["某县12345热线10月办件情况", "某县政务服务中心 2021-11-05 浏览量:86", "10月受理1303件。"]
    assert read_heading(page, {}).published_on == "2021-11-05"
    page[1] = "www.example.com (2021-11-05 08:50:43) 来源:某县政务服务中心"
    assert read_heading(page, {}).published_on == "2021-11-05"
    story = ["某县12345热线10月办件情况", "市民2021年11月5日来电反映停水。", "10月受理1303件。"]
    assert read_heading(story, {}).published_on is None
