"""The paths and pictures of a page by pdfium: straight lines along the page become rulings."""

from collections.abc import Callable, Iterator
from ctypes import byref, c_float, c_int, c_uint
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
_LINE = 2
_MOST_SEGMENTS = 4 * MOST_LINES

Point = tuple[float, float]
Place = Callable[[float, float], Point]


def add_paths(found: Drawn, page: Any, place: Place) -> None:
    """Add lines, pictures and the numbers of texts and curved paths of ``page`` to ``found``."""
    count = raw.FPDFPage_CountObjects(page)
    _Paths(found).add((raw.FPDFPage_GetObject(page, at) for at in range(count)), place, 0)


class _Paths:
    """Reads objects into ``found``. What pdfium writes its answers to is made once: there are thousands of objects."""

    def __init__(self, found: Drawn) -> None:
        self._found = found
        self._x, self._y = c_float(), c_float()
        self._at = byref(self._x), byref(self._y)
        self._ends = c_float(), c_float(), c_float(), c_float()
        self._sides = tuple(map(byref, self._ends))
        self._filled, self._stroked = c_int(), c_int()
        self._mode = byref(self._filled), byref(self._stroked)
        self._matrix = raw.FS_MATRIX()
        self._at_matrix = byref(self._matrix)

    def add(self, objects: Iterator[Any], place: Place, depth: int) -> None:
        """Add ``objects``, whose coordinates ``place`` leads to the page as shown."""
        found = self._found
        for one in objects:
            kind = raw.FPDFPageObj_GetType(one)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._add_path(one, place)
                if len(found.rulings) > MOST_LINES:
                    raise TooDense
            elif kind == raw.FPDF_PAGEOBJ_TEXT:
                found.texts += 1
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                found.pictures.append(self._bounds(one, place))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                count = raw.FPDFFormObj_CountObjects(one)
                inner = (raw.FPDFFormObj_GetObject(one, at) for at in range(count))
                self.add(inner, self._within(one, place), depth + 1)

    def _within(self, one: Any, place: Place) -> Place:
        """From the coordinates of an object to the page as shown."""
        if not raw.FPDFPageObj_GetMatrix(one, self._at_matrix):
            return place
        got = self._matrix
        a, b, c, d, e, f = got.a, got.b, got.c, got.d, got.e, got.f
        if a == d == 1.0 and b == c == e == f == 0.0:
            return place
        return lambda x, y: place(a * x + c * y + e, b * x + d * y + f)

    def _add_path(self, path: Any, place: Place) -> None:
        raw.FPDFPath_GetDrawMode(path, *self._mode)
        if not self._filled.value and not self._stroked.value:
            return
        stroked = bool(self._stroked.value)
        count = raw.FPDFPath_CountSegments(path)
        if count > _MOST_SEGMENTS:
            raise TooDense
        if count == _LINE:
            box = self._bounds(path, place)
            if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
                self._found.rulings.append(Ruling(*box))
            return
        place = self._within(path, place)
        for points in self._outlines(path, count, place):
            if points is None:
                self._found.curves += 1
                return
            frame = _frame(points)
            if frame is not None and not stroked:
                _add_area(self._found, path, frame)
            else:
                self._found.rulings += _straight(points)

    def _bounds(self, one: Any, place: Place) -> tuple[float, float, float, float]:
        """The box of an object, its own matrix applied."""
        raw.FPDFPageObj_GetBounds(one, *self._sides)
        left, bottom, right, top = self._ends
        (xa, ya), (xb, yb) = place(left.value, bottom.value), place(right.value, top.value)
        return min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)

    def _point(self, segment: Any, place: Place) -> Point:
        raw.FPDFPathSegment_GetPoint(segment, *self._at)
        return place(self._x.value, self._y.value)

    def _outlines(self, path: Any, count: int, place: Place) -> Iterator[list[Point] | None]:
        """The corners of each outline of a path; ``None`` where one is bent."""
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
            points.append(self._point(segment, place))
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
