"""One sheet of an .xlsx workbook: a stream of cells to shown texts, and what of them is hidden or merged.

Source: ECMA-376 part 1, 18.3.
"""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import IO

from lxml import etree

from parsers.formats.workbooks.limits import MOST_MERGES, Budget, too_large
from parsers.formats.workbooks.plain_cells import MOST_BYTES, Plain, plain_cells
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
from parsers.formats.workbooks.values import INLINE, TEXT, Book
from parsers.formats.workbooks.xml import (
    children,
    elements,
    elements_at_once,
    local,
    plain_text,
    truth,
    unescaped,
)

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


def read_worksheet(file: IO[bytes], size: int, name: str, book: Book, budget: Budget) -> Sheet:
    """The sheet in an open part of ``size`` bytes; its cells are taken from ``budget``.

    ``Refused`` (``sheet_too_large``) beyond the limits; ``etree.XMLSyntaxError`` and ``ValueError`` where the part
    is damaged.
    """
    sheet = _Worksheet(name, book, budget)
    if size > MOST_BYTES:
        return sheet.read(file)
    data = file.read()
    plain = plain_cells(data)
    return sheet.read(BytesIO(data)) if plain is None else sheet.read_plain(plain)


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
        """The sheet in the XML of its part."""
        self._take_elements(elements(file, *_PARTS, kept=_CELL))
        return self._sheet()

    def read_plain(self, plain: Plain) -> Sheet:
        """The sheet whose cells were taken out of the XML."""
        self._take_elements(elements_at_once(plain.rest, *_PARTS))
        self._take_cells(plain)
        return self._sheet()

    def _take_elements(self, found: Iterable["etree._Element"]) -> None:
        takers: dict[str, Callable[[etree._Element], None]] = {
            "c": self._cell,
            "row": self._end_row,
            "col": self._columns,
            "sheetView": self._view,
            "sheetFormatPr": self._defaults,
            "mergeCell": self._merge,
        }
        for element in found:
            takers.get(local(element), self._drawing)(element)

    def _sheet(self) -> Sheet:
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
            self._texts.setdefault(self._row, {})[self._column] = text

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
        kind, style = element.get("t", "n"), element.get("s", "0")
        if kind == INLINE:
            return self._shown(kind, "".join(map(plain_text, children(element, "is"))), style)
        parts = {local(child): child.text for child in element}
        stored = parts.get("v")
        if stored is None:
            if "f" in parts and kind != TEXT:
                self._unsaved.append(reference(self._row, self._column))
            return ""
        return self._shown(kind, stored, style)

    def _shown(self, kind: str, stored: str, style: str) -> str:
        return self._book.text(kind, stored, self._book.code(style), not self._zeros_hidden)

    def _take_cells(self, plain: Plain) -> None:
        """Cells that were taken out of the XML, as ``_cell`` takes them one by one. Many show the same: each such text is
        made once.
        """
        looks = {
            written: (attributes.get("t", "n"), self._book.code(attributes.get("s", "0")), dict[str, str]())
            for written, attributes in plain.attributes.items()
        }
        zeros = not self._zeros_hidden
        columns: dict[str, int] = {}
        rows: dict[str, dict[int, str]] = {}
        for letters, digits, written, formula, stored in plain.cells:
            kind, code, known = looks[written]
            if not stored:
                if formula and kind != TEXT:
                    self._unsaved.append(letters + digits)
                continue
            text = known.get(stored)
            if text is None:
                own = unescaped(stored) if kind == INLINE else stored
                text = self._book.text(kind, own, code, zeros)
                text = known[stored] = "" if text.isspace() else text
            if text:
                self._budget.take(text, self._name)
                if letters not in columns or digits not in rows:
                    row, columns[letters] = position(letters + digits)
                    rows[digits] = self._texts.setdefault(row, {})
                rows[digits][columns[letters]] = text

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
