"""Zip containers: what is in one, told by the names of its entries. Their content is not looked at here."""

import re
from enum import StrEnum

MOST_ENTRIES = 100_000
"""Entries from which a directory is not even listed: each takes half a kilobyte of memory."""

_LOCAL = re.compile(rb"PK\x03\x04.{22}(..)(..)", re.DOTALL)
_LONGEST_NAME = 1000
_PARTS_FIRST = re.compile(r"\[Content_Types\]\.xml|mimetype|OFD\.xml|(?:_rels|docProps|word|xl|ppt|Doc_0)/.*")
"""What containers of parts begin with; an archive may hold such a container as one of its files."""


class Kind(StrEnum):
    """What a zip container is."""

    word = "word"
    workbook = "workbook"
    slides = "slides"
    open_document = "open_document"
    ofd = "ofd"
    archive = "archive"


def container_kind(data: bytes) -> Kind | None:
    """What the bytes are if they are a zip container, whatever the file is called; ``None`` if they are none.

    A container that was cut is told by the entries that are left. ``archive`` is one of files, not of parts.
    """
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None
    names = entry_names(data)
    folders = {name.split("/", 1)[0] for name in names if "/" in name}
    office = "[Content_Types].xml" in names or not folders.isdisjoint(("_rels", "docProps"))
    if "word/document.xml" in names or (office and "word" in folders):
        return Kind.word
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names or (office and "xl" in folders):
        return Kind.workbook
    if office and "ppt" in folders:
        return Kind.slides
    if "OFD.xml" in names:
        return Kind.ofd
    return Kind.open_document if {"mimetype", "content.xml"} <= names else Kind.archive


def entry_names(data: bytes) -> frozenset[str]:
    """The names of the entries of a zip; those before the cut where its directory is lost."""
    import zipfile  # some milliseconds that files of other formats need not wait for
    from io import BytesIO

    if data.count(b"PK\x01\x02") <= MOST_ENTRIES:
        try:
            with zipfile.ZipFile(BytesIO(data)) as opened:
                # Else it is the directory of a container inside: that of the file itself is lost.
                if min((entry.header_offset for entry in opened.infolist()), default=0) == 0:
                    return frozenset(opened.namelist())
        except Exception:  # zipfile raises whatever a broken file leads it to
            pass
    left = _left(data)
    return frozenset(left if left and _PARTS_FIRST.fullmatch(left[0]) else left[:1])


def _left(data: bytes) -> list[str]:
    found: list[str] = []
    for entry in _LOCAL.finditer(data):
        length = int.from_bytes(entry[1], "little")
        if 0 < length <= _LONGEST_NAME and len(found) < MOST_ENTRIES:
            found.append(data[entry.end() : entry.end() + length].decode("utf-8", "replace"))
    return found
