"""Pictures of which nothing can be read, or not all: each ends as an issue that says why and what to do."""

import struct
import zlib
from io import BytesIO

import pytest
from picture_files import page_of, saved
from PIL import Image, ImageDraw

from parsers.document import Document
from parsers.formats import open_document
from parsers.formats.pictures import decode
from parsers.formats.pictures.read import picture_kind
from parsers.pages import PageWatch
from parsers.reader import read

GOOD = saved(page_of())


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(issue.kind, issue.severity) for issue in document.issues]


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def bomb(side: int) -> bytes:
    """A PNG that says it has ``side`` x ``side`` pixels, and packs a few of them."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    packed = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (GOOD[: len(GOOD) // 2], "picture_damaged"),
        (GOOD[:40], "picture_damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 3000, "picture_damaged"),
        (b"\xff\xd8\xff\xe0" + b"12345" * 400, "picture_damaged"),
        (b"II*\x00" + b"\xff" * 200, "picture_damaged"),
        (bomb(50_000), "picture_too_large"),
        (bomb(2_000_000_000), "picture_too_large"),
        (saved(Image.new("L", (800, 600), 255)), "no_text"),
        (saved(Image.new("L", (1, 1), 255)), "no_text"),
        (saved(Image.linear_gradient("L")), "no_text"),
    ],
)
def test_what_cannot_be_read_is_an_error_with_a_name(data: bytes, kind: str) -> None:
    document = open_document(data)
    assert document.text == ""
    assert kinds(document)[0] == (kind, "error")
    assert read(data).error == document.issues[0].message


@pytest.mark.usefixtures("without_ocr")
def test_without_ocr_the_picture_waits_for_it() -> None:
    document = open_document(GOOD)
    assert (document.format, kinds(document)) == ("png", [("needs_ocr", "error")])
    assert "hotline run --retry" in document.issues[0].message


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (GOOD, "png"),
        (saved(page_of(), "JPEG"), "jpg"),
        (b"BM" + bytes(100), None),
        ("BMW 12345热线".encode(), None),
        (b"GIF89 is a format", None),
        (b"RIFF....WAVE", None),
    ],
)
def test_kind_is_told_by_content(data: bytes, kind: str | None) -> None:
    assert picture_kind(data) == kind


def test_pages_beyond_the_limit_and_damaged_ones_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    small = page_of((("单位", "件数"), ("郭楼街道", "49")))
    data = saved(small, "TIFF", save_all=True, append_images=[small, small])
    monkeypatch.setattr(decode, "MOST_FRAMES", 1)
    monkeypatch.setattr("parsers.formats.pictures.told.MOST_FRAMES", 1)
    document = open_document(data)
    assert ("picture_too_many_frames", "review") in kinds(document)
    assert {table.rows[1][1].page for table in document.tables} == {1}


def test_page_that_must_not_be_opened_is_left_out() -> None:
    small = page_of((("单位", "件数"), ("郭楼街道", "49")))
    data = saved(small, "TIFF", save_all=True, append_images=[small])
    seen: list[int | None] = []
    scanned: list[int] = []
    watch = PageWatch(seen.append, {1: ("pdf_page_timed_out", "it took too long")}, scanned.append)
    document = open_document(data, watch=watch)
    assert (seen, scanned, document.missing) == ([1, 2, None], [2], [1])
    assert ("pdf_page_timed_out", "review") in kinds(document)
    assert {table.rows[1][1].page for table in document.tables} == {2}


def test_drawing_of_many_strokes_is_no_bulletin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parsers.formats.pictures.page._MOST_PIECES", 5)
    document = open_document(GOOD)
    assert kinds(document) == [("picture_too_dense", "error")]


def test_sixteen_bits_and_palettes_are_grey_levels() -> None:
    page = page_of().crop((0, 0, 1240, 200))
    wide = page.convert("I").point(lambda level: level * 257).convert("I;16")
    texts = {open_document(saved(one)).text for one in (page, wide, page.convert("P"), page.convert("1"))}
    assert len(texts) == 1


def test_photograph_without_text_gives_no_text() -> None:
    drawn = Image.effect_mandelbrot((400, 300), (-2, -1.5, 1, 1.5), 100)
    file = BytesIO()
    ImageDraw.Draw(drawn).ellipse((50, 50, 300, 250), outline=0)
    drawn.save(file, "PNG")
    document = open_document(file.getvalue())
    assert not document.tables
