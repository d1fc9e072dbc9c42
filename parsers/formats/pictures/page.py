"""One picture of a page → its ink: straighten it, find text and rulings, read every piece."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from parsers.formats.pages import Glyph, PageInk, Ruling
from parsers.formats.pages.lattice import lattices_of, stretches_of
from parsers.formats.pictures.engine import Engine
from parsers.formats.pictures.glyphs import Piece, glyphs_of, lost_glyph, without_guesses
from parsers.formats.pictures.lone import DASH, settled
from parsers.formats.pictures.pixels import Grey, ink_of, lightened, resized
from parsers.formats.pictures.rulings import rulings_of
from parsers.formats.pictures.strips import overlooked, parted, text_height, touches
from parsers.formats.pictures.upright import (
    Matrix,
    Turned,
    joined,
    lies_on_its_side,
    quarter_turned,
    same,
    skew_of,
    straightened,
)
from parsers.text.paged import Box

_MOST_SIDE = 4000
"""A larger picture is made smaller: A4 at 300 dots an inch has 3508."""
_SIDE = 1600
_MOST_DETECTED_SIDE = 2400
"""Longest side of what the detection network is given, and where the characters would be too small for it there."""
_LEAST_HEIGHT = 13.0
_WANTED_HEIGHT = 18.0
_TYPE = 10.5
"""Points that most text of a bulletin is high: a picture is taken to be of the size at which its text is."""
_LIKELY = 0.75
"""Text that lies on its head is recognised less surely than this."""
_SAMPLE = 8
_READ = 0.8
"""Overlooked ink is text if its characters are recognised as surely as this; else it is dirt, or a lost figure."""
_GUESSED = 0.4
"""A detected line whose characters are less sure on average is no text, or none that can be read."""
_LEGIBLE = 13.0
"""Pixels that detected text is high at least to be read surely: below, signs are taken for others, and surely so."""
_LEAST_SURE_OF_SMALL = 0.5
_FEWEST = 3
"""Characters on a page that are none: a sign or two are seen in any photograph."""
_MOST_PIECES = 3000
_WINDOW = 101
_CONTRAST = 30
_DUST = 0.0005
"""Share of a blank sheet that dust and the shadow of its edges may cover."""


@dataclass(slots=True)
class Seen:
    """What was seen on a picture: its ``ink``, in points; ``back`` (2 x 3), the way from these to the picture's pixels;
    ``scale``: points that a pixel was taken for.

    ``lost``: lines, and pieces of cells, that could not be read; ``turned``: right angles by which it lay on its side or
    its head; ``skew`` in degrees; ``dense``: it holds more pieces than a page of a bulletin can and was not read;
    ``blank``: hardly anything is drawn on it; ``small``: its text is too small to be read surely.
    """

    ink: PageInk
    back: Matrix
    scale: float
    lost: int = 0
    turned: int = 0
    skew: float = 0.0
    dense: bool = False
    blank: bool = False
    small: bool = False

    def to_points(self, scale: float) -> None:
        """Lets ``back`` lead to points instead of pixels; ``scale``: points that a pixel of the picture is wide."""
        self.back = self.back * scale


@dataclass(slots=True)
class _Lying:
    """A picture as it lies now, the way back to the original, and the lines detected on it."""

    picture: Grey
    back: Matrix
    lines: list[Box]
    turned: int = 0
    skew: float = 0.0


def seen_on(picture: Grey, number: int, engine: Engine, scale: float | None = None) -> Seen:
    """What stands on a picture of page ``number``. ``scale``: points that one of its pixels is wide; where that is not
    known, most of its text is taken to be of the usual size.
    """
    page = _upright(picture, engine)
    height = text_height(page.lines) if page.lines else 1.0
    shrunk = float(np.hypot(page.back[0, 0], page.back[1, 0]))
    points = _TYPE / height if scale is None else scale * shrunk
    high, wide = page.picture.shape
    seen = Seen(PageInk(number, wide * points, high * points, []), page.back, points / shrunk)
    seen.turned, seen.skew = page.turned, page.skew
    if page.lines:
        _fill(seen, page, height, points, engine)
    else:
        seen.blank = float(ink_of(page.picture, _WINDOW, _CONTRAST).mean()) < _DUST
    seen.back = page.back @ np.diag([1 / points, 1 / points, 1.0])
    return seen


def detected(picture: Grey, engine: Engine) -> list[Box]:
    """Boxes of text on the picture, which is given to the network at a size at which its characters are well seen."""
    side = max(picture.shape)
    scale = min(1.0, _SIDE / side)
    lines = _detected(picture, engine, scale)
    height = text_height(lines) * scale if lines else 0.0
    if 0 < height < _LEAST_HEIGHT:
        larger = min(scale * _WANTED_HEIGHT / height, _MOST_DETECTED_SIDE / side)
        if larger > scale:
            return _detected(picture, engine, larger)
    return lines


def _detected(picture: Grey, engine: Engine, scale: float) -> list[Box]:
    boxes = engine.lines(resized(picture, scale))
    return [(x0 / scale, y0 / scale, x1 / scale, y1 / scale) for x0, y0, x1, y1 in boxes]


def _upright(picture: Grey, engine: Engine) -> _Lying:
    """The picture straightened, and turned where its text lies on its side or on its head."""
    scale = min(1.0, _MOST_SIDE / max(picture.shape))
    back = same() @ np.diag([1 / scale, 1 / scale, 1.0])
    page = _straight(Turned(lightened(resized(picture, scale)), back), engine)
    if lies_on_its_side(page.lines):
        page = _surest([_turned(page, quarters, engine) for quarters in (1, 3)], engine)
    elif page.lines and _sureness(page, engine) < _LIKELY:
        page = _surest([page, _turned(page, 2, engine)], engine)
    return page


def _straight(page: Turned, engine: Engine) -> _Lying:
    skew = skew_of(page.picture)
    straight = straightened(page.picture, skew)
    lines = detected(straight.picture, engine)
    return _Lying(straight.picture, joined(page.back, straight.back), lines, skew=skew)


def _turned(page: _Lying, quarters: int, engine: Engine) -> _Lying:
    turned = quarter_turned(page.picture, quarters)
    found = _straight(Turned(turned.picture, joined(page.back, turned.back)), engine)
    found.turned = quarters
    return found


def _surest(pages: Sequence[_Lying], engine: Engine) -> _Lying:
    return max(pages, key=lambda page: _sureness(page, engine))


def _sureness(page: _Lying, engine: Engine) -> float:
    """How surely the longest lines are recognised."""
    longest = sorted(page.lines, key=lambda line: line[0] - line[2])[:_SAMPLE]
    found = [_piece(page.picture, line, line[3] - line[1], engine).sure for line in longest]
    return float(np.mean(found)) if found else 0.0


def _fill(seen: Seen, page: _Lying, height: float, points: float, engine: Engine) -> None:
    """Reads the page into the ink of ``seen``."""
    rulings = rulings_of(page.picture, height, page.lines)
    lines = parted(page.lines, rulings, height)
    rest = overlooked(page.picture, rulings, lines, height)
    if len(lines) + len(rest) > _MOST_PIECES:
        seen.dense = True
        return
    seen.ink.rulings = [Ruling(*(place * points for place in one)) for one in rulings]
    cells = _cells(seen.ink.rulings, points)
    pieces, found = (
        [
            _piece(page.picture, box, height, engine, touches(page.picture, box, rulings, height))
            for box in boxes
        ]
        for boxes in (lines, rest)
    )
    found = [one for one in found if one.text != DASH or _is_within(one.box, cells)]
    read = [one for one in pieces if one.sure >= _GUESSED] + [one for one in found if one.sure >= _READ]
    guessed = [one for one in pieces if one.sure < _GUESSED]
    unread = [
        one for one in [*guessed, *(one for one in found if one.sure < _READ)] if _is_within(one.box, cells)
    ]
    glyphs = [glyph for piece in read for glyph in glyphs_of(piece, page.picture, height)]
    lost = [lost_glyph(piece.box, height) for piece in unread]
    seen.small = height < _LEGIBLE
    if seen.small:
        glyphs = [glyph._replace(sure=min(glyph.sure, _LEAST_SURE_OF_SMALL)) for glyph in glyphs]
    seen.lost = len(lost) + sum(1 for piece in guessed if piece not in unread)
    if len(glyphs) >= _FEWEST:
        seen.ink.glyphs = [_scaled(glyph, points) for glyph in [*glyphs, *lost]]


def _piece(
    picture: Grey, box: Box, height: float, engine: Engine, cut: tuple[bool, bool] = (False, False)
) -> Piece:
    """The characters in a box; ``cut``: whether the first, and the last, may be hidden in part."""
    x0, top, x1, bottom = box
    strip = picture[int(top) : int(np.ceil(bottom)), int(x0) : int(np.ceil(x1))]
    signs = engine.read(strip) if strip.size else []
    for at, is_cut in zip((0, -1), cut, strict=True):
        if signs and is_cut:
            signs[at] = replace(signs[at], sure=0.0)
    signs = settled(signs, box, picture, height)
    return Piece(box, without_guesses(signs))


def _cells(rulings: Sequence[Ruling], points: float) -> list[Box]:
    """Boxes of the cells that rulings enclose, in pixels."""
    lattices, _ = lattices_of(*stretches_of(rulings))
    boxes = [one.box(cell) for one in lattices for cell in one.cells]
    return [(x0 / points, top / points, x1 / points, bottom / points) for x0, top, x1, bottom in boxes]


def _is_within(box: Box, cells: Sequence[Box]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(x0 < x < x1 and top < y < bottom for x0, top, x1, bottom in cells)


def _scaled(glyph: Glyph, points: float) -> Glyph:
    return glyph._replace(
        x0=glyph.x0 * points,
        top=glyph.top * points,
        x1=glyph.x1 * points,
        bottom=glyph.bottom * points,
        size=glyph.size * points,
    )
