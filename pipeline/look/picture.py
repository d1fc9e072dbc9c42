"""A page as a picture, with tables, cells and numbers drawn over it and a legend above."""

from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from pipeline.look.boxes import CELL, TABLE, Drawn
from pipeline.look.kinds import KINDS, TABLE_INK
from pipeline.look.page_images import PageImages

LONGEST = 1800
"""Pixels of the longer side: printed figures can be read, and a page stays below a megabyte."""

_INK = (31, 41, 55)
_EDGE = 2
_MARGIN = 2
_BAND = (246, 247, 249)
_LEAST_TYPE, _MOST_TYPE = 14, 24


def picture(pages: PageImages, page: int, boxes: Sequence[Drawn]) -> bytes:
    """The page as PNG. ``boxes`` are those on it, in the unit of ``pages.size``."""
    image = pages.image(page, LONGEST)
    width, height = pages.size(page)
    scale = (image.width / width, image.height / height)
    image = _overlaid(image, boxes, scale)
    legend = _legend(image.width, page, pages.count, boxes)
    whole = Image.new("RGB", (image.width, legend.height + image.height), "white")
    whole.paste(legend, (0, 0))
    whole.paste(image, (0, legend.height))
    file = BytesIO()
    whole.save(file, "PNG", optimize=True)
    return file.getvalue()


def _overlaid(image: Image.Image, boxes: Sequence[Drawn], scale: tuple[float, float]) -> Image.Image:
    over = Image.new("RGBA", image.size)
    pen = ImageDraw.Draw(over)
    for drawn in boxes:
        x0, top, x1, bottom = (value * scale[at % 2] for at, value in enumerate(drawn.box))
        if drawn.kind == CELL:
            pen.rectangle((x0, top, x1, bottom), outline=(*TABLE_INK, 110))
        elif drawn.kind == TABLE:
            corners = (x0 - _MARGIN, top - _MARGIN, x1 + _MARGIN, bottom + _MARGIN)
            pen.rectangle(corners, outline=(*TABLE_INK, 255), width=_EDGE + 1)
        else:
            kind = KINDS[drawn.kind]
            corners = (x0 - _MARGIN, top - _MARGIN, x1 + _MARGIN, bottom + _MARGIN)
            wash = (*kind.ink, round(255 * kind.wash))
            pen.rectangle(corners, fill=wash, outline=(*kind.ink, 230), width=_EDGE if kind.wash else 1)
    return Image.alpha_composite(image.convert("RGBA"), over).convert("RGB")


def _legend(width: int, page: int, pages: int, boxes: Sequence[Drawn]) -> Image.Image:
    """Above the page: what each colour means, and how many of it are on the page; in as many lines as that takes."""
    counts = Counter(drawn.kind for drawn in boxes)
    size = max(_LEAST_TYPE, min(_MOST_TYPE, width // 55))
    font = ImageFont.load_default(size)
    kinds = [(f"{counts[kind.id]} {kind.label}", kind.ink, kind.wash) for kind in KINDS.values()]
    entries = [
        (f"{counts[TABLE]} table{'' if counts[TABLE] == 1 else 's'}", TABLE_INK, 0.0),
        *kinds,
        (f"page {page} of {pages}", None, 0.0),
    ]
    placed = list(
        _in_lines(
            [(1.9 * size if ink else 0) + font.getlength(text) for text, ink, _ in entries], width, size
        )
    )
    band = Image.new("RGB", (width, round((placed[-1][1] + 1.2) * size)), _BAND)
    pen = ImageDraw.Draw(band, "RGBA")
    for (text, ink, wash), (x, line) in zip(entries, placed, strict=True):
        middle = line * size
        if ink:
            corners = (x, middle - size / 2, x + 1.4 * size, middle + size / 2)
            pen.rectangle(corners, fill=(*ink, round(255 * wash)), outline=(*ink, 255), width=_EDGE)
        pen.text((x + (1.9 * size if ink else 0), middle), text, fill=_INK, font=font, anchor="lm")
    pen.line((0, band.height - 1, width, band.height - 1), fill=(209, 213, 219))
    return band


def _in_lines(lengths: Sequence[float], width: int, size: int) -> Iterator[tuple[float, float]]:
    """Where entries of these lengths stand: pixels from the left, and type sizes from above to the middle of the line."""
    x, line = float(size), 1.2
    for length in lengths:
        if x + length > width - size / 2 and x > size:
            x, line = float(size), line + 1.8
        yield x, line
        x += length + 1.4 * size
