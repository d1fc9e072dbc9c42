"""Cells as nearly all programs write them, taken out of the XML of a sheet by one pattern.

A parser's events take ten times as long as the pattern, and that was most of the time of reading a workbook. Nothing
is left to luck: what the pattern takes is checked by the XML parser in one piece, what it leaves is read as XML, and a
sheet with anything in it that the pattern could misjudge is read as XML as a whole.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from parsers.formats.workbooks.values import INLINE

MOST_BYTES = 4 << 20
"""Larger parts are read as a stream, for all cells of this many bytes are held at once."""

PlainCell = tuple[str, str, str, str | None, str]
"""Letters of the column, number of the row, other attributes as written, formula, stored text (empty: none)."""

_PROLOG = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:<\?xml version="1\.0"(?: encoding="(?:UTF|utf)-8")?(?: standalone="(?:yes|no)")?\s?\?>)?\s*<\w'
)
# Whether a cell holds its own text is told by its last attribute: elsewhere it is not plain.
_CELL = re.compile(
    r'<c r="([A-Z]{1,2}|[A-W][A-Z]{2}|X[A-E][A-Z]|XF[A-D])([1-9]\d{0,5})"([^<>&/]*)'
    rf'(?:/>|>(?<! t="{INLINE}">)(<f(?: [^<>]*)?(?:/>|>[^<>]*</f>))?(?:<v>([^<>]*)</v>)?</c>'
    rf'|>(?<= t="{INLINE}">)(?:<is><t(?: xml:space="preserve")?>([^<>]*)</t></is>)?</c>)'
)
_GROUPS = _CELL.groups + 1
# Rows without a number are counted by their cells, which are gone then.
_NOT_PLAIN = re.compile(r'<(?:[^\s<>/:]+:)?(?:c(?=[\s/>])|row(?=[\s/>])(?![^<>]*\sr="))')
_BETWEEN = "\ue0f3"


@dataclass(frozen=True, slots=True)
class Plain:
    """``cells`` in the order of the sheet; ``attributes``: what they are, by the way they are written; ``rest``: the XML
    of the sheet without these cells. It holds no other ones.
    """

    cells: Iterable[PlainCell]
    attributes: dict[str, dict[str, str]]
    rest: bytes


def plain_cells(data: bytes) -> Plain | None:
    """The cells of a sheet's XML; ``None`` where there are others than plain ones, or it is no plain XML: another
    encoding, comments, entities of its own, prefixes, rows or cells without a name, texts in several runs, damage.
    """
    prolog = _PROLOG.match(data)
    if prolog is None or data.find(b"<!") >= 0 or data.find(b"<?", prolog.end()) >= 0:
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    pieces = _CELL.split(text)
    rest = "".join(pieces[::_GROUPS])
    if _BETWEEN in text or _NOT_PLAIN.search(rest):
        return None
    letters, digits, written, formulas, values, typed = (pieces[at::_GROUPS] for at in range(1, _GROUPS))
    stored = [value or own or "" for value, own in zip(values, typed, strict=True)]
    different = list(dict.fromkeys(written))
    try:
        checked = _checked(stored, different, filter(None, formulas))
    except etree.XMLSyntaxError:
        return None
    attributes = {one: dict(cell.items()) for one, cell in zip(different, checked.iterfind("c"), strict=True)}
    stored = (checked.findtext("t") or "").split(_BETWEEN) if letters else []
    if len(stored) != len(letters) or not all(_understood(*found) for found in attributes.items()):
        return None
    return Plain(zip(letters, digits, written, formulas, stored, strict=True), attributes, rest.encode())


def _understood(written: str, attributes: dict[str, str]) -> bool:
    """Whether the pattern has judged rightly by the way that attributes are written where a text is to be found."""
    own = attributes.get("t") == INLINE
    return own == written.endswith(f' t="{INLINE}"') and attributes.get("s", "0").isdecimal()


def _checked(stored: Iterable[str], attributes: Iterable[str], formulas: Iterable[str]) -> "etree._Element":
    """All that the pattern took as one small piece of XML, in which entities are the characters that they stand for."""
    cells = "".join(f'<c r=""{one}/>' for one in attributes)
    return etree.fromstring(f"<x><t>{_BETWEEN.join(stored)}</t>{cells}{''.join(formulas)}</x>")
