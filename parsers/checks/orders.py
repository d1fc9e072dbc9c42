"""The law of a column of ranks: they follow the figures that they rank."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

from parsers.checks.book import Figure
from parsers.checks.laws import Bounds, Changes, read
from parsers.reading import Number

Row = tuple[Figure, Figure]

_MOST_MISPLACED = 8


@dataclass(slots=True)
class Order:
    """``rows`` of (rank, figure); ``sign`` -1 where the largest figure is the first. ``broken``: the rows that do not
    follow; empty where all do.
    """

    rows: tuple[Row, ...]
    sign: int
    broken: tuple[Row, ...] = ()
    _ordered: list[Number] = field(default_factory=list)
    _row_of: dict[int, Row] = field(default_factory=dict)
    _misplaced: tuple[Figure, ...] = ()

    @property
    def figures(self) -> Sequence[Figure]:
        """All ranks and all that is ranked."""
        return [one for row in self.rows for one in row]

    @property
    def misplaced(self) -> tuple[Figure, ...]:
        """Figures of the broken rows, and of those that have another rank than their place; of some only where there are
        many.
        """
        if not self._misplaced:
            self._index()
            others = [row for row in self.rows if row[0].value != self._rank(row[1])]
            rows = {id(row): row for row in (*self.broken[:_MOST_MISPLACED], *others)}
            self._misplaced = tuple(one for row in list(rows.values())[:_MOST_MISPLACED] for one in row)
        return self._misplaced

    def _rank(self, ranked: Figure) -> int:
        return bisect_left(self._ordered, self.sign * ranked.value) + 1

    def holds(self, changes: Changes) -> bool:
        """Where it holds as printed, only the changed rows are looked at; else all."""
        if not self.broken:
            return all(self._keeps(at, changes) for at in changes)
        if not any(one.position in changes for one in self.misplaced):
            return False
        values = [self.sign * read(figure, changes).value for _, figure in self.rows]
        ranks = [read(rank, changes).value for rank, _ in self.rows]
        return ranks in (skipping(values), dense(values))

    def _keeps(self, position: int, changes: Changes) -> bool:
        """Whether a changed figure stays at its place among the others."""
        self._index()
        row = self._row_of.get(position)
        if row is None:
            return True
        rank, figure = row
        if position == rank.position:
            return read(rank, changes).value == rank.value
        own = self.sign * figure.value
        return self._place(self.sign * read(figure, changes).value, own) == self._place(own, own)

    def _place(self, value: Number, own: Number) -> tuple[int, int]:
        return (
            bisect_left(self._ordered, value) - (own < value),
            bisect_right(self._ordered, value) - (own <= value),
        )

    def _index(self) -> None:
        if not self._ordered:
            self._ordered = sorted(self.sign * figure.value for _, figure in self.rows)
            self._row_of = {one.position: row for row in self.rows for one in row}

    def wanted(self, figure: Figure) -> Bounds | None:
        """For a rank, the place of its figure; for a figure, what lies between those of the ranks beside its own."""
        self._index()
        rank, ranked = self._row_of[figure.position]
        if figure is rank:
            place = self._rank(ranked)
            return Bounds(place, place)
        broken = {id(row) for row in self.broken}
        before, behind = -inf, inf
        for other, value in (row for row in self.rows if id(row) not in broken):
            signed = self.sign * value.value
            if other.value < rank.value:
                before = max(before, signed)
            elif other.value > rank.value:
                behind = min(behind, signed)
            else:
                return Bounds(value.value, value.value)
        low, high = (before, behind) if self.sign > 0 else (-behind, -before)
        return Bounds(low, high) if low <= high else None


def skipping(values: Sequence[Number]) -> list[int]:
    """Ranks from the smallest, ties sharing one and the next skipping: 3, 3, 3, 6."""
    ordered = sorted(values)
    return [bisect_left(ordered, value) + 1 for value in values]


def dense(values: Sequence[Number]) -> list[int]:
    """Ranks from the smallest, ties sharing one and the next not skipping: 3, 3, 3, 4."""
    ordered = sorted(set(values))
    return [bisect_left(ordered, value) + 1 for value in values]
