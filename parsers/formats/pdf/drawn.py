"""What both readers of a PDF give for one page: characters by the direction they run in, lines, pictures."""

from dataclasses import dataclass, field

from parsers.formats.pages import Glyph, Ruling
from parsers.text.paged import Box

LOST = "\ufffd"
"""Stands for a character whose code leads to no character."""
SLANT = 0.1
MOST_GLYPHS = 50_000
MOST_LINES = 20_000


class TooDense(Exception):
    """The page holds more characters or lines than a page of a bulletin can."""


@dataclass(slots=True)
class Drawn:
    """A page as it is shown, ``/Rotate`` applied; places as in ``PageInk``.

    ``glyphs[q]`` run: 0 to the right, 1 down, 2 to the left (upside down), 3 up. ``slanted``: characters in other
    directions; ``hidden``: those that are not visible, which nobody who looks at the page sees; ``texts``: pieces of text
    that the file says there are. ``pictures``: the boxes of images; ``curves``: paths that bend.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[list[Glyph], list[Glyph], list[Glyph], list[Glyph]] = field(
        default_factory=lambda: ([], [], [], [])
    )
    slanted: int = 0
    hidden: int = 0
    texts: int = 0
    rulings: list[Ruling] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    curves: int = 0


def direction(across: float, down: float) -> int | None:
    """The quarter that a text runs to by the direction of its baseline on the page as shown; ``None``: slanted."""
    if abs(down) <= SLANT * abs(across):
        return 0 if across > 0 else 2
    if abs(across) <= SLANT * abs(down):
        return 1 if down > 0 else 3
    return None
