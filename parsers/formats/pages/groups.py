"""A first column whose cells reach over several rows, told by where their words stand: in the middle of their rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.formats.pages.atoms import Row
from parsers.formats.pages.bands import Band, Piece, bands_of
from parsers.formats.pages.gutters import Column, column_at

_OFF = 0.3
"""Share of a row's height that a word may be off the middle of its rows."""
_MOST = 0.7
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Group:
    """A cell of the first column: its words, and the rows from ``first`` to ``last`` that it reaches over."""

    piece: Piece
    first: int
    last: int


def grouped(rows: Sequence[Row], columns: Sequence[Column]) -> tuple[list[Band], list[Group]] | None:
    """The rows of a body without their first column, and the cells of that, which cover all of them; ``None`` where the
    first column is one like the others.
    """
    if columns[0].figures or not any(not column.figures for column in columns[1:3]):
        return None
    labels: list[Piece] = []
    others: list[Row] = []
    for row in rows:
        inside = [atom for atom in row.atoms if column_at(columns, atom.centre) == 0]
        labels += [Piece(atom, row.middle, row.size) for atom in inside]
        rest = [atom for atom in row.atoms if column_at(columns, atom.centre) > 0]
        if rest:
            others.append(Row(rest, row.top, row.bottom, row.size, row.loose))
    bands, doubt, _ = bands_of(others, columns, [])
    if doubt or not _FEWEST <= len(labels) <= _MOST * len(bands):
        return None
    groups = _shared(labels, bands)
    return (bands, groups) if groups else None


def _shared(labels: Sequence[Piece], bands: Sequence[Band]) -> list[Group]:
    """The groups whose middles are the words of ``labels``; none where they do not cover all rows exactly."""
    middles = [(band.top + band.bottom) / 2 for band in bands]
    inner = [(a + b) / 2 for a, b in pairwise(middles)]
    ends = [2 * middles[0] - inner[0], *inner, 2 * middles[-1] - inner[-1]]
    groups: list[Group] = []
    first = 0
    for label in labels:
        wanted = 2 * label.middle - ends[first]
        after = min(range(first + 1, len(ends)), key=lambda at: abs(ends[at] - wanted), default=None)
        if after is None or abs(ends[after] - wanted) > 2 * _OFF * (ends[first + 1] - ends[first]):
            return []
        groups.append(Group(label, first, after - 1))
        first = after
    return groups if first == len(bands) else []
