"""Pages whose text runs sideways or upside down: turned for reading, and the places of what was read turned back."""

from dataclasses import dataclass, replace

from parsers.document import Block, Document, Paragraph
from parsers.formats.pages import Glyph, PageInk, Ruling
from parsers.formats.pdf.drawn import Drawn
from parsers.text.paged import BOX_END, WIDTH, Box, PagedSource, union


@dataclass(frozen=True, slots=True)
class Turn:
    """``quarter``: the direction that the text of a page ``width`` × ``height`` (as shown) runs to, 1 to 3."""

    quarter: int
    width: float
    height: float

    def upright(self, box: Box) -> Box:
        """A box on the page as shown → the same on the page turned so that its text stands upright."""
        x0, top, x1, bottom = box
        if self.quarter == 1:
            return top, self.width - x1, bottom, self.width - x0
        if self.quarter == 2:
            return self.width - x1, self.height - bottom, self.width - x0, self.height - top
        return self.height - bottom, x0, self.height - top, x1

    def shown(self, box: Box) -> Box:
        """The way back."""
        if self.quarter == 2:
            return self.upright(box)
        x0, top, x1, bottom = box
        if self.quarter == 1:
            return self.width - bottom, x0, self.width - top, x1
        return top, self.height - x1, bottom, self.height - x0


def ink_of(drawn: Drawn, quarter: int, glyphs: list[Glyph]) -> tuple[PageInk, Turn | None]:
    """The ink to be read: ``glyphs`` of ``quarter`` and all lines, upright, and how the page was turned for it."""
    if quarter == 0:
        return PageInk(drawn.number, drawn.width, drawn.height, glyphs, drawn.rulings), None
    turn = Turn(quarter, drawn.width, drawn.height)
    width, height = (drawn.width, drawn.height) if quarter == 2 else (drawn.height, drawn.width)
    upright = [Glyph(one.text, *turn.upright(one[1:5]), one.size) for one in glyphs]
    rulings = [Ruling(*turn.upright(one)) for one in drawn.rulings]
    return PageInk(drawn.number, width, height, upright, rulings), turn


def turned_back(document: Document, turns: dict[int, Turn]) -> Document:
    """The document with places on the pages as shown; ``turns`` by number of the page."""
    if not turns:
        return document
    if isinstance(document.source, PagedSource):
        places = document.source.places
        for at in range(0, len(places), WIDTH):
            turn = turns.get(int(places[at]))
            if turn is not None:
                x0, top, x1, bottom = places[at + 1 : at + BOX_END]
                places[at + 1], places[at + 2], places[at + 3], places[at + 4] = turn.shown(
                    (x0, top, x1, bottom)
                )
    document.blocks = [_back(block, turns) for block in document.blocks]
    return document


def _back(block: Block, turns: dict[int, Turn]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, bbox=_shown(block.bbox, block.page, turns))
    rows = [[replace(cell, bbox=_shown(cell.bbox, cell.page, turns)) for cell in row] for row in block.rows]
    return replace(block, rows=rows)


def _shown(box: Box | None, page: int | None, turns: dict[int, Turn]) -> Box | None:
    turn = turns.get(page or 0)
    return union([turn.shown(box)]) if box and turn else box
