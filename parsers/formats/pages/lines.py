"""Glyphs → lines of words, by where they stand.

What lines mean to one another (paragraphs, columns) belongs to ``.paragraphs`` and ``.columns``.
"""

from collections.abc import Sequence
from operator import itemgetter

from parsers.formats.pages.ink import Glyph
from parsers.formats.pages.strip import Line, Strip, Word

_LEFT = itemgetter(1)
_WIDE = 1.2
"""A gap of this many font sizes parts columns: justified text and names typeset wide stay below it."""
_SPACE = 0.35
_BETWEEN_DIGITS = 0.15
_SAME_LINE = 0.45
_DOUBLED = 0.2
"""A character that repeats its neighbour within this share of a font size was drawn twice to look bold."""


def lines_of(glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """The lines of glyphs in any order, from top to bottom; blank glyphs part words only."""
    rows = [list(glyphs)] if _on_one_line(glyphs) else rows_of(glyphs)
    return [line for row in rows if (line := _line(row, page)) is not None]


def _on_one_line(glyphs: Sequence[Glyph]) -> bool:
    """Whether glyphs of one size share one height, as those of most cells do."""
    if not glyphs:
        return False
    top, bottom = glyphs[0].top, glyphs[0].bottom
    return all(one.top == top and one.bottom == bottom for one in glyphs)


def rows_of(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs whose middles stand at about one height; sizes may be mixed."""
    rows: list[list[Glyph]] = []
    middle = 0.0
    for own, glyph in sorted([((one.top + one.bottom) / 2, one) for one in glyphs]):
        if rows and own - middle <= _SAME_LINE * min(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
            middle += (own - middle) / len(rows[-1])
        else:
            rows.append([glyph])
            middle = own
    return rows


def _line(row: list[Glyph], page: int) -> Line | None:
    words: list[Word] = []
    before: Glyph | None = None
    blank = mixed = False
    drawn: list[Glyph] = []
    for glyph in sorted(row, key=_LEFT):
        text = glyph.text
        if text.isspace() or not text:
            blank = blank or before is not None
            continue
        if before is None:
            words.append(Word(Strip(), glyph.x0, glyph.x1))
        else:
            if text == before.text and is_doubled(glyph, before):
                continue
            if glyph.size != before.size or glyph.top != before.top or glyph.bottom != before.bottom:
                mixed = True
            gap = glyph.x0 - before.x1
            if gap > _BETWEEN_DIGITS * glyph.size and gap > _widest(before, glyph) * glyph.size:
                words.append(Word(Strip(), glyph.x0, glyph.x1))
            elif blank or gap > _SPACE * glyph.size:
                words[-1].strip.write(" ")
        word = words[-1]
        word.strip.draw(glyph, page)
        if glyph.x1 > word.x1:
            word.x1 = glyph.x1
        drawn.append(glyph)
        before, blank = glyph, False
    if not drawn:
        return None
    first = drawn[0]
    if not mixed:
        return Line(page, words, first.top, first.bottom, round(first.size, 1))
    sizes = [round(glyph.size, 1) for glyph in drawn]
    size = max(sizes, key=sizes.count)
    return Line(page, words, min(one.top for one in drawn), max(one.bottom for one in drawn), size)


def _widest(before: Glyph, glyph: Glyph) -> float:
    """Font sizes that a gap inside a word may have at most: digits of one figure stand close together, and anything
    closer than these.
    """
    figures = (before.text[-1].isdigit() or before.text[-1] in "%.") and glyph.text[0].isdigit()
    return _BETWEEN_DIGITS if figures else _WIDE


def is_doubled(glyph: Glyph, before: Glyph) -> bool:
    """Whether ``glyph`` was drawn over its neighbour again, to look bold."""
    near = _DOUBLED * glyph.size
    return (
        glyph.text == before.text and glyph.x0 - before.x0 < near and abs(glyph.middle - before.middle) < near
    )
