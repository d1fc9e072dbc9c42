"""Ruled tables of a page: lattices → grids with spans, and the glyphs that are left."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.formats.html.grid import Slot
from parsers.formats.pages.ink import Glyph
from parsers.formats.pages.lattice import Lattice
from parsers.formats.pages.lines import lines_of
from parsers.formats.pages.split import split_row
from parsers.formats.pages.strip import Held, Line
from parsers.formats.pages.wrapped import join_wrapped
from parsers.text.paged import Box, union
from parsers.trace.choices import Choice

_FEWEST_TALL = 2
_BESIDE = 4.0
"""Text within so many of its sizes beside a lattice belongs to its rows."""

SlotRow = list[Slot[Held] | None]


@dataclass(slots=True)
class Grid:
    """A table. ``edges``: left edges of its columns and the right end; ``top``/``bottom`` on the first page.

    ``page``/``last_page``: where it begins and ends. ``uncertain``: in words, why its shape is doubtful. ``layout``:
    ``ruled``, or ``aligned`` where no lines enclose the cells. Then ``inks`` holds what the text of each column covers,
    because the edges are only the middles between them; ``alone`` tells, in words, what is doubtful unless it goes on with
    the table of the page before, and ``weak`` holds its lines where it is a table only if it does.
    ``choices`` tells what was weighed, for whoever asks why.
    """

    rows: list[SlotRow]
    edges: list[float]
    page: int
    top: float
    last_page: int
    uncertain: str | None = None
    layout: str = "ruled"
    alone: str | None = None
    inks: list[tuple[float, float]] = field(default_factory=list)
    weak: list[Line] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)


def grids_of(
    lattices: Sequence[Lattice], glyphs: Sequence[Glyph], page: int
) -> tuple[list[Grid], list[Glyph]]:
    """Grids made of the cells of each lattice, and the glyphs that stand in none of them.

    A frame round text (one column) is no table. Neither is one beside whose cells text stands in the same rows:
    its outer cells are open, so the rulings do not show its columns.
    """
    wide = [one for one in lattices if len({cell[0] for cell in one.cells}) > 1]
    inside, loose = _sort_in(wide, glyphs)
    grids = []
    for lattice, held in zip(wide, inside, strict=True):
        if _is_open(lattice, loose):
            loose += [glyph for part in held for glyph in part]
            continue
        grid = _grid(lattice, held, page)
        if grid.rows:
            grids.append(grid)
    return grids, loose


def _sort_in(
    lattices: Sequence[Lattice], glyphs: Sequence[Glyph]
) -> tuple[list[list[list[Glyph]]], list[Glyph]]:
    """Glyphs by lattice and cell, each in the cell that holds its middle, and those in no cell."""
    inside: list[list[list[Glyph]]] = [[[] for _ in one.cells] for one in lattices]
    owners = [_owners(one) for one in lattices]
    loose = []
    # Glyphs come cell by cell, so most stand where the one before stood.
    left = top = right = bottom = 0.0
    held: list[Glyph] = []
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        if left <= x < right and top <= y < bottom:
            held.append(glyph)
            continue
        for number, lattice in enumerate(lattices):
            column, row = bisect_right(lattice.xs, x) - 1, bisect_right(lattice.ys, y) - 1
            owner = owners[number].get((column, row))
            if owner is not None:
                held = inside[number][owner]
                held.append(glyph)
                if number == 0:
                    left, top, right, bottom = (
                        lattice.xs[column],
                        lattice.ys[row],
                        lattice.xs[column + 1],
                        lattice.ys[row + 1],
                    )
                else:  # the first lattice comes first, wherever others overlap it
                    left = right = 0.0
                break
        else:
            loose.append(glyph)
    return inside, loose


def _owners(lattice: Lattice) -> dict[tuple[int, int], int]:
    """The number of the cell at each column and row."""
    return {
        (x, y): at
        for at, (c0, r0, c1, r1) in enumerate(lattice.cells)
        for x in range(c0, c1)
        for y in range(r0, r1)
    }


def _is_open(lattice: Lattice, loose: Sequence[Glyph]) -> bool:
    left, top, right, bottom = lattice.bounds
    return any(
        top < glyph.middle < bottom
        and left - _BESIDE * glyph.size < glyph.x1
        and glyph.x0 < right + _BESIDE * glyph.size
        and glyph.text.strip()
        for glyph in loose
    )


def _grid(lattice: Lattice, held: Sequence[list[Glyph]], page: int) -> Grid:
    lefts = sorted({cell[0] for cell in lattice.cells})
    tops = sorted({cell[1] for cell in lattice.cells})
    lines = [lines_of(glyphs, page) for glyphs in held]
    boxes = [lattice.box(cell) for cell in lattice.cells]
    padding = min(
        (line.x0 - box[0] for box, of in zip(boxes, lines, strict=True) for line in of), default=0.0
    )
    rows: list[SlotRow] = [[None] * len(lefts) for _ in tops]
    for (c0, r0, c1, r1), box, of in zip(lattice.cells, boxes, lines, strict=True):
        content = Held(join_wrapped(of, box[2] - box[0] - 2 * max(padding, 0.0)), page, union([box]))
        for r in range(bisect_left(tops, r0), bisect_left(tops, r1)):
            for c in range(bisect_left(lefts, c0), bisect_left(lefts, c1)):
                rows[r][c] = Slot(content, (lefts[c], tops[r]) == (c0, r0))
    doubt = _split(rows, lattice, tops, boxes, held, page)
    rows = [row for row in rows if any(slot and slot.origin and slot.content.strip.text for slot in row)]
    edges = [*(lattice.xs[at] for at in lefts), lattice.xs[max(cell[2] for cell in lattice.cells)]]
    return Grid(rows, edges, page, lattice.ys[tops[0]], page, doubt)


def _is_tall(glyphs: Sequence[Glyph]) -> bool:
    """Whether glyphs stand on more than one line."""
    if len(glyphs) < 2:
        return False
    middles = [one.top + one.bottom for one in glyphs]
    return max(middles) - min(middles) > 2 * glyphs[0].size


def _split(
    rows: list[SlotRow],
    lattice: Lattice,
    tops: Sequence[int],
    boxes: Sequence[Box],
    held: Sequence[list[Glyph]],
    page: int,
) -> str | None:
    """Part rows whose cells hold several rows each, in place; tells why that is doubtful."""
    doubt = None
    tall: dict[int, int] = {}
    by_row: dict[int, list[int]] = {}
    for n, cell in enumerate(lattice.cells):
        by_row.setdefault(cell[1], []).append(n)
        tall[cell[1]] = tall.get(cell[1], 0) + _is_tall(held[n])
    for at in range(len(tops) - 1, -1, -1):
        inside = by_row[tops[at]]
        if tall[tops[at]] < _FEWEST_TALL:
            continue
        slots = rows[at]
        if len(inside) != len(slots) or not all(slot and slot.origin for slot in slots):
            continue
        inside.sort(key=lambda n: boxes[n][0])
        found = split_row([(boxes[n], held[n]) for n in inside], page)
        if found is not None:
            parts, unsure = found
            rows[at : at + 1] = [[Slot(content, True) for content in part] for part in parts]
            doubt = doubt or unsure
    return doubt
