"""One bulletin as a file of each format, as an office would make it there."""

import csv
from collections.abc import Callable, Sequence
from html import escape
from io import StringIO
from typing import Any

import docx
import openpyxl
from alike import Bulletin, Grid
from on_paper import to_print
from openpyxl.utils import get_column_letter
from pdf_files import GAP, built, ruled, style
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Spacer
from word_files import saved as saved_word
from workbook_files import saved as saved_workbook
from workbook_files import typed, xls

from bench import paper

_PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}</title></head><body>
<div class="nav"><a href="/">首页</a> <a href="/zwgk/">政务公开</a></div>
<h1>{title}</h1><div class="TRS_Editor">{body}</div>
<div class="footer">主办：县人民政府办公室</div></body></html>
"""
_LINE_SPAN = 5
_TITLE_SIZE = 18


def as_tabs(bulletin: Bulletin) -> bytes:
    """Text with the rows of tables as a person pastes them from a spreadsheet: the cells that belong to others are empty."""
    return _as_text(bulletin, lambda row: "\t".join(row)).encode()


def as_pipes(bulletin: Bulletin) -> bytes:
    """Text with bars between cells, in the charset of older offices."""
    return _as_text(bulletin, lambda row: " | ".join(row) + " |").encode("gb18030")


def _as_text(bulletin: Bulletin, row: Callable[[Sequence[str]], str]) -> str:
    lines: list[str] = []
    for line in bulletin.lines:
        lines += [line] if isinstance(line, str) else ["", *map(row, line.texts), ""]
    return "\n".join(lines) + "\n"


def as_page(bulletin: Bulletin) -> bytes:
    """A page with spans, in the charset that it declares."""
    body = "".join(
        f"<p>{escape(line)}</p>\n" if isinstance(line, str) else _table(line) for line in bulletin.lines[1:]
    )
    return _PAGE.format(charset="utf-8", title=escape(bulletin.title), body=body).encode()


def _table(grid: Grid) -> str:
    ends = {(top, left): (bottom, right) for top, left, bottom, right in grid.merges}
    covered = {
        (r, c)
        for top, left, bottom, right in grid.merges
        for r in range(top, bottom + 1)
        for c in range(left, right + 1)
    } - set(ends)
    rows = []
    for r, texts in enumerate(grid.texts):
        cells = []
        for c, text in enumerate(texts):
            if (r, c) in covered:
                continue
            bottom, right = ends.get((r, c), (r, c))
            spans = f' rowspan="{bottom - r + 1}"' if bottom > r else ""
            spans += f' colspan="{right - c + 1}"' if right > c else ""
            cells.append(f"<td{spans}>{escape(text) or '&nbsp;'}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>\n")
    return f'<table border="1">{"".join(rows)}</table>\n'


def as_ruled_pdf(bulletin: Bulletin) -> bytes:
    """Pages with a ruling round every cell."""
    return _as_pdf(bulletin, lines=True)


def as_borderless_pdf(bulletin: Bulletin) -> bytes:
    """Pages without any ruling."""
    return _as_pdf(bulletin, lines=False)


def _as_pdf(bulletin: Bulletin, lines: bool) -> bytes:
    title = ParagraphStyle("title", parent=style(_TITLE_SIZE), alignment=TA_CENTER)
    story: list[Flowable] = [Paragraph(escape(bulletin.title), title), Spacer(1, GAP)]
    for line in bulletin.lines[1:]:
        if isinstance(line, str):
            story.append(Paragraph(escape(line), style()))
        else:
            spans = [("SPAN", (left, top), (right, bottom)) for top, left, bottom, right in line.merges]
            story += [ruled(line.texts, spans, header=len(line.header), lines=lines), Spacer(1, GAP)]
    return built(story)


def as_word(bulletin: Bulletin) -> bytes:
    """A Word file with merged cells."""
    made: Any = docx.Document()
    for line in bulletin.lines:
        if isinstance(line, str):
            made.add_paragraph(line)
            continue
        grid = made.add_table(len(line.texts), len(line.columns))
        for top, left, bottom, right in line.merges:
            grid.cell(top, left).merge(grid.cell(bottom, right))
        for r, row in enumerate(line.texts):
            for c, text in enumerate(row):
                if text:
                    grid.cell(r, c).text = text
    return saved_word(made)


def as_xlsx(bulletin: Bulletin) -> bytes:
    """A workbook of one sheet: texts over several columns, figures as numbers with their formats."""
    rows, merges = _sheet(bulletin)
    book = openpyxl.Workbook()
    sheet = book.active
    for r, row in enumerate(rows, 1):
        for c, text in enumerate(row, 1):
            if text:
                value, code = typed(text)
                sheet.cell(r, c).value = value
                sheet.cell(r, c).number_format = code or "General"
    for top, left, bottom, right in merges:
        first, last = f"{get_column_letter(left + 1)}{top + 1}", f"{get_column_letter(right + 1)}{bottom + 1}"
        sheet.merge_cells(f"{first}:{last}")
    return saved_workbook(book)


def as_xls(bulletin: Bulletin) -> bytes:
    """The same in the format of older offices."""
    rows, merges = _sheet(bulletin)
    values = [[typed(text)[0] if text else None for text in row] for row in rows]
    formats = {
        (r, c): code for r, row in enumerate(rows) for c, text in enumerate(row) if (code := typed(text)[1])
    }
    return xls(values, formats=formats, merges=merges)


def as_csv(bulletin: Bulletin) -> bytes:
    """What a spreadsheet saves as separated values."""
    rows, _ = _sheet(bulletin)
    width = max(map(len, rows))
    file = StringIO()
    csv.writer(file).writerows([*row, *[""] * (width - len(row))] for row in rows)
    return file.getvalue().encode("gb18030")


def _sheet(bulletin: Bulletin) -> tuple[list[list[str]], list[tuple[int, int, int, int]]]:
    """The rows of a sheet and its merged ranges; an empty row before and behind a table."""
    rows: list[list[str]] = []
    merges: list[tuple[int, int, int, int]] = []
    for line in bulletin.lines:
        at = len(rows)
        if isinstance(line, str):
            merges.append((at, 0, at, _LINE_SPAN))
            rows.append([line])
        else:
            merges += [
                (at + 1 + top, left, at + 1 + bottom, right) for top, left, bottom, right in line.merges
            ]
            rows += [[], *line.texts, []]
    return rows, merges


def as_scan(bulletin: Bulletin) -> bytes:
    """Pages that were printed, laid on a scanner a little askew, and saved as pictures."""
    look = paper.Print(size=10.5)
    scan = paper.Scan(skew=0.4, noise=4.0, paper=250)
    pages = [
        paper.scanned(page, scan, number) for number, page in enumerate(paper.pages(to_print(bulletin), look))
    ]
    return paper.pdf_of(pages, look.dpi)


FORMATS: dict[str, Callable[[Bulletin], bytes]] = {
    "tabs.txt": as_tabs,
    "pipes.txt": as_pipes,
    "page.html": as_page,
    "ruled.pdf": as_ruled_pdf,
    "borderless.pdf": as_borderless_pdf,
    "sheet.xlsx": as_xlsx,
    "sheet.xls": as_xls,
    "sheet.csv": as_csv,
    "word.docx": as_word,
    "scan.pdf": as_scan,
}
