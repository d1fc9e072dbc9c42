"""Which way up a page lies, and by how little it is askew."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np
import numpy.typing as npt

from parsers.formats.pictures.pixels import Grey, ink_of, resized
from parsers.text.paged import Box

_SIDE = 1000
"""The picture is made so small to find its skew."""
_MOST = 3.0
"""Degrees of skew that are looked for: a sheet in a feeder lies no more askew."""
_COARSE = 0.5
_FINE = 0.1
_LEAST = 0.1
"""A smaller skew is left: turning blurs."""

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Turned:
    """A picture that was turned, and the way back: ``back`` (2 x 3) leads from its pixels to those of the original."""

    picture: Grey
    back: Matrix


def same() -> Matrix:
    """The way back where nothing was turned."""
    return np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])


def quarter_turned(picture: Grey, quarters: int) -> Turned:
    """The picture turned against the clock by so many right angles."""
    high, wide = picture.shape
    backs = {
        0: same(),
        1: np.array([[0.0, -1.0, float(wide)], [1.0, 0.0, 0.0]]),
        2: np.array([[-1.0, 0.0, float(wide)], [0.0, -1.0, float(high)]]),
        3: np.array([[0.0, 1.0, 0.0], [-1.0, 0.0, float(high)]]),
    }
    return Turned(np.ascontiguousarray(np.rot90(picture, quarters % 4)), backs[quarters % 4])


def skew_of(picture: Grey) -> float:
    """The angle in degrees by which lines of text and rulings fall to the right, 0 where it is too small to matter.

    The right angle is the one under which ink and paper change most sharply from row to row.
    """
    small = resized(picture, min(1.0, _SIDE / max(picture.shape)))
    ink = ink_of(small, 25, 15) * np.uint8(255)
    if not ink.any():
        return 0.0
    coarse = max(np.arange(-_MOST, _MOST + _COARSE / 2, _COARSE), key=lambda angle: _sharpness(ink, angle))
    around = np.arange(coarse - _COARSE, coarse + _COARSE + _FINE / 2, _FINE)
    fine = float(max(around, key=lambda angle: _sharpness(ink, angle)))
    return fine if abs(fine) > _LEAST and _sharpness(ink, fine) > _sharpness(ink, 0.0) else 0.0


def straightened(picture: Grey, angle: float) -> Turned:
    """The picture without its skew, paper being added at its corners."""
    if angle == 0.0:
        return Turned(picture, same())
    high, wide = picture.shape
    size, there = _turn(wide, high, angle)
    paper = int(np.median(picture))
    turned = cv2.warpAffine(picture, there, size, flags=cv2.INTER_CUBIC, borderValue=paper)
    return Turned(cast(Grey, turned), cast(Matrix, cv2.invertAffineTransform(there)))


def led_back(box: Box, back: Matrix) -> Box:
    """The box round the place in the original that a box of the turned picture shows."""
    x0, top, x1, bottom = box
    corners = back @ np.array([[x0, x1, x1, x0], [top, top, bottom, bottom], [1.0, 1.0, 1.0, 1.0]])
    left, upper = corners.min(axis=1)
    right, lower = corners.max(axis=1)
    return float(left), float(upper), float(right), float(lower)


def joined(first: Matrix, second: Matrix) -> Matrix:
    """One way back for two: ``second`` is gone first, ``first`` after it."""
    return cast(Matrix, np.vstack([first, [0, 0, 1]])[:2] @ np.vstack([second, [0, 0, 1]]))


def lies_on_its_side(boxes: Sequence[Box]) -> bool:
    """Whether the boxes of text are mostly higher than wide; square ones (single characters) say nothing."""
    upright = sum(x1 - x0 for x0, top, x1, bottom in boxes if x1 - x0 > 2 * (bottom - top))
    lying = sum(bottom - top for x0, top, x1, bottom in boxes if bottom - top > 2 * (x1 - x0))
    return lying > upright


def _turn(wide: int, high: int, angle: float) -> tuple[tuple[int, int], Matrix]:
    there = cast(Matrix, cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0))
    cos, sin = abs(math.cos(math.radians(angle))), abs(math.sin(math.radians(angle)))
    size = math.ceil(wide * cos + high * sin), math.ceil(wide * sin + high * cos)
    there[0, 2] += (size[0] - wide) / 2
    there[1, 2] += (size[1] - high) / 2
    return size, there


def _sharpness(ink: Grey, angle: float) -> float:
    high, wide = ink.shape
    there = cast(Matrix, cv2.getRotationMatrix2D((wide / 2, high / 2), float(angle), 1.0))
    rows = cv2.warpAffine(ink, there, (wide, high), flags=cv2.INTER_LINEAR).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())
