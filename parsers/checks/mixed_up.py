"""Two columns under each other's header, and a column that slipped by a row: shown by the rates of the whole table."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import NamedTuple

from parsers.checks.book import Book, Figure
from parsers.checks.finding import Finding
from parsers.checks.grids import FEWEST, HARDLY_ANY, Grid, Meaning, Tally, grids
from parsers.checks.laws import Read
from parsers.checks.rules import rules
from parsers.reading import Number, Proposal

_MOST_COLUMNS = 16
_SAMPLE = 16
# Judged by the whole column: a row may have come out right, or may stay wrong, by itself.
_BY_COLUMN = ("rate_of_counts", "integer_counts")


def with_mixed_up(book: Book, findings: Sequence[Finding]) -> list[Finding]:
    """``findings``, and for each table whose rates hardly hold as read and nearly all hold with two columns exchanged, or
    with one moved by a row, a finding that proposes this.

    The broken rates of that table are then one question and no longer one for each row: their checks stay, their
    issues go. Exchanges that break an identity outside the rates are not proposed.
    """
    found = list(findings)
    for grid in _suspicious(book, findings):
        told = _told(grid, found)
        if told is not None:
            found = told
    return found


def _suspicious(book: Book, findings: Iterable[Finding]) -> Iterator[Grid]:
    """Tables with a column of rates that hardly any finding explains."""
    rates: Counter[tuple[int, int]] = Counter()
    for one in book.figures:
        place = one.seen.evidence
        if place.table is not None and one.sure and one.seen.metric in rules().rates:
            rates[place.table, place.column or 0] += 1
    if not rates:
        return
    for finding in findings:
        if finding.passed and finding.check == "rate_of_counts":
            place = finding.figures[0].seen.evidence
            # A column counts as explained where more than one rate in five is.
            rates[place.table or 0, place.column or 0] -= round(1 / HARDLY_ANY)
    tables = {table for (table, _), left in rates.items() if left >= FEWEST}
    doubted = (
        (one for one in book.figures if one.sure and one.seen.evidence.table in tables) if tables else ()
    )
    for grid in grids(doubted).values():
        counts = [column for column in grid.columns.values() if column.kind == "count"]
        if len(counts) > 1 and len(grid.columns) <= _MOST_COLUMNS:
            yield grid


class _Guess(NamedTuple):
    """``columns`` exchanged, or one that slipped ``by`` a row: with its total or without, its end going round or lost."""

    kind: str
    columns: tuple[int, ...]
    by: int = 0
    with_totals: bool = False
    round: bool = False


def _told(grid: Grid, findings: list[Finding]) -> list[Finding] | None:
    """``findings`` with that of the best meaning, and without the questions that it answers."""
    sample = grid.top(_SAMPLE)
    first = sample.tallies(sample.as_read())
    if not any(tally.tried >= FEWEST and tally.share <= HARDLY_ANY for tally in first.values()):
        return None
    now: dict[int, Tally] = {}
    best: tuple[int, Finding, list[Finding]] | None = None
    for guess in _guesses(grid):
        meaning = _meaning(sample, guess)
        if not _may_be_better(first, sample.tallies(meaning)):
            continue
        meaning = _meaning(grid, guess)
        now = now or grid.tallies(grid.as_read())
        then = grid.tallies(meaning)
        affected = _affected(now, then)
        if affected and _better(affected, now, then):
            made = _with(grid, guess.kind, meaning, [then[at] for at in affected], findings)
            if made is not None and (best is None or made[0] > best[0]):
                best = made
    return [best[1], *best[2]] if best is not None else None


def _affected(now: dict[int, Tally], then: dict[int, Tally]) -> list[int]:
    return sorted(at for at in now.keys() | then.keys() if now.get(at) != then.get(at))


def _may_be_better(now: dict[int, Tally], then: dict[int, Tally]) -> bool:
    """Whether the upper rows let the whole table be worth a look."""
    affected = _affected(now, then)
    return bool(affected) and all(at in then and 2 * then[at].held >= then[at].tried for at in affected)


def _better(affected: Sequence[int], now: dict[int, Tally], then: dict[int, Tally]) -> bool:
    """Every rate that comes out otherwise comes out as it hardly can by chance, and hardly did before."""
    return all(
        at in then and then[at].convincing and (at not in now or now[at].share <= HARDLY_ANY)
        for at in affected
    )


def _guesses(grid: Grid) -> Iterator[_Guess]:
    columns = [column for column in grid.columns.values() if column.kind in ("count", "rate_percent")]
    for one, other in combinations(columns, 2):
        if one.kind == other.kind and one.metric != other.metric:
            yield _Guess("swapped_columns", (one.number, other.number))
    for column in columns:
        for by, with_totals, round_ in product((1, -1), (False, True), (True, False)):
            yield _Guess("shifted_column", (column.number,), by, with_totals, round_)


def _meaning(grid: Grid, guess: _Guess) -> Meaning:
    metrics = dict(grid.as_read().metrics)
    if guess.kind == "swapped_columns":
        one, other = guess.columns
        metrics[one], metrics[other] = metrics[other], metrics[one]
        return Meaning(metrics)
    return Meaning(metrics, {guess.columns[0]: _slipped(grid, guess)})


def _slipped(grid: Grid, guess: _Guess) -> dict[int, int]:
    """From which row each row's figure comes."""
    rows = grid.rows(guess.with_totals)
    source = dict(zip(rows, [*rows[guess.by :], *rows[: guess.by]], strict=True))
    if not guess.round and rows:
        del source[rows[-1] if guess.by > 0 else rows[0]]
    moving = set(rows)
    return source | {row: row for row in grid.rows(True) if row not in moving}


