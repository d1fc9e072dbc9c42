"""Tables as nearly all editors leave them, taken out of a page before its tree is built.

Most elements of a long page are cells, and the paragraphs in them; an object for each of them, made only to be read
once, was most of the time of reading it. Nothing is left to luck: the pieces of a page are one letter each, and a table
is taken only where these letters fit a pattern in which every row and cell is closed, so that a browser has nothing to
mend. What is in its place in the tree (one cell, see ``parsers.formats.html.markup``) is looked at when the tree is
there; wherever that is not where data stand, the page is read again with all of its tables in the tree.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from parsers.formats.html.elements import INLINE
from parsers.formats.html.grid import Slot, SpanCell, form_grid, holds_data
from parsers.formats.html.tags import Tag

WRITTEN = re.compile("[\u3400-\u9fff\uf900-\ufaff0-9０-９]+")
"""What tells how much an element says: Chinese characters and digits."""

FEW_CELLS = 8
"""As many cells with text may stand in an element that calls itself furniture; more are not counted."""

Run = tuple[bool, int, int]
"""Characters ``[start, end)`` of the source, and whether they are parted from those before them in the same cell."""

_LETTERS = {
    "table": "Aa", "thead": "Gg", "tbody": "Gg", "tr": "Ll", "td": "Ee", "th": "Ee", "colgroup": "Kk", "col": "OX",
    "div": "Dd", "p": "PP", "br": "PP",
}  # fmt: skip
"""Letters of start and end tag. Paragraphs and breaks part what stands round them, mended or not."""

_OTHER, _NOTHING, _TEXT, _WHITE = "X", " ", "T", "W"
_CELL = "E(?:[ WTP]++|D(?:[ WTP]++|D[ WTP]*+d)*+d)*+e"
_ROW = f"L[ W]*+(?:{_CELL}[ W]*+)*+l"
_GROUP = f"G[ W]*+(?:{_ROW}[ W]*+)*+g"
_TABLE = re.compile(rf"A[ W]*+(?:(?:K[ WO]*+k|O)[ W]*+)*+(?:(?:{_GROUP}|{_ROW})[ W]*+)*+a")


@dataclass(frozen=True, slots=True)
class PlainTable:
    """``first``, ``last``: which pieces of the page its tags are; ``length``: of what stands between them, without the
    piece before ``last``. ``cells``: the text of each cell in order; ``grid``:
    where they stand, by number. ``size``: characters; ``weight``, ``stops``: as of an element, ``filled``: cells with
    text, ``FEW_CELLS`` and one at most.
    """

    first: int
    last: int
    length: int
    cells: list[Sequence[Run]]
    grid: list[list[Slot[int] | None]]
    size: int
    weight: int
    stops: int
    filled: int


def letter(tag: Tag | None, piece: str) -> str:
    """The letter of a piece of markup that stands for ``tag``."""
    if tag is None:
        return _NOTHING
    closing = piece[1] == "/"
    if tag.marked and not closing and tag.name != "table":
        return _OTHER
    if tag.name in INLINE or ":" in tag.name:
        return _NOTHING
    return _LETTERS.get(tag.name, _OTHER * 2)[closing]


def plain_tables(
    pieces: Sequence[str], letters: Mapping[str, str], tags: Mapping[str, Tag]
) -> list[PlainTable]:
    """The tables of a page that are as plain as that, and hold data. ``pieces``: texts and markup in turn; ``letters``
    and ``tags`` of the markup.
    """
    if "A" not in letters.values():
        return []
    kinds = {text: _kind(text) for text in set(pieces[::2])}
    shape = "".join(map({**kinds, **letters}.__getitem__, pieces))
    found = [(match.start(), match.end() - 1) for match in _TABLE.finditer(shape)]
    if not found:
        return []
    places = list(accumulate(map(len, pieces), initial=0))
    read = (_read(pieces, shape, places, tags, first, last) for first, last in found)
    return [table for table in read if table is not None]


def _kind(text: str) -> str:
    if not text:
        return _NOTHING
    return _WHITE if text.isspace() and text.isascii() else _TEXT


def _read(
    pieces: Sequence[str], shape: str, places: Sequence[int], tags: Mapping[str, Tag], first: int, last: int
) -> PlainTable | None:
    """The table between two pieces; ``None`` where it only arranges, or says nothing."""
    cells: list[Sequence[Run]] = []
    texts: list[str] = []
    groups: list[list[list[SpanCell[int]]]] = []
    above, *rows = shape[first:last].split("L")
    at = first + len(above) + 1
    for row in rows:
        if not groups or "G" in above or "g" in above:
            groups.append([])
        above = row
        begin, *inside = row.split("E")
        at += len(begin) + 1
        groups[-1].append(line := [])
        for cell in inside:
            tag = tags[pieces[at - 1]]
            line.append(SpanCell(len(cells), tag.colspan, tag.rowspan))
            text = ""
            runs: Sequence[Run] = ()
            if (found := cell.find(_TEXT)) >= 0:
                text, runs = pieces[at + found], [(False, places[at + found], places[at + found + 1])]
                if cell.find(_TEXT, found + 1) > 0:
                    text, runs = _runs(pieces, cell, places, at)
            texts.append(text)
            cells.append(runs)
            at += len(cell) + 1
    whole = "".join(texts)
    weight = weight_of(whole)
    grid = form_grid(groups)
    if not weight or not holds_data(grid, lambda cell: weight_of(texts[cell]), ()):
        return None
    filled = sum(1 for _ in islice(filter(WRITTEN.search, texts), FEW_CELLS + 1))
    length = places[last - 1] - places[first + 1]
    return PlainTable(first, last, length, cells, grid, len(whole), weight, whole.count("。"), filled)


def _runs(pieces: Sequence[str], cell: str, places: Sequence[int], begin: int) -> tuple[str, list[Run]]:
    """The texts of a cell in several pieces, the letters of which are ``cell``."""
    texts: list[str] = []
    runs: list[Run] = []
    parted = False
    for at, kind in enumerate(cell, begin):
        if kind == _TEXT:
            texts.append(pieces[at])
            runs.append((parted and bool(runs), places[at], places[at + 1]))
            parted = False
        elif kind != _NOTHING:
            parted = True
    return "".join(texts), runs


def weight_of(text: str) -> int:
    """How many Chinese characters and digits a text has."""
    return sum(map(len, WRITTEN.findall(text)))
