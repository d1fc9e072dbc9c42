"""The ink of one page → lines and grids in reading order."""

from parsers.formats.pages.aligned import aligned_tables
from parsers.formats.pages.furniture import PageItems
from parsers.formats.pages.grids import Grid, grids_of
from parsers.formats.pages.ink import PageInk
from parsers.formats.pages.lattice import lattices_of, stretches_of
from parsers.formats.pages.lines import lines_of
from parsers.formats.pages.strip import Line


def items_of(ink: PageInk) -> PageItems:
    """Tables as grids and everything else as lines, from top to bottom; pure, one page at a time."""
    lattices, rules = lattices_of(*stretches_of(ink.rulings))
    grids, loose = grids_of(lattices, ink.glyphs, ink.number)
    aligned = aligned_tables(loose, rules, ink.number, ink.height)
    items: list[Line | Grid] = [*grids, *aligned.grids, *lines_of(aligned.loose, ink.number)]
    return PageItems(ink.number, ink.height, sorted(items, key=lambda item: item.top))
