"""Chinese fonts that a PDF names and does not hold: pdfium takes those of the machine in their place.

Which character stands where is said by the file, so text needs no font; yet pdfium drops a piece of text of which it
finds no glyph (a figure of one digit, alone in its cell), and a Chinese font of many megabytes took most of the time of a
page. So text is read with a font of our own in their place, in which every character is a box
(``tools/build_stand_in_font.py``): the same on every machine, with Chinese fonts or without. Only pictures of pages
need the machine's.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_FILE = Path(__file__).parent / "data" / "stand_in.ttf"
_NAME = b"Stand-in\0"
_STAND_IN = 1
"""The handle of our font, which is no address."""
_CHARSETS = frozenset(
    (
        raw.FXFONT_GB2312_CHARSET,
        raw.FXFONT_CHINESEBIG5_CHARSET,
        raw.FXFONT_SHIFTJIS_CHARSET,
        raw.FXFONT_HANGEUL_CHARSET,
    )
)
"""Charsets of fonts whose widths the file itself says."""


class _Fonts(pdfium.PdfSysfontBase):  # type: ignore[misc]
    """pdfium's way to the fonts of the machine; the names of its methods are pdfium's. ``by_us``: whether our font takes
    the place of Chinese ones.
    """

    by_us = False

    def __init__(self) -> None:
        super().__init__()
        self._data = _FILE.read_bytes()

    def MapFont(
        self, _: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any
    ) -> Any:
        """The font to be taken for one that the file does not hold."""
        if self.by_us and charset in _CHARSETS:
            return _STAND_IN
        return super().MapFont(_, weight, italic, charset, pitch, face, exact)

    def GetFontData(self, _: Any, font: Any, table: int, buffer: Any, size: int) -> int:
        """Copies a font, or says how large it is."""
        if font != _STAND_IN:
            return int(super().GetFontData(_, font, table, buffer, size))
        return 0 if table else _copied(self._data, buffer, size)

    def GetFaceName(self, _: Any, font: Any, buffer: Any, size: int) -> int:
        """Copies the name of a font, or says how long it is."""
        if font != _STAND_IN:
            return int(super().GetFaceName(_, font, buffer, size))
        return _copied(_NAME, buffer, size)

    def GetFontCharset(self, _: Any, font: Any) -> int:
        """The charset of a font."""
        if font != _STAND_IN:
            return int(super().GetFontCharset(_, font))
        return int(raw.FXFONT_GB2312_CHARSET)

    def DeleteFont(self, _: Any, font: Any) -> None:
        """Lets a font go."""
        if font != _STAND_IN:
            super().DeleteFont(_, font)


def _copied(data: bytes, buffer: Any, size: int) -> int:
    if buffer and size >= len(data):
        ctypes.memmove(buffer, data, len(data))
    return len(data)


@cache
def _fonts() -> _Fonts:
    fonts = _Fonts()
    fonts.setup()
    return fonts


@contextmanager
def stand_in() -> Iterator[None]:
    """Pages that are loaded meanwhile get our font in the place of Chinese ones that their file does not hold; they keep it
    as long as their document is open.
    """
    fonts = _fonts()
    fonts.by_us = True
    try:
        yield
    finally:
        fonts.by_us = False
