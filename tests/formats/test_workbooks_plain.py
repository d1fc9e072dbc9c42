"""Cells that a pattern takes out of the XML of a sheet are those that the XML parser gives."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from workbook_files import NAMES

from parsers.formats.workbooks.limits import full_budget
from parsers.formats.workbooks.plain_cells import MOST_BYTES, plain_cells
from parsers.formats.workbooks.sheet import Sheet
from parsers.formats.workbooks.values import Book
from parsers.formats.workbooks.worksheet import read_worksheet

BOOK = Book(["单位", "城关镇", "  ", "1 < 2"], ["General", "0.00%", '0"件"', "@", "yyyy-m-d"])


def outcome(data: bytes, size: int) -> Sheet | None:
    """The sheet, ``None`` for a damaged one; one of more than ``MOST_BYTES`` is read as XML alone."""
    try:
        return read_worksheet(BytesIO(data), size, "表", BOOK, full_budget())
    except (etree.XMLSyntaxError, ValueError, IndexError):
        return None


def sheet(rows: str, head: str = "", tail: str = "") -> bytes:
    return f'<worksheet xmlns="{NAMES}">{head}<sheetData>{rows}</sheetData>{tail}</worksheet>'.encode()


VALUES = [
    "1",
    "0.9876",
    "-3",
    "0",
    "45230",
    "1e5",
    "x",
    "",
    " ",
    "&#21439;",
    "&lt;5",
    "&amp;",
    "\n",
    "2023-10-31",
    "9",
]
ATTRIBUTES = ["", ' s="1"', ' t="s"', ' s="2" t="n"', ' t="str"', ' t="b"', ' t="e"', ' t="d"', ' cm="1"', ' s="9"',
              ' t="inlineStr"', ' t="inlineStr" s="1"', ' s="x"', " t='n'", ' s="1" s="2"', ' n:s="1"']  # fmt: skip
CONTENTS = ["<v>{}</v>", "<f>A1*2</f><v>{}</v>", '<f t="shared" si="0"/><v>{}</v>', "<f>A1</f>", "<is><t>{}</t></is>",
            '<is><t xml:space="preserve">{}</t></is>', "<is><r><t>{}</t></r></is>", "<v/>", "", "<v>{}", "<v><!-- -->{}</v>",
            "<v><![CDATA[{}]]></v>", '<f n:a="1">B1</f><v>{}</v>']  # fmt: skip
NAMED = ["A1", "B1", "C2", "AA3", "XFD2", "b2", "$C$3", "ZZZ1", "A01"]
CELLS = st.builds(
    lambda name, attributes, content, value: (
        f'<c r="{name}"{attributes}>{content.format(value)}</c>' if content else f'<c r="{name}"{attributes}/>'
    ),
    st.sampled_from(NAMED), st.sampled_from(ATTRIBUTES), st.sampled_from(CONTENTS), st.sampled_from(VALUES),
)  # fmt: skip
PLAIN = st.builds(
    lambda name, style, value: f'<c r="{name}"{style}><v>{value}</v></c>',
    st.sampled_from(NAMED[:4]), st.sampled_from(ATTRIBUTES[:4]), st.sampled_from(["1", "0.9876", "0", "2"]),
)  # fmt: skip
ODD = st.sampled_from(
    ["<c><v>7</v></c>", f'<x:c xmlns:x="{NAMES}" r="D1"><x:v>7</x:v></x:c>', "<!-- -->", "&#1;"]
)
ROWS = st.builds(
    lambda number, said, cells: f"<row{number}{said}>{''.join(cells)}</row>",
    st.sampled_from([' r="1"', ' r="2"', ' r="3"', ""]),
    st.sampled_from(["", ' hidden="1"', ' ht="0"', ' spans="1:3"']),
    st.lists(st.one_of(PLAIN, PLAIN, PLAIN, CELLS, ODD), max_size=4),
)
HEADS = ["", '<sheetViews><sheetView showZeros="0"/></sheetViews>', '<sheetFormatPr zeroHeight="1"/>',
         '<cols><col min="1" max="2" hidden="1"/></cols>']  # fmt: skip
TAILS = [
    "",
    '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
    "<drawing/>",
    "<c r='E1'><v>3</v></c>",
    "<oops>",
]


@given(st.lists(ROWS, max_size=4).map("".join), st.sampled_from(HEADS), st.sampled_from(TAILS))
def test_both_ways_give_the_same_sheet(rows: str, head: str, tail: str) -> None:
    data = sheet(rows, head, tail)
    assert outcome(data, len(data)) == outcome(data, MOST_BYTES + 1)


@given(st.lists(st.lists(PLAIN, max_size=4).map("".join), max_size=4))
def test_usual_cells_are_plain(rows: list[str]) -> None:
    data = sheet("".join(f'<row r="{number}">{row}</row>' for number, row in enumerate(rows, 1)))
    plain = plain_cells(data)
    assert plain is not None
    assert len(plain.letters) == len(plain.stored) == data.count(b"<v>")
    assert len(plain.rows) == len(rows)
    assert b"<v>" not in plain.rest
    assert b"<row" not in plain.rest


@pytest.mark.parametrize(
    "data",
    [
        sheet('<row r="1"><c r="A1"><v>1</v></c></row>').decode().encode("utf-16"),
        b'<?xml version="1.0" encoding="GB18030"?>' + sheet('<row r="1"><c r="A1"><v>1</v></c></row>'),
        sheet('<row r="1"><c r="A1" t="inlineStr"><is><r><t>甲</t></r></is></c></row>'),
        sheet('<row><c r="A1"><v>1</v></c></row>'),
        sheet('<row r="1"><!-- <c r="A1"><v>1</v></c> --></row>'),
        sheet('<row r="1"><c r="A1" t="str"><v><![CDATA[甲]]></v></c></row>'),
        sheet('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</c></row>'),
        sheet('<row r="1"><c r="A1"><v>&#1;</v></c></row>'),
        sheet('<row r="1"><c r="A1" t="str"><v>a&#xE0F3;b</v></c></row>'),
    ],
)
def test_others_are_left_to_the_parser(data: bytes) -> None:
    assert plain_cells(data) is None
