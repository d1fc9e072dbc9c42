"""Containers of the old Office formats (OLE compound files): what is in one, told by its streams."""

from enum import StrEnum
from typing import Any

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

_FIB = b"\xec\xa5"
"""How the main stream of a document begins from Word 97 on; streams begin at sectors."""

_ENTRY = 128
_SECTOR = 512
_HEAD_BYTES = 12


def ole_kind(data: bytes) -> OleKind | None:
    """What the bytes are if they are an OLE container, whatever the file is called; ``None`` if they are none.

    ``word`` are the files of Word and of WPS Writer. Only streams at the root count: a document may hold a workbook. A
    damaged container is told by the names that are left in it. ``encrypted`` are files with a password, of Word too.
    """
    if not data.startswith(MAGIC):
        return None
    from io import BytesIO

    import olefile  # as long to import as a page takes to be read

    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            kind = next((kind for name, kind in _STREAMS if container.exists(name)), None)
            if kind is None:
                return _left(data) if container.parsing_issues else OleKind.other
            return OleKind.encrypted if kind is OleKind.word and _is_locked(_word_head(container)) else kind
    except Exception:  # olefile raises whatever a broken file leads it to
        return _left(data)


def _left(data: bytes) -> OleKind:
    """What a container was: by the names left in its directory, else by how its main stream begins."""
    for name, kind in _STREAMS:
        if _stands(f"{name}\0".encode("utf-16-le"), data, _ENTRY):
            return kind
    if _GLOBALS in data:
        return OleKind.workbook
    return OleKind.word if _stands(_FIB, data, _SECTOR) else OleKind.other


def _stands(what: bytes, data: bytes, step: int) -> bool:
    """Whether something stands in the data at a multiple of ``step``."""
    at = data.find(what)
    while at >= 0 and at % step:
        at = data.find(what, at + 1)
    return at >= 0


def word_release(data: bytes) -> int | None:
    """Which Word wrote a document, as the head of its main stream says (nFib: 193 and more from Word 97 on, MS-DOC
    2.5.2); ``None`` where it cannot be told.
    """
    from io import BytesIO

    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            return int.from_bytes(_word_head(container)[2:4], "little")
    except Exception:  # as above
        return None


def _word_head(container: Any) -> bytes:
    with container.openstream("WordDocument") as stream:
        head: bytes = stream.read(_HEAD_BYTES)
    return head


def _is_locked(head: bytes) -> bool:
    """Whether the head of a Word document says that the rest is encrypted (fEncrypted, MS-DOC 2.5.2)."""
    return len(head) == _HEAD_BYTES and bool(head[11] & 1)


def word_cells(data: bytes) -> int:
    """About how many table cells a document of Word 97 or later has: the marks of cells and rows in its text (U+0007,
    MS-DOC 2.4.3), which stands in one piece if the document was saved in one; 0 where it cannot be told.
    """
    from io import BytesIO

    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as container, container.openstream("WordDocument") as stream:
            text: bytes = stream.read()
    except Exception:  # as above
        return 0
    first, end = (int.from_bytes(text[at : at + 4], "little") for at in (0x18, 0x1C))
    return text[first:end].decode("utf-16-le", "replace").count("\x07")
