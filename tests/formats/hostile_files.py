"""Files that are damaged, locked, empty, lying or made to hurt, of every format; each a few bytes that it takes to build.

``HOSTILE`` names each with what builds it and the kinds of issue of which it must show one.
"""

import random
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import openpyxl
import xlwt
from ole_files import ole
from pdf_files import A4, FONT, canvas
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from word_files import p, tbl, tr, word, xml

TEXT = "衡东县12345热线2023年5月办理情况通报"
LINE = "2023年5月，全县共受理群众诉求1234件。"
MEGABYTE = 1 << 20
NOISE = random.Random(9).randbytes(20_000)


@dataclass(frozen=True)
class Hostile:
    """A file: its ``name``, what makes its bytes, and the ``kinds`` of issue one of which says what is wrong."""

    name: str
    build: Callable[[], bytes]
    kinds: frozenset[str]
    severity: str = "error"


def packed(files: dict[str, bytes | str], method: int = ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", method, compresslevel=9) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return file.getvalue()


def changed(container: bytes, **parts: bytes) -> bytes:
    """A container with some parts replaced; ``__`` in a key stands for a slash and ``_`` before its last word for a dot."""
    with ZipFile(BytesIO(container)) as opened:
        files: dict[str, bytes | str] = {name: opened.read(name) for name in opened.namelist()}
    for key, content in parts.items():
        files[".".join(key.replace("__", "/").rsplit("_", 1))] = content
    return packed(files)


def locked_zip(data: bytes) -> bytes:
    """A container all of whose entries are marked as encrypted, in both of their headers."""
    out = bytearray(data)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = out.find(mark)
        while at >= 0:
            out[at + flags] |= 1
            at = out.find(mark, at + 4)
    return bytes(out)


def bomb(before: bytes, unit: bytes, megabytes: int, after: bytes) -> bytes:
    """Content that packs a thousand times: ``unit`` over and over."""
    return before + unit * (megabytes * MEGABYTE // len(unit)) + after


# PDF


def pdf(*pages: str, password: str | None = None) -> bytes:
    lock = {} if password is None else {"encrypt": StandardEncryption(password, "owner")}
    drawn, file = canvas(**lock)
    for text in pages or (f"{TEXT}。{LINE}",):
        drawn.setFont(FONT if password is None else "Helvetica", 12)
        drawn.drawString(72, 700, text if password is None else "12345")
        drawn.showPage()
    drawn.save()
    return file.getvalue()


def pdf_picture() -> bytes:
    from PIL import Image

    drawn, file = canvas()
    drawn.drawImage(ImageReader(Image.new("RGB", (200, 280), "white")), 0, 0, *A4)
    drawn.save()
    return file.getvalue()


def pdf_of(content: bytes, filters: str = "", count: int = 1) -> bytes:
    """A PDF of ``count`` pages that all show one content stream."""
    kids = " ".join(f"{4 + at} 0 R" for at in range(count))
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        f"<< /Length {len(content)} {filters} >>\nstream\n".encode() + content + b"\nendstream",
        *[page.encode()] * count,
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Root 1 0 R /Size {size} >>\n"
    end += f"startxref\n{len(out)}\n%%EOF\n"
    return out + end.encode()


def pdf_bomb() -> bytes:
    """A page of 300 MB in 300 kB: spaces, packed twice."""
    once = zlib.compress(b" " * (300 * MEGABYTE), 9)
    return pdf_of(zlib.compress(once, 9), "/Filter [/FlateDecode /FlateDecode]")


# Word


def docx() -> bytes:
    return word(p(TEXT) + p(LINE) + tbl(tr("单位", "件数"), tr("甲局", "12")))


def docx_with(body: str) -> bytes:
    return packed({"word/document.xml": body})


def billion_laughs(root: str) -> str:
    """A document type whose last entity is ten to the ninth times as long as its first."""
    entities = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{entities}]>{root}'


# Workbooks


def xlsx(rows: int = 3) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([TEXT])
    sheet.append(["单位", "承办件数"])
    for row in range(rows):
        sheet.append([f"第{row}局", row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_of(rows: bytes) -> bytes:
    names = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    data = b'<?xml version="1.0"?><worksheet ' + names + b"><sheetData>" + rows + b"</sheetData></worksheet>"
    return changed(xlsx(), xl__worksheets__sheet1_xml=data)


def laughing_xlsx() -> bytes:
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>'
    sheet = billion_laughs(f"<worksheet><sheetData>{cell}</sheetData></worksheet>")
    return changed(xlsx(), xl__worksheets__sheet1_xml=sheet.encode())


def xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("一")
    for row, cells in enumerate(([TEXT], ["单位", "承办件数"], ["甲局", 12])):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def locked_xls() -> bytes:
    """A workbook whose stream says, right after its first record, that the rest is encrypted (FILEPASS, MS-XLS 2.4.117)."""
    data = xls()
    at = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20
    filepass = b"\x2f\x00\x36\x00\x01\x00\x01\x00\x01\x00" + NOISE[:48]
    return data[:at] + filepass + data[at + len(filepass) :]


# Text


def html(body: str) -> bytes:
    return (
        f"<html><head><meta charset='utf-8'><title>{TEXT}</title></head><body>{body}</body></html>".encode()
    )


ROW = "<tr><td>县住建局</td><td>41</td></tr>"
TABLE = "<table><tr><th>单位</th><th>承办件数</th></tr><tr><td>县住建局</td><td>41</td></tr></table>"


def nested(depth: int) -> bytes:
    data = docx()
    for level in range(depth):
        data = packed({f"{level}.zip": data})
    return data


def _hostile(name: str, kinds: str, build: Callable[[], bytes], severity: str = "error") -> Hostile:
    return Hostile(name, build, frozenset(kinds.split("|")), severity)


HOSTILE = [
    _hostile("locked.pdf", "pdf_encrypted", lambda: pdf(password="geheim")),
    _hostile("cut.pdf", "pdf_damaged", lambda: pdf()[:700]),
    _hostile("noise.pdf", "pdf_damaged", lambda: b"%PDF-1.7\n" + NOISE),
    _hostile("bomb.pdf", "no_text|pdf_too_dense|pdf_page_timed_out|pdf_page_crashed|pdf_damaged", pdf_bomb),
    _hostile("many-empty-pages.pdf", "no_text|pdf_too_many_pages", lambda: pdf_of(b"", count=2000)),
    _hostile("picture.pdf", "pdf_scanned_page|no_text", pdf_picture),
    _hostile("no-pages.pdf", "pdf_no_pages", lambda: pdf_of(b"", count=0)),
    _hostile("locked.docx", "office_encrypted", lambda: ole("EncryptedPackage")),
    _hostile("cut.docx", "word_damaged", lambda: docx()[:600]),
    _hostile("bomb.docx", "word_too_large", lambda: docx_with(bomb(b"<w>", b" ", 300, b"</w>").decode())),
    _hostile("deep.docx", "word_damaged", lambda: docx_with("<a>" * 100_000 + "</a>" * 100_000)),
    _hostile(
        "laughs.docx",
        "word_damaged|no_text",
        lambda: docx_with(billion_laughs(xml(p("&l9;")).partition("?>")[2])),
    ),
    _hostile("empty.docx", "no_text", lambda: word(p())),
    _hostile("locked.xlsx", "office_encrypted", lambda: ole("EncryptedPackage", "EncryptionInfo")),
    _hostile("locked-parts.xlsx", "workbook_encrypted", lambda: locked_zip(xlsx())),
    _hostile("cut.xlsx", "workbook_damaged", lambda: xlsx()[:2000]),
    _hostile("bomb.xlsx", "workbook_too_large", lambda: sheet_of(bomb(b"", b"<row/>", 300, b""))),
    _hostile("deep.xlsx", "workbook_damaged", lambda: sheet_of(b"<a>" * 100_000 + b"</a>" * 100_000)),
    _hostile("laughs.xlsx", "workbook_damaged|no_text", laughing_xlsx),
    _hostile("blank.xlsx", "no_text", lambda: sheet_of(b"")),
    _hostile("locked.xls", "workbook_encrypted", locked_xls),
    _hostile("cut.xls", "workbook_damaged", lambda: xls()[:900]),
    _hostile("noise.xls", "binary_content|workbook_damaged", lambda: ole()[:8] + NOISE),
    _hostile("cut.doc", "needs_libreoffice|conversion_failed", lambda: ole("WordDocument")[:1300]),
    _hostile(
        "noise.rtf",
        "needs_libreoffice|conversion_failed|binary_content|not_a_bulletin",
        lambda: b"{\\rtf1 " + NOISE,
    ),
    _hostile("locked.zip", "zip_encrypted", lambda: locked_zip(packed({"a.txt": LINE}))),
    _hostile("cut.zip", "zip_damaged", lambda: packed({"a.txt": NOISE, "b.txt": LINE})[:9000]),
    _hostile("bomb.zip", "zip_bomb", lambda: packed({"a.txt": b"0" * (100 * MEGABYTE)})),
    _hostile(
        "bombs.zip",
        "zip_bomb",
        lambda: packed({"a.zip": packed({"b.txt": b"0" * (100 * MEGABYTE)})}, ZIP_STORED),
    ),
    _hostile("deep.zip", "zip_too_deep", lambda: nested(5)),
    _hostile(
        "many.zip", "zip_too_many", lambda: packed({f"{at}.txt": "x" for at in range(1500)}, ZIP_STORED)
    ),
    _hostile("empty.zip", "zip_empty", lambda: packed({})),
    _hostile("a.rar", "unsupported_format", lambda: b"Rar!\x1a\x07\x01\x00" + NOISE),
    _hostile("a.7z", "unsupported_format", lambda: b"7z\xbc\xaf\x27\x1c" + NOISE),
    _hostile(
        "a.ofd", "unsupported_format", lambda: packed({"OFD.xml": "<x/>", "Doc_0/Document.xml": "<x/>"})
    ),
    _hostile("empty.html", "empty_file", lambda: b""),
    _hostile("picture.html", "no_text", lambda: html("<img src='scan.jpg'>").replace(TEXT.encode(), b"")),
    _hostile("noise.html", "binary_content", lambda: NOISE),
    _hostile("cut.html", "truncated_html", lambda: html(f"<p>{LINE}</p>{TABLE}")[:-60], "review"),
    _hostile("deep.html", "no_text|not_a_bulletin|truncated_html", lambda: b"<div>" * 200_000),
    _hostile("empty.csv", "empty_file|no_text", lambda: b""),
    _hostile("blank.csv", "no_text", lambda: b",,,\n" * 50),
    _hostile("long-line.csv", "text_too_large", lambda: f"{TEXT},{'县住建局,41,' * (3 * MEGABYTE)}".encode()),
    _hostile("noise.csv", "binary_content", lambda: NOISE),
    _hostile("noise.txt", "binary_content", lambda: NOISE),
    _hostile("blank.txt", "empty_file|no_text", lambda: b" \n" * 50),
    _hostile("zeros.txt", "binary_content|no_text|empty_file", lambda: bytes(50 * MEGABYTE)),
    _hostile("long.txt", "text_too_large", lambda: (LINE + "\n").encode() * (MEGABYTE // 2)),
    _hostile("huge.txt", "text_too_large", lambda: b"12345 " * (11 * MEGABYTE)),
    _hostile("prose.html", "text_too_large", lambda: html(f"<p>{LINE}</p>" * (20 * MEGABYTE // 60))),
    _hostile(
        "table.html", "text_too_large", lambda: html(f"<table>{ROW * (20 * MEGABYTE // len(ROW))}</table>")
    ),
    _hostile(
        "table.docx",
        "text_too_large|word_too_large",
        lambda: docx_with(xml(tbl(*[tr("甲局", "12", "13")] * 90_000))),
    ),
    _hostile("page-named.xls", "no_text", lambda: html("<img src='a.png'>").replace(TEXT.encode(), b"")),
    _hostile("word-named.pdf", "no_text", lambda: word(p())),
    _hostile("pdf-named.docx", "pdf_no_pages", lambda: pdf_of(b"", count=0)),
    _hostile("workbook-named.csv", "no_text", lambda: sheet_of(b"")),
    _hostile("zip-named.txt", "zip_empty", lambda: packed({})),
]
