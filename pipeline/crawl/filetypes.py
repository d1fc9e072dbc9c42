"""What a file is by its first bytes, as the ending that such files have. What stands in it is the reader's business."""

import re

from parsers.formats.container import Kind, container_kind
from parsers.formats.ole import OleKind, ole_kind

_STARTS = (
    (b"{\\rtf", ".rtf"),
    (b"Rar!\x1a\x07", ".rar"),
    (b"7z\xbc\xaf\x27\x1c", ".7z"),
    (b"\x1f\x8b\x08", ".gz"),
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF87a", ".gif"),
    (b"GIF89a", ".gif"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
)
_ZIPPED = {
    Kind.word: ".docx",
    Kind.workbook: ".xlsx",
    Kind.slides: ".pptx",
    Kind.ofd: ".ofd",
    Kind.archive: ".zip",
}
_OLE = {OleKind.word: ".doc", OleKind.workbook: ".xls"}
_OPEN_KIND = re.compile(rb"vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)")
_OPEN = {b"text": ".odt", b"spreadsheet": ".ods", b"presentation": ".odp"}
_OPEN_HEAD = 200
_PDF_HEAD = 1024

CONTAINER = "container"
"""An Office container of which the bytes do not say what is in it: locked by a password, or cut."""


def ending_of(data: bytes) -> str | None:
    """The ending of files that are made as ``data`` is (``.xlsx``); ``CONTAINER`` for an Office file of unknown kind; None
    for text, pages and whatever else begins as no known format does.

    WPS writes the formats of Office: its .wps is told as ``.doc``, its .et as ``.xls``.
    """
    if b"%PDF-" in data[:_PDF_HEAD]:
        return ".pdf"
    if (zipped := container_kind(data)) is not None:
        found = _OPEN_KIND.search(data[:_OPEN_HEAD]) if zipped is Kind.open_document else None
        return _OPEN[found[1]] if found else _ZIPPED.get(zipped, CONTAINER)
    if (ole := ole_kind(data)) is not None:
        return _OLE.get(ole, CONTAINER)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    if data[:2] == b"BM" and len(data) > 14 and int.from_bytes(data[2:6], "little") == len(data):
        return ".bmp"
    return next((ending for start, ending in _STARTS if data.startswith(start)), None)
