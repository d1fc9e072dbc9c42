"""The bytes of a workbook to a ``Document``: which kind of workbook it is, and what ends its reading."""

import re

from parsers.document import Document
from parsers.formats.blocks import unreadable
from parsers.formats.container import Kind
from parsers.formats.ole import OleKind, ole_kind
from parsers.formats.workbooks.limits import Refused
from parsers.formats.workbooks.sheet import Sheet
from parsers.reading import Issue

_XML = re.compile(rb"<(?:\w+:)?Workbook\b[^>]{0,500}urn:schemas-microsoft-com:office:spreadsheet")
_HEAD = 2048
_OF_2003 = "The file is a workbook in the XML format of 2003. Save it as .xlsx, or ask for it as such."


def workbook_kind(data: bytes, container: Kind | None) -> str | None:
    """Which workbook a file is, damaged or not: ``xlsx``, ``xls``, ``xml`` (of 2003), or ``None`` for others. ``container``:
    what ``container_kind`` says of it.
    """
    if container is Kind.workbook:
        return "xlsx"
    if ole_kind(data) is OleKind.workbook:
        return "xls"
    return "xml" if _XML.search(data[:_HEAD]) else None


def read_workbook(data: bytes, kind: str) -> Document:
    """The document of a workbook of a kind that ``workbook_kind`` gives; never raises.

    Cells hold what a person sees: the text of the number format. Evidence has sheet and cell; ``Evidence.source`` stays
    ``None``, because the characters stand in packed parts. Issues: ``workbook_encrypted``, ``workbook_damaged``,
    ``workbook_too_large``, ``workbook_unsupported``, ``workbook_no_sheets``, ``no_text`` (errors, where nothing is
    read); ``sheet_too_large``, ``workbook_damaged`` for single sheets; ``hidden_sheets``, ``hidden_rows``,
    ``hidden_columns``, ``covered_cells``, ``sheet_drawing`` (info), ``formula_without_value`` (review).
    """
    from parsers.formats.workbooks.assemble import assemble

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
    if kind == "xml":
        raise Refused("workbook_unsupported", _OF_2003)
    if kind == "xls":
        # A tenth of a second that other formats need not wait for.
        from parsers.formats.workbooks.xls import read_xls

        return read_xls(data)
    from parsers.formats.workbooks.xlsx import read_xlsx

    return read_xlsx(data)
