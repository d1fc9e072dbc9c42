"""Pages of a PDF that are pictures: read by OCR, whatever a scanner guessed; pages of text stay what they are."""

from io import BytesIO

import pytest
from pdf_files import A4, canvas, page_of
from picture_files import ROWS, TITLE, cells, saved, text_of
from picture_files import page_of as picture_of
from PIL import Image
from reportlab.lib.utils import ImageReader

from bench import paper
from parsers.formats import open_document
from parsers.formats.pdf import scanned
from parsers.pages import PageWatch
from parsers.reader import read

WANTED = [list(row) for row in ROWS]
TEXT = "某县12345热线2023年9月运行情况"


def sheet(page: Image.Image) -> Image.Image:
    """The picture on a sheet of A4 of 150 dots an inch."""
    whole = Image.new("L", (1240, 1754), 255)
    whole.paste(page, (0, 100))
    return whole


def pdf(*pages: Image.Image | str, hidden: str = "") -> bytes:
    """Pages that are pictures, with ``hidden`` text under them, or lines of text."""
    drawn, file = canvas()
    for page in pages:
        if isinstance(page, str):
            drawn.drawString(72, 700, page)
        else:
            drawn.drawImage(ImageReader(page), 0, 0, *A4)
            drawn._code.append("3 Tr")  # invisible text, as scanners lay it under the picture
            drawn.drawString(72, 500, hidden)
            drawn._code.append("0 Tr")
        drawn.showPage()
        drawn.setFont("STSong-Light", 12)
    drawn.save()
    return file.getvalue()


@pytest.fixture(scope="module")
def page() -> Image.Image:
    return sheet(picture_of())


def test_scanned_page_says_what_its_text_says(page: Image.Image) -> None:
    tilted = paper.scanned(page, paper.Scan(skew=0.8, noise=6))
    reading = read(pdf(tilted))
    told = {(one.metric, one.unit, one.value) for one in reading.observations}
    assert told == {(one.metric, one.unit, one.value) for one in read(text_of()).observations}
    assert (reading.format, reading.error) == ("pdf", None)
    assert all(one.evidence.ocr for one in reading.observations)


def test_hidden_text_is_not_read(page: Image.Image) -> None:
    document = open_document(pdf(page, hidden="共受理999件"))
    assert "999" not in document.text
    assert cells(document) == WANTED


def test_text_and_pictures_in_one_file(page: Image.Image) -> None:
    document = open_document(pdf(f"{TEXT}，共受理1234件。", page))
    assert document.text.startswith(TEXT)
    assert cells(document) == WANTED
    reading = read(pdf(f"{TEXT}，共受理1234件。", page))
    ocr = {one.evidence.page: one.evidence.ocr is not None for one in reading.observations}
    assert ocr == {1: False, 2: True}
    assert document.missing == []


def test_boxes_are_points_of_the_page(page: Image.Image) -> None:
    document = open_document(pdf(page))
    (cell,) = (cell for row in document.tables[0].rows for cell in row if cell.text == "80.77%")
    assert cell.page == 1
    assert cell.bbox is not None
    left, top, right, bottom = (place * 1240 / A4[0] for place in cell.bbox)
    ink = page.crop((round(left) + 6, round(top) + 6, round(right) - 6, round(bottom) - 6))
    assert ink.point(lambda level: 255 * (level < 128)).getbbox() is not None
    assert 20 < bottom - top < 80


def test_blank_backs_of_sheets_are_blank(page: Image.Image) -> None:
    document = open_document(pdf(page, Image.new("L", (1240, 1754), 252)))
    assert "pdf_scanned_page" not in {issue.kind for issue in document.issues}
    assert document.missing == []


def test_picture_without_text_is_named() -> None:
    photograph = Image.effect_mandelbrot((600, 800), (-2, -1.5, 1, 1.5), 100)
    document = open_document(pdf(TEXT, photograph))
    assert [issue.kind for issue in document.issues] == ["pdf_scanned_page"]
    assert document.missing == [2]


@pytest.mark.usefixtures("without_ocr")
def test_without_ocr_the_other_pages_are_read(page: Image.Image) -> None:
    document = open_document(pdf(TEXT, page))
    assert document.text == TEXT
    assert [issue.kind for issue in document.issues] == ["pdf_scanned_page", "needs_ocr"]


def test_watch_is_told_before_ocr_begins_and_a_limit_is_kept(
    page: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanned, "MOST_SCANNED", 1)
    told: list[int] = []
    document = open_document(pdf(TEXT, page, page), watch=PageWatch(scanned=told.append))
    assert told == [2]
    assert document.missing == [3]


def test_picture_beside_text_is_told(page: Image.Image) -> None:
    drawn, file = canvas()
    drawn.drawString(72, 700, TEXT)
    drawn.drawImage(ImageReader(page), 72, 300, 400, 300)
    drawn.save()
    document = open_document(file.getvalue())
    assert [(issue.kind, issue.severity) for issue in document.issues] == [("pdf_pictures", "info")]


def test_page_over_which_ocr_fails_is_named(page: Image.Image, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("parsers.formats.pictures.page.seen_on", fails)
    document = open_document(pdf(TEXT, page))
    assert document.text == TEXT
    assert "OCR failed (MemoryError)" in document.issues[0].message
    assert [issue.kind for issue in open_document(saved(page)).issues] == ["ocr_failed"]


def test_pages_without_pictures_are_not_recognised() -> None:
    told: list[int] = []
    document = open_document(page_of((72, 700, TITLE)), watch=PageWatch(scanned=told.append))
    assert (document.text, told) == (TITLE, [])


def test_pdf_as_pillow_writes_it(page: Image.Image) -> None:
    file = BytesIO()
    page.save(file, "PDF", resolution=150)
    assert cells(open_document(file.getvalue())) == WANTED