def _with(
    grid: Grid, kind: str, meaning: Meaning, then: Sequence[Tally], findings: Iterable[Finding]
) -> tuple[int, Finding, list[Finding]] | None:
    """How many rates hold then; the finding; the other findings, less what it settles. ``None`` if it breaks any."""
    changed = _changes(grid, meaning)
    figures = [grid_figure for grid_figure in _figures(grid) if grid_figure.position in changed]
    changes = {at: read for at, read in changed.items() if read is not None}
    wrong = {position for tally in then for position in tally.missed}
    rates = {one.position for tally in then for one in grid.columns[tally.columns[0]].cells.values()} - wrong
    keeps = 0
    left: list[Finding] = []
    for finding in findings:
        law = finding.law
        if finding.check == "rate_of_counts" and not finding.passed and finding.positions[0] in rates:
            left.append(replace(finding, issue=None, holds=False))
        elif law is None or finding.check in _BY_COLUMN or not any(at in changed for at in finding.positions):
            left.append(finding)
        elif law.holds(changes):
            keeps += finding.passed
            left.append(finding if finding.passed else replace(finding, issue=None, holds=False))
        elif finding.passed and not _is_of_shifted(kind, finding, changed):
            return None
        else:
            left.append(finding)
    held = sum(tally.held for tally in then)
    return held, _finding(grid, kind, meaning, changed, figures, then, keeps), left


def _is_of_shifted(kind: str, finding: Finding, changed: dict[int, Read | None]) -> bool:
    """Whether a figure of the sum was lost with the shift: then it can say nothing."""
    return kind == "shifted_column" and any(changed.get(at, 0) is None for at in finding.positions)


def _figures(grid: Grid) -> Iterator[Figure]:
    for column in grid.columns.values():
        yield from column.cells.values()


def _changes(grid: Grid, meaning: Meaning) -> dict[int, Read | None]:
    """What each figure would be under its printed header and in its printed row; ``None``: printed nowhere."""
    found: dict[int, Read | None] = {}
    homes = {metric: number for number, metric in meaning.metrics.items()}
    for column in grid.columns.values():
        home = grid.columns[homes[column.metric]]
        source = meaning.moved.get(column.number)
        if home is not column or source is not None:
            cells = grid.cells(home.number, meaning)
            for row, one in column.cells.items():
                other = cells.get(row)
                if other is not one:
                    found[one.position] = Read(other.value, other.step) if other is not None else None
    return found


def _finding(
    grid: Grid,
    kind: str,
    meaning: Meaning,
    changed: dict[int, Read | None],
    figures: Sequence[Figure],
    then: Sequence[Tally],
    keeps: int,
) -> Finding:
    held, tried = sum(tally.held for tally in then), sum(tally.tried for tally in then)
    before = sum(
        tally.held for at, tally in grid.tallies(grid.as_read()).items() if at in {t.columns[0] for t in then}
    )
    table = figures[0].seen.evidence.table
    words = _words(grid, kind, meaning)
    proposed: list[Number | None] = []
    for one in figures:
        read_as = changed[one.position]
        proposed.append(read_as.value if read_as is not None else None)
    proposal = Proposal(
        kind,
        tuple(one.position for one in figures),
        tuple(one.seen.text for one in figures),
        tuple(proposed),
        held - before,
        keeps,
        f"{words}: {held} of {tried} rates follow from their counts, as printed {before}",
    )
    concerned = {number for tally in then for number in tally.columns[:1]} | {
        one.seen.evidence.column for one in figures
    }
    return Finding(
        "column_order",
        False,
        before,
        held,
        tuple(one for one in _figures(grid) if one.seen.evidence.column in concerned),
        issue="columns_mixed_up",
        message=f"table {table}: {proposal.message}; look at the original and decide",
        holds=True,
        firm=True,
        proposals=(proposal,),
    )


def _words(grid: Grid, kind: str, meaning: Meaning) -> str:
    if kind == "shifted_column":
        ((number, source),) = meaning.moved.items()
        lower = sum(at > row for row, at in source.items()) > sum(at < row for row, at in source.items())
        return f"column {_header(grid, number)} read one row {'higher' if lower else 'lower'}"
    moved = [number for number, metric in meaning.metrics.items() if metric != grid.columns[number].metric]
    return f"columns {' and '.join(_header(grid, number) for number in moved)} read as each other"


def _header(grid: Grid, number: int) -> str:
    one = next(iter(grid.columns[number].cells.values()))
    return f"{number} ({'/'.join(one.seen.evidence.header)})"
