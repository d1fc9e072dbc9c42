"""Text put together from glyphs that keeps their boxes: strips, words, lines."""

from array import array
from dataclasses import dataclass, field

from parsers.formats.pages.ink import Glyph
from parsers.text.paged import WIDTH, Box

_NOWHERE = (0.0,) * WIDTH


def _places() -> "array[float]":
    return array("f")


@dataclass(slots=True)
class Strip:
    """Text with the place of every character, ``WIDTH`` numbers each, as ``PagedSource.places`` has them."""

    text: str = ""
    places: "array[float]" = field(default_factory=_places)

    def draw(self, glyph: Glyph, page: int) -> None:
        """Add a glyph of ``page``."""
        self.text += glyph.text
        place = float(page), glyph.x0, glyph.top, glyph.x1, glyph.bottom, glyph.sure
        self.places.extend(place * len(glyph.text))

    def write(self, text: str) -> None:
        """Add characters that are printed nowhere (spaces, tabs)."""
        self.text += text
        self.places.extend(_NOWHERE * len(text))

    def extend(self, other: "Strip") -> None:
        """Add another strip."""
        self.text += other.text
        self.places.extend(other.places)


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
