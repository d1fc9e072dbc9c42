"""Lines that a page's width broke: which ones become one paragraph, and which never do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.checks.book import wraps
from parsers.document import Document
from parsers.formats import open_document
from parsers.layout.wrapping import joined, prose_lines
from parsers.reader import read

PROSE = (
    "2月份全县12345热线共受理群众诉求4817件环比增加126件同比减少3.2%其中咨询类2204件投诉类1630件求助类811件建议类172件"
    "已按时办结4711件按时办结率97.80%群众综合满意率96.15%较上月提高0.42个百分点居全市第三位"
)


def paragraphs(text: str) -> list[str]:
    opened: Document = open_document(text.encode(), "a.txt")
    return [joined(opened.text, lines) for lines in prose_lines(opened)]


def broken(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` characters."""
    return [text[at : at + width] for at in range(0, len(text), width)]


@pytest.mark.parametrize("width", [16, 20, 24, 28, 33, 40])
def test_lines_of_one_width_are_one_paragraph(width: int) -> None:
    told = PROSE * 4
    read_back = paragraphs("\n".join(broken(told, width)))
    assert [text.replace(" ", "") for text in read_back] == [told]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("总体情况\n受理工单12件", ["总体情况", "受理工单12件"]),
        ("受理工单12件，\n办结9件。", ["受理工单12件,办结9件。"]),
        ("受理工单12件，\n附件", ["受理工单12件,", "附件"]),
        ("浏览次数：312\n2021年1月份", ["浏览次数:312", "2021年1月份"]),
        ("受理工单312\n件", ["受理工单312件"]),
        ("受理工单12件\n一、办结情况", ["受理工单12件", "一、办结情况"]),
    ],
)
def test_without_a_common_width_the_end_of_the_line_decides(text: str, seen: list[str]) -> None:
    assert paragraphs(text) == seen


def test_lists_of_short_lines_stay_apart() -> None:
    names = [
        "县教育体育局",
        "县公安局",
        "县自然资源和规划局",
        "县交通运输局",
        "县水利局",
        "县卫生健康委员会",
    ] * 3
    assert paragraphs("\n".join(names)) == names


def test_a_paragraph_that_ends_early_ends_there() -> None:
    first = broken(PROSE, 28)
    assert len(first[-1]) < 20
    assert len(paragraphs("\n".join(first * 4))) == 4


def test_a_table_ends_a_paragraph() -> None:
    table = "单位\t受理件数\n县教育局\t12\n县公安局\t30\n"
    assert len(paragraphs(f"受理工单12件，\n{table}办结9件。")) == 2


@given(
    st.lists(st.sampled_from(["受理12件", "办结", "，", "。", "\n", " ", "一、", "3", "县局"]), max_size=40)
)
def test_no_visible_character_is_lost(pieces: list[str]) -> None:
    opened = open_document(("热线" + "".join(pieces)).encode(), "a.txt")
    spans = [span for lines in prose_lines(opened) for span in lines]
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    kept = "".join(opened.text[span.start : span.end] for span in spans)
    assert set("".join(opened.text.split())) - set("".join(kept.split())) <= set("\n")


def test_only_line_ends_inside_a_paragraph_are_wraps() -> None:
    opened = open_document("受理工单12件，\n办结9件。\n回访3件。".encode(), "a.txt")
    assert wraps(opened.text, prose_lines(opened)) == {8}


def test_a_wrapped_statement_dates_the_bulletin() -> None:
    """The month stands in one line and its count in the next."""
    told = (
        "2023年5月我县12345政务服务便民热线共接到群众来电并登记受理各类诉求7252件比去年同期有所增加应办结工单7000件在规定的"
        "时间以内办结的工单6300件按时办结率为98.00%同2023年1-4月份受理27901件相比有所提高满意率稳步上升各单位总体较好"
    )
    reading = read("\n".join(["某县12345热线运行情况通报", *broken(told, 18)]).encode())
    assert reading.period is not None
    assert (reading.period.start, reading.period.end) == ("2023-05-01", "2023-05-31")


@pytest.mark.parametrize(
    "members",
    [
        ["县公安局3件", "柳溪镇2件"],
        ["县公安局(3件)", "柳溪镇(2件)。"],
        ["县公安局3件;", "柳溪镇2件;", "教育局1件。"],
    ],
)
def test_members_of_a_list_on_lines_of_their_own_go_on_with_the_colon(members: list[str]) -> None:
    text = "\n".join(["超期办结的单位为:", *members, "下一步,要加强督办。"])
    assert paragraphs(text) == ["超期办结的单位为:" + "".join(members), "下一步,要加强督办。"]


@pytest.mark.parametrize(
    "lines",
    [["县公安局3件"], ["共受理3件", "共办结2件"], ["1.县公安局3件", "2.柳溪镇2件"], ["一切正常", "没有投诉"]],
)
def test_other_lines_below_a_colon_stay_apart(lines: list[str]) -> None:
    assert paragraphs("\n".join(["有关情况如下:", *lines])) == ["有关情况如下:", *lines]


def test_figures_of_a_list_in_lines_are_what_its_head_says() -> None:
    text = "2023年5月,超期办结6件,具体为:\n县公安局3件\n柳溪镇2件\n教育局1件\n"
    told = {(one.metric, one.unit, one.value) for one in read(text.encode()).observations if one.unit}
    assert told == {
        ("tickets_closed_late", unit, n) for unit, n in (("县公安局", 3), ("柳溪镇", 2), ("教育局", 1))
    }
