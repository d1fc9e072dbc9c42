"""Rows of a table without lines between them: which lines of text are one row.

Figures are never wrapped, so every line with figures is a row of its own, and other lines belong to one of them by
how far they stand from it. What distance still is one cell is not known; every one that occurs is tried.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from parsers.formats.pages.atoms import Atom, Row
from parsers.formats.pages.gutters import PERCENT, Column, column_at

_WIDEST = 1.9
"""Lines of one cell stand no further apart than this many font sizes."""
_EVEN = 0.08
_TOUCH = 0.75
_LEVEL = 0.45


@dataclass(slots=True)
class Piece:
    """An atom of a cell and the middle of its row."""

    atom: Atom
    middle: float
    size: float


@dataclass(slots=True)
class Band:
    """One row of the table: the pieces of each column, from top to bottom. ``orphan``: it holds no figure."""

    cells: dict[int, list[Piece]] = field(default_factory=dict)
    top: float = 0.0
    bottom: float = 0.0
    orphan: bool = False


def bands_of(
    rows: Sequence[Row], columns: Sequence[Column], rules: Sequence[float]
) -> tuple[list[Band], str | None, float]:
    """The rows of the body, why they are doubtful, and how badly they fit. ``rules``: heights at which lines part
    rows.
    """
    pieces = [
        (column_at(columns, atom.centre), Piece(atom, row.middle, row.size))
        for row in rows
        for atom in row.atoms
    ]
    if rules:
        return _between(pieces, rules), None, 0.0
    figures = _figure_cells(pieces, columns)
    anchors = _anchors([cell for _, cell in figures])
    if len(anchors) == len(rows):
        return [_band(row, columns) for row in rows], None, 0.0
    return _tried(pieces, figures, anchors, columns)


def _between(pieces: Sequence[tuple[int, Piece]], rules: Sequence[float]) -> list[Band]:
    bands: dict[int, Band] = {}
    for column, piece in pieces:
        at = sum(1 for rule in rules if rule < piece.middle)
        bands.setdefault(at, Band()).cells.setdefault(column, []).append(piece)
    return [_sized(bands[at]) for at in sorted(bands)]


def _band(row: Row, columns: Sequence[Column]) -> Band:
    band = Band()
    for atom in row.atoms:
        band.cells.setdefault(column_at(columns, atom.centre), []).append(Piece(atom, row.middle, row.size))
    return _sized(band)


def _sized(band: Band) -> Band:
    pieces = [piece for cell in band.cells.values() for piece in cell]
    band.top = min(piece.middle - piece.size / 2 for piece in pieces)
    band.bottom = max(piece.middle + piece.size / 2 for piece in pieces)
    return band


def _figure_cells(
    pieces: Sequence[tuple[int, Piece]], columns: Sequence[Column]
) -> list[tuple[int, list[Piece]]]:
    """The cells of the columns of figures, each one line high: only a percent sign belongs to the line above it."""
    cells: list[tuple[int, list[Piece]]] = []
    last: dict[int, list[Piece]] = {}
    for column, piece in pieces:
        if not columns[column].figures:
            continue
        above = last.get(column)
        near = above is not None and piece.middle - above[-1].middle <= _WIDEST * piece.size
        if above is not None and near and (piece.atom.text in PERCENT or piece.middle == above[-1].middle):
            above.append(piece)
        else:
            last[column] = [piece]
            cells.append((column, last[column]))
    return cells


def _anchors(cells: Sequence[Sequence[Piece]]) -> list[float]:
    """Heights that tell the rows apart: the fewest such that each of ``cells`` stands at one of them."""
    anchors: list[float] = []
    for cell in sorted(cells, key=lambda one: one[-1].middle):
        reach = _LEVEL * cell[0].size
        if not anchors or anchors[-1] < cell[0].middle - reach:
            anchors.append(cell[-1].middle)
    return anchors


def _tried(
    pieces: Sequence[tuple[int, Piece]],
    figures: Sequence[tuple[int, list[Piece]]],
    anchors: Sequence[float],
    columns: Sequence[Column],
) -> tuple[list[Band], str | None, float]:
    """The best of all distances that lines of one cell may have."""
    stacks: dict[int, list[Piece]] = {}
    for column, piece in pieces:
        stacks.setdefault(column, []).append(piece)
    wordy = {at: stack for at, stack in stacks.items() if not columns[at].figures}
    gaps = {
        round((b.middle - a.middle) / b.size, 2)
        for stack in wordy.values()
        for a, b in pairwise(stack)
        if _TOUCH < (b.middle - a.middle) / b.size <= _WIDEST
    }
    thresholds = [0.0]
    for gap in sorted(gaps):
        if gap > thresholds[-1] * (1 + _EVEN):
            thresholds.append(gap + 0.02)
        else:
            thresholds[-1] = gap + 0.02
    tries = [_clusters(wordy, anchors, threshold) for threshold in thresholds]
    best = min(tries, key=lambda one: one.cost)
    bands = [Band() for _ in anchors]
    crowded = False
    for column, cell in figures:
        cells = bands[_nearest(anchors, cell)].cells
        crowded |= column in cells
        cells.setdefault(column, []).extend(cell)
    orphans: list[Band] = []
    for column, cluster, anchor in best.placed:
        if anchor is not None:
            bands[anchor].cells.setdefault(column, []).extend(cluster)
            continue
        middle = sum(piece.middle for piece in cluster) / len(cluster)
        for band in orphans:
            if abs(band.top - middle) < cluster[0].size / 2:
                band.cells.setdefault(column, []).extend(cluster)
                break
        else:
            orphans.append(Band({column: list(cluster)}, middle, middle, True))
    doubt = None
    if best.conflicts or crowded:
        doubt = "nothing is ruled, and lines of text stand between its rows that may belong to either"
    elif orphans:
        doubt = "nothing is ruled, and some rows have no figure: they may be the rest of wrapped cells"
    if doubt is None and _nameless(bands, columns):
        doubt = "nothing is ruled, and some rows have figures only: they may be the rest of wrapped cells"
    every = [_sized(band) for band in [*bands, *orphans] if band.cells]
    return sorted(every, key=lambda band: (band.top + band.bottom) / 2), doubt, best.cost[0]


@dataclass(slots=True)
class _Try:
    """Cells that lines make when those nearer than a distance are one: column, lines, number of the row."""

    placed: list[tuple[int, list[Piece], int | None]]
    conflicts: int

    @property
    def cost(self) -> tuple[float, int]:
        orphans = sum(1 for _, _, anchor in self.placed if anchor is None)
        return 3.0 * self.conflicts + orphans, len(self.placed)


def _clusters(stacks: dict[int, list[Piece]], anchors: Sequence[float], threshold: float) -> _Try:
    placed: list[tuple[int, list[Piece], int | None]] = []
    conflicts = 0
    for column, stack in stacks.items():
        clusters: list[list[Piece]] = []
        for piece in stack:
            last = clusters[-1][-1] if clusters else None
            near = last is not None and piece.middle - last.middle <= max(threshold, 0.4) * piece.size
            if near:
                clusters[-1].append(piece)
            else:
                clusters.append([piece])
        taken: set[int] = set()
        for cluster in clusters:
            reach = _LEVEL * cluster[0].size
            low, high = cluster[0].middle - reach, cluster[-1].middle + reach
            inside = [at for at, anchor in enumerate(anchors) if low <= anchor <= high]
            anchor = inside[0] if len(inside) == 1 and inside[0] not in taken else None
            if len(inside) > 1 or (inside and anchor is None):
                conflicts += 1
            if anchor is not None:
                taken.add(anchor)
            placed.append((column, cluster, anchor))
    return _Try(placed, conflicts)


def _nameless(bands: Sequence[Band], columns: Sequence[Column]) -> bool:
    """Whether a row has no words, where most have."""
    wordy = [any(not columns[at].figures for at in band.cells) for band in bands]
    return len(wordy) > sum(wordy) >= len(wordy) / 2


def _nearest(anchors: Sequence[float], cell: Sequence[Piece]) -> int:
    """The anchor within the height of ``cell``, or else the nearest."""
    low, high = cell[0].middle, cell[-1].middle
    return min(
        range(len(anchors)),
        key=lambda at: (max(low - anchors[at], anchors[at] - high, 0.0), abs(anchors[at] - high)),
    )
