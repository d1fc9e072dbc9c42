"""Containers of the old Office formats (OLE compound files): what is in one, told by its streams."""

from enum import StrEnum

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class OleKind(StrEnum):
    """What an OLE container is."""

    word = "word"
    workbook = "workbook"
    encrypted = "encrypted"
    other = "other"


_STREAMS = (
    ("EncryptedPackage", OleKind.encrypted),
    ("WordDocument", OleKind.word),
    ("Workbook", OleKind.workbook),
    ("Book", OleKind.workbook),
)
_GLOBALS = b"\x09\x08\x10\x00\x00\x06\x05\x00"
"""The first record of a workbook, which is there even where the directory behind the streams is cut off."""


def ole_kind(data: bytes) -> OleKind | None:
    """What the bytes are if they are an OLE container, whatever the file is called; ``None`` if they are none.

    ``word`` are the files of Word and of WPS Writer. Only streams at the root count: a document may hold a workbook. A
    damaged container is told by the names that are left in it.
    """
    if not data.startswith(MAGIC):
        return None
    from io import BytesIO

    import olefile  # as long to import as a page takes to be read

    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            return next((kind for name, kind in _STREAMS if container.exists(name)), OleKind.other)
    except Exception:  # olefile raises whatever a broken file leads it to
        left = OleKind.workbook if _GLOBALS in data else OleKind.other
        return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), left)
