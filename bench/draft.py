"""A bulletin being written: blocks in reading order, and the truth that follows from them.

Belongs here: putting prose and tables together, as text or as a page, and the truth in the form of the
labelled corpora. Not: what to write (``bench.compose``).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bench import annotated, markup, shapes
from bench.facts import Fact
from bench.grid import LAYOUTS, Grid, Rows


@dataclass(frozen=True, slots=True)
class Shown:
    """A table in a draft: ``layout`` is ``html`` or a name of ``grid.LAYOUTS``, ``shape`` one of
    ``bench.shapes``; ``glued`` a second table that follows without anything between.
    """

    grid: Grid
    layout: str
    shape: str = "plain"
    glued: Grid | None = None

    @property
    def grids(self) -> list[Grid]:
        """The table, and the one that is glued to it."""
        return [self.grid] if self.glued is None else [self.grid, self.glued]

    def text(self) -> str:
        """The table as lines."""
        return "\n".join(
            piece if isinstance(piece, str) else LAYOUTS[self.layout](piece) for piece in self._pieces()
        )

    def html(self, style: str) -> str:
        """The table as HTML; a page number between two parts becomes a paragraph."""
        if self.shape == "plain":
            return markup.table(self.grid, style, self.glued)
        return "\n".join(
            markup.paragraph(piece, "plain") if isinstance(piece, str) else markup.rows(piece, style)
            for piece in self._pieces()
        )

    def _pieces(self) -> list[Rows | str]:
        if self.glued is not None:
            return [self.grid.text_rows() + self.glued.text_rows()]
        return shapes.shaped(self.grid, self.shape, blanks=self.layout not in ("spaces", "blank_lines"))


Block = str | Shown


@dataclass(slots=True)
class Draft:
    """Paragraphs in the notation of ``bench.annotated``, and tables."""

    blocks: list[Block] = field(default_factory=list)

    def say(self, *sentences: str) -> None:
        """Add paragraphs."""
        self.blocks += sentences

    @property
    def facts(self) -> list[Fact]:
        """What the blocks state, in reading order."""
        found: list[Fact] = []
        for block in self.blocks:
            if isinstance(block, str):
                found += annotated.facts(block)
            else:
                found += [fact for grid in block.grids for fact in grid.facts()]
        return found

    def text(self, gap: str = "\n") -> str:
        """The bulletin as text; ``gap`` stands between two blocks."""
        return gap.join(_lines(block) for block in self.blocks) + "\n"

    def body(self, paragraphs: str = "plain", tables: str = "plain") -> str:
        """The bulletin's blocks as HTML (styles: ``bench.markup``). Tables in a text layout become lines."""
        return "\n".join(_html(block, paragraphs, tables) for block in self.blocks)


def _lines(block: Block) -> str:
    return block.text() if isinstance(block, Shown) else annotated.plain(block)


def _html(block: Block, paragraphs: str, tables: str) -> str:
    if isinstance(block, Shown) and block.layout == "html":
        return block.html(tables)
    lines = _lines(block)
    if isinstance(block, str):
        return markup.paragraph(lines, paragraphs)
    return "\n".join(markup.paragraph(line, paragraphs) for line in lines.splitlines())


def truth(facts: Sequence[Fact], **about: object) -> dict[str, object]:
    """The truth file: ``about`` (id, file, area, area_code, level, period, layout, slips) and the facts."""
    return {**about, "facts": [fact.as_gold() for fact in facts]}
