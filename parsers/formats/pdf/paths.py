"""The paths and pictures of a page by pdfium: straight lines along the page become rulings."""

from collections.abc import Callable, Iterator
from ctypes import c_float, c_int, c_uint
from itertools import pairwise
from typing import Any

import pypdfium2.raw as raw

from parsers.formats.pages import Ruling
from parsers.formats.pdf.drawn import MOST_LINES, Drawn, TooDense

_STRAIGHT = 1.0
"""Points that a line along the page may drift."""
_THIN = 3.0
_WHITE = 250
_DEEPEST = 6

Point = tuple[float, float]
Place = Callable[[float, float], Point]
Matrix = tuple[float, float, float, float, float, float]


def add_paths(found: Drawn, page: Any, place: Place) -> None:
    """Add lines, pictures and the numbers of texts and curved paths of ``page`` to ``found``."""
    count = raw.FPDFPage_CountObjects(page)
    _add(found, (raw.FPDFPage_GetObject(page, at) for at in range(count)), place, 0)


def _add(found: Drawn, objects: Iterator[Any], place: Place, depth: int) -> None:
    for one in objects:
        kind = raw.FPDFPageObj_GetType(one)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            _add_path(found, one, _within(one, place))
            if len(found.rulings) > MOST_LINES:
                raise TooDense
        elif kind == raw.FPDF_PAGEOBJ_TEXT:
            found.texts += 1
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            found.pictures.append(_bounds(one, place))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = (raw.FPDFFormObj_GetObject(one, at) for at in range(raw.FPDFFormObj_CountObjects(one)))
            _add(found, inner, _within(one, place), depth + 1)


def _within(one: Any, place: Place) -> Place:
    """From the coordinates of an object to the page as shown."""
    got = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(one, got):
        return place
    a, b, c, d, e, f = got.a, got.b, got.c, got.d, got.e, got.f
    if (a, b, c, d, e, f) == (1.0, 0.0, 0.0, 1.0, 0.0, 0.0):
        return place
    return lambda x, y: place(a * x + c * y + e, b * x + d * y + f)


def _bounds(one: Any, place: Place) -> tuple[float, float, float, float]:
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    raw.FPDFPageObj_GetBounds(one, left, bottom, right, top)
    (xa, ya), (xb, yb) = place(left.value, bottom.value), place(right.value, top.value)
    return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)


def _add_path(found: Drawn, path: Any, place: Place) -> None:
    mode, stroked = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(path, mode, stroked)
    if not mode.value and not stroked.value:
        return
    count = raw.FPDFPath_CountSegments(path)
    for points in _outlines(path, count, place):
        if points is None:
            found.curves += 1
            return
        box = _frame(points)
        if box is not None and not stroked.value:
            _add_area(found, path, box)
        else:
            found.rulings += _straight(points)


def _outlines(path: Any, count: int, place: Place) -> Iterator[list[Point] | None]:
    """The corners of each outline of a path; ``None`` where one is bent."""
    x, y = c_float(), c_float()
    points: list[Point] = []
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            yield None
            return
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(place(x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if points:
        yield points


def _frame(points: list[Point]) -> tuple[float, float, float, float] | None:
    """The box of an outline that is a rectangle along the page."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = min(xs), min(ys), max(xs), max(ys)
    if len(points) < 4 or len(points) > 6:
        return None
    corners = all(
        min(x - box[0], box[2] - x) <= _STRAIGHT and min(y - box[1], box[3] - y) <= _STRAIGHT
        for x, y in points
    )
    return box if corners else None


def _add_area(found: Drawn, path: Any, box: tuple[float, float, float, float]) -> None:
    """A filled rectangle: a line if it is thin, else its edges, if it can be seen."""
    x0, top, x1, bottom = box
    if min(x1 - x0, bottom - top) <= _THIN:
        found.rulings.append(Ruling(*box))
    elif not _is_white(path):
        found.rulings += [
            Ruling(x0, top, x1, top), Ruling(x0, bottom, x1, bottom),
            Ruling(x0, top, x0, bottom), Ruling(x1, top, x1, bottom),
        ]  # fmt: skip


def _is_white(path: Any) -> bool:
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    raw.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    return min(red.value, green.value, blue.value) >= _WHITE or alpha.value == 0


def _straight(points: list[Point]) -> Iterator[Ruling]:
    """The sides of an outline that run along the page."""
    for (xa, ya), (xb, yb) in pairwise(points):
        if min(abs(xa - xb), abs(ya - yb)) <= _STRAIGHT:
            yield Ruling(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
