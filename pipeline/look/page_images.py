"""Pictures of the pages of a file, for formats that have pages: drawn from a PDF, or the file itself if it is a picture.

Which figures stand where on them belongs to ``pipeline.look.boxes``.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Protocol

import pypdfium2
from PIL import ExifTags, Image, ImageOps
from pypdfium2 import PdfiumError

from parsers.formats.pdf import is_pdf

_PICTURES = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
_ON_ITS_SIDE = (5, 6, 7, 8)
"""Values of the metadata's orientation that exchange width and height (Exif 2.3, tag 0x0112)."""
_WHITE = 255
_DEEP = 65535


class Undrawable(Exception):
    """There is no picture of a page: it is damaged, or unpacks to far more than a page. The text is for a person."""


class PageImages(Protocol):
    """The pages of one file, numbered from 1. Sizes and pictures raise Undrawable where there is none."""

    @property
    def count(self) -> int:
        """How many pages the file has."""

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page in the unit that boxes on it are told in."""

    def image(self, page: int, longest: int) -> Image.Image:
        """The page in colours, its longer side about ``longest`` pixels and never more."""


class PdfPages:
    """Pages of a PDF; boxes are in points. Raises PdfiumError where there is nothing to draw."""

    def __init__(self, data: bytes) -> None:
        self._pdf = pypdfium2.PdfDocument(data)

    @property
    def count(self) -> int:
        """How many pages the file has."""
        return len(self._pdf)

    def size(self, page: int) -> tuple[float, float]:
        """Width and height in points, turned as the page is shown."""
        with _undrawable_told(page):
            width, height = self._pdf[page - 1].get_size()
            return width, height

    def image(self, page: int, longest: int) -> Image.Image:
        """The page as it is printed."""
        scale = longest / (max(self.size(page)) + 1)
        with _undrawable_told(page):
            image: Image.Image = self._pdf[page - 1].render(scale=scale).to_pil()
            return image.convert("RGB")


class PicturePages:
    """A file that is a picture, as it is shown: turned as its metadata says, on white paper. Boxes are in its pixels.

    Only TIFF means pages by several pictures; of others the first is shown. Raises what Pillow raises for a file that is no
    picture, and for one that unpacks to far more than a page (``Image.MAX_IMAGE_PIXELS``).
    """

    def __init__(self, data: bytes) -> None:
        self._picture = Image.open(BytesIO(data), formats=_PICTURES)

    @property
    def count(self) -> int:
        """How many pages the file has."""
        return int(getattr(self._picture, "n_frames", 1)) if self._picture.format == "TIFF" else 1

    def size(self, page: int) -> tuple[float, float]:
        """Width and height in pixels."""
        with _undrawable_told(page):
            self._picture.seek(page - 1)
            width, height = self._picture.size
            turned = self._picture.getexif().get(ExifTags.Base.Orientation, 1) in _ON_ITS_SIDE
            return (height, width) if turned else (width, height)

    def image(self, page: int, longest: int) -> Image.Image:
        """The picture itself, made smaller where it is larger than asked for."""
        with _undrawable_told(page):
            self._picture.seek(page - 1)
            image = _on_paper(ImageOps.exif_transpose(self._picture))
            image.thumbnail((longest, longest))
            return image


def page_images(data: bytes) -> PageImages | None:
    """The pages of a file; ``None`` where its format has none, or none that can be drawn."""
    try:
        if is_pdf(data):
            return PdfPages(data)
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return PicturePages(data)
    except (
        PdfiumError,
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ):
        return None


@contextmanager
def _undrawable_told(page: int) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # a broken file leads pdfium and Pillow to whatever they raise
        raise Undrawable(f"Page {page} cannot be drawn ({type(error).__name__}: {error}).") from error


def _on_paper(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith(("I", "F")):
        deep = float(picture.getextrema()[1]) > _WHITE  # type: ignore[arg-type]
        picture = (
            picture.convert("F")
            .point(lambda value: value * (_WHITE / _DEEP if deep else 1.0) + 0.0)
            .convert("L")
        )
    if picture.has_transparency_data:
        solid = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", solid.size, "white"), solid).convert("RGB")
    return picture.convert("RGB")
