"""The second reader: a page by pdfplumber. Ten times slower than the first, but it decodes fonts in its own way."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from parsers.formats.pages import Glyph, Ruling
from parsers.formats.pdf.drawn import MOST_GLYPHS, MOST_LINES, Drawn, TooDense, direction


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The file opened by pdfplumber; raises whatever pdfminer raises on a broken one."""
    import pdfplumber  # half a second that files in order need not wait for

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    with pdfplumber.open(BytesIO(data)) as pdf:
        yield pdf


def drawn(page: Any) -> Drawn:
    """What stands on a page of pdfplumber's, which is closed afterwards: it keeps a megabyte a page otherwise."""
    try:
        return _drawn(page)
    finally:
        page.close()


def _drawn(page: Any) -> Drawn:
    x0, top, x1, bottom = page.bbox
    found = Drawn(page.page_number, float(page.width), float(page.height))
    if len(page.chars) > MOST_GLYPHS or len(page.edges) > MOST_LINES:
        raise TooDense
    for char in page.chars:
        quarter = direction(char["matrix"][0], -char["matrix"][1])
        if quarter is None:
            found.slanted += 1
        elif char["x1"] > x0 and char["x0"] < x1 and char["bottom"] > top and char["top"] < bottom:
            across = char["bottom"] - char["top"] if quarter % 2 == 0 else char["x1"] - char["x0"]
            box = char["x0"] - x0, char["top"] - top, char["x1"] - x0, char["bottom"] - top
            found.glyphs[quarter].append(Glyph(char["text"], *box, max(across, 1.0)))
    found.rulings = [
        Ruling(edge["x0"] - x0, edge["top"] - top, edge["x1"] - x0, edge["bottom"] - top)
        for edge in page.edges
    ]
    found.pictures = [(one["x0"], one["top"], one["x1"], one["bottom"]) for one in page.images]
    found.curves = len(page.curves)
    return found
