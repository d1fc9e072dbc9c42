"""Places on straightened pages → places on the originals."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from parsers.document import Cell, Document, Paragraph
from parsers.text.paged import BOX_END, WIDTH, Box, PagedSource, union

if TYPE_CHECKING:
    from parsers.formats.pictures.upright import Matrix


def turned_back(document: Document, backs: "Mapping[int, Matrix]") -> None:
    """Gives every place of ``document`` on a page of ``backs`` in the units of the original; others stay."""
    if not backs:
        return
    from parsers.formats.pictures.upright import led_back

    if isinstance(document.source, PagedSource):
        places = document.source.places
        for at in range(0, len(places), WIDTH):
            back = backs.get(int(places[at]))
            if back is not None:
                x0, top, x1, bottom = places[at + 1 : at + BOX_END]
                places[at + 1], places[at + 2], places[at + 3], places[at + 4] = led_back(
                    (x0, top, x1, bottom), back
                )
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            document.blocks[number] = replace(block, bbox=_box(block.page, block.bbox, backs))
        else:
            block.rows = [[_cell(cell, backs) for cell in row] for row in block.rows]


def _cell(cell: Cell, backs: "Mapping[int, Matrix]") -> Cell:
    return replace(cell, bbox=_box(cell.page, cell.bbox, backs))


def _box(page: int | None, box: Box | None, backs: "Mapping[int, Matrix]") -> Box | None:
    from parsers.formats.pictures.upright import led_back

    back = backs.get(page or 0)
    return box if back is None or box is None else union([led_back(box, back)])
