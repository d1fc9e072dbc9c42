"""The first reader: a page by pdfium, through the plain calls of pypdfium2. Few calls a character: each costs."""

from collections.abc import Callable
from ctypes import PYFUNCTYPE, addressof, byref, c_double, c_int, c_uint, c_void_p, cast
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from parsers.formats.pages import Glyph
from parsers.formats.pdf.drawn import LOST, MOST_GLYPHS, Drawn, TooDense, direction
from parsers.formats.pdf.fonts import stand_in
from parsers.formats.pdf.paths import add_paths

_ABOVE = 0.88
"""Share of a font's size above its baseline, for every font: so that fonts mixed in a line share its height."""
_HYPHEN = 2
"""What pdfium makes of a hyphen at the end of a line."""


def _quick(function: Any, result: Any, *more: Any) -> Callable[..., Any]:
    """A function of pdfium that is asked for every character, its pointers plain numbers: half of what such a call takes
    goes into pointers that are objects. The interpreter's lock stays with us.
    """
    return PYFUNCTYPE(result, c_void_p, c_int, *more)(cast(function, c_void_p).value or 0)


_TEXT_OBJECT = _quick(raw.FPDFText_GetTextObject, c_void_p)
_LOOSE_BOX = _quick(raw.FPDFText_GetLooseCharBox, c_int, c_void_p)
_UNICODE = _quick(raw.FPDFText_GetUnicode, c_uint)
_IS_HYPHEN = _quick(raw.FPDFText_IsHyphen, c_int)
_HAS_NO_CODE = _quick(raw.FPDFText_HasUnicodeMapError, c_int)

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
    with stand_in():
        return _drawn(document, at)


def _drawn(document: Any, at: int) -> Drawn:
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
    """Page ``at`` (from 0) drawn in grey levels as it is shown, ``scale`` pixels a point: an array of rows. Not of a
    document from which text was read before: that keeps the fonts with which it was read.
    """
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
    handle = cast(text, c_void_p).value or 0
    box = raw.FS_RECTF()
    at_box = addressof(box)
    styles = _Styles(text, place)
    known: dict[int, _Style] = {}
    for at in range(count):
        drawn_by = _TEXT_OBJECT(handle, at)
        if not drawn_by:  # a space or line end that pdfium puts in where it sees a gap
            continue
        style = known.get(drawn_by)
        if style is None:
            style = known[drawn_by] = styles.of(at)
        if style.quarter is None:
            found.hidden += style.hidden
            found.slanted += not style.hidden
            continue
        _LOOSE_BOX(handle, at, at_box)
        ends = place(box.left, box.bottom), place(box.right, box.top)
        glyph = _glyph(_character(handle, at), style, style.quarter, ends)
        if glyph.x1 > 0 and glyph.x0 < found.width and glyph.bottom > 0 and glyph.top < found.height:
            found.glyphs[style.quarter].append(glyph)


class _Styles:
    """Asks for styles. What pdfium writes its answers to is made once: there are hundreds of pieces of text."""

    def __init__(self, text: Any, place: Place) -> None:
        self._text = text
        self._place = place
        self._matrix, self._x, self._y = raw.FS_MATRIX(), c_double(), c_double()
        self._at_matrix, self._at_x, self._at_y = byref(self._matrix), byref(self._x), byref(self._y)
        self._origin = place(0.0, 0.0)

    def of(self, at: int) -> _Style:
        """The style of the text that character ``at`` belongs to."""
        text, matrix = self._text, self._matrix
        drawn_by = raw.FPDFText_GetTextObject(text, at)
        if raw.FPDFTextObj_GetTextRenderMode(drawn_by) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
            return _Style(1.0, None, True, (0.0, 0.0))
        raw.FPDFText_GetMatrix(text, at, self._at_matrix)
        raw.FPDFText_GetCharOrigin(text, at, self._at_x, self._at_y)
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        along = self._place(a, b)
        size = raw.FPDFText_GetFontSize(text, at) * (c**2 + d**2) ** 0.5
        mirrored = a * d - b * c < 0
        quarter = None if mirrored else direction(along[0] - self._origin[0], along[1] - self._origin[1])
        return _Style(max(abs(size), 1.0), quarter, False, self._place(self._x.value, self._y.value))


def _character(handle: int, at: int) -> str:
    code = _UNICODE(handle, at)
    if code == _HYPHEN and _IS_HYPHEN(handle, at) == 1:
        return "-"
    if code == 0 or _HAS_NO_CODE(handle, at) == 1:
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
    if quarter in (0, 2):
        x0, x1 = (xa, xb) if xa <= xb else (xb, xa)
        top, bottom = (y - above, y + below) if quarter == 0 else (y - below, y + above)
        return Glyph(character, x0, top, x1, bottom, size)
    top, bottom = (ya, yb) if ya <= yb else (yb, ya)
    x0, x1 = (x - below, x + above) if quarter == 1 else (x - above, x + below)
    return Glyph(character, x0, top, x1, bottom, size)
