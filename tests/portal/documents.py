"""Files that bulletins have attached, made of a heading, paragraphs and a table: the same input gives the same bytes."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import docx
import openpyxl
import xlwt
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table


@dataclass(frozen=True)
class Content:
    """What a file holds: heading, paragraphs, rows of a table."""

    title: str
    paragraphs: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


_EPOCH = datetime(2023, 1, 1)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_STAMP = (2023, 1, 1, 0, 0, 0)


def xlsx(content: Content) -> bytes:
    """A workbook with one sheet, figures as numbers where they are whole."""
    book = openpyxl.Workbook()
    book.properties.created = _EPOCH
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("承办情况")
    sheet.append([content.title])
    for row in content.rows:
        sheet.append([int(cell) if cell.isdigit() else cell for cell in row])
    out = io.BytesIO()
    book.save(out)
    return _frozen(out.getvalue())


def xls(content: Content) -> bytes:
    """A workbook of the old format; also what files named .et hold."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("承办情况")
    for at, row in enumerate(((content.title,), *content.rows)):
        for column, cell in enumerate(row):
            sheet.write(at, column, int(cell) if cell.isdigit() else cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word(content: Content) -> bytes:
    """A .docx with the heading, the paragraphs and the table."""
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = _EPOCH
    for text in (content.title, *content.paragraphs):
        document.add_paragraph(text)
    table = document.add_table(rows=0, cols=len(content.rows[0]))
    for row in content.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return _frozen(out.getvalue())


def pdf(content: Content) -> bytes:
    """A PDF in a font that the reader's machine has to supply, as many are."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("song", fontName="STSong-Light", fontSize=11, leading=16, wordWrap="CJK")
    look = [("FONT", (0, 0), (-1, -1), "STSong-Light", 9), ("GRID", (0, 0), (-1, -1), 0.5, "black")]
    told = [Paragraph(text, style) for text in (content.title, *content.paragraphs)]
    out = io.BytesIO()
    SimpleDocTemplate(out, invariant=1).build([*told, Table(content.rows, style=look)])
    return out.getvalue()


MAKERS: dict[str, Callable[[Content], bytes]] = {
    "xlsx": xlsx,
    "xls": xls,
    "et": xls,
    "docx": word,
    "pdf": pdf,
}


def packed(name: str, make: Callable[[], bytes]) -> bytes:
    """A zip archive with one file, whose name is stored in GBK as Chinese packers do."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_GbkName(name), make())
    return out.getvalue()


class _GbkName(zipfile.ZipInfo):
    """An entry whose name is written in GBK, without the flag that says UTF-8."""

    def __init__(self, name: str) -> None:
        super().__init__(name, _STAMP)
        self.compress_type = zipfile.ZIP_DEFLATED

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gbk"), self.flag_bits


def _frozen(data: bytes) -> bytes:
    """An office file whose entries all have the same time: its bytes say nothing about when it was made.

    openpyxl writes the time of saving into the properties, whatever they were set to.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = _MODIFIED.sub(rb"\g<1>2023-01-01T00:00:00Z", old.read(entry))
            new.writestr(zipfile.ZipInfo(entry.filename, _STAMP), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
