"""Which pieces of a page are to be read: lines of text as detected, parted at rulings, and ink that was overlooked."""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from parsers.formats.pages import Ruling
from parsers.formats.pictures.pixels import Grey, blurred, ink_of
from parsers.text.paged import Box

_CONTRAST = 25
_INSET = 0.12
"""Share of a text height by which a piece stays away from the ruling at which it was parted."""
_LEAST_PIECE = 0.25
_LEAST_INK = 0.35
"""Text heights that ink spans at least, one way or the other, to be a character: a 1 is narrow, a dash is low."""
_MOST_INK = 3.0
_NEAR = 0.6
_MARGIN = 0.2
_THICK_RULING = 2
_TOUCH = 2
"""Pixels beside a ruling that are looked at: where both are dark in a row, something crosses it."""
_TOUCHING = 60
_TOUCHED_ROWS = 0.04


def text_height(lines: Sequence[Box]) -> float:
    """Height of most of the characters, from the boxes of detected lines, which are drawn a little wider."""
    heights = [bottom - top for x0, top, x1, bottom in lines if x1 - x0 >= bottom - top]
    return float(np.median(heights or [bottom - top for _, top, _, bottom in lines])) / 1.35


def parted(lines: Sequence[Box], rulings: Sequence[Ruling], height: float) -> list[Box]:
    """The lines, each cut where a ruling runs through the whole of it: two cells that stand close were taken for one
    line. What lies between two rulings is kept where a character fits.
    """
    parts = [part for line in lines for part in _cut_down(line, rulings, height)]
    return [piece for part in parts for piece in _cut_across(part, rulings, height)]


def _cut_down(line: Box, rulings: Sequence[Ruling], height: float) -> Iterator[Box]:
    x0, top, x1, bottom = line
    middle, inset = (top + bottom) / 2, _INSET * height
    core = min(bottom - top, height) * 0.4
    cuts = sorted(
        (one.x0, one.x1)
        for one in rulings
        if not one.across
        and one.top < middle - core
        and one.bottom > middle + core
        and one.x1 > x0
        and one.x0 < x1
    )
    for left, right in cuts:
        if left - inset - x0 >= _LEAST_PIECE * height:
            yield x0, top, left - inset, bottom
        x0 = max(x0, right + inset)
    if x1 - x0 >= _LEAST_PIECE * height:
        yield x0, top, x1, bottom


def _cut_across(line: Box, rulings: Sequence[Ruling], height: float) -> Iterator[Box]:
    x0, top, x1, bottom = line
    middle = (x0 + x1) / 2
    cuts = sorted(
        (one.top, one.bottom)
        for one in rulings
        if one.across and one.x0 <= middle <= one.x1 and one.bottom > top and one.top < bottom
    )
    for upper, lower in cuts:
        if upper - 1 - top >= 0.6 * height:
            yield x0, top, x1, upper - 1
        top = max(top, lower + 1)
    if bottom - top >= 0.6 * height or not cuts:
        yield x0, top, x1, bottom


def touches(picture: Grey, piece: Box, rulings: Sequence[Ruling], height: float) -> tuple[bool, bool]:
    """Whether ink touches a ruling at the left, and at the right end of a piece: a character may be hidden under it."""
    x0, top, x1, bottom = piece
    reach = 2 * _INSET * height + _TOUCH
    core = slice(int(top + 0.2 * (bottom - top)), max(int(bottom - 0.2 * (bottom - top)), int(top) + 1))
    ends = [False, False]
    for one in rulings:
        if one.across or one.top > (top + bottom) / 2 or one.bottom < (top + bottom) / 2:
            continue
        if abs(one.x1 - x0) <= reach:
            ends[0] = ends[0] or _is_inked(picture[core, int(one.x1) + 1 : int(one.x1) + 1 + _TOUCH])
        if abs(one.x0 - x1) <= reach:
            ends[1] = ends[1] or _is_inked(
                picture[core, max(0, int(one.x0) - 1 - _TOUCH) : max(0, int(one.x0) - 1)]
            )
    return ends[0], ends[1]


def _is_inked(beside: Grey) -> bool:
    """Whether rows of a strip beside a ruling are dark up to it, against the lightest of them."""
    if beside.size == 0:
        return False
    rows = beside.max(axis=1).astype(np.int32)
    return bool((rows < rows.max() - _TOUCHING).mean() > _TOUCHED_ROWS)


def overlooked(picture: Grey, rulings: Sequence[Ruling], lines: Sequence[Box], height: float) -> list[Box]:
    """Boxes of ink of the size of characters that no line covers: detection passes over single digits and dashes."""
    ink = ink_of(blurred(picture), round(4 * height), _CONTRAST)
    for one in rulings:
        thick = _THICK_RULING
        ink[
            max(0, int(one.top) - thick) : int(one.bottom) + thick + 1,
            max(0, int(one.x0) - thick) : int(one.x1) + thick + 1,
        ] = 0
    ink = _apart(ink, lines)
    reach = max(1, round(_NEAR * height))
    near = cv2.dilate(ink, np.ones((1, reach | 1), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    boxes: list[Box] = []
    for number in range(1, count):
        x, y, wide, high = (int(one) for one in stats[number][:4])
        wide -= min(wide - 1, reach)
        x += reach // 2
        if max(wide, high) < _LEAST_INK * height or high > _MOST_INK * height:
            continue
        boxes.append(_roomy((float(x), float(y), float(x + wide), float(y + high)), height, picture))
    return boxes


def _apart(ink: Grey, lines: Sequence[Box]) -> Grey:
    """The ink of which nothing lies in a line: a character that only reaches out of one was read with it."""
    _, labels = cv2.connectedComponents(ink, connectivity=8)
    within = np.zeros(int(labels.max()) + 1, dtype=bool)
    for x0, top, x1, bottom in lines:
        within[labels[max(0, int(top)) : int(bottom) + 1, max(0, int(x0)) : int(x1) + 1]] = True
    return np.where(within[labels], np.uint8(0), ink)


def _roomy(box: Box, height: float, picture: Grey) -> Box:
    """The box with some paper round it, and as high as a line: a dash alone would be blown up."""
    x0, top, x1, bottom = box
    margin = _MARGIN * height
    missing = max(0.0, height - (bottom - top)) / 2
    return (
        max(0.0, x0 - margin),
        max(0.0, top - missing - margin),
        min(float(picture.shape[1]), x1 + margin),
        min(float(picture.shape[0]), bottom + missing + margin),
    )
