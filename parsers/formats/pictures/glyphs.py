"""Recognised characters → glyphs: where each stands, and figures of which a digit is in doubt."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from parsers.formats.pages import Glyph
from parsers.formats.pictures.engine import Sign
from parsers.formats.pictures.pixels import Grey, ink_of
from parsers.text.paged import Box

Marks = npt.NDArray[np.bool_]

LOST = "\ufffd"
READABLE = 0.5
"""A character less sure than this is guessed, not read."""
_FIGURE = re.compile(r"[\d.,%％‰．，:/\-+−–]*\d[\d.,%％‰．，:/\-+−–]*")
_CONTRAST = 25
_CJK_FILLS = 0.92
_DIGIT_FILLS = 0.73
"""Share of the font's size that the ink of a line is high: with Chinese characters, and with digits and capitals only."""
_GAP = 0.6
_GAP_OF_DIGITS = 0.35
_GAP_AFTER_STOP = 1.1
"""Paper between two characters of one word is less wide than this share of the size; Chinese punctuation marks fill but
half of their squares.
"""
_STOPS = "。，、；：！？》）」』”"
_LEAST_SURE = 0.01


@dataclass(slots=True)
class Piece:
    """A strip of the page that was read: its box, its characters."""

    box: Box
    signs: list[Sign]

    @property
    def text(self) -> str:
        """All characters."""
        return "".join(sign.text for sign in self.signs)

    @property
    def sure(self) -> float:
        """Mean probability of the characters; 0 where there are none."""
        return float(np.mean([sign.sure for sign in self.signs])) if self.signs else 0.0


def without_guesses(signs: Sequence[Sign]) -> list[Sign]:
    """The signs, a figure with an unsure digit, sign or point being lost as a whole: half a figure is a wrong one.

    Other unsure characters are lost one by one.
    """
    signs = list(signs)
    text = "".join(sign.text[:1] for sign in signs)
    for found in _FIGURE.finditer(text):
        if any(sign.sure < READABLE for sign in signs[found.start() : found.end()]):
            for at in range(found.start(), found.end()):
                signs[at] = Sign(LOST, signs[at].at, _LEAST_SURE)
    return [
        sign if sign.sure >= READABLE or _is_mark(sign.text) else Sign(LOST, sign.at, _LEAST_SURE)
        for sign in signs
    ]


def lost_glyph(box: Box, height: float) -> Glyph:
    """The sign of a character that is there and could not be read, so that its cell is not taken for an empty one."""
    x0, top, x1, bottom = box
    middle = (top + bottom) / 2
    return Glyph(LOST, x0, middle - height / 2, x1, middle + height / 2, height, _LEAST_SURE)


def _is_mark(text: str) -> bool:
    """Spaces and punctuation: which of several alike it is hardly matters outside of figures."""
    return all(unicodedata.category(one)[0] in "PZ" for one in text)


def glyphs_of(piece: Piece, picture: Grey, height: float) -> list[Glyph]:
    """The glyphs of a piece in pixels of the picture. ``height``: that of most text on the page.

    Boxes of neighbours meet, unless more paper stands between their ink than inside a word.
    """
    x0, top, x1, bottom = piece.box
    area = picture[int(top) : int(np.ceil(bottom)), int(x0) : int(np.ceil(x1))]
    ink = ink_of(area, round(3 * height), _CONTRAST)
    upper, lower = _ends(ink.sum(axis=1) >= 2, area.shape[0])
    has_cjk = any(sign.text >= "\u2e80" for sign in piece.signs)
    size = max((lower - upper) / (_CJK_FILLS if has_cjk else _DIGIT_FILLS), 0.5 * height, 1.0)
    size = min(size, bottom - top) if bottom - top > 0.5 * height else size
    middle = int(top) + (upper + lower) / 2
    edges = _edges(piece.signs, ink.max(axis=0) > 0, size)
    return [
        Glyph(
            sign.text,
            int(x0) + left,
            middle - size / 2,
            int(x0) + right,
            middle + size / 2,
            size,
            max(round(sign.sure, 3), _LEAST_SURE),
        )
        for sign, (left, right) in zip(piece.signs, edges, strict=True)
    ]


def _ends(marked: Marks, length: int) -> tuple[float, float]:
    places = np.flatnonzero(marked)
    return (float(places[0]), float(places[-1] + 1)) if len(places) else (0.0, float(length))


def _edges(signs: Sequence[Sign], inked: Marks, size: float) -> list[tuple[float, float]]:
    """Left and right end of each sign: in the widest stretch of paper between its middle and the next one's."""
    start, end = _ends(inked, len(inked))
    middles = [sign.at * len(inked) for sign in signs]
    lefts, rights = [start], []
    for at in range(len(signs) - 1):
        gap0, gap1 = _paper(inked, middles[at], middles[at + 1])
        if gap1 - gap0 <= _widest(signs[at].text, signs[at + 1].text) * size:
            gap0 = gap1 = (gap0 + gap1) / 2
        rights.append(gap0)
        lefts.append(gap1)
    rights.append(end)
    return [(left, max(right, left + 0.5)) for left, right in zip(lefts, rights, strict=True)][: len(signs)]


def _widest(before: str, after: str) -> float:
    if before.isdigit() and after.isdigit():
        return _GAP_OF_DIGITS
    return _GAP_AFTER_STOP if before in _STOPS or after in "《（「『“" else _GAP


def _paper(inked: Marks, left: float, right: float) -> tuple[float, float]:
    """The widest stretch without ink between two columns; where there is none, the middle."""
    first, last = int(left), max(int(right), int(left) + 1)
    best = (left + right) / 2, (left + right) / 2
    at = first
    while at < min(last, len(inked)):
        if inked[at]:
            at += 1
            continue
        stop = at
        while stop < min(last, len(inked)) and not inked[stop]:
            stop += 1
        if stop - at > best[1] - best[0]:
            best = float(at), float(stop)
        at = stop
    return best
