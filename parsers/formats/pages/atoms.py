"""Glyphs → rows of atoms: pieces of a line that stand so close that they can only be one cell's.

Atoms are finer than the words of ``.lines``: columns of a table may stand as close as a third of a font size. Which
atoms are one cell is said by the columns that all rows share (``.gutters``), not by a gap alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from parsers.formats.pages.ink import Glyph
from parsers.formats.pages.lines import is_doubled, rows_of
from parsers.layout.cells import NUMERIC, kind

_GAP = 0.22
_BETWEEN_DIGITS = 0.15
_LONG, _VERY_LONG = 18, 30
"""Characters of a piece of prose, and of one that stands beside many others (a remark)."""
_FEW = 2
_FIGURE = "%.,-"


@dataclass(slots=True)
class Atom:
    """Glyphs side by side; ``text`` without spaces."""

    glyphs: list[Glyph]
    text: str
    x0: float
    x1: float

    @property
    def centre(self) -> float:
        """Its middle from left to right."""
        return (self.x0 + self.x1) / 2

    @property
    def figure(self) -> bool:
        """Whether it reads as a figure."""
        return kind(self.text) in NUMERIC


@dataclass(slots=True)
class Row:
    """Atoms at one height, from left to right. ``loose``: what is drawn there, blanks too."""

    atoms: list[Atom]
    top: float
    bottom: float
    size: float
    loose: list[Glyph]

    @property
    def middle(self) -> float:
        """Height of its middle on the page."""
        return (self.top + self.bottom) / 2

    @property
    def prose(self) -> bool:
        """Whether it holds a long piece of text, as a line of a paragraph does."""
        longest = max(len(one.text) for one in self.atoms)
        return longest >= (_LONG if len(self.atoms) <= _FEW else _VERY_LONG)


def atom_rows(glyphs: Sequence[Glyph]) -> list[Row]:
    """Rows of atoms from top to bottom, of glyphs in any order."""
    return [row for drawn in rows_of(glyphs) if (row := _row(drawn)) is not None]


def _row(drawn: list[Glyph]) -> Row | None:
    atoms: list[Atom] = []
    before: Glyph | None = None
    blank = False
    for glyph in sorted(drawn, key=itemgetter(1)):
        if glyph.text.isspace() or not glyph.text:
            blank = True
            continue
        if before is not None and glyph.text == before.text and is_doubled(glyph, before):
            continue
        if before is None or blank or _parted(before, glyph):
            atoms.append(Atom([], "", glyph.x0, glyph.x1))
        atoms[-1].glyphs.append(glyph)
        atoms[-1].text += glyph.text
        atoms[-1].x1 = max(atoms[-1].x1, glyph.x1)
        before, blank = glyph, False
    if not atoms:
        return None
    seen = [glyph for atom in atoms for glyph in atom.glyphs]
    sizes = sorted(glyph.size for glyph in seen)
    return Row(
        atoms,
        min(glyph.top for glyph in seen),
        max(glyph.bottom for glyph in seen),
        sizes[len(sizes) // 2],
        drawn,
    )


def _parted(before: Glyph, glyph: Glyph) -> bool:
    figures = (before.text[-1].isdigit() or before.text[-1] in _FIGURE) and glyph.text[0].isdigit()
    return glyph.x0 - before.x1 > (_BETWEEN_DIGITS if figures else _GAP) * glyph.size
