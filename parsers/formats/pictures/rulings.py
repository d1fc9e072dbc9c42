"""Straight lines on a picture, by morphology: what is dark for a long way in one direction and thin in the other."""

from collections.abc import Sequence
from typing import cast

import cv2
import numpy as np

from parsers.formats.pages import Ruling
from parsers.formats.pictures.pixels import Grey
from parsers.text.paged import Box

_CONTRAST = 22
"""Grey levels by which a line is darker than what is above and below it; pale rulings of screens have 30."""
_LONG = 1.5
_HIGH = 1.1
"""Heights of text that a line across, or down, has at least: a row of one line is hardly lower."""
_THICK = 0.45
_SMOOTH = 3
_WHOLE = 0.8
_GAP = 0.3
_SURELY = 4.0
_MEETS = 0.3
"""Heights of text from which on a line needs no others, and within which the ends of a shorter one meet them."""
_WITHIN = 0.06


def rulings_of(picture: Grey, text_height: float, texts: Sequence[Box] = ()) -> list[Ruling]:
    """Lines that run straight across or down an upright picture, in its pixels.

    ``text_height``: height of most of its characters; ``texts``: where text stands. What does not reach out of a line
    of text is a stroke of a character.
    """
    across = [Ruling(*box) for box in _runs(picture, text_height, _LONG)]
    down = [Ruling(y0, x0, y1, x1) for x0, y0, x1, y1 in _runs(_turned(picture), text_height, _HIGH)]
    lines = [one for one in [*across, *down] if not _is_stroke(one, texts)]
    return [one for one in lines if _is_held(one, lines, text_height)]


def _is_held(line: Ruling, lines: Sequence[Ruling], text_height: float) -> bool:
    """Whether a line is long, or ends on others at both ends: strokes of large characters are short and free."""
    start, end = (line.x0, line.x1) if line.across else (line.top, line.bottom)
    if end - start >= _SURELY * text_height:
        return True
    near = _MEETS * text_height
    place = (line.top + line.bottom) / 2 if line.across else (line.x0 + line.x1) / 2
    meets = [False, False]
    for one in lines:
        if one.across == line.across:
            continue
        low, high = (one.top, one.bottom) if line.across else (one.x0, one.x1)
        at = (one.x0 + one.x1) / 2 if line.across else (one.top + one.bottom) / 2
        if low - near <= place <= high + near:
            meets = [meets[0] or abs(at - start) <= near, meets[1] or abs(at - end) <= near]
    return all(meets)


def _turned(picture: Grey) -> Grey:
    return cast(Grey, np.ascontiguousarray(picture.T))


def _runs(picture: Grey, text_height: float, times: float) -> list[Box]:
    """Boxes of thin dark runs along the rows."""
    length = max(8, round(times * text_height))
    thick = max(3, round(_THICK * text_height))
    smooth = cv2.blur(picture, (_SMOOTH, 1))
    dark = cv2.morphologyEx(smooth, cv2.MORPH_CLOSE, _bar(round(_WHOLE * length) | 1, 1))
    paper = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, _bar(1, 2 * thick + 1))
    thin = (cv2.subtract(paper, dark) > _CONTRAST).astype(np.uint8)
    mask = cv2.morphologyEx(thin, cv2.MORPH_CLOSE, _bar(max(3, round(_GAP * text_height)) | 1, 1))
    count, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    boxes: list[Box] = []
    for number in range(1, count):
        x, y, wide, high = (int(one) for one in stats[number][:4])
        if wide >= length and high <= thick:
            boxes.append((float(x), float(y), float(x + wide), float(y + high)))
    return boxes


def _bar(wide: int, high: int) -> Grey:
    return np.ones((high, wide), np.uint8)


def _is_stroke(line: Ruling, texts: Sequence[Box]) -> bool:
    """Whether a line lies within the height (one down) or within the width (one across) of a line of text."""
    for x0, top, x1, bottom in texts:
        slack = _WITHIN * (bottom - top)
        if not (x0 - slack <= line.x0 and line.x1 <= x1 + slack):
            continue
        if top - slack <= line.top and line.bottom <= bottom + slack:
            return True
    return False
