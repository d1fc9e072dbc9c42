"""The rows of a table column add up to its total row."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from parsers.checks.book import Book, Figure, is_count
from parsers.checks.finding import Finding, named, passed
from parsers.checks.laws import Sum

Column = list[Figure]

_TABLES = 6
"""So many tables with the same headers may go on under each other."""


def column_sums(book: Book) -> Iterator[Finding]:
    """Totals and subtotals of every column of counts.

    A subtotal closes the rows before it or opens those after it; a grand total is the sum of the rows, or of the
    subtotals, or of the rows of its table and of those before it that have the same headers (a table that goes on
    over a page, one table for the bureaus and one for the townships). Rows whose cell could not be read make a
    column that can hold and cannot break.
    """
    above: dict[tuple[tuple[str, ...], str], list[Column]] = defaultdict(list)
    for column in _columns(book):
        earlier = above[column[0].seen.evidence.header, column[0].seen.metric]
        earlier.append([one for one in column if not one.total])
        totals = [one for one in column if one.total]
        rows = [one for one in column if not one.total]
        if not totals or len(rows) < 2:
            continue
        grand = [one for one in totals if one.subject.unit is None]
        parts = [one for one in totals if one.subject.unit is not None]
        for total in grand:
            yield from _grand(book, total, (rows, parts, *_with_those_before(earlier)))
        for total in parts:
            block = _block(column, total)
            if block:
                law = Sum((total,), tuple(block))
                yield passed("parts_sum", total.value, _sum(block), (total, *block), law=law)


def _columns(book: Book) -> Iterator[Column]:
    columns: dict[tuple[int | None, tuple[str, ...], str], Column] = defaultdict(list)
    for one in book.figures:
        place = one.seen.evidence
        if place.table is not None and is_count(one):
            columns[place.table, place.header, one.seen.metric].append(one)
    yield from columns.values()


def _sum(figures: Sequence[Figure]) -> int | float:
    return sum(one.value for one in figures)


def _with_those_before(tables: Sequence[Column]) -> Iterator[Column]:
    """Rows of the last table and the one before it, of the last three, and so on."""
    rows = list(tables[-1])
    for before in reversed(tables[-_TABLES:-1]):
        rows = [*before, *rows]
        yield rows


def _grand(book: Book, total: Figure, sums: Sequence[Column]) -> Iterator[Finding]:
    """``sums``: what the total may be the sum of; its table's rows first, then their subtotals."""
    rows, parts = sums[:2]
    for addends in sums:
        if len(addends) > 1 and _sum(addends) == total.value:
            law = Sum((total,), tuple(addends))
            yield passed("parts_sum", total.value, _sum(addends), (total, *addends), law=law)
            return
    if parts or not _complete(book, total, rows):
        return
    yield Finding(
        "parts_sum",
        False,
        total.value,
        _sum(rows),
        (total, *rows),
        issue="total_mismatch",
        message=(
            f"{named(total)}, but its {len(rows)} rows add up to {_sum(rows)}; look at the column and decide"
        ),
        holds=True,
        law=Sum((total,), tuple(rows)),
    )


def _complete(book: Book, total: Figure, rows: Column) -> bool:
    """Whether every row of the table gave a figure, so that a wrong sum is a wrong figure."""
    table = next((one for one in book.tables if one.index == total.seen.evidence.table), None)
    return table is not None and len(rows) + 1 == table.rows and not table.why


def _block(column: Column, total: Figure) -> Column:
    """The rows that a subtotal closes or opens; empty where neither adds up."""
    at = column.index(total)
    before: Column = []
    for one in reversed(column[:at]):
        if one.total:
            break
        before.insert(0, one)
    after: Column = []
    for one in column[at + 1 :]:
        if one.total:
            break
        after.append(one)
    return next((block for block in (before, after) if len(block) > 1 and _sum(block) == total.value), [])
