"""The first reader: a page by pdfium, through the plain calls of pypdfium2. Few calls a character: each costs."""

from collections.abc import Callable
from ctypes import addressof, byref, c_double
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from parsers.formats.pages import Glyph
from parsers.formats.pdf.drawn import LOST, MOST_GLYPHS, Drawn, TooDense, direction
from parsers.formats.pdf.paths import add_paths

_ABOVE = 0.88
"""Share of a font's size above its baseline, for every font: so that fonts mixed in a line share its height."""
_HYPHEN = 2
"""What pdfium makes of a hyphen at the end of a line."""

Place = Callable[[float, float], tuple[float, float]]


def opened(data: bytes) -> Any:
    """The file opened by pdfium; raises ``pypdfium2.PdfiumError`` on one that it cannot open. To be closed."""
    return pdfium.PdfDocument(data)


def is_locked(error: BaseException, data: bytes) -> bool:
    """Whether pdfium did not open the file ``data`` because it wants a password.

    What pdfium calls its last error may be that of a file before, where it says nothing of this one.
    """
    wants_password = bool(getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD)
    return wants_password and b"/Encrypt" in data


def drawn(document: Any, at: int) -> Drawn:
    """What stands on page ``at`` (from 0), which is closed afterwards."""
    page = document[at]
    try:
        width, height = page.get_size()
        found = Drawn(at + 1, width, height)
        place = _placing(page)
        text = page.get_textpage()
        try:
            _add_glyphs(found, text.raw, place)
        finally:
            text.close()
        add_paths(found, page.raw, place)
        return found
    finally:
        page.close()


def picture(document: Any, at: int, scale: float) -> Any:
    """Page ``at`` (from 0) drawn in grey levels as it is shown, ``scale`` pixels a point: an array of rows."""
    page = document[at]
    try:
        bitmap = page.render(scale=scale, grayscale=True)
        drawn_page = bitmap.to_numpy().copy()
        bitmap.close()
        return drawn_page[:, :, 0] if drawn_page.ndim > 2 else drawn_page
    finally:
        page.close()


def _placing(page: Any) -> Place:
    """From the coordinates of the page to points from the upper left corner as it is shown."""
    left, bottom, right, top = _box(page)
    ways: dict[int, Place] = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    return ways[page.get_rotation() % 360]


def _box(page: Any) -> tuple[float, float, float, float]:
    """The part of the page that is shown: the crop box, within the media box."""
    media, crop = page.get_mediabox(), page.get_cropbox()
    both = (
        max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])
    )  # fmt: skip
    return both if both[0] < both[2] and both[1] < both[3] else media


@dataclass(slots=True)
class _Style:
    """What all characters of one piece of text share: size in points, direction, and the point where it begins."""

    size: float
    quarter: int | None
    hidden: bool
    origin: tuple[float, float]


def _add_glyphs(found: Drawn, text: Any, place: Place) -> None:
    count = raw.FPDFText_CountChars(text)
    if count > MOST_GLYPHS:
        raise TooDense
    box = raw.FS_RECTF()
    at_box = byref(box)
    styles: dict[int, _Style] = {}
    for at in range(count):
        drawn_by = raw.FPDFText_GetTextObject(text, at)
        if not drawn_by:  # a space or line end that pdfium puts in where it sees a gap
            continue
        key = addressof(drawn_by.contents)
        style = styles.get(key)
        if style is None:
            style = styles[key] = _style(text, at, drawn_by, place)
        if style.quarter is None:
            found.hidden += style.hidden
            found.slanted += not style.hidden
            continue
        raw.FPDFText_GetLooseCharBox(text, at, at_box)
        ends = place(box.left, box.bottom), place(box.right, box.top)
        glyph = _glyph(_character(text, at), style, style.quarter, ends)
        if glyph.x1 > 0 and glyph.x0 < found.width and glyph.bottom > 0 and glyph.top < found.height:
            found.glyphs[style.quarter].append(glyph)


def _style(text: Any, at: int, drawn_by: Any, place: Place) -> _Style:
    """The style of the text that character ``at`` belongs to."""
    if raw.FPDFTextObj_GetTextRenderMode(drawn_by) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
        return _Style(1.0, None, True, (0.0, 0.0))
    matrix, x, y = raw.FS_MATRIX(), c_double(), c_double()
    raw.FPDFText_GetMatrix(text, at, matrix)
    raw.FPDFText_GetCharOrigin(text, at, x, y)
    origin, along = place(0.0, 0.0), place(matrix.a, matrix.b)
    size = raw.FPDFText_GetFontSize(text, at) * (matrix.c**2 + matrix.d**2) ** 0.5
    mirrored = matrix.a * matrix.d - matrix.b * matrix.c < 0
    quarter = None if mirrored else direction(along[0] - origin[0], along[1] - origin[1])
    return _Style(max(abs(size), 1.0), quarter, False, place(x.value, y.value))


def _character(text: Any, at: int) -> str:
    code = raw.FPDFText_GetUnicode(text, at)
    if code == _HYPHEN and raw.FPDFText_IsHyphen(text, at) == 1:
        return "-"
    if code == 0 or raw.FPDFText_HasUnicodeMapError(text, at) == 1:
        return LOST
    try:
        return chr(code)
    except ValueError:
        return LOST


def _glyph(
    character: str, style: _Style, quarter: int, ends: tuple[tuple[float, float], tuple[float, float]]
) -> Glyph:
    """A glyph from ``ends``, two corners of its box, and the line that it stands on: as high as its font."""
    (xa, ya), (xb, yb) = ends
    (x, y), size = style.origin, style.size
    above, below = _ABOVE * size, (1 - _ABOVE) * size
    if quarter == 0:
        return Glyph(character, min(xa, xb), y - above, max(xa, xb), y + below, size)
    if quarter == 2:
        return Glyph(character, min(xa, xb), y - below, max(xa, xb), y + above, size)
    if quarter == 1:
        return Glyph(character, x - below, min(ya, yb), x + above, max(ya, yb), size)
    return Glyph(character, x - above, min(ya, yb), x + below, max(ya, yb), size)
