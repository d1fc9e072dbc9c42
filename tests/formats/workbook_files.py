"""Workbooks for tests: written cell by cell, or from a bulletin that was read from another format."""

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import xlwt
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from parsers.document import Document, Table

Row = Sequence[object]
Change = Callable[[Worksheet], object]
SHEET = "xl/worksheets/sheet1.xml"
WIDTH = 4


INLINE = re.compile(r't="inlineStr"><is>(<t[^>]*>[^<]*</t>)</is>')
STRINGS = "xl/sharedStrings.xml"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
NAMES = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def saved(book: openpyxl.Workbook) -> bytes:
    """The file of a workbook, its texts shared between cells as spreadsheets write them; openpyxl does not."""
    file = BytesIO()
    book.save(file)
    files = parts(file.getvalue())
    strings: dict[str, int] = {}
    for name in [name for name in files if name.startswith("xl/worksheets/sheet")]:
        shared = INLINE.sub(
            lambda found: f't="s"><v>{strings.setdefault(found[1], len(strings))}</v>', files[name].decode()
        )
        files[name] = shared.encode()
    files[STRINGS] = f'<sst xmlns="{NAMES}">{"".join(f"<si>{text}</si>" for text in strings)}</sst>'.encode()
    relation = f'<Relationship Id="shared" Type="{KIND}" Target="/{STRINGS}"/></Relationships>'
    relations = "xl/_rels/workbook.xml.rels"
    files[relations] = files[relations].replace(b"</Relationships>", relation.encode())
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/{STRINGS}" ContentType="{types}"/></Types>'.encode()
    if STRINGS.encode() not in files["[Content_Types].xml"]:
        files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(b"</Types>", override)
    return packed(files)


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a container by name."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    """A container of parts."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one part made anew; the change must change something."""
    files = parts(data)
    content = change(files[name])
    assert content != files[name]
    return packed(files | {name: content})


def xlsx(*sheets: Sequence[Row], names: Sequence[str] = (), change: Change | None = None) -> bytes:
    """A workbook of sheets of rows, ``None`` for empty cells. ``change`` gets the first sheet before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(names[number] if names else f"Sheet{number + 1}")
        for row, values in enumerate(rows, 1):
            for column, value in enumerate(values, 1):
                if value is not None:
                    sheet.cell(row, column).value = value
    if change:
        change(book.worksheets[0])
    return saved(book)


def xls(
    *sheets: Sequence[Row],
    names: Sequence[str] = (),
    formats: dict[tuple[int, int], str] | None = None,
    merges: Iterable[tuple[int, int, int, int]] = (),
    change: Callable[[Any], object] | None = None,
) -> bytes:
    """The same as .xls; ``formats`` and ``merges`` (top, left, bottom, right) are of the first sheet, from 0."""
    book = xlwt.Workbook(encoding="utf-8")
    for number, rows in enumerate(sheets):
        sheet = book.add_sheet(names[number] if names else f"Sheet{number + 1}")
        spans = {(top, left): (bottom, right) for top, left, bottom, right in merges} if not number else {}
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if value is None:
                    continue
                code = (formats or {}).get((row, column)) if not number else None
                style = xlwt.easyxf(num_format_str=code) if code else xlwt.Style.default_style
                if (row, column) in spans:
                    bottom, right = spans[row, column]
                    sheet.write_merge(row, bottom, column, right, value, style)
                else:
                    sheet.write(row, column, value, style)
        if change and not number:
            change(sheet)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def typed(text: str) -> tuple[object, str | None]:
    """A cell's text as what an office would store: a number with its number format, or the text itself."""
    plain = text.replace(",", "").removesuffix("%")
    whole, _, decimals = plain.partition(".")
    if not (whole.isascii() and whole.isdecimal() and (not decimals or decimals.isdecimal())):
        return text, None
    if plain.endswith(".") or len(plain) > 15 or (len(whole) > 1 and whole[0] == "0"):
        return text, None
    code = ("#,##0" if "," in text else "0") + ("." + "0" * len(decimals) if decimals else "")
    percent = text.endswith("%")
    return float(plain) / (100 if percent else 1), code + ("%" if percent else "")


def laid_out(document: Document) -> tuple[list[list[str]], list[tuple[int, int, int, int]]]:
    """A bulletin as one sheet: lines over several columns, tables between empty rows; with the merged ranges."""
    rows: list[list[str]] = []
    merges: list[tuple[int, int, int, int]] = []
    for block in document.blocks:
        if isinstance(block, Table):
            rows.append([])
            top = len(rows)
            ends: dict[tuple[int, int], tuple[int, int, int, int]] = {}
            for r, row in enumerate(block.rows, top):
                rows.append(["" if cell.spanned else cell.text for cell in row])
                for c, cell in enumerate(row):
                    key = (cell.span.start, cell.span.end)
                    if cell.spanned and key in ends:
                        ends[key] = (*ends[key][:2], r, c)
                    elif cell.text:
                        ends[key] = (r, c, r, c)
            merges += [merge for merge in ends.values() if merge[:2] != merge[2:]]
            rows.append([])
        else:
            merges.append((len(rows), 0, len(rows), WIDTH))
            rows.append([document.slice(block.span)])
    return rows, merges


def as_xlsx(document: Document) -> bytes:
    """A bulletin in a workbook, figures stored as numbers."""
    return _as_xlsx(*laid_out(document))


def as_xlsx_without_gaps(document: Document) -> bytes:
    """The same with no empty row between text and tables."""
    rows, merges = laid_out(document)
    kept = [number for number, row in enumerate(rows) if row]
    moved = {old: new for new, old in enumerate(kept)}
    return _as_xlsx(
        [rows[number] for number in kept],
        [(moved[top], left, moved[bottom], right) for top, left, bottom, right in merges],
    )


def _as_xlsx(rows: list[list[str]], merges: list[tuple[int, int, int, int]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for r, row in enumerate(rows, 1):
        for c, text in enumerate(row, 1):
            value, code = typed(text)
            if text:
                sheet.cell(r, c).value = value
                sheet.cell(r, c).data_type = "s" if code is None else "n"
                sheet.cell(r, c).number_format = code or "General"
    for top, left, bottom, right in merges:
        sheet.merge_cells(
            f"{get_column_letter(left + 1)}{top + 1}:{get_column_letter(right + 1)}{bottom + 1}"
        )
    return saved(book)


def as_xls(document: Document) -> bytes:
    """The same as .xls."""
    rows, merges = laid_out(document)
    values = [[typed(text)[0] if text else None for text in row] for row in rows]
    formats = {
        (r, c): code for r, row in enumerate(rows) for c, text in enumerate(row) if (code := typed(text)[1])
    }
    return xls(values, formats=formats, merges=merges)


def as_csv(document: Document) -> bytes:
    """The same as text of separated values, as spreadsheets save it for Chinese offices."""
    rows, _ = laid_out(document)
    width = max(map(len, rows))
    file = StringIO()
    csv.writer(file).writerows([*row, *[""] * (width - len(row))] for row in rows)
    return file.getvalue().encode("gb18030")
