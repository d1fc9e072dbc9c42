"""Workbooks of XML parts in a zip container (.xlsx, .xlsm): which sheets, which strings, which number formats.

Source: ECMA-376 part 1, 18.2 (workbook), 18.4 (shared strings), 18.8 (styles); part 2 for relations of parts. Names
are compared without namespaces, because the strict variant has others.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from zipfile import ZipFile, ZipInfo

from lxml import etree

from parsers.formats.workbooks.formats import built_in
from parsers.formats.workbooks.limits import (
    DAMAGED,
    LOCKED,
    MOST_CHARACTERS,
    MOST_RATIO,
    MOST_SHEETS,
    MOST_UNPACKED,
    NO_SHEETS,
    RATIO_FROM,
    TOO_LARGE,
    TOO_MANY,
    Refused,
    full_budget,
)
from parsers.formats.workbooks.sheet import Sheet
from parsers.formats.workbooks.values import Book
from parsers.formats.workbooks.worksheet import read_worksheet
from parsers.formats.workbooks.xml import children, elements, elements_at_once, local, plain_text, truth

_SMALL = 1 << 20
_OLD = "The file is a workbook in binary parts (.xlsb). Save it as .xlsx, or ask for it as such."


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    relation: str
    hidden: bool


def read_xlsx(data: bytes) -> tuple[list[Sheet | Refused], list[str]]:
    """The visible sheets of a workbook, and the names of its hidden ones; a sheet that is damaged or too large is
    the reason why. ``Refused`` where nothing can be read.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            _check(archive)
            return _Workbook(archive).read()
    except Refused:
        raise
    except Exception as error:  # zipfile, zlib and lxml raise whatever a broken file leads them to
        raise Refused("workbook_damaged", DAMAGED) from error


def _check(archive: ZipFile) -> None:
    """``Refused`` where the parts of a container are too many bytes, or packed as only a bomb is, or locked."""
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("workbook_encrypted", LOCKED)
    if sum(part.file_size for part in parts) > MOST_UNPACKED or any(map(_is_bomb, parts)):
        raise Refused("workbook_too_large", TOO_LARGE)


def _is_bomb(part: ZipInfo) -> bool:
    return part.file_size > RATIO_FROM and part.file_size > MOST_RATIO * max(part.compress_size, 1)


class _Workbook:
    """The parts of one open container."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._budget = full_budget()
        self._names = {name.lower().lstrip("/"): name for name in archive.namelist()}

    def read(self) -> tuple[list[Sheet | Refused], list[str]]:
        main = self._main()
        relations = self._relations(main)
        entries, date1904 = self._entries(main)
        if not entries:
            raise Refused("workbook_no_sheets", NO_SHEETS)
        if len(entries) > MOST_SHEETS:
            raise Refused("workbook_too_large", TOO_MANY)
        parts = dict(relations.values())
        book = Book(self._strings(parts.get("sharedStrings")), self._codes(parts.get("styles")), date1904)
        sheets: list[Sheet | Refused] = []
        for entry in entries:
            kind, part = relations.get(entry.relation, ("", ""))
            if entry.hidden:
                continue
            if kind == "chartsheet":
                sheets.append(Sheet(entry.name, {}, drawn=True))
            else:
                sheets.append(self._sheet(entry.name, part, book))
        return sheets, [entry.name for entry in entries if entry.hidden]

    def _sheet(self, name: str, part: str, book: Book) -> Sheet | Refused:
        try:
            packed = self._archive.getinfo(self._name(part))
            with self._archive.open(packed) as file:
                budget = replace(self._budget)
                sheet = read_worksheet(file, packed.file_size, name, book, budget)
                self._budget = budget
                return sheet
        except Refused as refused:
            return refused
        except Exception as error:  # as above; the other sheets may be whole
            message = (
                f"Sheet {name!r} is damaged and was not read ({type(error).__name__}). Fetch the file again."
            )
            return Refused("workbook_damaged", message)

    def _name(self, part: str) -> str:
        return self._names[part.lower()]

    def _main(self) -> str:
        """The part that lists the sheets: where the container says, else where it usually is."""
        related = [part for kind, part in self._relations("").values() if kind == "officeDocument"]
        for part in (*related, "xl/workbook.xml", "xl/workbook.bin"):
            if part.lower() in self._names:
                if part.lower().endswith(".bin"):
                    raise Refused("workbook_unsupported", _OLD)
                return part
        raise Refused("workbook_damaged", DAMAGED)

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind and target of what a part (``""``: the container) refers to, by id."""
        folder, name = posixpath.split(part)
        place = posixpath.join(folder, "_rels", f"{name}.rels").lower()
        found = {}
        for element in self._elements(place, "Relationship"):
            kind = element.get("Type", "").rpartition("/")[2]
            target = element.get("Target", "")
            whole = target[1:] if target[:1] == "/" else posixpath.normpath(posixpath.join(folder, target))
            found[element.get("Id", "")] = (kind, whole)
        return found

    def _entries(self, main: str) -> tuple[list[_Entry], bool]:
        entries: list[_Entry] = []
        date1904 = False
        for element in self._elements(main, "sheet", "workbookPr"):
            if local(element) == "workbookPr":
                date1904 = truth(element.get("date1904"))
                continue
            relation = next((value for key, value in element.items() if key.endswith("}id")), "")
            hidden = element.get("state", "visible") != "visible"
            entries.append(_Entry(element.get("name", ""), relation, hidden))
        return entries, date1904

    def _strings(self, part: str | None) -> list[str]:
        """The texts that cells share; without the phonetic readings that stand beside them."""
        strings: list[str] = []
        size = 0
        for element in self._elements(part, "si"):
            strings.append(plain_text(element))
            size += len(strings[-1])
            if size > MOST_CHARACTERS:
                raise Refused(
                    "workbook_too_large", f"The workbook has more than {MOST_CHARACTERS} characters."
                )
        return strings

    def _codes(self, part: str | None) -> list[str]:
        """The code of the number format for every style that cells refer to."""
        spelt: dict[int, str] = {}
        codes: list[str] = []
        for element in self._elements(part, "numFmt", "cellXfs"):
            if local(element) == "numFmt":
                spelt.setdefault(int(element.get("numFmtId", "0")), element.get("formatCode", ""))
                continue
            for style in children(element, "xf"):
                number = int(style.get("numFmtId", "0"))
                codes.append(spelt.get(number) or built_in(number))
        return codes

    def _elements(self, part: str | None, *names: str) -> Iterator["etree._Element"]:
        if part is None or part.lower() not in self._names:
            return
        packed = self._archive.getinfo(self._name(part))
        if packed.file_size <= _SMALL:
            yield from elements_at_once(self._archive.read(packed), *names)
            return
        with self._archive.open(packed) as file:
            yield from elements(file, *names)
