"""Tables as nearly all editors leave them, taken out of a page before its tree is built.

Most elements of a long page are cells, and the paragraphs in them; an object for each of them, made only to be read
once, was most of the time of reading it. Nothing is left to luck: the pieces of a page are one letter each, and a table
is taken only where these letters fit a pattern in which every row and cell is closed, so that a browser has nothing to
mend. What is in its place in the tree (one cell, see ``parsers.formats.html.markup``) is looked at when the tree is
there; wherever that is not where data stand, the page is read again with all of its tables in the tree.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from parsers.formats.html.elements import INLINE
from parsers.formats.html.grid import Slot, SpanCell, form_grid, holds_data
from parsers.formats.html.tags import Tag
from parsers.formats.large import MOST_CELLS

WRITTEN = re.compile("[\u3400-\u9fff\uf900-\ufaff0-9０-９]+")
"""What tells how much an element says: Chinese characters and digits."""

FEW_CELLS = 8
"""As many cells with text may stand in an element that calls itself furniture; more are not counted."""

Run = tuple[bool, int, int]
"""Characters ``[start, end)`` of the source, and whether they are parted from those before them in the same cell."""

_Span = tuple[int, int]
"""Columns and rows that a cell takes."""

_LETTERS = {
    "table": "Aa", "thead": "Gg", "tbody": "Gg", "tr": "Ll", "td": "Ee", "th": "Ee", "colgroup": "Kk", "col": "OX",
    "div": "Dd", "p": "PP", "br": "PP",
}  # fmt: skip
"""Letters of start and end tag. Paragraphs and breaks part what stands round them, mended or not."""

WHITE, SPANS = "W", "S"
"""The letters of white space, and behind that of a cell whose tag tells spans."""

_OTHER, _NOTHING, _TEXT = "X", "", "T"
_COUNTED = ("A", "a", _TEXT, SPANS)
_CELL = "ES?(?:[WTP]++|D(?:[WTP]++|D[WTP]*+d)*+d)*+e"
_ROW = f"LW*+(?:{_CELL}W*+)*+l"
_GROUP = f"GW*+(?:{_ROW}W*+)*+g"
_TABLE = re.compile(f"AW*+(?:(?:K[WO]*+k|O)W*+)*+(?:(?:{_GROUP}|{_ROW})W*+)*+a")


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
    found = _LETTERS.get(tag.name, _OTHER * 2)[closing]
    return found + SPANS if found == "E" and (tag.colspan, tag.rowspan) != (1, 1) else found


def plain_tables(
    pieces: Sequence[str], letters: Mapping[str, str], spans: Mapping[str, Sequence[_Span]]
) -> list[PlainTable]:
    """The tables of a page that are as plain as that, and hold data. ``pieces``: texts and markup in turn, each tag of a
    table a piece of its own; ``letters`` of the markup, ``spans`` of the cells in it that have some.
    """
    if "A" not in letters.values():
        return []
    kinds = {text: _kind(text) for text in set(pieces[::2])}
    shape = "".join(map({**kinds, **letters}.__getitem__, pieces))
    found = [(match.start(), match.end()) for match in _TABLE.finditer(shape)]
    if not found or shape.count("E") > MOST_CELLS:  # a page with as many is refused
        return []
    places = list(accumulate(map(len, pieces), initial=0))
    texts = [at for at in range(0, len(pieces), 2) if kinds[pieces[at]] == _TEXT]
    page = _Page([pieces[at] for at in texts], [(places[at], places[at + 1]) for at in texts], places)
    begins, ends = ([at for at in range(1, len(pieces), 2) if letters[pieces[at]] == kind] for kind in "Aa")
    told = [span for piece in pieces[1::2] for span in spans.get(piece, ())]
    tables = []
    counts = Counter[str]()
    done = 0
    for start, end in found:
        counts.update({kind: shape.count(kind, done, start) for kind in _COUNTED})
        inside = {kind: shape.count(kind, start, end) for kind in _COUNTED}
        spanned = told[counts[SPANS] : counts[SPANS] + inside[SPANS]]
        first, last = begins[counts["A"]], ends[counts["a"]]
        if (table := page.table(shape[start:end], counts[_TEXT], spanned, first, last)) is not None:
            tables.append(table)
        counts.update(inside)
        done = end
    return tables


def _kind(text: str) -> str:
    if not text:
        return _NOTHING
    return WHITE if text.isspace() and text.isascii() else _TEXT


@dataclass(frozen=True, slots=True)
class _Page:
    """The texts of a page that are no white space, where each stands, and where each of the pieces begins."""

    texts: Sequence[str]
    ranges: Sequence[tuple[int, int]]
    places: Sequence[int]

    def table(
        self, shape: str, text: int, spans: Sequence[_Span], first: int, last: int
    ) -> PlainTable | None:
        """The table between two pieces, whose texts begin with that of a number; ``None`` where it only arranges, or says
        nothing.
        """
        cells: list[Sequence[Run]] = []
        texts: list[str] = []
        groups: list[list[list[SpanCell[int]]]] = []
        told = iter(spans)
        above, *rows = shape.split("L")
        for row in rows:
            if not groups or "G" in above or "g" in above:
                groups.append([])
            above = row
            line: list[SpanCell[int]] = []
            groups[-1].append(line)
            for cell in row.split("E")[1:]:
                line.append(SpanCell(len(cells), *(next(told) if cell[0] == SPANS else ())))
                several = cell.count(_TEXT)
                if several == 1:
                    cells.append([(False, *self.ranges[text])])
                    texts.append(self.texts[text])
                else:
                    cells.append(self._runs(cell, text) if several else ())
                    texts.append("".join(self.texts[text : text + several]))
                text += several
        whole = "".join(texts)
        weight = weight_of(whole)
        grid = form_grid(groups)
        if not weight or not holds_data(grid, lambda cell: weight_of(texts[cell]), ()):
            return None
        filled = sum(1 for _ in islice(filter(WRITTEN.search, texts), FEW_CELLS + 1))
        length = self.places[last - 1] - self.places[first + 1]
        return PlainTable(first, last, length, cells, grid, len(whole), weight, whole.count("。"), filled)

    def _runs(self, cell: str, text: int) -> list[Run]:
        """The texts of a cell in several pieces, the letters of which are ``cell``."""
        between = cell.split(_TEXT)[:-1]
        return [
            (at > 0 and letters != _NOTHING, *self.ranges[text + at]) for at, letters in enumerate(between)
        ]


def weight_of(text: str) -> int:
    """How many Chinese characters and digits a text has."""
    return sum(map(len, WRITTEN.findall(text)))
