"""A sign that stands alone in a piece, where the networks lack the company by which they tell alike ones apart.

Which of 0 and O, of 1 and /, of 一 and a dash it is, is told by what may stand in a table, and by the form of its ink.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from parsers.formats.pictures.engine import Sign
from parsers.formats.pictures.pixels import Grey, blurred, ink_of
from parsers.text.paged import Box

_CONTRAST = 25
_FLAT = 0.14
_LONG = 0.4
"""Shares of the height of text that a dash is high at most, and long at least."""
_SOLID = 0.6
_SLANTED = -0.8
_WIDE = 0.2
_FIGURE_SIGNS = frozenset("0123456789.,%")
_ROUND = frozenset("OoＯ〇○")
_UPRIGHT = frozenset("1/lI|丨丿JＩ")
DASH = "—"


def settled(signs: Sequence[Sign], box: Box, picture: Grey, height: float) -> list[Sign]:
    """The signs of a piece with what they can only be: an O among digits alone is a 0; a lone slanted stroke is a /, a
    lone flat one a dash. ``height``: that of most text on the picture.
    """
    texts = {sign.text for sign in signs}
    if texts & _ROUND and texts <= _ROUND | _FIGURE_SIGNS:
        signs = [replace(sign, text="0") if sign.text in _ROUND else sign for sign in signs]
    if len(signs) > 1:
        return list(signs)
    ink = _ink(box, picture, height)
    if ink.size and _is_dash(ink, height):
        return [Sign(DASH, 0.5, 1.0)]
    if ink.size and signs and signs[0].text in _UPRIGHT and _is_slanted(ink):
        return [replace(signs[0], text="/")]
    return list(signs)


def _ink(box: Box, picture: Grey, height: float) -> Grey:
    """The ink in a box, cut to where there is any."""
    x0, top, x1, bottom = box
    area = picture[int(top) : int(np.ceil(bottom)), int(x0) : int(np.ceil(x1))]
    if min(area.shape) < _SMALLEST:
        return area[:0]
    ink = ink_of(blurred(area), round(3 * height), _CONTRAST)
    rows, columns = np.flatnonzero(ink.max(axis=1)), np.flatnonzero(ink.max(axis=0))
    if not len(rows):
        return ink[:0]
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


_SMALLEST = 3


def _is_dash(ink: Grey, height: float) -> bool:
    high, wide = ink.shape
    return high <= max(3.0, _FLAT * height) and wide >= _LONG * height and float(ink.mean()) >= _SOLID


def _is_slanted(ink: Grey) -> bool:
    """Whether the stroke leans to the right: its upper end lies right of its lower one."""
    down, across = np.nonzero(ink)
    if ink.shape[1] < _WIDE * ink.shape[0] or len(set(across.tolist())) < 2 or len(set(down.tolist())) < 2:
        return False
    return float(np.corrcoef(down, across)[0, 1]) < _SLANTED
