"""Rulings → lattices: the closed cells that lines crossing one another make.

Only lines are looked at here; what stands in the cells belongs to ``.grids``.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.formats.pages.ink import Ruling
from parsers.text.paged import Box

_SNAP = 2.0
"""Lines nearer to each other than this many points are one: double lines, and borders that each cell draws anew."""
_JOIN = 3.0
"""Pieces of a line with a smaller gap are one line (dashes; borders that stop short of a crossing)."""
_REACH = 3.0
_SHORTEST = 6.0
_MOST_CROSSINGS = 500_000
"""More lines than this make a drawing, not a table."""
_PAST = 12.0
"""Lines that run this far past the outermost crossing line leave an open cell there."""


@dataclass(slots=True)
class Stretch:
    """A straight line at ``place`` (x of one that runs down, y of one across), from ``start`` to ``end``."""

    place: float
    start: float
    end: float


@dataclass(slots=True)
class Lattice:
    """Lines that cross: ``xs``/``ys`` are the places of the lines, ``cells`` the areas they enclose, each as the
    range of columns and rows ``(first column, first row, end column, end row)``. Areas that are no
    rectangles, because lines are missing, are no cells.
    """

    xs: list[float]
    ys: list[float]
    cells: list[tuple[int, int, int, int]]

    def box(self, cell: tuple[int, int, int, int]) -> Box:
        """The place of a cell on the page."""
        return self.xs[cell[0]], self.ys[cell[1]], self.xs[cell[2]], self.ys[cell[3]]

    @property
    def bounds(self) -> Box:
        """The place of the whole."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def stretches_of(rulings: Iterable[Ruling]) -> tuple[list[Stretch], list[Stretch]]:
    """The lines that run down, and those that run across; pieces of one line are joined."""
    down, across = [], []
    for one in rulings:
        if one.across:
            across.append(Stretch((one.top + one.bottom) / 2, one.x0, one.x1))
        else:
            down.append(Stretch((one.x0 + one.x1) / 2, one.top, one.bottom))
    return _joined(down), _joined(across)


def lattices_of(down: Sequence[Stretch], across: Sequence[Stretch]) -> tuple[list[Lattice], list[Stretch]]:
    """Lattices of at least two lines each way, and the lines across of everything else (underlines, rules of a table
    that has no others, frames, shaded rows). Drawings have none.
    """
    if len(down) * len(across) > _MOST_CROSSINGS:
        return [], list(across)
    lattices: list[Lattice] = []
    free: list[Stretch] = []
    for columns, rows in _connected(down, across):
        if len({one.place for one in columns}) > 1 and len({one.place for one in rows}) > 1:
            lattice = _lattice(columns, rows)
            if len({cell[0] for cell in lattice.cells}) > 1:
                lattices.append(lattice)
                continue
        free += rows
    return lattices, free


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for group in _near(stretches):
        place = sum(one.place for one in group) / len(group)
        run: Stretch | None = None
        for one in sorted(group, key=lambda each: each.start):
            if run is not None and one.start <= run.end + _JOIN:
                run.end = max(run.end, one.end)
            else:
                run = Stretch(place, one.start, one.end)
                joined.append(run)
    return [one for one in joined if one.end - one.start >= _SHORTEST]


