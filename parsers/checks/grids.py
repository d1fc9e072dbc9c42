"""A table as columns of figures, and how well its rates follow from its counts if the columns meant something else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from math import log

from parsers.checks.book import Figure
from parsers.checks.precision import Fit, fit_percent
from parsers.checks.rules import rules

NEARLY_ALL = 0.95
HARDLY_ANY = 0.2
FEWEST = 4

# Rows that follow by chance no more than once in a million tables.
_CHANCE = log(1e-6)
_SMALL = 5


@dataclass(slots=True)
class Column:
    """``cells``: the figures by row; ``metric`` and ``kind`` are those of all of them."""

    number: int
    metric: str
    kind: str
    cells: dict[int, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a table would say: ``metrics`` by column; ``moved``: for columns that slipped, from which row each row's figure
    comes, rows that are left out having none.
    """

    metrics: Mapping[int, str]
    moved: Mapping[int, Mapping[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tally:
    """How one column of rates does: rows that ``held`` of those ``tried``; ``chance``: logarithm of how likely as many rows
    would hold without any reason; ``columns`` that it was computed from; ``missed``: positions of the rates that failed.
    """

    held: int = 0
    tried: int = 0
    chance: float = 0.0
    columns: tuple[int, ...] = ()
    missed: tuple[int, ...] = ()

    @property
    def share(self) -> float:
        """Rows that held, of those tried."""
        return self.held / self.tried if self.tried else 0.0

    @property
    def convincing(self) -> bool:
        """Nearly all rows held, and not by chance."""
        return self.share >= NEARLY_ALL and self.held >= FEWEST and self.chance < _CHANCE


@dataclass(slots=True)
class Grid:
    """The plain figures of one table by column."""

    columns: dict[int, Column]

    def as_read(self) -> Meaning:
        """What the headers say."""
        return Meaning({number: column.metric for number, column in self.columns.items()})

    def top(self, rows: int) -> "Grid":
        """The same with its first rows alone."""
        kept = set(self.rows(True)[:rows])
        if all(
            len(column.cells) <= rows and kept.issuperset(column.cells) for column in self.columns.values()
        ):
            return self
        return Grid(
            {
                number: replace(column, cells={row: one for row, one in column.cells.items() if row in kept})
                for number, column in self.columns.items()
            }
        )

    def tallies(self, meaning: Meaning) -> dict[int, Tally]:
        """For every column of rates that counts of the table may make: how it does, by the way that does best."""
        of: dict[str, int] = {}
        for number, metric in meaning.metrics.items():
            of.setdefault(metric, number)
        found: dict[int, Tally] = {}
        for number, metric in meaning.metrics.items():
            if metric in rules().rates:
                ways = (self._tally(number, way, rest, meaning) for way, rest in _ways(metric, of))
                best = max(ways, key=lambda tally: (tally.held, -tally.tried), default=None)
                if best is not None:
                    found[number] = best
        return found

    def _tally(self, rate: int, way: tuple[int, ...], rest: bool, meaning: Meaning) -> Tally:
        held = tried = 0
        missed: list[int] = []
        chance = 0.0
        columns = [self.cells(number, meaning) for number in way]
        for row, figure in self.cells(rate, meaning).items():
            cells = [column.get(row) for column in columns]
            counts = [one.value for one in cells if one is not None]
            if len(counts) < len(way):
                continue
            whole = counts[-1]
            part = whole - sum(counts[:-1]) if rest else sum(counts[:-1])
            telling = 0 < figure.value < 100 and whole >= _SMALL
            holds = 0 <= part <= whole > 0 and fit_percent(figure.value, figure.step, part, whole) is Fit.FITS
            if telling or not holds:
                tried += 1
                held += holds
                missed += [] if holds else [figure.position]
                chance += log(min(1.0, 1 / (whole + 1) + figure.step / 50)) if holds else 0.0
        return Tally(held, tried, chance, (rate, *way), tuple(missed))

    def cells(self, number: int, meaning: Meaning) -> dict[int, Figure]:
        """The figures of a column by the row that they belong to."""
        cells = self.columns[number].cells
        source = meaning.moved.get(number)
        if source is None:
            return cells
        return {row: cells[at] for row, at in source.items() if at in cells}

    def rows(self, with_totals: bool) -> list[int]:
        """Rows that have figures, from top to bottom."""
        rows = {row: one.total for column in self.columns.values() for row, one in column.cells.items()}
        return sorted(row for row, total in rows.items() if with_totals or not total)


def _ways(rate: str, of: Mapping[str, int]) -> Iterator[tuple[tuple[int, ...], bool]]:
    """Columns that may make the ``rate``, the whole last, and whether the others are what is left of it."""
    rule = rules().rates[rate]
    for groups, rest in ((rule.parts, False), (rule.rest, True)):
        for group in groups:
            parts = [of[metric] for metric in group if metric in of]
            if len(parts) == len(group):
                yield from (
                    ((*parts, of[whole]), rest)
                    for whole in rule.wholes
                    if whole in of and of[whole] not in parts
                )


def grids(figures: Iterable[Figure]) -> dict[int, Grid]:
    """The grid of each table of ``figures``, totals being rows like others; columns of several metrics are left out."""
    found: dict[int, dict[int, Column]] = defaultdict(dict)
    mixed: set[tuple[int, int]] = set()
    for one in figures:
        place = one.seen.evidence
        if place.table is None or place.row is None or place.column is None or one.seen.statistic != "value":
            continue
        column = found[place.table].setdefault(
            place.column, Column(place.column, one.seen.metric, one.seen.kind)
        )
        if column.metric != one.seen.metric or column.kind != one.seen.kind:
            mixed.add((place.table, place.column))
        column.cells[place.row] = one
    for table, number in mixed:
        del found[table][number]
    return {table: Grid(columns) for table, columns in found.items()}
