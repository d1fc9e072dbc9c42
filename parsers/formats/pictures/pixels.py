"""What a picture is here: rows of grey levels, 0 black to 255 white."""

from typing import cast

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]

_UNITS = 150
"""The side of a page has so many units; strokes of characters are thinner than one, dark areas wider than some."""
_DARK = 128
_WIDE = 6
_FULL = 0.85


def resized(picture: Grey, scale: float) -> Grey:
    """The picture made smaller or larger by a factor."""
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    size = max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale))
    return picture if scale == 1 else cast(Grey, cv2.resize(picture, size, interpolation=how))


def lightened(picture: Grey) -> Grey:
    """The picture with its dark areas (headers in white on blue) turned into light ones, each with a line round it."""
    unit = max(7, round(max(picture.shape) / _UNITS))
    solid = cv2.morphologyEx(
        (picture < _DARK).astype(np.uint8), cv2.MORPH_OPEN, np.ones((unit, unit), np.uint8)
    )
    if not solid.any():
        return picture
    areas = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, np.ones((3 * unit, 3 * unit), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(areas, connectivity=8)
    made = picture.copy()
    for number in range(1, count):
        x, y, wide, high, covered = (int(one) for one in stats[number][:5])
        if wide < _WIDE * unit or high < 2 * unit or covered < _FULL * wide * high:
            continue
        made[y : y + high, x : x + wide] = 255 - made[y : y + high, x : x + wide]
        cv2.rectangle(made, (x, y), (x + wide - 1, y + high - 1), 0, 2)
    return made


def blurred(picture: Grey) -> Grey:
    """The picture a little blurred: grain is no ink."""
    return cast(Grey, cv2.GaussianBlur(picture, (3, 3), 0))


def ink_of(picture: Grey, window: int, contrast: int) -> Grey:
    """1 where a pixel is darker than the mean of its neighbourhood (``window`` pixels wide) by more than ``contrast``
    levels, else 0: uneven light does not matter.
    """
    odd = max(3, window | 1)
    dark = cv2.adaptiveThreshold(
        picture, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, odd, float(contrast)
    )
    return cast(Grey, dark)
