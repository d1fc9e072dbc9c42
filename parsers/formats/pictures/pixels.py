"""What a picture is here: rows of grey levels, 0 black to 255 white."""

from typing import cast

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]


def resized(picture: Grey, scale: float) -> Grey:
    """The picture made smaller or larger by a factor."""
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    size = max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale))
    return picture if scale == 1 else cast(Grey, cv2.resize(picture, size, interpolation=how))


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
