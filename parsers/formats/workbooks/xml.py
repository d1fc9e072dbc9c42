"""XML elements by their local names: of large parts as a stream, in memory that does not grow with them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import IO

from lxml import etree

_ESCAPE = re.compile(r"_x(?!D[89A-F])([0-9A-F]{4})_", re.IGNORECASE)
"""A character that XML does not allow, or an underscore that would begin such an escape (ECMA-376, ST_Xstring)."""


def elements(file: IO[bytes], *names: str, kept: str = "") -> Iterator["etree._Element"]:
    """Every element of these names, whole, at its end; it is emptied before the next one.

    Those of the name ``kept`` are left to the element that they stand in, which must be among ``names``: that is
    cheaper, where it holds few. No entities are resolved, nothing is fetched. ``etree.XMLSyntaxError`` where the part
    is no XML.
    """
    tags = [f"{{*}}{name}" for name in names]
    for _, element in etree.iterparse(file, tag=tags, resolve_entities=False, no_network=True):
        yield element
        if kept and local(element) == kept:
            continue
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def elements_at_once(data: bytes, *names: str) -> Iterator["etree._Element"]:
    """The same of a part that is small, each where it begins: a stream takes five times as long."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    yield from root.iter(*[f"{{*}}{name}" for name in names])


@lru_cache(maxsize=256)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def local(element: "etree._Element") -> str:
    """The name of an element without its namespace."""
    return _local(str(element.tag))


def children(element: "etree._Element", name: str) -> Iterator["etree._Element"]:
    """Elements of this name directly inside another."""
    yield from element.iterchildren(f"{{*}}{name}")


def truth(value: str | None) -> bool:
    """A boolean attribute; absent is false."""
    return value in ("1", "true", "on")


def plain_text(element: "etree._Element") -> str:
    """The text of a string item: its runs one after the other, without phonetic readings."""
    own: list[str] = []
    runs: list[str] = []
    for child in element:
        name = local(child)
        if name == "t":
            own.append(child.text or "")
        elif name == "r":
            runs += [text.text or "" for text in children(child, "t")]
    return unescaped("".join(own + runs))


def unescaped(text: str) -> str:
    """A text of a cell with the characters that XML does not allow."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
