"""One sheet of an .xlsx workbook: a stream of cells to shown texts, and what of them is hidden or merged.

Source: ECMA-376 part 1, 18.3.
"""

from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from itertools import groupby
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
        self._take_rows(plain)
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
        (self._hidden_rows if _is_hidden(element.attrib) else self._shown_rows).add(number)
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

    def _take_rows(self, plain: Plain) -> None:
        hidden = {one for one, attributes in plain.row_attributes.items() if _is_hidden(attributes)}
        if hidden or self._rows_hidden:
            for number, written in plain.rows:
                (self._hidden_rows if written in hidden else self._shown_rows).add(int(number) - 1)

    def _take_cells(self, plain: Plain) -> None:
        """Cells that were taken out of the XML, as ``_cell`` takes them one by one. Many show the same: each such text is
        made once.
        """
        readers = {
            written: self._reader(attributes.get("t", "n"), attributes.get("s", "0"))
            for written, attributes in plain.cell_attributes.items()
        }
        shown = _Shown(readers)
        texts = list(map(shown.__getitem__, zip(plain.written, plain.stored, strict=True)))
        self._budget.take_all(texts, self._name)
        columns = {letters: position(f"{letters}1")[1] for letters in set(plain.letters)}
        places = list(map(columns.__getitem__, plain.letters))
        begin = 0
        for number, cells in groupby(plain.numbers):
            end = begin + len(list(cells))
            row = {at: text for at, text in zip(places[begin:end], texts[begin:end], strict=True) if text}
            if row:
                self._texts.setdefault(int(number) - 1, {}).update(row)
            begin = end
        if any(plain.formulas):
            self._unsaved += plain.without_results(TEXT)

    def _reader(self, kind: str, style: str) -> Callable[[str], str]:
        read = self._book.reader(kind, self._book.code(style), not self._zeros_hidden)
        return (lambda stored: read(unescaped(stored))) if kind == INLINE else read

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


def _is_hidden(row: Mapping[str, str]) -> bool:
    """Whether a row of these attributes is not shown."""
    return truth(row.get("hidden")) or row.get("ht") in ("0", "0.0")


class _Shown(dict[tuple[str, str], str]):
    """What cells show, by their attributes as written and the stored text; nothing but spaces is no text."""

    def __init__(self, readers: Mapping[str, Callable[[str], str]]) -> None:
        super().__init__()
        self._readers = readers

    def __missing__(self, cell: tuple[str, str]) -> str:
        written, stored = cell
        text = self._readers[written](stored) if stored else ""
        self[cell] = text = "" if text.isspace() else text
        return text
