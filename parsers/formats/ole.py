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
            kind = next((kind for name, kind in _STREAMS if container.exists(name)), OleKind.other)
            return OleKind.encrypted if kind is OleKind.word and _is_locked(_word_head(container)) else kind
    except Exception:  # olefile raises whatever a broken file leads it to
        left = OleKind.workbook if _GLOBALS in data else OleKind.other
        return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), left)


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