def _near(stretches: list[Stretch]) -> list[list[Stretch]]:
    groups: list[list[Stretch]] = []
    for one in sorted(stretches, key=lambda each: each.place):
        if groups and one.place - groups[-1][0].place <= _SNAP:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _connected(
    down: Sequence[Stretch], across: Sequence[Stretch]
) -> list[tuple[list[Stretch], list[Stretch]]]:
    """Groups of lines that hang together by their crossings."""
    parent = list(range(len(down) + len(across)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    order = sorted(range(len(down)), key=lambda at: down[at].place)
    places = [down[at].place for at in order]
    for number, row in enumerate(across):
        first, last = bisect_left(places, row.start - _REACH), bisect_left(places, row.end + _REACH)
        for at in order[first:last]:
            if down[at].start - _REACH <= row.place <= down[at].end + _REACH:
                parent[root(at)] = root(len(down) + number)
    groups: dict[int, tuple[list[Stretch], list[Stretch]]] = {}
    for at, one in enumerate(down):
        groups.setdefault(root(at), ([], []))[0].append(one)
    for number, one in enumerate(across):
        groups.setdefault(root(len(down) + number), ([], []))[1].append(one)
    return list(groups.values())


def _lattice(columns: list[Stretch], rows: list[Stretch]) -> Lattice:
    xs, ys = sorted({one.place for one in columns}), sorted({one.place for one in rows})
    _close(xs, columns, rows, ys)
    _close(ys, rows, columns, xs)
    xs, ys = sorted({one.place for one in columns}), sorted({one.place for one in rows})
    walls = _walls(xs, ys, columns)
    floors = _walls(ys, xs, rows)
    return Lattice(xs, ys, _cells(len(xs) - 1, len(ys) - 1, walls, floors))


def _close(places: list[float], lines: list[Stretch], crossing: list[Stretch], others: list[float]) -> None:
    """Add the outer lines that are not drawn, where crossing lines run well past the outermost."""
    start, end = min(one.start for one in crossing), max(one.end for one in crossing)
    low, high = (
        min(others[0], min(one.start for one in lines)),
        max(others[-1], max(one.end for one in lines)),
    )
    missing = [place for place in (start, end) if not places[0] - _PAST <= place <= places[-1] + _PAST]
    lines += [Stretch(place, low, high) for place in missing]


def _walls(
    places: Sequence[float], others: Sequence[float], lines: Iterable[Stretch]
) -> set[tuple[int, int]]:
    """``(i, j)`` where a line at ``places[i]`` covers the way from ``others[j]`` to ``others[j + 1]``."""
    index = {place: at for at, place in enumerate(places)}
    middles = [(a + b) / 2 for a, b in pairwise(others)]
    walls = set()
    for line in lines:
        at = index[line.place]
        for j in range(bisect_left(middles, line.start), bisect_left(middles, line.end)):
            walls.add((at, j))
    return walls


def _cells(
    width: int, height: int, walls: set[tuple[int, int]], floors: set[tuple[int, int]]
) -> list[tuple[int, int, int, int]]:
    """The enclosed rectangles. Areas open to the outside are no cells."""
    seen: set[tuple[int, int]] = set()
    cells: list[tuple[int, int, int, int]] = []
    for r in range(height):
        for c in range(width):
            if (c, r) in seen:
                continue
            area, is_open = _area(c, r, width, height, walls, floors)
            seen |= area
            if is_open:
                continue
            if len(area) == 1:
                cells.append((c, r, c + 1, r + 1))
                continue
            cell = (
                min(x for x, _ in area),
                min(y for _, y in area),
                max(x for x, _ in area) + 1,
                max(y for _, y in area) + 1,
            )
            if (cell[2] - cell[0]) * (cell[3] - cell[1]) == len(area):
                cells.append(cell)
    return cells


def _area(
    column: int, row: int, width: int, height: int, walls: set[tuple[int, int]], floors: set[tuple[int, int]]
) -> tuple[set[tuple[int, int]], bool]:
    """The places that no line parts from one, and whether the outside is among them."""
    area = {(column, row)}
    waiting = [(column, row)]
    is_open = False
    while waiting:
        c, r = waiting.pop()
        for x, y, parted in (
            (c - 1, r, (c, r) in walls),
            (c + 1, r, (c + 1, r) in walls),
            (c, r - 1, (r, c) in floors),
            (c, r + 1, (r + 1, c) in floors),
        ):
            if parted or (x, y) in area:
                continue
            if not (0 <= x < width and 0 <= y < height):
                is_open = True
                continue
            area.add((x, y))
            waiting.append((x, y))
    return area, is_open
