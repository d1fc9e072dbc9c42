"""One sheet of an .xlsx workbook: a stream of cells to shown texts, and what of them is hidden or merged.

Source: ECMA-376 part 1, 18.3.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from lxml import etree

from parsers.formats.workbooks.dates import iso_date
from parsers.formats.workbooks.formats import shown
from parsers.formats.workbooks.limits import MOST_MERGES, Budget, too_large
from parsers.formats.workbooks.sheet import (
    MOST_COLUMNS,
    Hidden,
    Merge,
    Sheet,
    Texts,
    merge_of,
    position,
    reference,
)
from parsers.formats.workbooks.xml import children, elements, local, plain_text, truth
from parsers.text.mapped import MappedText

_CELL = "c"
_PARTS = (
    _CELL,
    "row",
    "col",
    "sheetView",
    "sheetFormatPr",
    "mergeCell",
    "drawing",
    "picture",
    "legacyDrawing",
)


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets share: texts, the number format of each style, and from when days are counted."""

    strings: list[str]
    codes: list[str]
    date1904: bool = False


def read_worksheet(file: IO[bytes], name: str, book: Book, budget: Budget) -> Sheet:
    """The sheet in an open part; its cells are taken from ``budget``.

    ``Refused`` (``sheet_too_large``) beyond the limits; ``etree.XMLSyntaxError`` and ``ValueError`` where the part
    is damaged.
    """
    return _Worksheet(name, book, budget).read(file)


class _Worksheet:
    """Gathers a sheet; cells without a place of their own follow the one before."""

    def __init__(self, name: str, book: Book, budget: Budget) -> None:
        self._name = name
        self._book = book
        self._budget = budget
        self._texts: Texts = {}
        self._row, self._column = 0, -1
        self._in_row = 0
        self._hidden_rows: set[int] = set()
        self._shown_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._merges: list[Merge] = []
        self._unsaved: list[str] = []
        self._drawn = self._zeros_hidden = self._rows_hidden = False

    def read(self, file: IO[bytes]) -> Sheet:
        takers: dict[str, Callable[[etree._Element], None]] = {
            "c": self._cell,
            "row": self._end_row,
            "col": self._columns,
            "sheetView": self._view,
            "sheetFormatPr": self._defaults,
            "mergeCell": self._merge,
        }
        for element in elements(file, *_PARTS, kept=_CELL):
            takers.get(local(element), self._drawing)(element)
        hidden = set(self._texts) - self._shown_rows if self._rows_hidden else self._hidden_rows
        return Sheet(
            self._name,
            self._texts,
            self._merges,
            Hidden(frozenset(hidden), frozenset(self._hidden_columns)),
            self._unsaved,
            self._drawn,
        )

    def _cell(self, element: "etree._Element") -> None:
        self._in_row += 1
        if self._in_row > MOST_COLUMNS:
            raise too_large(self._name)
        if (name := element.get("r")) is not None:
            if not len(element):
                return  # styled and empty, as most cells of large sheets
            self._row, self._column = position(name)
        else:
            self._start_row(element.getparent())
            self._column += 1
        text = self._text(element)
        if text and not text.isspace():
            self._budget.take(text, self._name)
            self._texts.setdefault(self._row, {})[self._column] = MappedText(text)

    def _start_row(self, row: "etree._Element | None") -> None:
        """Cells without names: a row's own number tells where they stand."""
        number = row.get("r") if row is not None else None
        if number is not None and int(number) - 1 != self._row:
            self._row, self._column = int(number) - 1, -1

    def _end_row(self, element: "etree._Element") -> None:
        number = int(element.get("r", self._row + 1)) - 1
        if truth(element.get("hidden")) or element.get("ht") in ("0", "0.0"):
            self._hidden_rows.add(number)
        else:
            self._shown_rows.add(number)
        self._row, self._column = number + 1, -1
        self._in_row = 0

    def _text(self, element: "etree._Element") -> str:
        kind = element.get("t", "n")
        if kind == "inlineStr":
            return self._shown("".join(map(plain_text, children(element, "is"))), element)
        parts = {local(child): child.text for child in element}
        stored = parts.get("v")
        if stored is None:
            if "f" in parts and kind != "str":
                self._unsaved.append(reference(self._row, self._column))
            return ""
        return self._value(kind, stored, element)

    def _value(self, kind: str, text: str, element: "etree._Element") -> str:
        if kind == "s":
            return self._shown(self._book.strings[int(text)], element)
        if kind == "str":
            return self._shown(text, element)
        if kind == "b":
            return "TRUE" if truth(text.strip()) else "FALSE"
        if kind == "e":
            return text
        number = iso_date(text, self._book.date1904) if kind == "d" else float(text)
        if number is None:
            return text
        if number == 0 and self._zeros_hidden:
            return ""
        return self._shown(number, element)

    def _shown(self, value: float | str, element: "etree._Element") -> str:
        style = int(element.get("s", "0"))
        code = self._book.codes[style] if style < len(self._book.codes) else "General"
        return shown(value, code, self._book.date1904)

    def _columns(self, element: "etree._Element") -> None:
        width = element.get("width")
        if truth(element.get("hidden")) or (width is not None and float(width) == 0):
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            self._hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))

    def _view(self, element: "etree._Element") -> None:
        self._zeros_hidden = element.get("showZeros") in ("0", "false")

    def _defaults(self, element: "etree._Element") -> None:
        self._rows_hidden = truth(element.get("zeroHeight"))

    def _merge(self, element: "etree._Element") -> None:
        merge = merge_of(element.get("ref", ""))
        if merge is not None:
            self._merges.append(merge)
        if len(self._merges) > MOST_MERGES:
            raise too_large(self._name)

    def _drawing(self, element: "etree._Element") -> None:
        """Old drawings are mostly the frames of remarks; they are no content."""
        self._drawn = self._drawn or local(element) != "legacyDrawing"
