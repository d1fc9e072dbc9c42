"""Text put together from glyphs that keeps their boxes: strips, words, lines."""

from dataclasses import dataclass, field

from parsers.formats.pages.ink import Glyph
from parsers.text.paged import WIDTH, Box

NOWHERE = (0.0,) * WIDTH
"""The place of a character that is printed nowhere."""


@dataclass(slots=True)
class Strip:
    """Text with the place of every character, ``WIDTH`` numbers each, as ``PagedSource.places`` has them."""

    text: str = ""
    places: list[float] = field(default_factory=list)

    def draw(self, glyph: Glyph, page: int) -> None:
        """Add a glyph of ``page``."""
        text, x0, top, x1, bottom, _, sure = glyph
        self.text += text
        place = (page, x0, top, x1, bottom, sure)
        self.places += place if len(text) == 1 else place * len(text)

    def write(self, text: str) -> None:
        """Add characters that are printed nowhere (spaces, tabs)."""
        self.text += text
        self.places += NOWHERE * len(text)

    def extend(self, other: "Strip") -> None:
        """Add another strip."""
        self.text += other.text
        self.places += other.places


@dataclass(slots=True)
class Word:
    """Characters of a line without a wide gap between them; ``x0``/``x1`` in points."""

    strip: Strip
    x0: float
    x1: float


@dataclass(slots=True)
class Line:
    """Words that stand side by side on ``page``, from left to right. ``size`` is that of most of its glyphs; ``column``:
    both ends of the column of running text that the line is in, where a page has two.
    """

    page: int
    words: list[Word]
    top: float
    bottom: float
    size: float
    column: tuple[float, float] | None = None

    @property
    def x0(self) -> float:
        """Left end in points."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right end in points."""
        return self.words[-1].x1

    @property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join(word.strip.text for word in self.words)


@dataclass(slots=True, eq=False)
class Held:
    """The content of one ruled cell, wrapped lines joined, and the cell's box on ``page``."""

    strip: Strip
    page: int
    box: Box
