"""Workbooks that cannot be read, wholly or in part, end as named issues; size and time stay bounded."""

import random
import re
import struct
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.chart import BarChart
from workbook_files import SHEET, STRINGS, changed, packed, parts, saved, xls, xlsx

from parsers.document import Document
from parsers.formats import open_document
from parsers.formats.container import container_kind
from parsers.formats.workbooks import limits, workbook_kind
from parsers.reader import read

ROWS = [["单位", "承办件数"], ["甲镇", 5], ["乙镇", 3]]
TITLE = "某县12345热线2023年9月运行情况通报"
GOOD = xlsx([[TITLE], *ROWS])
OLD = xls([[TITLE], *ROWS])


XML_OF_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row><Cell><Data>受理</Data></Cell>'
    "</Row></Table></Worksheet></Workbook>"
).encode()


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(issue.kind, issue.severity) for issue in document.issues]


def with_part(name: str, content: bytes | Callable[[bytes], bytes]) -> bytes:
    """The good workbook with one part made anew."""
    return changed(GOOD, name, content if callable(content) else lambda _: content)


def ole(*streams: str) -> bytes:
    """A container of old Office whose directory names streams."""
    entries = b"".join(name.encode("utf-16-le").ljust(64, b"\0") + bytes(64) for name in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + entries


def locked_records() -> bytes:
    """The old workbook with the record that says its others are encrypted."""
    begin = OLD.index(struct.pack("<HHH", 0x0809, 16, 0x0600))
    return OLD[: begin + 20] + struct.pack("<HHHHH", 0x002F, 6, 0, 1, 2) + OLD[begin + 30 :]


def stored(name: str, content: bytes) -> bytes:
    """An archive with a file in it that is not packed."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(name, content)
    return file.getvalue()


def without_sheets() -> bytes:
    def remove(content: bytes) -> bytes:
        start, end = content.index(b"<sheets>"), content.index(b"</sheets>")
        return content[: start + 8] + content[end:]

    return with_part("xl/workbook.xml", remove)


def locked_zip() -> bytes:
    """Every entry says that it needs a password."""
    data = bytearray(GOOD)
    for mark, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (ole("EncryptionInfo", "EncryptedPackage"), "office_encrypted"),
        (locked_records(), "workbook_encrypted"),
        (locked_zip(), "workbook_encrypted"),
        (GOOD[: len(GOOD) // 2], "workbook_damaged"),
        (GOOD[:-30], "workbook_damaged"),
        (ole("Workbook"), "workbook_damaged"),
        (OLD[: len(OLD) // 3], "workbook_damaged"),
        (with_part("xl/workbook.xml", b"<workbook"), "workbook_damaged"),
        (with_part(SHEET, lambda content: content[:-200]), "workbook_damaged"),
        (with_part(SHEET, lambda content: content.replace(b'r="A2"', b'r="A0"')), "workbook_damaged"),
        (with_part(STRINGS, b"<sst/>"), "workbook_damaged"),
        (packed({"xl/workbook.bin": b"\x83\x01"}), "workbook_unsupported"),
        (XML_OF_2003, "workbook_unsupported"),
        (without_sheets(), "workbook_no_sheets"),
        (xlsx([]), "no_text"),
        (xlsx([[" "], ["\n"]]), "no_text"),
        (xls([]), "no_text"),
    ],
)
@pytest.mark.parametrize("name", ["a.xlsx", "a.txt", ""])
def test_what_cannot_be_read(data: bytes, kind: str, name: str) -> None:
    document = open_document(data, name)
    assert kinds(document) == [(kind, "error")]
    assert (document.text, document.blocks) == ("", [])
    assert read(data).error == document.issues[0].message


@pytest.mark.parametrize("name", ["a.xls", "a.docx", "a.txt", "a.csv", "a.html", "a.pdf"])
def test_the_content_decides_and_not_the_name(name: str) -> None:
    assert open_document(GOOD, name).format == "xlsx"
    assert open_document(OLD, name).format == "xls"


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a.csv"])
def test_pages_and_texts_named_as_workbooks(name: str) -> None:
    """Systems export pages under the names of workbooks."""
    table = "<table><tr><td>单位</td><td>件数</td></tr><tr><td>甲镇</td><td>12</td></tr></table>"
    assert open_document(f"<html><body>{table}</body></html>".encode("gb18030"), name).format == "html"
    assert (
        open_document(f"{TITLE}\n单位\t件数\n甲镇\t12\n".encode(), name.replace("csv", "xls")).format == "txt"
    )


@pytest.mark.parametrize(
    "data",
    [
        packed({"word/document.xml": b"<w/>"}),
        ole("WordDocument"),
        ole("WordDocument", "Workbook"),
        stored("a.xlsx", GOOD),
        stored("a.xlsx", GOOD)[:-20],
    ],
)
def test_other_containers_are_no_workbooks(data: bytes) -> None:
    assert workbook_kind(data, container_kind(data)) is None


def test_pages_with_the_names_of_workbooks_are_pages() -> None:
    page = '<html xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><body><p>受理12件</p></body></html>'
    assert open_document(page.encode()).format == "html"


def test_one_damaged_sheet_leaves_the_others() -> None:
    files = parts(xlsx([[TITLE], *ROWS], ROWS))
    files["xl/worksheets/sheet2.xml"] = files["xl/worksheets/sheet2.xml"][:-100]
    document = open_document(packed(files))
    assert kinds(document) == [("workbook_damaged", "review")]
    assert "'Sheet2'" in document.issues[0].message
    assert len(document.tables) == 1


def test_everything_hidden() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "见下"
    book.active.row_dimensions[1].hidden = True
    document = open_document(saved(book))
    assert kinds(document) == [("no_text", "error"), ("hidden_rows", "info")]


def test_charts_are_told() -> None:
    data = xlsx([[TITLE], *ROWS], change=lambda sheet: sheet.add_chart(BarChart(), "E5"))
    assert kinds(open_document(data)) == [("sheet_drawing", "info")]


def test_a_style_sheet_that_is_missing_or_odd_stops_nothing() -> None:
    files = parts(GOOD)
    del files["xl/styles.xml"]
    assert len(open_document(packed(files)).tables) == 1
    odd = with_part("xl/styles.xml", b"<styleSheet><fills><fill><nonsense/></fill></fills></styleSheet>")
    assert len(open_document(odd).tables) == 1


def test_the_strict_variant_and_prefixes() -> None:
    strict = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    files = parts(GOOD)
    for name in ("xl/workbook.xml", SHEET, STRINGS, "xl/styles.xml"):
        files[name] = files[name].replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", strict
        )
    assert [cell.text for cell in open_document(packed(files)).tables[0].rows[1]] == ["甲镇", "5"]


def test_entities_are_not_resolved() -> None:
    bomb = b'<!DOCTYPE s [<!ENTITY a "%s">%s]><sst><si><t>&f;</t></si></sst>' % (
        b"ha" * 500,
        b"".join(b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 20) for at in range(5)),
    )
    document = open_document(with_part(STRINGS, bomb))
    assert len(document.text) < 100


ROWS_OF_A_SHEET = 1_000_000
ROW = '<row r="{0}" spans="1:3" ht="14.5" customHeight="1"><c r="A{0}" s="0"/></row>'


def empty_rows(count: int) -> Callable[[bytes], bytes]:
    rows = "".join(ROW.format(at) for at in range(10, 10 + count)).encode()
    return lambda content: content.replace(b"</sheetData>", rows + b"</sheetData>")


PEAK = """
import resource, sys
from parsers.formats import open_document
data = open(sys.argv[1], "rb").read()
open_document(open(sys.argv[2], "rb").read())
resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
document = open_document(data)
print(len(document.text), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def peak(data: bytes, folder: Path) -> tuple[int, int]:
    """Length of the text, and by how many kilobytes reading made the process larger than a small workbook does."""
    (folder / "large").write_bytes(data)
    (folder / "small").write_bytes(GOOD)
    command = [sys.executable, "-c", PEAK, str(folder / "large"), str(folder / "small")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    length, size = done.stdout.split()
    return int(length), int(size)


def test_a_million_empty_rows_take_no_memory(tmp_path: Path) -> None:
    data = with_part(SHEET, empty_rows(ROWS_OF_A_SHEET))
    length, kilobytes = peak(data, tmp_path)
    assert 20 < length < 100
    assert kilobytes < 64 << 10


def test_a_cell_in_the_last_corner_takes_no_memory(tmp_path: Path) -> None:
    corner = b'<row r="1048576"><c r="XFD1048576" t="str"><v>x</v></c></row></sheetData>'
    merge = b'<mergeCells count="1"><mergeCell ref="D1:XFC1048575"/></mergeCells>'
    data = with_part(SHEET, lambda content: content.replace(b"</sheetData>", corner + merge))
    length, kilobytes = peak(data, tmp_path)
    assert 20 < length < 100
    assert kilobytes < 16 << 10


@pytest.mark.parametrize("size", [limits.MOST_UNPACKED + 1, 2 * limits.RATIO_FROM])
def test_bombs(size: int) -> None:
    assert kinds(open_document(with_part(SHEET, bytes(size)))) == [("workbook_too_large", "error")]


def test_sheets_beyond_the_limits_are_not_read_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [[TITLE], ["单位", "件数"], *([f"{number}镇", number] for number in range(60))]
    for module in ("limits", "delimited"):
        monkeypatch.setattr(f"parsers.formats.workbooks.{module}.MOST_CELLS", 100)
    for data in (xlsx(many, ROWS), xls(many, ROWS)):
        document = open_document(data)
        assert kinds(document) == [("sheet_too_large", "review")]
        assert [len(table.rows) for table in document.tables] == [3]
    assert kinds(open_document(xlsx(many))) == [("sheet_too_large", "error")]
    several = open_document(xlsx(many[:30], many[:30], ROWS))
    assert kinds(several) == [("sheet_too_large", "review")]
    assert "'Sheet2'" in several.issues[0].message
    text = "\n".join(",".join(map(str, [*row, "x"])) for row in many[1:])
    assert kinds(open_document(text.encode(), "a.csv")) == [("sheet_too_large", "error")]


def test_merged_cells_beyond_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parsers.formats.workbooks.filled.MOST_CELLS", 200)
    wide = [[f"列{at}" for at in range(20)], *[[f"行{at}", "全"] for at in range(20)]]
    document = open_document(xlsx(wide, change=lambda sheet: sheet.merge_cells("B2:T21")))
    assert kinds(document) == [("sheet_too_large", "error")]


def test_a_diagonal_of_cells_is_no_large_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parsers.formats.workbooks.regions.MOST_CELLS", 200)
    rows = [[*[None] * at, f"件{at}", at] for at in range(40)]
    assert kinds(open_document(xlsx(rows))) == [("sheet_too_large", "error")]


@pytest.mark.parametrize("whole", [GOOD, OLD])
def test_changed_bytes_are_read_or_named(whole: bytes) -> None:
    noise = random.Random(7)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(noise.randint(1, 8)):
            data[noise.randrange(8, len(data))] = noise.randrange(256)
        document = open_document(bytes(data))
        assert document.text or any(severity == "error" for _, severity in kinds(document))


@given(
    st.binary(max_size=300),
    st.sampled_from([SHEET, "xl/workbook.xml", STRINGS, "xl/styles.xml"]),
)
def test_any_part_may_be_anything(content: bytes, name: str) -> None:
    document = open_document(with_part(name, content))
    assert document.text or any(severity == "error" for _, severity in kinds(document))


PIECES = """
<c> <c/r="B2"> <c/r="Z"> <c/t="s"> <c/t="e"/s="9"> </c> <v> </v> <row> <row/r="-5"> <row/r="x"> </row> 1 x 99 -1 1e999
<is> <t> </t> </is> <col/min="0"/max="999999999"/hidden="1"></col> <mergeCell/ref="A1:XFD9"></mergeCell> <f></f>
<drawing></drawing> <mergeCell/ref="B"></mergeCell> <sheetView/showZeros="0"></sheetView>
&amp; <c/t="d"> <c/t="b"> <c/s="x"> <row/hidden="1">
2023-10-31 <c/r="C3"><v>7</v></c> <row/r="4"><c><v>8</v></c></row>
"""
SPACED = re.compile(r"/(?=\w+=)")
XML = st.lists(st.sampled_from([SPACED.sub(" ", piece) for piece in PIECES.split()]), max_size=30)


@given(XML)
def test_any_soup_of_cells(pieces: list[str]) -> None:
    soup = "".join(pieces)
    document = open_document(
        with_part(SHEET, f"<worksheet><sheetData>{soup}</sheetData></worksheet>".encode())
    )
    assert document.text or any(severity == "error" for _, severity in kinds(document))
