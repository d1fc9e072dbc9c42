"""Who is measured in ``bench.formats``: this project, the plainest use of the library under it, and a peer.

A reader takes the bytes of a file and gives its grids, rows of strings. A bare parse gives none: it is a floor.
"""

import csv
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pandas as pd
import pdfplumber
import xlrd
from bs4 import BeautifulSoup
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from parsers.formats import open_document

Grids = list[list[list[str]]]
PEERS = Path(__file__).parent / "out" / "peers" / "bin" / "python"
"""Python of the environment that ``make bench-peers`` sets up for peers that are no dependencies."""

_NAMES = {
    "txt": "a.txt", "csv": "a.csv", "html": "a.html", "html of 135 kB": "a.html", "pdf, ruled": "a.pdf",
    "docx": "a.docx", "xlsx": "a.xlsx", "xls": "a.xls",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reader:
    """``floor``: it finds no tables, it only shows what the least work costs."""

    name: str
    read: Callable[[bytes], Grids]
    floor: bool = False


def readers(form: str) -> list[Reader]:
    """Who reads a format, this project first."""
    name = _NAMES[form]

    def own(data: bytes) -> Grids:
        return [
            [[cell.text for cell in row] for row in table.rows] for table in open_document(data, name).tables
        ]

    return [Reader("hotline", own), *_OTHERS[form.split(" ")[0].rstrip(",")]]


def _lines(data: bytes) -> Grids:
    return [[line.split("|") for line in data.decode().splitlines() if "|" in line]]


def _csv(data: bytes) -> Grids:
    return [list(csv.reader(StringIO(data.decode("gb18030"))))]


def _frames(frames: list[pd.DataFrame]) -> Grids:
    return [
        [["" if pd.isna(cell) else str(cell) for cell in row] for row in frame.values.tolist()]
        for frame in frames
    ]


def _pandas_csv(data: bytes) -> Grids:
    return _frames([pd.read_csv(BytesIO(data), encoding="gb18030", header=None)])


def _pandas_html(data: bytes) -> Grids:
    return _frames(pd.read_html(StringIO(data.decode()), header=None))


def _pandas_workbook(data: bytes) -> Grids:
    return _frames(list(pd.read_excel(BytesIO(data), header=None, sheet_name=None).values()))


def _lexbor(data: bytes) -> Grids:
    LexborHTMLParser(data.decode())
    return []


def _lexbor_cells(data: bytes) -> Grids:
    """As the library's users take a table: no merged cells, no places, every table of the page."""
    page = LexborHTMLParser(data.decode())
    return [
        [["".join(cell.text().split()) for cell in row.css("td, th")] for row in table.css("tr")]
        for table in page.css("table")
    ]


def _lxml(data: bytes) -> Grids:
    etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))
    return []


def _soup(data: bytes) -> Grids:
    BeautifulSoup(data.decode(), "lxml")
    return []


def _pdfplumber(data: bytes) -> Grids:
    grids: Grids = []
    with pdfplumber.open(BytesIO(data)) as file:
        for page in file.pages:
            tables = page.extract_tables()
            grids += [[[cell or "" for cell in row] for row in table] for table in tables]
            page.close()
    return grids


def _word_parts(data: bytes) -> Grids:
    with zipfile.ZipFile(BytesIO(data)) as packed:
        etree.fromstring(packed.read("word/document.xml"))
    return []


def _python_docx(data: bytes) -> Grids:
    tables = docx.Document(BytesIO(data)).tables
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def _sheet_parts(data: bytes) -> Grids:
    with zipfile.ZipFile(BytesIO(data)) as packed:
        for _, element in etree.iterparse(packed.open("xl/worksheets/sheet1.xml"), tag="{*}row"):
            element.clear()
    return []


def _openpyxl(data: bytes) -> Grids:
    book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    return [[["" if cell is None else str(cell) for cell in row] for row in sheet.values] for sheet in book]


def _xlrd(data: bytes) -> Grids:
    book = xlrd.open_workbook(file_contents=data)
    return [
        [[_number(cell) for cell in sheet.row_values(row)] for row in range(sheet.nrows)] for sheet in book
    ]


def _number(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


_OTHERS: dict[str, list[Reader]] = {
    "txt": [Reader("str.split", _lines)],
    "csv": [Reader("csv of the standard library", _csv), Reader("pandas.read_csv", _pandas_csv)],
    "html": [
        Reader("lexbor, bare parse", _lexbor, floor=True),
        Reader("lexbor, text of each cell", _lexbor_cells),
        Reader("lxml, bare parse", _lxml, floor=True),
        Reader("beautifulsoup4 on lxml, bare parse", _soup, floor=True),
        Reader("pandas.read_html", _pandas_html),
    ],
    "pdf": [Reader("pdfplumber extract_tables", _pdfplumber)],
    "docx": [Reader("zip + lxml, bare parse", _word_parts, floor=True), Reader("python-docx", _python_docx)],
    "xlsx": [
        Reader("zip + lxml, bare parse", _sheet_parts, floor=True),
        Reader("openpyxl", _openpyxl),
        Reader("pandas.read_excel", _pandas_workbook),
    ],
    "xls": [Reader("xlrd", _xlrd), Reader("pandas.read_excel", _pandas_workbook)],
}
