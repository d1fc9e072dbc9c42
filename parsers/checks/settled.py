"""Doubts of a table's headers that the arithmetic of its rows settles.

Only where the header left it open: a clear header stands against any arithmetic (see ``parsers.checks.mixed_up``).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from parsers.checks.book import Book, Figure
from parsers.checks.grids import Grid, Meaning, Tally, grids
from parsers.reading import Issue, Observation, Proposal, Reading
from parsers.tables.emit import FRACTION

_HEADER = "header_doubt"
# That a rate follows from its counts does not tell closed within some time limit from closed: an unknown word stays one.
_UNKNOWN = "are not known"


def settle(reading: Reading, book: Book) -> bool:
    """Lets the rates of a table decide between the readings that its doubtful headers allow; whether anything was decided.

    The readings are the one that was chosen, and those with two doubtful columns exchanged. If the rates of nearly all
    rows follow in one of them alone, and not by chance, its columns mean that: their figures are no longer held
    for their header, and the issue says why. Metrics change, values never do. Rates that look like fractions stay
    held; where a hundred times each follows from its counts, that is proposed.
    """
    issues = [issue for issue in reading.issues if issue.table is not None and issue.observations]
    changed = False
    for table in dict.fromkeys(issue.table for issue in issues if issue.kind == _HEADER):
        own = [
            issue
            for issue in issues
            if issue.table == table and issue.kind == _HEADER and _UNKNOWN not in issue.message
        ]
        changed |= bool(own) and _settle_headers(reading, book, own)
    for issue in issues:
        if FRACTION in issue.message:
            _propose_percent(reading, book, issue)
    return changed


def _settle_headers(reading: Reading, book: Book, issues: Sequence[Issue]) -> bool:
    open_ones = {
        position
        for issue in issues
        for position in issue.observations
        if _only(reading.observations[position], issues)
    }
    table = issues[0].table
    figures = [
        one
        for one in book.figures
        if one.seen.evidence.table == table and (one.sure or one.position in open_ones)
    ]
    grid = grids(figures).get(table or 0)
    if grid is None:
        return False
    doubtful = {
        number for number, column in grid.columns.items() if _positions(column.cells.values()) & open_ones
    }
    readings = [
        (meaning, told) for meaning in _readings(grid, doubtful) if (told := _told(grid, meaning, doubtful))
    ]
    if len(readings) != 1:
        return False
    meaning, tallies = readings[0]
    _apply(reading, grid, meaning)
    sure = {number for tally in tallies for number in tally.columns}
    settled = {at for number in sure for at in _positions(grid.columns[number].cells.values())} & open_ones
    held, tried = sum(tally.held for tally in tallies), sum(tally.tried for tally in tallies)
    for position in settled:
        reading.observations[position].status = "stated"
    for issue in issues:
        _split(reading, issue, settled, f"settled: so read, {held} of {tried} rates follow from their counts")
    return True


def _positions(figures: Iterable[Figure]) -> set[int]:
    return {one.position for one in figures}


def _only(seen: Observation, issues: Sequence[Issue]) -> bool:
    """Whether nothing but its header speaks against a figure."""
    return all(any(note in issue.message for issue in issues) for note in seen.notes)


def _readings(grid: Grid, doubtful: set[int]) -> Iterator[Meaning]:
    read = grid.as_read()
    yield read
    for at, other in combinations(sorted(doubtful), 2):
        one, two = grid.columns[at], grid.columns[other]
        if one.kind == two.kind and one.metric != two.metric:
            yield Meaning({**read.metrics, at: two.metric, other: one.metric})


def _told(grid: Grid, meaning: Meaning, doubtful: set[int]) -> list[Tally]:
    """The tallies that a doubtful column takes part in, if all are convincing; else none."""
    tallies = [tally for tally in grid.tallies(meaning).values() if doubtful.intersection(tally.columns)]
    return tallies if all(tally.convincing for tally in tallies) else []


def _apply(reading: Reading, grid: Grid, meaning: Meaning) -> None:
    for number, metric in meaning.metrics.items():
        if metric != grid.columns[number].metric:
            for one in grid.columns[number].cells.values():
                reading.observations[one.position].metric = metric


def _split(reading: Reading, issue: Issue, settled: set[int], why: str) -> None:
    """The issue keeps what is still open; what is settled is told beside it."""
    at = reading.issues.index(issue)
    done = tuple(position for position in issue.observations if position in settled)
    left = tuple(position for position in issue.observations if position not in settled)
    told = (
        [replace(issue, severity="info", message=f"{issue.message}; {why}", observations=done)]
        if done
        else []
    )
    reading.issues[at : at + 1] = [*told, *([replace(issue, observations=left)] if left else [])]


def _propose_percent(reading: Reading, book: Book, issue: Issue) -> None:
    fractions = set(issue.observations)
    figures = [one for one in book.figures if one.place == ("table", issue.table)]
    read_as = [
        replace(one, value=round(100 * one.value, 6), step=100 * one.step)
        if one.position in fractions
        else one
        for one in figures
        if one.sure or one.position in fractions
    ]
    grid = grids(read_as).get(issue.table or 0)
    if grid is None:
        return
    by_column: dict[int, list[Figure]] = defaultdict(list)
    for one in read_as:
        if one.position in fractions:
            by_column[one.seen.evidence.column or 0].append(one)
    tallies = grid.tallies(grid.as_read())
    proposals = tuple(
        _percent(column, tallies[number])
        for number, column in by_column.items()
        if number in tallies and tallies[number].convincing
    )
    if proposals:
        reading.issues[reading.issues.index(issue)] = replace(issue, proposals=proposals)


def _percent(column: Sequence[Figure], tally: Tally) -> Proposal:
    words = f"column {column[0].seen.evidence.column} read as fractions of one"
    return Proposal(
        "percent_or_fraction",
        tuple(one.position for one in column),
        tuple(one.seen.text for one in column),
        tuple(one.value for one in column),
        tally.held,
        0,
        f"{words}: {tally.held} of {tally.tried} rates follow from their counts",
    )
