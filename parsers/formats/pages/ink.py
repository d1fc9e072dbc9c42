"""What is given: the ink of one page. All places are points (1/72 inch) from the upper left corner of the page as a
person sees it; a picture's pixels are scaled to the size its paper would have (A4: 595 × 842).
"""

from dataclasses import dataclass, field
from typing import NamedTuple


class Glyph(NamedTuple):
    """One drawn character: its ``text`` (several for a ligature), its box in points, and the size of its font.

    The box is as high as the font, not as the ink of the character: glyphs of one line share ``top`` and ``bottom``
    within half a size. ``sure``: how sure it was recognised on a picture, above 0 to 1; 0 where the file itself says
    which character it is.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    sure: float = 0.0

    @property
    def middle(self) -> float:
        """Height of the middle of the box on the page."""
        return (self.top + self.bottom) / 2


class Ruling(NamedTuple):
    """A straight line, as the thin rectangle that it covers: a drawn line, a thin filled rectangle, or one edge of a
    frame or of a shaded area. It runs across the page where it is wider than high, else down.
    """

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def across(self) -> bool:
        """Whether it runs from left to right, not from top to bottom."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(slots=True)
class PageInk:
    """One page: ``number`` from 1, ``width`` and ``height``, and what is drawn on it in any order."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    rulings: list[Ruling] = field(default_factory=list)


def glyphs_of_words(text: str, x0: float, top: float, x1: float, bottom: float) -> list[Glyph]:
    """Glyphs of a recognised word or line of which only the box is known: its width is shared out, a Latin letter or
    digit taking half of what a Chinese character takes.
    """
    shares = [1.0 if one >= "\u2e80" else 0.5 for one in text]
    unit = (x1 - x0) / (sum(shares) or 1.0)
    glyphs = []
    for one, share in zip(text, shares, strict=True):
        glyphs.append(Glyph(one, x0, top, x0 + unit * share, bottom, max(bottom - top, 1.0)))
        x0 += unit * share
    return glyphs
