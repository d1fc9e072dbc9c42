"""The same invented bulletin in every format, with its table as it should come out: input for ``bench.formats``.

A bulletin has a title, two sentences and a table with a header of two levels, counts, rates and a few empty cells. In
workbooks rates are numbers under a percent format, as a person would type them.
"""

import csv
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import escape
from io import BytesIO, StringIO

import docx
import openpyxl
import xlwt
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, Spacer, TableStyle

from bench import markup

_FONT = "STSong-Light"
_SPANS = ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 1, 4), (0, 5, 1, 5))
"""Merged ranges of the header: top, left, bottom, right."""

_RATE = "0.00%"


@dataclass(frozen=True, slots=True)
class Bulletin:
    """``rows`` as printed; a slot that a merged cell only reaches is ``None``."""

    title: str
    sentences: tuple[str, str]
    rows: list[list[str | None]]


def bulletin(number: int, rows: int) -> Bulletin:
    """The bulletin of a number, always the same, with so many rows below its header."""
    chance = random.Random(number)
    table: list[list[str | None]] = [
        ["序号", "单位", "受理情况", None, "满意率", "备注"],
        [None, None, "件数", "按期办结率", None, None],
    ]
    for row in range(1, rows + 1):
        name = (
            chance.choice("东西南北上下大小新老")
            + chance.choice("河湾桥店庄集岭坡")
            + chance.choice("镇乡街")
        )
        rate, satisfied = chance.randint(8500, 10000) / 100, chance.randint(9000, 10000) / 100
        remark = chance.choice(["", "", "已整改", "督办中"])
        table.append(
            [
                str(row),
                f"{name}{row}",
                str(chance.randint(3, 1900)),
                f"{rate:.2f}%",
                f"{satisfied:.2f}%",
                remark,
            ]
        )
    count = sum(int(row[2] or 0) for row in table[2:])
    sentences = (
        f"本月，全县12345热线共受理群众诉求{count}件，群众满意率为{chance.randint(9000, 9999) / 100:.2f}%。",
        "各单位办理情况如下表，请对照查找差距，切实提高办理质量。",
    )
    return Bulletin(f"某县12345热线{number % 12 + 1}月份办理情况通报", sentences, table)


def txt(given: Bulletin) -> bytes:
    """Rows of cells parted by pipes."""
    lines = [" | ".join(cell or "" for cell in row) + " |" for row in given.rows]
    return "\n".join([given.title, *given.sentences, *lines]).encode()


def comma_separated(given: Bulletin) -> bytes:
    """The table alone, as spreadsheets save it."""
    file = StringIO()
    csv.writer(file).writerows([cell or "" for cell in row] for row in given.rows)
    return file.getvalue().encode("gb18030")


def html(given: Bulletin) -> bytes:
    """A page of a publishing system, the table as Word leaves it."""
    lines = []
    for top, row in enumerate(given.rows):
        cells = "".join(
            markup.WORD_CELL.format(
                span=_span_of(top, left), text=markup.word_text(cell) if cell else "&nbsp;"
            )
            for left, cell in enumerate(row)
            if cell is not None
        )
        lines.append(f"<tr>{cells}</tr>\n")
    table = f'<table class="MsoTableGrid" border="1" cellspacing="0"><tbody>{"".join(lines)}</tbody></table>'
    body = "".join(markup.paragraph(text, "word") for text in given.sentences) + table
    shell = (markup.SHELLS / "trs.html").read_text(encoding="utf-8")
    for name in ("title", "site", "issuer"):
        shell = shell.replace(f"${{{name}}}", escape(given.title)).replace(f"${name}", escape(given.title))
    shell = shell.replace("$published", "2024-01-08").replace("$charset", "utf-8")
    return shell.replace("$body", body).encode()


def pdf(given: Bulletin) -> bytes:
    """A ruled table on as many pages as it needs."""
    _fonts()
    style = ParagraphStyle("p", fontName=_FONT, fontSize=12, leading=19, wordWrap="CJK")
    rows = [[cell or "" for cell in row] for row in given.rows]
    commands = [("FONT", (0, 0), (-1, -1), _FONT, 10), ("GRID", (0, 0), (-1, -1), 0.5, "black")]
    commands += [("SPAN", (left, top), (right, bottom)) for top, left, bottom, right in _SPANS]
    table = LongTable(rows, colWidths=[40, 90, 70, 90, 80, 80], style=TableStyle(commands))
    file = BytesIO()
    story = [Paragraph(text, style) for text in (given.title, *given.sentences)]
    SimpleDocTemplate(file, pagesize=A4, invariant=1).build([*story, Spacer(1, 12), table])
    return file.getvalue()


def word(given: Bulletin) -> bytes:
    """With python-docx, header cells merged."""
    made = docx.Document()
    made.add_heading(given.title)
    for text in given.sentences:
        made.add_paragraph(text)
    table = made.add_table(len(given.rows), len(given.rows[0]), style="Table Grid")
    for cells, row in zip(table.rows, given.rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text or ""
    for top, left, bottom, right in _SPANS:
        text = given.rows[top][left] or ""
        table.cell(top, left).merge(table.cell(bottom, right)).text = text
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def xlsx(given: Bulletin) -> bytes:
    """With openpyxl: a title above, numbers as numbers, rates under ``0.00%``."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.cell(1, 1, given.title)
    for top, row in enumerate(given.rows, 3):
        for left, text in enumerate(row, 1):
            value, code = _stored(text)
            if value is not None:
                sheet.cell(top, left, value).number_format = code
    for top, left, bottom, right in _SPANS:
        sheet.merge_cells(None, top + 3, left + 1, bottom + 3, right + 1)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def xls(given: Bulletin) -> bytes:
    """The same with xlwt."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    styles = {code: xlwt.easyxf(num_format_str=code) for code in ("General", _RATE)}
    sheet.write(0, 0, given.title)
    ranges = {(top, left): (top, left, bottom, right) for top, left, bottom, right in _SPANS}
    for top, row in enumerate(given.rows):
        for left, text in enumerate(row):
            value, code = _stored(text)
            if (top, left) in ranges:
                first, begin, last, end = ranges[top, left]
                sheet.write_merge(first + 2, last + 2, begin, end, value)
            elif value is not None:
                sheet.write(top + 2, left, value, styles[code])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


LARGE_PAGE_ROWS = 110
"""Rows with which a page takes some 135 kB."""

WRITERS: dict[str, Callable[[Bulletin], bytes]] = {
    "txt": txt,
    "csv": comma_separated,
    "html": html,
    "pdf, ruled": pdf,
    "docx": word,
    "xlsx": xlsx,
    "xls": xls,
}


def _span_of(top: int, left: int) -> str:
    for first, begin, last, end in _SPANS:
        if (first, begin) == (top, left):
            return f' colspan="{end - begin + 1}" rowspan="{last - first + 1}"'
    return ""


def _stored(text: str | None) -> tuple[str | int | float | None, str]:
    """What a workbook keeps of a printed text, and the code of its format."""
    if not text:
        return None, "General"
    if text.endswith("%"):
        return round(float(text[:-1]) / 100, 6), _RATE
    return (int(text) if text.isdigit() else text), "General"


@cache
def _fonts() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
