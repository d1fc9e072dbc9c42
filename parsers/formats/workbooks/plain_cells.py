"""Cells and rows as nearly all programs write them, taken out of the XML of a sheet by one pattern each.

A parser's events take ten times as long as the pattern, and that was most of the time of reading a workbook. Nothing
is left to luck: what the pattern takes is checked by the XML parser in one piece, what it leaves is read as XML, and a
sheet with anything in it that the pattern could misjudge is read as XML as a whole.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from parsers.formats.workbooks.values import INLINE

MOST_BYTES = 4 << 20
"""Larger parts are read as a stream, for all cells of this many bytes are held at once."""

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
_ROW = re.compile(r'<row r="([1-9]\d{0,6})"([^<>/]*)(?:/>|></row>)')
_ROOT = re.compile(r"<(\w+)(?:\s[^<>]*)?(?<!/)>")
# Rows without a number are counted by their cells, which are gone then.
_NOT_PLAIN = re.compile(r'<(?:[^\s<>/:]+:)?(?:c(?=[\s/>])|row(?=[\s/>])(?![^<>]*\sr="))')
_BETWEEN = "\ue0f3"


@dataclass(frozen=True, slots=True)
class Plain:
    """The cells in the order of the sheet, each list holding one thing of all of them: ``letters`` of the column,
    ``numbers`` of the row, ``written``, the other attributes as they are, ``formulas`` (``None`` or empty: none) and
    ``stored`` texts (empty: none); ``rows`` without cells: numbers and attributes as written. ``cell_attributes``,
    ``row_attributes``: what these are, by the way they are written. ``rest``: the XML of the sheet without all these.
    It holds no other cells.
    """

    letters: Sequence[str]
    numbers: Sequence[str]
    written: Sequence[str]
    formulas: Sequence[str | None]
    stored: Sequence[str]
    rows: Sequence[tuple[str, str]]
    cell_attributes: dict[str, dict[str, str]]
    row_attributes: dict[str, dict[str, str]]
    rest: bytes

    def without_results(self, empty: str) -> list[str]:
        """Names of formulas of which no result is stored, but for kinds of cells whose result may be ``empty``."""
        cells = zip(self.letters, self.numbers, self.written, self.formulas, self.stored, strict=True)
        return [
            letters + number
            for letters, number, written, formula, stored in cells
            if formula and not stored and self.cell_attributes[written].get("t") != empty
        ]


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
    between = _ROW.split("".join(pieces[::_GROUPS]))
    rest = "".join(between[::3])
    root = _ROOT.search(rest)
    if root is None or _BETWEEN in text or _NOT_PLAIN.search(rest):
        return None
    letters, numbers, written, formulas, values, typed = (pieces[at::_GROUPS] for at in range(1, _GROUPS))
    stored = [value or own or "" for value, own in zip(values, typed, strict=True)]
    of_cells, of_rows = list(dict.fromkeys(written)), list(dict.fromkeys(between[2::3]))
    try:
        checked = _checked(root, stored, of_cells, of_rows, filter(None, formulas))
    except etree.XMLSyntaxError:
        return None
    cells, rows = (
        {one: dict(element.items()) for one, element in zip(different, checked.iterfind(name), strict=True)}
        for name, different in (("{*}c", of_cells), ("{*}row", of_rows))
    )
    stored = (checked[0].text or "").split(_BETWEEN) if letters else []
    if len(stored) != len(letters) or not all(_understood(*found) for found in cells.items()):
        return None
    places = list(zip(between[1::3], between[2::3], strict=True))
    return Plain(letters, numbers, written, formulas, stored, places, cells, rows, rest.encode())


def _understood(written: str, attributes: dict[str, str]) -> bool:
    """Whether the pattern has judged rightly by the way that attributes are written where a text is to be found."""
    own = attributes.get("t") == INLINE
    return own == written.endswith(f' t="{INLINE}"') and attributes.get("s", "0").isdecimal()


def _checked(
    root: "re.Match[str]",
    stored: Iterable[str],
    cells: Iterable[str],
    rows: Iterable[str],
    formulas: Iterable[str],
) -> "etree._Element":
    """All that the patterns took as one small piece of XML below the sheet's own ``root``, whose prefixes it uses; in it
    entities are the characters that they stand for.
    """
    elements = [f'<c r=""{one}/>' for one in cells] + [f'<row r=""{one}/>' for one in rows]
    texts = _BETWEEN.join(stored)
    return etree.fromstring(f"{root[0]}<t>{texts}</t>{''.join(elements)}{''.join(formulas)}</{root[1]}>")
