"""Text that must stay prose although it holds the marks of tables."""

import pytest
from rendered import tables_in

from parsers.document import Paragraph
from parsers.layout import segment


@pytest.mark.parametrize(
    "text",
    [
        "浏览量:1|| | ||",
        "来源:热线办 | 时间:2023-06-01 | 浏览:123\n首页 | 政务公开 | 互动交流",
        "本月受理12件 | 办结11件",
        "一、总体情况\n\n二、存在问题\n\n三、下步打算\n\n1.加强领导\n\n2.狠抓落实\n\n3.强化督办",
        "首页 |\n新闻 |\n公开 |\n互动 |\n专题 |\n地图 |",
        "2023 年 10 月 8 日\n县热线办",
        "投诉375件  占比 42.1%\n咨询201件  占比 22.6%\n求助180件  占比 20.2%",
        "射桥镇\n辛店乡\n教育局\n医保局\n人社局\n水利局",
        "",
        "\n\n \t\n",
    ],
)
def test_no_table_is_seen(text: str) -> None:
    assert tables_in(text) == []


def test_each_line_of_prose_is_a_paragraph_without_outer_spaces() -> None:
    text = "  第一段,共3件。  \n\n\n第二段。\n 第三段"
    blocks = segment(text)
    assert all(isinstance(block, Paragraph) for block in blocks)
    assert [text[b.span.start : b.span.end] for b in blocks] == ["第一段,共3件。", "第二段。", "第三段"]


def test_a_header_whose_rows_are_missing_is_still_a_table() -> None:
    (table,) = tables_in("问题分类 | 受理件数 | 办结数 | 超期率 |\n交通")
    assert len(table.rows) == 1
