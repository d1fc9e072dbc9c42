"""Numbers of list items: text that a person sees and that stands nowhere in the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_files import p, tbl, tr, word

from parsers.formats import open_document
from parsers.formats.word.numerals import numeral
from parsers.identity.numerals import small_number


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbered(*levels: str, more: str = "") -> str:
    """A list 1 with these levels, and what else the part holds."""
    abstract = f'<w:abstractNum w:abstractNumId="5">{"".join(levels)}</w:abstractNum>'
    return f'{abstract}<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>{more}'


def item(text: str, at: int = 0, of: int = 1) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{of}"/></w:numPr>')


def lines(body: str, **parts: str) -> list[str]:
    return open_document(word(body, **parts)).text.split("\n")


REPORT = numbered(
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCounting", "(%2)"),
    level(2, "decimal", "%3."),
)


def test_the_numbers_of_a_report() -> None:
    body = (
        item("总体")
        + item("受理", 1)
        + item("12件", 2)
        + item("9件", 2)
        + item("办结", 1)
        + item("1件", 2)
        + item("问题")
    )
    assert lines(body, numbering=REPORT) == [
        "一、总体", "(一)受理", "1. 12件", "2. 9件", "(二)办结", "1. 1件", "二、问题",
    ]  # fmt: skip


def test_paragraphs_without_number_do_not_count() -> None:
    body = item("甲") + p("正文") + item("无", of=0) + item("乙")
    assert lines(body, numbering=REPORT) == ["一、甲", "正文", "无", "二、乙"]


def test_levels_of_other_numbers_in_the_number() -> None:
    numbering = numbered(level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = item("甲") + item("乙") + item("丙", 1) + item("丁", 1)
    assert lines(body, numbering=numbering) == ["第一章 甲", "第二章 乙", "2.1 丙", "2.2 丁"]


def test_item_of_a_lower_level_without_one_above() -> None:
    numbering = numbered(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"))
    assert lines(item("甲", 1) + item("乙"), numbering=numbering) == ["1.1 甲", "2. 乙"]


def test_level_that_goes_on_through_the_levels_above() -> None:
    numbering = numbered(
        level(0, "decimal", "%1."), level(1, "decimal", "第%2条", '<w:lvlRestart w:val="0"/>')
    )
    body = item("甲") + item("a", 1) + item("乙") + item("b", 1)
    assert lines(body, numbering=numbering) == ["1. 甲", "第1条 a", "2. 乙", "第2条 b"]


def test_list_that_begins_anew() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        '</w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="5"/></w:num>'
    )
    body = item("甲") + item("乙") + item("丙", of=3) + item("丁", of=2) + item("戊", of=2)
    numbering = numbered(level(0, "decimal", "%1、"), more=again)
    assert lines(body, numbering=numbering) == ["1、甲", "2、乙", "3、丙", "1、丁", "2、戊"]


def test_list_with_levels_of_its_own() -> None:
    own = (
        '<w:num w:numId="2"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0">'
        f"{level(0, 'upperLetter', '%1)', start=2)}</w:lvlOverride></w:num>"
    )
    assert lines(item("甲", of=2), numbering=numbered(level(0, "decimal", "%1、"), more=own)) == ["B)甲"]


def test_list_of_a_style() -> None:
    linked = (
        '<w:abstractNum w:abstractNumId="6"><w:numStyleLink w:val="report"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="7"><w:styleLink w:val="report"/>{level(0, "decimal", "〔%1〕")}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="6"/></w:num>'
    )
    assert lines(item("甲"), numbering=linked) == ["〔1〕 甲"]


def test_headings_are_numbered_by_their_styles() -> None:
    styles = (
        '<w:style w:styleId="h1" w:type="paragraph"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="h2" w:type="paragraph"><w:basedOn w:val="h1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
        '<w:style w:styleId="own" w:type="paragraph"><w:basedOn w:val="h1"/></w:style>'
    )
    numbering = numbered(
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="h1"/>'),
        level(1, "chineseCounting", "(%2)", '<w:pStyle w:val="h2"/>'),
    )
    body = "".join(
        p(text, properties=f'<w:pStyle w:val="{style}"/>')
        for text, style in (("甲", "h1"), ("乙", "h2"), ("丙", "own"), ("丁", "none"))
    )
    assert lines(body, styles=styles, numbering=numbering) == ["一、甲", "(一)乙", "二、丙", "丁"]


def test_bullets_are_no_text() -> None:
    numbering = numbered(level(0, "bullet", "\uf0b7"), level(1, "none", "附："))
    assert lines(item("甲") + item("乙", 1), numbering=numbering) == ["甲", "附: 乙"]


def test_serial_numbers_of_rows() -> None:
    rows = [tr(f"<w:tc>{item('')}</w:tc>", unit, count) for unit, count in (("甲局", "12"), ("乙局", "9"))]
    document = open_document(
        word(tbl(tr("序号", "单位", "件数"), *rows), numbering=numbered(level(0, "decimal", "%1")))
    )
    (table,) = document.tables
    assert [[cell.text for cell in row] for row in table.rows[1:]] == [
        ["1", "甲局", "12"],
        ["2", "乙局", "9"],
    ]


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("decimal", 12, "12"), ("decimalZero", 7, "07"), ("chineseCounting", 10, "十"), ("chineseCounting", 11, "十一"),
        ("chineseCountingThousand", 20, "二十"), ("japaneseCounting", 99, "九十九"), ("chineseCounting", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"), ("chineseCountingThousand", 1001, "一千零一"),
        ("chineseLegalSimplified", 12, "壹拾贰"), ("ideographDigital", 10, "一〇"), ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 12, "亥"), ("ideographTraditional", 11, "11"), ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircleChinese", 21, "21"), ("decimalEnclosedParen", 1, "⑴"), ("upperRoman", 14, "XIV"),
        ("lowerRoman", 9, "ix"), ("lowerLetter", 1, "a"), ("upperLetter", 28, "BB"), ("numberInDash", 3, "- 3 -"),
        ("none", 3, ""), ("bullet", 3, ""), ("somethingNew", 3, "3"), ("upperRoman", 0, "0"), ("chineseCounting", 0, "0"),
    ],
)  # fmt: skip
def test_numerals(form: str, number: int, text: str) -> None:
    assert numeral(number, form) == text


@given(st.integers(1, 99))
def test_chinese_numerals_come_back(number: int) -> None:
    assert small_number(numeral(number, "chineseCounting")) == number
