"""Cells of a lattice that hold many rows each, because only columns are ruled."""

from collections.abc import Sequence

from parsers.formats.pages.atoms import atom_rows
from parsers.formats.pages.bands import Piece, bands_of
from parsers.formats.pages.gutters import Column
from parsers.formats.pages.ink import Glyph
from parsers.formats.pages.lines import lines_of
from parsers.formats.pages.strip import Held, Strip
from parsers.formats.pages.wrapped import join_wrapped
from parsers.text.paged import Box, union

_FEWEST = 3
"""Figures below each other that are rows of their own in one column; two suffice where several columns have them."""


def split_row(
    cells: Sequence[tuple[Box, Sequence[Glyph]]], page: int
) -> tuple[list[list[Held]], str | None] | None:
    """The rows in neighbouring ``cells`` of equal height, and why they are doubtful; ``None`` where they are one row."""
    rows = atom_rows([glyph for _, glyphs in cells for glyph in glyphs])
    columns = [Column(box[0], box[2], box[0], box[2]) for box, _ in cells]
    figures = [_figures(glyphs) for _, glyphs in cells]
    for column, count in zip(columns, figures, strict=True):
        column.figures = count > 1
    if max(figures, default=0) < _FEWEST and (figures.count(2) < 2 or max(figures, default=0) < 2):
        return None
    bands, doubt, _ = bands_of(rows, columns, [])
    if len(bands) < 2:
        return None
    return [
        [
            _held(band.cells.get(at, []), (column.left, band.top, column.right, band.bottom), page)
            for at, column in enumerate(columns)
        ]
        for band in bands
    ], doubt


def _figures(glyphs: Sequence[Glyph]) -> int:
    """How many lines of a cell are figures, if most are."""
    rows = atom_rows(glyphs)
    count = sum(1 for row in rows if len(row.atoms) == 1 and row.atoms[0].figure)
    return count if 2 * count > len(rows) else 0


def _held(pieces: Sequence[Piece], box: Box, page: int) -> Held:
    glyphs = [glyph for piece in pieces for glyph in piece.atom.glyphs]
    lines = lines_of(glyphs, page)
    strip = join_wrapped(lines, max(line.x1 - line.x0 for line in lines)) if lines else Strip()
    return Held(strip, page, union([box]))
