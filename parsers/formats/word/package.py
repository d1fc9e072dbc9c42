"""The container of a Word file: its parts as XML, found by the relations between them, each within a limit."""

import posixpath
import zipfile
from io import BytesIO
from typing import Any

from lxml import etree

from parsers.formats.word.names import w

LARGEST_PART = 32 * 1024 * 1024
"""Bytes of a part when unpacked; the text of a thousand pages takes some ten million."""

_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_RELATIONS = "_rels/.rels"
_MAIN = "word/document.xml"


class PartTooLarge(Exception):
    """A part that unpacks to more than ``LARGEST_PART`` bytes."""


class Package:
    """The parts of a Word file. Raises whatever ``zipfile`` and ``lxml`` raise for damaged ones, and ``PartTooLarge``."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(BytesIO(data))
        self._names = set(self._zip.namelist())
        main = self._related(_RELATIONS, "").get("officeDocument", _MAIN)
        self.main = main if main in self._names else _MAIN
        folder, name = posixpath.split(self.main)
        self._parts = self._related(f"{folder}/_rels/{name}.rels", folder)

    def document(self) -> Any:
        """The root element of the main part."""
        return self._xml(self.main)

    def part(self, kind: str) -> Any | None:
        """The root element of the part that the main one calls its ``styles``, ``numbering``, ``footnotes`` …; ``None``
        where it has none.
        """
        name = self._parts.get(kind, f"word/{kind}.xml")
        return self._xml(name) if name in self._names else None

    def _related(self, name: str, folder: str) -> dict[str, str]:
        """Names of the parts that a relations part leads to, by the last word of their kind."""
        if name not in self._names:
            return {}
        found: dict[str, str] = {}
        for relation in self._xml(name):
            if isinstance(relation.tag, str) and relation.get("TargetMode") != "External":
                kind = relation.get("Type", "").rsplit("/", 1)[-1]
                target = relation.get("Target", "")
                path = target[1:] if target.startswith("/") else posixpath.join(folder, target)
                found.setdefault(kind, posixpath.normpath(path))
        return found

    def _xml(self, name: str) -> Any:
        with self._zip.open(name) as stream:
            data = stream.read(LARGEST_PART + 1)
        if len(data) > LARGEST_PART:
            raise PartTooLarge(name)
        for strict, usual in _STRICT.items():
            data = data.replace(strict, usual)
        # No entities, no network: a bulletin is not trusted.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        return etree.fromstring(data, parser)


def has_table(data: bytes) -> bool:
    """Whether the main part of a Word file holds any table; false where it cannot be opened."""
    try:
        package = Package(data)
        return next(package.document().iter(w("tbl")), None) is not None
    except Exception:  # as for Package
        return False
