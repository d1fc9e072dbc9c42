"""Two readers of one PDF, pages that lie on their side, and what many pages cost."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pdf_files import FONT, canvas, page_of

from parsers.document import Document
from parsers.formats import open_document
from parsers.formats.pdf import pdfium, plumber
from parsers.formats.pdf.drawn import LOST, Drawn
from parsers.reader import read

ROWS = [
    ["单位", "受理件数", "办结率"],
    ["甲镇", "12", "91.67%"],
    ["乙镇", "8", "88.00%"],
    ["丙街道", "9", "100%"],
]
PAGES = 500
MEGABYTES = 500


def texts(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.rows] for table in document.tables]


def table_turned(angle: int, entry: int = 0) -> bytes:
    """A page whose table is written at ``angle``, and whose own entry turns it by ``entry`` degrees when shown."""
    drawn, file = canvas((800, 600))
    drawn.setPageRotation(entry)
    drawn.translate(400, 300)
    drawn.rotate(angle)
    for at, row in enumerate(ROWS):
        for x, text in zip((-150, -50, 50), row, strict=True):
            drawn.rect(x - 5, 60 - 20 * at, 100, 20)
            drawn.drawString(x, 65 - 20 * at, text)
    drawn.save()
    return file.getvalue()


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
@pytest.mark.parametrize("entry", [0, 90, 180, 270])
def test_tables_are_read_whichever_way_they_lie(angle: int, entry: int) -> None:
    document = open_document(table_turned(angle, entry))
    assert texts(document) == [ROWS]
    assert document.issues == []


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
@pytest.mark.parametrize("entry", [0, 90, 180, 270])
def test_boxes_of_turned_pages_are_places_on_the_page_as_shown(angle: int, entry: int) -> None:
    data = table_turned(angle, entry)
    with plumber.opened(data) as pdf:
        page = pdf.pages[0]
        (table,) = open_document(data).tables
        for row in table.rows:
            for cell in row:
                assert cell.bbox is not None
                inside = page.within_bbox(cell.bbox, strict=False).chars
                assert sorted(char["text"] for char in inside) == sorted(cell.text)


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
@pytest.mark.parametrize("entry", [0, 90])
def test_both_readers_agree_on_directions_and_places(angle: int, entry: int) -> None:
    data = table_turned(angle, entry)
    with plumber.opened(data) as pdf:
        second = plumber.drawn(pdf.pages[0])
    document = pdfium.opened(data)
    first = pdfium.drawn(document, 0)
    document.close()
    assert [len(part) for part in first.glyphs] == [len(part) for part in second.glyphs]
    assert (first.width, first.height) == (second.width, second.height)
    for one, other in zip(first.glyphs, second.glyphs, strict=True):
        for a, b in zip(sorted(one), sorted(other), strict=True):
            assert a.text == b.text
            assert a[1:5] == pytest.approx(b[1:5], abs=2.5)


def by_first(monkeypatch: pytest.MonkeyPatch, change: Any) -> list[int]:
    """Let the first reader give what ``change`` makes of its pages; returns the pages that the second is asked for."""
    first, second = pdfium.drawn, plumber.drawn
    asked: list[int] = []

    def changed(document: Any, at: int) -> Drawn:
        return change(first(document, at))

    def noted(page: Any) -> Drawn:
        asked.append(page.page_number)
        return second(page)

    monkeypatch.setattr(pdfium, "drawn", changed)
    monkeypatch.setattr(plumber, "drawn", noted)
    return asked


def test_second_reader_is_not_asked_where_the_first_has_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = by_first(monkeypatch, lambda drawn: drawn)
    assert texts(open_document(table_turned(0))) == [ROWS]
    assert asked == []


def test_second_reader_is_asked_where_the_first_finds_no_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(drawn: Drawn) -> Drawn:
        drawn.glyphs = ([one._replace(text=LOST) for one in drawn.glyphs[0]], [], [], [])
        return drawn

    asked = by_first(monkeypatch, damaged)
    document = open_document(table_turned(0))
    assert asked == [1]
    assert texts(document) == [ROWS]
    assert document.issues == []


def test_second_reader_is_asked_where_the_first_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(drawn: Drawn) -> Drawn:
        raise ValueError(drawn.number)

    assert by_first(monkeypatch, failing) == []
    assert texts(open_document(table_turned(0))) == [ROWS]


def test_second_reader_is_asked_where_the_first_sees_no_character_of_a_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def blind(drawn: Drawn) -> Drawn:
        drawn.glyphs = ([], [], [], [])
        return drawn

    asked = by_first(monkeypatch, blind)
    assert texts(open_document(table_turned(0))) == [ROWS]
    assert asked == [1]


def test_text_that_is_not_visible_is_not_read() -> None:
    drawn, file = canvas()
    drawn.drawString(72, 700, "本月受理12件。")
    text = drawn.beginText(72, 650)
    text.setFont(FONT, 12)
    text.setTextRenderMode(3)
    text.textLine("本月受理99件。")
    drawn.drawText(text)
    drawn.save()
    assert open_document(file.getvalue()).text == "本月受理12件。"


def test_letters_that_stand_for_digits_are_damage() -> None:
    data = page_of((72, 700, "本月全县共受理群众诉求1O3l件。"))
    # With the extra for OCR the page is read as a picture instead, and its figures wait for a person.
    assert [issue.kind for issue in open_document(data).issues] in (["pdf_damaged_text"], ["read_by_ocr"])
    assert {one.status for one in read(data).observations} <= {"review"}


def test_letters_beside_digits_in_names_are_none() -> None:
    words = "经O2O平台和Windows 11系统受理12件,12345热线IP受理8件。"
    document = open_document(page_of((72, 700, words)))
    assert document.issues == []
    assert document.text == words


MANY = f"""
import io
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
file = io.BytesIO()
drawn = Canvas(file, invariant=1)
for page in range({PAGES}):
    drawn.setFont("STSong-Light", 10)
    for row in range(40):
        for column in range(6):
            drawn.rect(50 + 80 * column, 760 - 18 * row, 80, 18)
            drawn.drawString(54 + 80 * column, 765 - 18 * row, f"单位{{page}}-{{row}}" if column == 0 else str(row * column))
    drawn.showPage()
drawn.save()
from parsers.formats.pdf import read_pdf
document = read_pdf(file.getvalue())
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(sum(len(table.rows) for table in document.tables), int(peak.split()[1]) // 1024)
"""


def test_many_pages_take_bounded_memory(record_property: Any) -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", MANY], capture_output=True, text=True, check=True, cwd=root)
    rows, megabytes = map(int, done.stdout.split())
    record_property("figures", f"PDF of {PAGES} pages, {rows} rows: {megabytes} MB")
    assert rows == 40 * PAGES
    assert megabytes < MEGABYTES
