"""Texts of separated values: told by content, read as a sheet, and every figure leads to its bytes."""

import codecs
import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.document import Document
from parsers.formats import open_document
from parsers.formats.workbooks import looks_like_csv
from parsers.reader import read
from parsers.reading import Hints

TITLE = "某县12345热线2023年9月运行情况通报"
TEXT = f'{TITLE},,\n单位,承办件数,"满意率\n（%）"\n"甲镇, 乙镇","1,234",98.76%\n"丙""大""镇",38,97%\n'
ROWS = [["单位", "承办件数", "满意率 (%)"], ["甲镇, 乙镇", "1,234", "98.76%"], ['丙"大"镇', "38", "97%"]]


def grid(document: Document) -> list[list[str]]:
    (table,) = document.tables
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_quotes_line_ends_and_charsets(end: str, encoding: str) -> None:
    document = open_document(TEXT.replace("\n", end).encode(encoding), "a.csv")
    assert document.issues == []
    assert (document.format, grid(document)) == ("csv", ROWS)
    assert document.text.startswith(f"{TITLE}\n\n单位\t承办件数\t")


@pytest.mark.parametrize("mark", [";", "\t"])
def test_other_separators(mark: str) -> None:
    text = f"单位{mark}承办件数{mark}满意率\n甲镇{mark}1,234{mark}98.76%\n乙镇{mark}38{mark}97%\n"
    assert grid(open_document(text.encode(), "a.csv"))[1] == ["甲镇", "1,234", "98.76%"]


def test_content_decides_where_the_name_says_nothing() -> None:
    assert (
        open_document(TEXT.replace(f"{TITLE},,\n", "").replace("\n（%）", "").encode(), "a").format == "csv"
    )
    assert (
        open_document(f"{TITLE}\n9月,全县受理诉求1,234件,办结1,200件。\n".encode(), "a.txt").format == "txt"
    )
    assert (
        open_document(f"{TITLE}\n9月,全县受理诉求1,234件,办结1,200件。\n".encode(), "a.csv").format == "txt"
    )
    assert (
        open_document("单位\t件数\t率\n甲镇\t1,234\t9%\n乙镇\t1,234\t9%\n".encode(), "a.txt").format == "txt"
    )


def test_sentences_with_equally_many_commas_are_prose() -> None:
    text = (
        "2023年9月热线简报\n全县受理诉求900件,比上月上升5%,日均30件。\n"
        "电话820件,占比91%,网络80件。\n办结率99%,满意率97%,均有提升。\n"
    )
    assert not looks_like_csv(text, "")
    assert looks_like_csv("单位,件数,备注\n甲镇,38,\n乙镇,40,已核实。\n丙镇,41,\n", "")


def test_thousands_part_no_fields() -> None:
    assert not looks_like_csv("受理1,234件\n办结2,345件\n满意3,456件\n", "a.txt")


def test_evidence_has_cell_and_bytes() -> None:
    data = codecs.BOM_UTF8 + TEXT.replace("\n", "\r\n").encode()
    reading = read(data, Hints(name="a.csv"))
    found = {one.text: one.evidence for one in reading.observations}
    assert (found["38"].sheet, found["38"].cell, found["98.76%"].cell) == (None, "B4", "C3")
    for text, evidence in found.items():
        assert evidence.source is not None
        first, last = evidence.source
        assert data[first:last].decode() == text


@pytest.mark.parametrize("text", [",,\n,,\n,,\n", '"",""\n"",""\n'])
def test_empty_fields_only(text: str) -> None:
    document = open_document(text.encode(), "a.csv")
    assert [issue.kind for issue in document.issues] in (["no_text"], ["undecodable_text"])
    assert document.text == ""


WORDS = st.sampled_from(["甲镇", "12", "1,234", "97%", '说"好"', "两\n行", "a;b", "x y"])
TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=2, max_size=6)
)


@given(TABLES, st.sampled_from(["\r\n", "\n"]), st.booleans())
def test_what_is_written_comes_back(rows: list[list[str]], end: str, quoted: bool) -> None:
    header = [f"列{at}" for at in range(len(rows[0]))]
    named = [[f"行{at}", *row] for at, row in enumerate(rows)]
    file = StringIO()
    writer = csv.writer(file, lineterminator=end, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL)
    writer.writerows([["名称", *header], *named])
    data = file.getvalue().encode("gb18030")
    document = open_document(data, "a.csv")
    assert grid(document) == [
        ["名称", *header],
        *[[text.replace("\n", " ") for text in row] for row in named],
    ]


@given(st.text('甲1,;"\t\n\r ', max_size=60))
def test_any_text_named_csv(text: str) -> None:
    data = ("受理情况" + text).encode()
    document = open_document(data, "a.csv")
    kept = document.text.replace("\t", "").replace("\n", "").replace(" ", "")
    for character in "甲1":
        assert kept.count(character) == text.count(character)
