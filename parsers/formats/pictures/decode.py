"""The bytes of a picture → its frames as grey levels, as a person sees them, within limits."""

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, cast

import numpy as np

from parsers.formats.pictures.pixels import Grey
from parsers.reading import Issue

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 80_000_000
"""Pixels of one frame: A3 at 600 dots an inch has 70 million. Nothing larger is unpacked."""
MOST_FRAMES = 100
_DECODERS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF")
_WHITE = 255
_MANY_FRAMES = ("TIFF",)
_ADVICE = "Fetch it again from its source"


class Undecodable(Exception):
    """No picture comes of the bytes; ``issue`` says why and what to do."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(issue.message)
        self.issue = issue


def frames_of(data: bytes) -> Iterator[Grey]:
    """The frames of a picture, upright as its metadata says, what is transparent being white paper.

    Several only where the format means pages (TIFF); of a moving picture the first. Raises Undecodable at the first
    frame that cannot be had: ``picture_damaged``, ``picture_too_large``.
    """
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # Pillow's own limit is another one; what is beyond ours is refused below
        try:
            with Image.open(BytesIO(data), formats=_DECODERS) as opened:
                count = getattr(opened, "n_frames", 1) if opened.format in _MANY_FRAMES else 1
                for number in range(min(count, MOST_FRAMES)):
                    opened.seek(number)
                    yield _grey(opened)
        except Undecodable:
            raise
        except Image.DecompressionBombError as error:
            raise Undecodable(_too_large("far more")) from error
        except UnidentifiedImageError as error:
            raise Undecodable(_damaged("it cannot be opened")) from error
        except Exception as error:  # Pillow raises whatever a broken file leads its decoders to
            raise Undecodable(_damaged(f"it is cut or broken ({type(error).__name__})")) from error


def frame_count(data: bytes) -> int:
    """Frames that the picture holds, beyond the limit too; 1 where that cannot be told."""
    from PIL import Image

    try:
        with Image.open(BytesIO(data), formats=_DECODERS) as opened:
            return int(getattr(opened, "n_frames", 1)) if opened.format in _MANY_FRAMES else 1
    except Exception:  # as above; reading it says what is wrong
        return 1


def _grey(opened: "Image") -> Grey:
    from PIL import Image, ImageOps

    wide, high = opened.size
    if wide * high > MOST_PIXELS:
        raise Undecodable(_too_large(f"{wide} x {high} pixels, more"))
    turned = ImageOps.exif_transpose(opened)
    if turned.mode.startswith(("I", "F")):
        levels = np.asarray(turned, dtype=np.float64)
        top = 65535.0 if levels.max(initial=0.0) > _WHITE else 255.0
        return cast(Grey, np.clip(levels / top * _WHITE, 0, _WHITE).astype(np.uint8))
    if "A" in turned.getbands() or "transparency" in turned.info:
        solid = turned.convert("RGBA")
        paper = Image.new("RGBA", solid.size, (_WHITE, _WHITE, _WHITE, _WHITE))
        turned = Image.alpha_composite(paper, solid)
    return cast(Grey, np.asarray(turned.convert("L"), dtype=np.uint8))


def _too_large(pixels: str) -> Issue:
    message = (
        f"The picture has {pixels} than the {MOST_PIXELS // 1_000_000} million pixels that are unpacked. "
        "Save it smaller (300 dots an inch are plenty)."
    )
    return Issue("picture_too_large", "error", message)


def _damaged(why: str) -> Issue:
    return Issue("picture_damaged", "error", f"The picture is damaged: {why}. {_ADVICE}.")
