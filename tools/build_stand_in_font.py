"""Makes ``parsers/formats/pdf/data/stand_in.ttf``: a font in which every character is the same box, and spaces are empty.

    python tools/build_stand_in_font.py

Needs fonttools, which nothing else here does; run by hand, never by the reader (``parsers/formats/pdf/fonts.py``). The same
program gives the same bytes.
"""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable, cmap_format_13

_OUT = Path(__file__).parent.parent / "parsers" / "formats" / "pdf" / "data" / "stand_in.ttf"
_EM, _ASCENT, _DESCENT, _ADVANCE = 1000, 880, -120, 500
_BOX = (0, 0, 100, 700)
"""Narrower than any character: pdfium takes the wider of this and of what the file says."""
_PLANES = range(0x20, 0x40000)
_SURROGATES = range(0xD800, 0xE000)
_SPACES = {0x20, 0xA0, *range(0x2000, 0x200C), 0x3000}


def main() -> None:
    """Write the font."""
    font = FontBuilder(_EM, isTTF=True)
    font.setupGlyphOrder([".notdef", "box", "blank"])
    font.setupGlyf({".notdef": _box(), "box": _box(), "blank": TTGlyphPen(None).glyph()})
    font.setupHorizontalMetrics({".notdef": (_ADVANCE, 0), "box": (_ADVANCE, 0), "blank": (_ADVANCE, 0)})
    font.setupHorizontalHeader(ascent=_ASCENT, descent=_DESCENT)
    font.setupCharacterMap({0x20: "blank"})
    font.font["cmap"].tables = [_every_character()]
    font.setupNameTable({"familyName": "Stand-in", "styleName": "Regular"})
    font.setupOS2(sTypoAscender=_ASCENT, sTypoDescender=_DESCENT, usWinAscent=_ASCENT, usWinDescent=-_DESCENT)
    font.setupPost()
    font.font.recalcTimestamp = False
    font.font["head"].created = font.font["head"].modified = 0
    font.save(_OUT)


def _box() -> object:
    left, bottom, right, top = _BOX
    pen = TTGlyphPen(None)
    pen.moveTo((left, bottom))
    for corner in ((left, top), (right, top), (right, bottom)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def _every_character() -> cmap_format_13:
    """The form of a character map in which many characters share a glyph."""
    table = CmapSubtable.newSubtable(13)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.reserved = table.length = table.nGroups = 0
    table.cmap = {code: "blank" if code in _SPACES else "box" for code in _PLANES if code not in _SURROGATES}
    return table


if __name__ == "__main__":
    main()
