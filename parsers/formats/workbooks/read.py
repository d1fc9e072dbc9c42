"""The bytes of a workbook to a ``Document``: which kind of workbook it is, and what ends its reading."""

import re
from io import BytesIO

from parsers.document import Document
from parsers.formats.blocks import unreadable
from parsers.formats.workbooks.limits import LOCKED, Refused
from parsers.formats.workbooks.sheet import Sheet
from parsers.reading import Issue

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARTS = (b"xl/workbook.", b"xl/worksheets/", b"xl/_rels/", b"xl/styles.", b"xl/theme/")
_FIRST = re.compile(rb"PK\x03\x04.{26}(?:\[Content_Types\]|_rels/|docProps/|xl/)", re.DOTALL)
"""Of a container that was cut off: it begins as those of Office do, and not as an archive of workbooks."""

_XML = re.compile(rb"<(?:\w+:)?Workbook\b[^>]{0,500}urn:schemas-microsoft-com:office:spreadsheet")
_HEAD = 2048
_OF_2003 = "The file is a workbook in the XML format of 2003. Save it as .xlsx, or ask for it as such."
_ENTRY = 64
"""Bytes that the name of a stream takes in the directory of an OLE container, padded with zeros."""

_STREAMS = {
    name.encode("utf-16-le").ljust(_ENTRY, b"\0"): kind
    for name, kind in (
        ("Workbook", "xls"),
        ("Book", "xls"),
        ("WORKBOOK", "xls"),
        ("BOOK", "xls"),
        ("EncryptedPackage", "locked"),
        ("WordDocument", None),
        ("PowerPoint Document", None),
    )
}
_GLOBALS = b"\x09\x08\x10\x00\x00\x06\x05\x00"
"""The first record of a workbook, which is there even where the directory behind the streams is cut off."""


def is_workbook(data: bytes) -> bool:
    """Whether a file is a container with the parts of a workbook in it, damaged or not.

    A locked container does not say what is in it: it is taken for a workbook.
    """
    return workbook_kind(data) is not None


def workbook_kind(data: bytes) -> str | None:
    """``xlsx``, ``xls``, ``locked`` (an encrypted package of any Office kind), ``xml`` (of 2003), or ``None``."""
    if data.startswith(_ZIP):
        return "xlsx" if _has_parts(data) else None
    if data.startswith(_OLE):
        return _kind_of_streams(data)
    return "xml" if _XML.search(data[:_HEAD]) else None


def _has_parts(data: bytes) -> bool:
    """The names of parts stand unpacked in a container; those of a workbook inside an archive are not its own."""
    if not any(part in data for part in _PARTS):
        return False
    from zipfile import ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            begun = (
                min(part.header_offset for part in archive.infolist()) == 0
            )  # else the directory of an inner one
            return begun and any(name.lstrip("/").lower().startswith("xl/") for name in archive.namelist())
    except Exception:  # zipfile raises whatever a broken file leads it to
        return _FIRST.match(data) is not None and b"word/document" not in data


def _kind_of_streams(data: bytes) -> str | None:
    """What the first of the known streams says; those of objects inside come later in the directory."""
    found = [(at, kind) for name, kind in _STREAMS.items() if (at := data.find(name)) >= 0]
    if found:
        return min(found, key=lambda place: place[0])[1]
    return "xls" if _GLOBALS in data else None


def read_workbook(data: bytes) -> Document:
    """The document of a workbook; never raises.

    Cells hold what a person sees: the text of the number format. Evidence has sheet and cell; ``Evidence.source`` stays
    ``None``, because the characters stand in packed parts. Issues: ``workbook_encrypted``, ``workbook_damaged``,
    ``workbook_too_large``, ``workbook_unsupported``, ``workbook_no_sheets``, ``no_text`` (errors, where nothing is
    read); ``sheet_too_large``, ``workbook_damaged`` for single sheets; ``hidden_sheets``, ``hidden_rows``,
    ``hidden_columns``, ``covered_cells``, ``sheet_drawing`` (info), ``formula_without_value`` (review).
    """
    from parsers.formats.workbooks.assemble import assemble

    kind = workbook_kind(data) or "xlsx"
    try:
        sheets, hidden = _sheets(data, kind)
    except Refused as refused:
        name = kind if kind in ("xlsx", "xls") else "xlsx"
        return unreadable([Issue(refused.kind, "error", refused.message)], name, name)
    issues = []
    if hidden:
        message = f"The workbook hides sheets, which were not read: {', '.join(map(repr, hidden[:8]))}."
        issues.append(Issue("hidden_sheets", "info", message))
    return assemble(sheets, issues, kind, kind)


def _sheets(data: bytes, kind: str) -> tuple[list[Sheet | Refused], list[str]]:
    if kind == "locked":
        raise Refused("workbook_encrypted", LOCKED)
    if kind == "xml":
        raise Refused("workbook_unsupported", _OF_2003)
    if kind == "xls":
        from parsers.formats.workbooks.xls import (
            read_xls,
        )  # a tenth of a second that other formats need not wait for

        return read_xls(data)
    from parsers.formats.workbooks.xlsx import read_xlsx

    return read_xlsx(data)
