"""Ruled tables of a page: cells as pdfplumber finds them → grids with spans, and the glyphs that are left."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.formats.html.grid import Slot
from parsers.formats.pdf.lines import lines_of
from parsers.formats.pdf.strip import Glyph, Held
from parsers.formats.pdf.wrapped import join_wrapped
from parsers.text.paged import Box, union

_NEAR = 2.0

SlotRow = list[Slot[Held] | None]


@dataclass(slots=True)
class Grid:
    """A ruled table. ``edges``: left edges of its columns and the right end; ``top``/``bottom`` on the first page.

    ``page``/``last_page``: where it begins and ends. ``uncertain``: in words, why its shape is doubtful.
    """

    rows: list[SlotRow]
    edges: list[float]
    page: int
    top: float
    last_page: int
    uncertain: str | None = None


def grids_of(
    tables: Sequence[Sequence[Box]], glyphs: Sequence[Glyph], page: int
) -> tuple[list[Grid], list[Glyph]]:
    """Grids made of the boxes of each table's cells, and the glyphs that stand in none of them.

    A frame round text (one column) is no table. Neither is one beside whose cells text stands in the same rows:
    its outer cells are open, so the rulings do not show its columns.
    """
    wide = [cells for cells in tables if len({round(cell[0]) for cell in cells}) > 1]
    inside, loose = _sort_in(wide, glyphs)
    grids = []
    for cells, held in zip(wide, inside, strict=True):
        if _is_open(cells, loose):
            loose += [glyph for part in held for glyph in part]
            continue
        grid = _grid(cells, held, page)
        if grid.rows:
            grids.append(grid)
    return grids, loose


def _sort_in(
    tables: Sequence[Sequence[Box]], glyphs: Sequence[Glyph]
) -> tuple[list[list[list[Glyph]]], list[Glyph]]:
    """Glyphs by table and cell, each in the cell that holds its middle, and those in no cell."""
    inside: list[list[list[Glyph]]] = [[[] for _ in cells] for cells in tables]
    bounds = [_bounds(cells) for cells in tables]
    loose = []
    for glyph in glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, glyph.middle
        place = next(
            (
                (number, at)
                for number, box in enumerate(bounds)
                if _holds(box, x, y)
                for at, cell in enumerate(tables[number])
                if _holds(cell, x, y)
            ),
            None,
        )
        if place is None:
            loose.append(glyph)
        else:
            inside[place[0]][place[1]].append(glyph)
    return inside, loose


def _bounds(cells: Sequence[Box]) -> Box:
    return (
        min(cell[0] for cell in cells),
        min(cell[1] for cell in cells),
        max(cell[2] for cell in cells),
        max(cell[3] for cell in cells),
    )


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _is_open(cells: Sequence[Box], loose: Sequence[Glyph]) -> bool:
    _, top, _, bottom = _bounds(cells)
    return any(top < glyph.middle < bottom and glyph.text.strip() for glyph in loose)


def _grid(cells: Sequence[Box], held: Sequence[list[Glyph]], page: int) -> Grid:
    lefts, tops = _edges([cell[0] for cell in cells]), _edges([cell[1] for cell in cells])
    right = max(cell[2] for cell in cells)
    lines = [lines_of(glyphs, page) for glyphs in held]
    padding = min(
        (line.x0 - cell[0] for cell, of in zip(cells, lines, strict=True) for line in of), default=0.0
    )
    rows: list[SlotRow] = [[None] * len(lefts) for _ in tops]
    for cell, of in zip(cells, lines, strict=True):
        content = Held(join_wrapped(of, cell[2] - cell[0] - 2 * max(padding, 0.0)), page, union([cell]))
        row, column = _find(tops, cell[1]), _find(lefts, cell[0])
        for r in range(row, max(row + 1, _find(tops, cell[3] - 2 * _NEAR) + 1)):
            for c in range(column, max(column + 1, _find(lefts, cell[2] - 2 * _NEAR) + 1)):
                if rows[r][c] is None:
                    rows[r][c] = Slot(content, (r, c) == (row, column))
    rows = [row for row in rows if any(slot and slot.origin and slot.content.strip.text for slot in row)]
    return Grid(rows, [*lefts, right], page, tops[0], page)


def _edges(places: Sequence[float]) -> list[float]:
    """Distinct places in order; those within a ruling's width of the one before are one edge."""
    ordered = sorted(places)
    return [ordered[0], *(b for a, b in pairwise(ordered) if b - a > _NEAR)]


def _find(edges: Sequence[float], place: float) -> int:
    return max(0, bisect_right(edges, place + _NEAR) - 1)
