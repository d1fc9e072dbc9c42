"""Columns: the stretches of x between gutters that no row of figures writes into."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from parsers.formats.pages.atoms import Atom, Row
from parsers.layout.cells import NUMERIC, kind

_NARROWEST = 0.22
_CLEAR = 1.4
"""A gutter this many font sizes wide parts columns, whatever stands beside it."""
_INNER = 2
"""Characters on either side of the space inside a name at most (欧阳 建国)."""
_MARKS = "me"
_OUTER = 200.0
_PADDING = 0.5
PERCENT = ("%", "％", "‰")
"""What never is a cell of its own."""
_SKIP = 6.0
"""Font sizes that a heading may be off its column before both are taken to have none."""


@dataclass(slots=True)
class Column:
    """``x0``/``x1``: what the ink of the body covers; ``left``/``right``: up to the middle of the gutters beside it."""

    x0: float
    x1: float
    left: float = 0.0
    right: float = 0.0
    figures: bool = False

    @property
    def centre(self) -> float:
        """The middle of the ink."""
        return (self.x0 + self.x1) / 2


def columns_of(body: Sequence[Row], headings: Sequence[Row], between: Sequence[Row] = ()) -> list[Column]:
    """The columns that the rows of ``body`` share. ``headings``: rows above, whose words may widen columns; ``between``:
    rows without figures among the body, which may have words in a column of their own before all others.
    """
    columns = _covered([atom for row in body for atom in row.atoms])
    columns = _without_inner(columns, body, headings)
    before = [atom for row in between for atom in row.atoms if atom.x1 < columns[0].x0]
    if len(before) > 1:
        columns = [*_covered(before), *columns]
    for column in columns:
        column.figures = _holds_figures(column, body)
    _bound(columns, headings)
    return columns


def column_at(columns: Sequence[Column], x: float) -> int:
    """The number of the column at ``x``, by the middles of the gutters."""
    for at, column in enumerate(columns):
        if x < column.right:
            return at
    return len(columns) - 1


def _covered(atoms: Sequence[Atom]) -> list[Column]:
    columns: list[Column] = []
    for atom in sorted(atoms, key=lambda one: one.x0):
        least = _NARROWEST * atom.glyphs[0].size * 0.5
        if columns and atom.x0 <= columns[-1].x1 + least:
            columns[-1].x1 = max(columns[-1].x1, atom.x1)
        else:
            columns.append(Column(atom.x0, atom.x1))
    return columns


def _without_inner(columns: list[Column], body: Sequence[Row], headings: Sequence[Row]) -> list[Column]:
    """Columns, those joined that only the space inside of names (张 三), or before a percent sign, parts."""
    joined: list[Column] = []
    for column in columns:
        if joined and _is_inner(joined[-1], column, body, headings):
            joined[-1] = Column(joined[-1].x0, column.x1)
        else:
            joined.append(column)
    return joined


def _is_inner(left: Column, right: Column, body: Sequence[Row], headings: Sequence[Row]) -> bool:
    if _headed_apart(left, right, headings):
        return False
    gaps: list[float] = []
    sides: list[tuple[str, str]] = []
    for row in body:
        a = [atom for atom in row.atoms if left.x0 <= atom.centre <= left.x1]
        b = [atom for atom in row.atoms if right.x0 <= atom.centre <= right.x1]
        if a and b:
            gaps.append((b[0].x0 - a[-1].x1) / row.size)
            sides.append((a[-1].text, b[0].text))
    if not gaps or median(gaps) > _CLEAR:
        return False
    kinds = Counter((kind(a) in NUMERIC, kind(b) in NUMERIC) for a, b in sides)
    if all(b in PERCENT for _, b in sides):
        return True
    return kinds[False, False] == len(sides) and all(
        len(a) <= _INNER and len(b) <= _INNER and kind(a) not in _MARKS and kind(b) not in _MARKS
        for a, b in sides
    )


def _headed_apart(left: Column, right: Column, headings: Sequence[Row]) -> bool:
    """Whether one row has a heading of more than one character over each of the columns."""
    for row in headings:
        over = [
            atom
            for atom in row.atoms
            if len(atom.text) > 1 and left.x0 - row.size < atom.centre < right.x1 + row.size
        ]
        nearer = [abs(atom.centre - left.centre) < abs(atom.centre - right.centre) for atom in over]
        if any(nearer) and not all(nearer):
            return True
    return False


def _holds_figures(column: Column, body: Sequence[Row]) -> bool:
    kinds = Counter(
        kind(atom.text)
        for row in body
        for atom in row.atoms
        if column.x0 <= atom.centre <= column.x1 and atom.text not in PERCENT
    )
    for mark in _MARKS:
        kinds.pop(mark, None)
    return 2 * sum(kinds[one] for one in NUMERIC) > kinds.total() > 0


def _bound(columns: list[Column], headings: Sequence[Row]) -> None:
    """Set the ends of columns: where headings stand in the middles of their cells, the ends of these, else the middles
    of what ink and headings leave free.
    """
    words = _words(columns, headings)
    wide = [
        (min(column.x0, word.x0), max(column.x1, word.x1)) if word else (column.x0, column.x1)
        for column, word in zip(columns, words, strict=True)
    ]
    ends = _centred_ends([word.centre for word in words if word], wide) if all(words) else None
    if ends is not None:
        for column, (left, right) in zip(columns, pairwise(ends), strict=True):
            column.left, column.right = left, right
        return
    for (a, b), (before, after) in zip(pairwise(columns), pairwise(wide), strict=True):
        # Headings that overlap tell nothing: then the ink of the figures has the word.
        low, high = (before[1], after[0]) if before[1] <= after[0] else (a.x1, b.x0)
        a.right = b.left = (low + high) / 2
    if len(columns) > 1:
        columns[0].left = wide[0][0] - max(columns[0].right - wide[0][1], 0)
        columns[-1].right = wide[-1][1] + max(wide[-1][0] - columns[-1].left, 0)


def _words(columns: Sequence[Column], headings: Sequence[Row]) -> list[Atom | None]:
    """The heading next above each column: in the line that has most, or else in any other."""
    words: list[Atom | None] = [None] * len(columns)
    for row in sorted(headings, key=lambda one: (-len(one.atoms), -one.middle)):
        for at, atom in _over(columns, row):
            if words[at] is None and (at == 0 or _ends_before(words[at - 1], atom)):
                following = words[at + 1] if at + 1 < len(words) else None
                words[at] = atom if following is None or _ends_before(atom, following) else None
    return words


def _ends_before(atom: Atom | None, following: Atom) -> bool:
    return atom is None or atom.x1 < following.x0


def _centred_ends(centres: Sequence[float], wide: Sequence[tuple[float, float]]) -> list[float] | None:
    """The ends of cells whose middles are ``centres`` and that hold what is ``wide``; ``None`` where there are none.

    One end gives all others, as each cell has its middle between its ends; what the cells hold bounds that one.
    """
    low, high = wide[0][0] - _OUTER, wide[0][0] - _PADDING
    sign, shift = 1.0, 0.0
    for centre, (x0, x1) in zip(centres, wide, strict=True):
        for bound, right in ((x0 - _PADDING, False), (x1 + _PADDING, True)):
            if right:
                sign, shift = -sign, 2 * centre - shift
            # sign * first + shift lies left of x0, or right of x1.
            edge = (bound - shift) * sign
            if (sign > 0) == right:
                low = max(low, edge)
            else:
                high = min(high, edge)
    if low > high:
        return None
    ends = [(low + high) / 2]
    for centre in centres:
        ends.append(2 * centre - ends[-1])
    return ends


def _over(columns: Sequence[Column], row: Row) -> list[tuple[int, Atom]]:
    """The headings of one line with the columns that they stand over, in order; some of either may have none."""
    best: list[tuple[float, list[tuple[int, Atom]]]] = [(_SKIP * at, []) for at in range(len(columns) + 1)]
    for atom in row.atoms:
        now = [(best[0][0] + _SKIP, best[0][1])]
        for at, column in enumerate(columns):
            off = min(abs(atom.x0 - column.x0), abs(atom.centre - column.centre), abs(atom.x1 - column.x1))
            here = best[at][0] + off / row.size, [*best[at][1], (at, atom)]
            without = best[at + 1][0] + _SKIP, best[at + 1][1]
            now.append(min(here, without, (now[at][0] + _SKIP, now[at][1]), key=lambda one: one[0]))
        best = now
    return best[-1][1]
