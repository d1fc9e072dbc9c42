"""PDFs that name Chinese fonts and do not hold them: their text is the same whatever fonts the machine has."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import LongTable, SimpleDocTemplate

from parsers.formats import open_document
from parsers.formats.pdf.readers import Readers

ROWS = [
    ["单位", "件数", "超期", "等级"],
    ["甲镇", "3", "0", "/"],
    ["乙街道", "9", "1", "优"],
    ["局", "7", "—", "差"],
]
Asked = Callable[..., Any]


def made() -> bytes:
    """A ruled table; each cell is a piece of text of its own, many of one character."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = [("FONT", (0, 0), (-1, -1), "STSong-Light", 11), ("GRID", (0, 0), (-1, -1), 0.5, "black")]
    file = BytesIO()
    SimpleDocTemplate(file, invariant=1).build([LongTable(ROWS, style=style)])
    return file.getvalue()


def test_nothing_is_lost_where_the_machine_has_no_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    for asked in ("MapFont", "GetFont"):
        monkeypatch.setattr(pdfium.PdfSysfontBase, asked, lambda *_: None)
    (table,) = open_document(made(), "a.pdf").tables
    assert [[cell.text for cell in row] for row in table.rows] == ROWS


def test_characters_are_as_wide_as_the_file_says() -> None:
    with Readers(made()) as readers:
        glyphs = [glyph for glyph in readers.first(1).glyphs[0] if glyph.text.strip()]
    widths = {glyph.text: round(glyph.x1 - glyph.x0, 2) for glyph in glyphs}
    assert widths["单"] == 11
    assert widths["3"] == pytest.approx(5.5, abs=0.6)


def test_only_pictures_are_drawn_with_the_fonts_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    original: Asked = pdfium.PdfSysfontBase.MapFont

    def record(self: Any, here: Any, weight: int, italic: int, charset: int, *more: Any) -> Any:
        asked.append(charset)
        return original(self, here, weight, italic, charset, *more)

    monkeypatch.setattr(pdfium.PdfSysfontBase, "MapFont", record)
    with Readers(made()) as readers:
        readers.first(1)
        assert raw.FXFONT_GB2312_CHARSET not in asked
        readers.picture(1, 1.0)
        assert raw.FXFONT_GB2312_CHARSET in asked
