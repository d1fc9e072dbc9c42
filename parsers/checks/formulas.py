"""Assessment formulas found from the rows: a score that follows from the rates and counts beside it.

Publishers seldom print the formula: 100 - 20(1 - 满意率) - 30(1 - 按期办结率) - 19.8 返工率 was found so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from math import log

from parsers.checks.book import Book, Figure
from parsers.checks.finding import Finding, named, passed
from parsers.checks.laws import NOTHING, Weighted
from parsers.checks.least_squares import fit_columns
from parsers.checks.precision import pinned
from parsers.reading import Number

_SPARE = 3
# A constant and one weight.
_FEWEST = 2 * 2 + _SPARE
_MIN_APART = 2
_MOST_COLUMNS = 8
_SAMPLE = 120
_MOST_DROPPED = 3
_DECIMALS = range(5)
_ORDER = {"score": 0, "rate_percent": 1, "count": 2}
# How unlikely rows without a formula must be to follow one as they do.
_CHANCE = log(1e-5)


@dataclass(frozen=True, slots=True)
class Row:
    """A ``score`` and the figures beside it, in the order of ``Table.steps``."""

    score: Figure
    others: tuple[Figure, ...]


@dataclass(frozen=True)
class Table:
    """``rows`` of one column of scores; all have the same columns beside them."""

    rows: tuple[Row, ...]

    @cached_property
    def steps(self) -> tuple[float, ...]:
        """One unit of the last digit of each column: 100% among 99.80% is as exact as these."""
        return tuple(
            min(one.step for one in column) for column in zip(*(row.others for row in self.rows), strict=True)
        )

    @cached_property
    def step(self) -> float:
        """The same of the scores."""
        return min(row.score.step for row in self.rows)


@dataclass(frozen=True, slots=True)
class Formula:
    """Score = ``constant`` + the sum of ``weights`` (by the number of the column) times the figures."""

    constant: float
    weights: dict[int, float]

    def law(self, row: Row, table: Table) -> Weighted:
        """What it asks of ``row``: rounded or cut off, the figures may each be off by one unit of their last digit."""
        terms = tuple((row.others[at], weight) for at, weight in self.weights.items())
        slack = self.slack(table)
        return Weighted(row.score, terms, self.constant, table.step / 2 + slack, table.step + slack)

    def slack(self, table: Table) -> float:
        """What one unit of the last digit of every figure makes of the score."""
        return sum(abs(weight) * table.steps[at] for at, weight in self.weights.items())

    def off(self, row: Row) -> float:
        """How much more than its score ``row`` makes."""
        made = self.constant
        for at, weight in self.weights.items():
            made += weight * row.others[at].value
        return made - row.score.value

    def follow(self, rows: Sequence[Row], table: Table) -> list[bool]:
        """Which of ``rows`` follow, as their law would say."""
        slack = self.slack(table) + 1e-9
        low, high = -table.step / 2 - slack, table.step + slack
        return [low <= self.off(row) <= high for row in rows]

    def told(self, row: Row) -> str:
        """In words, with the metrics that ``row`` has in these columns."""
        terms = [f"{weight:+g} × {row.others[at].seen.metric}" for at, weight in self.weights.items()]
        return " ".join([f"{self.constant:g}", *terms])


def score_formulas(book: Book) -> Iterator[Finding]:
    """One finding for each column of scores that a linear formula of the columns beside it explains, and one for each row
    that does not follow.

    The weights are numbers of few decimals. All rows but one in ten follow within the printed precision; there are at
    least 2k + 3 rows for k unknowns, and the different ones among them would follow by chance in no more than one table of
    a hundred thousand. Columns made of other columns get no weight, and one that a single row tells apart from the
    others is refused, because that row would prove itself. A total that does not follow breaks nothing: it may be a mean.
    """
    for table in _tables(book):
        formula = _formula(table)
        if formula is not None:
            yield from _findings(table, formula)


def _tables(book: Book) -> Iterator[Table]:
    scores: dict[tuple[int, int], list[Figure]] = defaultdict(list)
    for one in book.by_metric("score"):
        place = one.seen.evidence
        if place.table is not None and one.seen.dimension != "component":
            scores[place.table, place.column or 0].append(one)
    columns = [column for column in scores.values() if len(column) >= _FEWEST]
    if not columns:
        return
    beside: dict[tuple[int, int], dict[int, Figure]] = defaultdict(dict)
    for one in book.figures:
        place = one.seen.evidence
        if place.table is not None and one.sure and one.seen.kind in _ORDER and one.seen.statistic == "value":
            beside[place.table, place.row or 0][place.column or 0] = one
    for column in columns:
        rows = [beside[one.place[1], one.seen.evidence.row or 0] for one in column]
        own = column[0].seen.evidence.column or 0
        shared = set(rows[0]).intersection(*rows[1:]) - {own}
        chosen = sorted(shared, key=lambda at: (_ORDER[rows[0][at].seen.kind], at))[:_MOST_COLUMNS]
        if chosen:
            pairs = zip(column, rows, strict=True)
            yield Table(tuple(Row(score, tuple(row[at] for at in chosen)) for score, row in pairs))


def _formula(table: Table) -> Formula | None:
    """The formula with the fewest columns that explains the scores, those of totals too or left out; ``None`` if none."""
    without = [row for row in table.rows if not row.score.total]
    tried = (list(table.rows), without) if len(without) < len(table.rows) else (without,)
    return next((formula for rows in tried if (formula := _formula_of(table, rows)) is not None), None)


def _formula_of(table: Table, rows: list[Row]) -> Formula | None:
    if len(rows) < _FEWEST:
        return None
    rows = rows[:: max(1, len(rows) // _SAMPLE)]
    columns = list(range(len(table.steps)))[: max(1, (len(rows) - _SPARE) // 2 - 1)]
    exact = _nearest(table, rows, columns)
    if exact is None:
        return None
    for at in reversed(columns):
        fewer = _nearest(table, rows, [other for other in exact.weights if other != at])
        if fewer is not None and _followers(table, rows, fewer) >= _followers(table, rows, exact):
            exact = fewer
    formula = _tidied(table, rows, exact)
    return formula if formula is not None and _is_telling(table, formula) else None


def _followers(table: Table, rows: Sequence[Row], formula: Formula) -> int:
    return sum(formula.follow(rows, table))


def _nearest(table: Table, rows: list[Row], columns: Sequence[int]) -> Formula | None:
    """Least squares over ``rows``, those farthest off left out one by one while they are few."""
    kept = list(rows)
    for _ in range(1 + min(_MOST_DROPPED, len(rows) // 10)):
        values = [[float(row.others[at].value) for row in kept] for at in columns]
        weights, constant = fit_columns(values, [float(row.score.value) for row in kept])
        formula = Formula(constant, {columns[at]: weight for at, weight in weights.items()})
        if all(formula.follow(kept, table)):
            return formula
        off = [abs(formula.off(row)) for row in kept]
        kept.pop(off.index(max(off)))
    return None


def _tidied(table: Table, rows: list[Row], exact: Formula) -> Formula | None:
    """The formula with the fewest decimals that all rows follow that follow ``exact``: a simpler one may miss the few rows
    that show a column's weight.
    """
    rows = [row for row, follows in zip(rows, exact.follow(rows, table), strict=True) if follows]
    for decimals in _DECIMALS:
        weights = {
            at: rounded for at, weight in exact.weights.items() if (rounded := round(weight, decimals))
        }
        rest = [
            row.score.value - sum(weight * row.others[at].value for at, weight in weights.items())
            for row in rows
        ]
        middle = sorted(rest)[len(rest) // 2]
        for fewer in range(decimals + 1):
            formula = Formula(round(middle, fewer), weights)
            if weights and all(formula.follow(rows, table)):
                return formula
    return None


def _is_telling(table: Table, formula: Formula) -> bool:
    """Whether enough different rows follow, which would not by chance."""
    unknown = len(formula.weights) + 1
    rows = {tuple(row.others[at].value for at in formula.weights) for row in table.rows}
    scores = [float(row.score.value) for row in table.rows]
    spread = max(scores) - min(scores)
    law = formula.law(table.rows[0], table)
    follow = _followers(table, table.rows, formula)
    if len(table.rows) < 2 * unknown + _SPARE or spread <= 0 or 10 * follow < 9 * len(table.rows):
        return False
    if any(_is_told_by_one(column) for column in zip(*rows, strict=True)):
        return False
    chance = (law.below + law.above) / spread
    return chance < 1 and (len(rows) - unknown) * log(chance) < _CHANCE


def _is_told_by_one(values: Sequence[Number]) -> bool:
    """Whether all but one have the same value."""
    return len(values) - Counter(values).most_common(1)[0][1] < _MIN_APART


def _findings(table: Table, formula: Formula) -> Iterator[Finding]:
    laws = [(row, formula.law(row, table)) for row in table.rows]
    following = [(row, law) for row, law in laws if law.holds(NOTHING)]
    for row, law in following:
        computed = round(law.computed(NOTHING), 4)
        sure = (row.score, *(one for one, _ in law.terms if _is_pinned(one, law)))
        yield passed("score_formula", row.score.value, computed, law.figures, sure, law)
    for row, law in laws:
        if not law.holds(NOTHING) and not row.score.total and not _is_special(table, formula, row):
            yield Finding(
                "score_formula",
                False,
                row.score.value,
                round(law.computed(NOTHING), 4),
                tuple(law.figures),
                issue="formula_mismatch",
                message=(
                    f"{named(row.score)} does not follow from {formula.told(row)} as {len(following)} other rows do, "
                    f"which makes {law.computed(NOTHING):.2f}; decide which figure is wrong"
                ),
                holds=True,
                law=law,
            )


def _is_special(table: Table, formula: Formula, row: Row) -> bool:
    """Whether a rate that the formula leaves out sets the row apart: the score may follow that as well."""
    left_out = [
        at for at, one in enumerate(row.others) if at not in formula.weights and one.seen.kind != "count"
    ]
    for at in left_out:
        usual, times = Counter(other.others[at].value for other in table.rows).most_common(1)[0]
        if row.others[at].value != usual and 2 * times > len(table.rows):
            return True
    return False


def _is_pinned(one: Figure, law: Weighted) -> bool:
    return pinned(one.value, one.step, partial(law.holds_with, one))
