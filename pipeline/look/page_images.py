"""Pictures of the pages of a file, for formats that have pages: drawn from a PDF, or the file itself if it is a picture.

Which figures stand where on them belongs to ``pipeline.look.boxes``.
"""

from io import BytesIO
from typing import Protocol

import pypdfium2
from PIL import Image, UnidentifiedImageError
from pypdfium2 import PdfiumError

from parsers.formats.pdf import is_pdf

_PICTURES = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")


class PageImages(Protocol):
    """The pages of one file, numbered from 1."""

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
        width, height = self._pdf[page - 1].get_size()
        return width, height

    def image(self, page: int, longest: int) -> Image.Image:
        """The page as it is printed."""
        drawn = self._pdf[page - 1].render(scale=longest / (max(self.size(page)) + 1))
        image: Image.Image = drawn.to_pil()
        return image.convert("RGB")


class PicturePages:
    """A file that is a picture; boxes are in its pixels. A file of several pictures has several pages."""

    def __init__(self, data: bytes) -> None:
        self._picture = Image.open(BytesIO(data), formats=_PICTURES)

    @property
    def count(self) -> int:
        """How many pictures the file holds."""
        return int(getattr(self._picture, "n_frames", 1))

    def size(self, page: int) -> tuple[float, float]:
        """Width and height in pixels."""
        self._picture.seek(page - 1)
        return self._picture.size

    def image(self, page: int, longest: int) -> Image.Image:
        """The picture itself, made smaller where it is larger than asked for."""
        self._picture.seek(page - 1)
        image = self._picture.convert("RGB")
        image.thumbnail((longest, longest))
        return image


def page_images(data: bytes) -> PageImages | None:
    """The pages of a file; ``None`` where its format has none, or none that can be drawn."""
    try:
        return PdfPages(data) if is_pdf(data) else PicturePages(data)
    except (PdfiumError, UnidentifiedImageError, Image.DecompressionBombError, OSError):
        return None
