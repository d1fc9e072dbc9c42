"""The bytes of a workbook to a ``Document``: which kind of workbook it is, and what ends its reading."""

from parsers.document import Document
from parsers.formats.blocks import unreadable
from parsers.formats.workbooks.limits import LOCKED, Refused
from parsers.formats.workbooks.sheet import Sheet
from parsers.reading import Issue

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARTS = (b"xl/workbook.", b"xl/worksheets/", b"xl/_rels/", b"xl/styles.", b"xl/theme/")
_STREAMS = ("Workbook", "Book", "WORKBOOK", "BOOK")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_GLOBALS = b"\x09\x08\x10\x00\x00\x06\x05\x00"
"""The first record of a workbook, which is there even where the directory behind the streams is cut off."""

_ENTRY = 64
"""Bytes that the name of a stream takes in the directory of an OLE container, padded with zeros."""


def is_workbook(data: bytes) -> bool:
    """Whether a file is a container with the parts of a workbook in it, damaged or not.

    A locked container does not say what is in it: it is taken for a workbook unless it is something else.
    """
    return workbook_kind(data) is not None


def workbook_kind(data: bytes) -> str | None:
    """``xlsx``, ``xls``, ``locked`` (an encrypted package of any Office kind), or ``None``."""
    if data.startswith(_ZIP):
        return "xlsx" if any(part in data for part in _PARTS) else None
    if not data.startswith(_OLE):
        return None
    if _LOCKED in data:
        return "locked"
    return "xls" if _GLOBALS in data or any(_entry(name) in data for name in _STREAMS) else None


def _entry(name: str) -> bytes:
    return name.encode("utf-16-le").ljust(_ENTRY, b"\0")


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
        name = "xlsx" if kind == "locked" else kind
        return unreadable([Issue(refused.kind, "error", refused.message)], name, name)
    issues = []
    if hidden:
        message = f"The workbook hides sheets, which were not read: {', '.join(map(repr, hidden[:8]))}."
        issues.append(Issue("hidden_sheets", "info", message))
    return assemble(sheets, issues, kind, kind)


def _sheets(data: bytes, kind: str) -> tuple[list[Sheet | Refused], list[str]]:
    if kind == "locked":
        raise Refused("workbook_encrypted", LOCKED)
    if kind == "xls":
        from parsers.formats.workbooks.xls import (
            read_xls,
        )  # a tenth of a second that other formats need not wait for

        return read_xls(data)
    from parsers.formats.workbooks.xlsx import read_xlsx

    return read_xlsx(data)
