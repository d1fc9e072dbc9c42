"""Workbooks of binary records (.xls, also of WPS), by xlrd: it alone gives number formats, merged ranges and hidden
parts of these files.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import xlrd
from xlrd.biffh import (
    XL_CELL_BLANK,
    XL_CELL_BOOLEAN,
    XL_CELL_DATE,
    XL_CELL_EMPTY,
    XL_CELL_ERROR,
    XL_CELL_NUMBER,
    XL_CELL_TEXT,
)

from parsers.formats.workbooks.formats import CHINESE, built_in, reader, shown, shows_texts
from parsers.formats.workbooks.limits import (
    DAMAGED,
    LOCKED,
    MOST_MERGES,
    MOST_SHEETS,
    MOST_XLS,
    NO_SHEETS,
    TOO_MANY,
    Budget,
    Refused,
    full_budget,
    too_large,
)
from parsers.formats.workbooks.sheet import Hidden, Merge, Sheet, Texts

_SHORT_DATE = (14, 22)
_EMPTY = (XL_CELL_EMPTY, XL_CELL_BLANK)
_NUMBERS = (XL_CELL_NUMBER, XL_CELL_DATE)


def read_xls(data: bytes) -> tuple[list[Sheet | Refused], list[str]]:
    """The visible sheets of a workbook, and the names of its hidden ones; see ``xlsx.read_xlsx``."""
    if len(data) > MOST_XLS:
        raise Refused("workbook_too_large", f"The workbook is larger than {MOST_XLS >> 20} MB.")
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        try:
            book = xlrd.open_workbook(
                file_contents=data, formatting_info=True, on_demand=True, ragged_rows=True, logfile=nowhere
            )
        except Exception as error:  # xlrd raises whatever a broken file leads it to
            locked = "encrypted" in str(error).lower()
            kind = "workbook_encrypted" if locked else "workbook_damaged"
            raise Refused(kind, LOCKED if locked else DAMAGED) from error
        with book:
            return _sheets(book)


def _sheets(book: Any) -> tuple[list[Sheet | Refused], list[str]]:
    if not book.nsheets:
        raise Refused("workbook_no_sheets", NO_SHEETS)
    if book.nsheets > MOST_SHEETS:
        raise Refused("workbook_too_large", TOO_MANY)
    sheets: list[Sheet | Refused] = []
    names = book.sheet_names()
    hidden = [name for name, state in zip(names, book._sheet_visibility, strict=False) if state]
    budget = full_budget()
    for number, name in enumerate(names):
        if name in hidden:
            continue
        try:
            trial = replace(budget)
            sheets.append(_sheet(book, book.sheet_by_index(number), trial))
            budget = trial
        except Refused as refused:
            sheets.append(refused)
        except Exception as error:  # as above; the other sheets may be whole
            message = (
                f"Sheet {name!r} is damaged and was not read ({type(error).__name__}). Fetch the file again."
            )
            sheets.append(Refused("workbook_damaged", message))
        book.unload_sheet(number)
    return sheets, hidden


def _sheet(book: Any, sheet: Any, budget: Budget) -> Sheet:
    texts: Texts = {}
    readers: dict[tuple[int, int], Callable[[Any], str]] = {}
    for row in range(sheet.nrows):
        cells: dict[int, str] = {}
        stored = zip(sheet.row_types(row), sheet.row_values(row), sheet._cell_xf_indexes[row], strict=True)
        for column, (kind, value, style) in enumerate(stored):
            if kind in _EMPTY:
                continue
            if style < 0:
                style = sheet.cell_xf_index(row, column)
            read = readers.get((kind, style))
            if read is None:
                read = readers[kind, style] = _reader(kind, _code(book, style), book, sheet)
            text = read(value)
            if text and not text.isspace():
                cells[column] = text
        if cells:
            budget.take_all(list(cells.values()), sheet.name)
            texts[row] = cells
    merges = [_merge(*ends) for ends in sheet.merged_cells]
    if len(merges) > MOST_MERGES:
        raise too_large(sheet.name)
    return Sheet(sheet.name, texts, merges, _hidden(sheet))


def _merge(top: int, below: int, left: int, right: int) -> Merge:
    return top, left, below - 1, right - 1


def _hidden(sheet: Any) -> Hidden:
    rows = frozenset(row for row, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0)
    columns = (at for at, info in sheet.colinfo_map.items() if info.hidden or info.width == 0)
    return Hidden(rows, frozenset(columns))


def _reader(kind: int, code: str, book: Any, sheet: Any) -> Callable[[Any], str]:
    """What cells of a kind show under a code for their values."""
    if kind == XL_CELL_BOOLEAN:
        return lambda value: "TRUE" if value else "FALSE"
    if kind == XL_CELL_ERROR:
        return lambda value: str(xlrd.error_text_from_code.get(value, "#ERROR!"))
    if kind in _NUMBERS:
        read = reader(code, bool(book.datemode))
        return read if sheet.show_zero_values else lambda value: read(value) if value else ""
    if kind == XL_CELL_TEXT:
        return str if shows_texts(code) else lambda value: shown(value, code)
    return lambda _: ""


def _code(book: Any, style: int) -> str:
    """The code of a style; the built-in days as Chinese settings show them, which xlrd writes in the American way."""
    number = book.xf_list[style].format_key if style < len(book.xf_list) else 0
    if number in CHINESE or number in _SHORT_DATE:
        return built_in(number)
    spelt = book.format_map.get(number)
    return spelt.format_str if spelt is not None else built_in(number)
