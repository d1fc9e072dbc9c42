"""Rows of a table against the number that the prose gives: cases listed, units assessed."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from parsers.checks.book import Book, Figure
from parsers.checks.finding import Finding, named, passed
from parsers.checks.lists import continued
from parsers.reading import TableReading
from parsers.vocabulary import vocabulary

_UNITS = re.compile(
    r"(\d(?<![\d.]\d)\d{0,2})[个家][一-鿿(),、和及]{0,12}?(?:单位|部门|乡镇|镇|街道|县区|分中心|企业)"
)

_LONGEST_RUN = 12


def row_counts(book: Book) -> Iterator[Finding]:
    """Findings for tables whose rows are as many as the prose says.

    A table of cases captioned with the word of one metric (不满意工单) is counted against that figure of the area;
    another number is told and holds nothing, because such a table may list examples. A table of units is counted
    against 30个县直单位; only agreement is told, because the prose also counts other units.
    """
    for table in book.tables:
        if table.status == "not_metrics" and table.caption and table.rows:
            yield from _cases(book, table)
    numbers = {int(found[1]) for found in _UNITS.finditer(book.text)}
    if numbers:
        yield from _units(book, numbers)


def _cases(book: Book, table: TableReading) -> Iterator[Finding]:
    metric = _metric_of(table.caption or "")
    told = [one for one in book.by_metric(metric) if one.subject.whole] if metric else []
    if not told:
        return
    same = [one for one in told if one.value == table.rows]
    if same:
        yield passed("row_count", same[0].value, table.rows, same[:1])
        return
    nearest = told[-1]
    yield Finding(
        "row_count",
        False,
        nearest.value,
        table.rows,
        (nearest,),
        issue="row_count",
        message=f"table {table.index} ({table.caption}) lists {table.rows} cases, the text says {named(nearest)}",
    )


@lru_cache(maxsize=1024)
def _metric_of(caption: str) -> str | None:
    """The one metric of counts that a caption names; ``None`` where it names none or several."""
    words = vocabulary()
    found = {match.form.metric for match in words.scan(caption) if not match.form.weak}
    counts = [metric for metric in found if words.metrics[metric].kind == "count"]
    return counts[0] if len(counts) == 1 else None


def _units(book: Book, numbers: set[int]) -> Iterator[Finding]:
    rows: dict[int, list[Figure]] = {}
    for one in book.figures:
        if one.place[0] == "table" and one.subject.unit is not None and not one.total:
            rows.setdefault(one.place[1], []).append(one)
    for run in _runs(book.tables):
        units = {one.subject.unit for index in run for one in rows.get(index, ())}
        if len(units) in numbers and len(units) > 1:
            yield passed("row_count", len(units), len(units), ())


def _runs(tables: list[TableReading]) -> Iterator[list[int]]:
    """Each table, and each stretch of tables that continue one another."""
    yield from ([table.index] for table in tables)
    for run in continued(tables):
        if len(run) > _LONGEST_RUN:
            yield run
            continue
        for first, last in combinations(range(len(run)), 2):
            yield run[first : last + 1]
