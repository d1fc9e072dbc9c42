"""A bulletin being written: blocks in reading order, and the truth that grows with them.

Belongs here: putting prose and tables together, as text or as a page, and the truth in the form of the
labelled corpora. Not: what to write (``bench.compose``).
"""

from dataclasses import dataclass, field

from bench import annotated, grid, markup
from bench.facts import Fact
from bench.grid import Grid


@dataclass(frozen=True, slots=True)
class Shown:
    """A table in a draft and how it is laid out: a name of ``grid.LAYOUTS``, ``folded:N``, ``transposed``
    or ``html``.
    """

    grid: Grid
    layout: str

    def text(self) -> str:
        """The table as lines."""
        name, _, count = self.layout.partition(":")
        rows = self.grid.text_rows()
        if name == "folded":
            return grid.spaces(grid.folded(rows, int(count)))
        if name == "transposed":
            return grid.spaces(grid.transposed(rows))
        return grid.LAYOUTS[name](rows)


@dataclass(slots=True)
class Draft:
    """Paragraphs (plain text) and tables, with the facts that they state."""

    blocks: list[str | Shown] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def say(self, *sentences: str) -> None:
        """Add paragraphs written in the notation of ``bench.annotated``."""
        for sentence in sentences:
            self.blocks.append(annotated.plain(sentence))
            self.facts += annotated.facts(sentence)

    def show(self, table: Grid, layout: str, caption: str | None = None) -> None:
        """Add a table below its caption."""
        if caption:
            self.say(caption)
        self.blocks.append(Shown(table, layout))
        self.facts += table.facts()

    def text(self, gap: str = "\n") -> str:
        """The bulletin as text; ``gap`` stands between two blocks."""
        return gap.join(block.text() if isinstance(block, Shown) else block for block in self.blocks) + "\n"

    def body(self, paragraphs: str = "plain", tables: str = "plain") -> str:
        """The bulletin's blocks as HTML (styles: ``bench.markup``). Tables in a text layout become lines."""
        return "\n".join(self._block(block, paragraphs, tables) for block in self.blocks)

    def _block(self, block: str | Shown, paragraphs: str, tables: str) -> str:
        if isinstance(block, str):
            return markup.paragraph(block, paragraphs)
        if block.layout == "html":
            return markup.table(block.grid, tables)
        return "\n".join(markup.paragraph(line, paragraphs) for line in block.text().splitlines())


def truth(draft: Draft, **about: object) -> dict[str, object]:
    """The truth file of a draft: ``about`` (id, file, area, area_code, level, period, layout, traps) and
    its facts.
    """
    return {**about, "facts": [fact.as_gold() for fact in draft.facts]}
