"""One series on demand: what ``hotline series`` shows. It is made of the figures as they are now, nothing stored."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.identity.gazetteer import gazetteer
from parsers.identity.reforms import Text, note, reforms_into
from warehouse.series import facts
from warehouse.series.build import code_change, plain_rows, township_change
from warehouse.series.lineages import (
    AreaFacts,
    Metric,
    agencies_in,
    area_facts,
    series_of_agency,
)
from warehouse.series.model import Figure, Row
from warehouse.series.places import codes_of, is_above
from warehouse.series.resolve import Subject, area_named, metric_named, unit_named


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who tells a series. ``role``: ``own`` (the area itself), ``above`` (an area that contains it), ``other``."""

    code: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Series:
    """A series: of a unit, or of the area itself (``unit`` is ``None``). ``reporters`` stand in the order own, above,
    other, and so do ``rows``, each reporter's in order of time. ``remarks`` hold for the whole of it.
    """

    code: str
    area: str
    unit: str | None
    metric: Metric
    kind: str
    reporters: tuple[Reporter, ...]
    rows: tuple[Row, ...]
    remarks: tuple[Text, ...]


def series(
    connection: sqlite3.Connection, area: str, unit: str | None, metric: str, kind: str = "month"
) -> Series:
    """The series of ``metric`` for ``unit`` of ``area``, or for the area itself, in periods of ``kind``.

    Names or codes are taken as ``warehouse.series.resolve`` says, which also raises ``QueryError``. A series without any
    figure has no rows.
    """
    code = area_named(connection, area)
    measured = metric_named(connection, metric)
    codes = codes_of(code)
    label: str | None = None
    remarks: tuple[Text, ...] = ()
    if unit is None:
        rows = _area_rows(connection, codes, measured, kind)
    else:
        names = facts.units_of(connection, codes)
        about = area_facts(connection, agencies_in(names), [measured.id], kind)
        subject = unit_named(unit, code, names, about.events)
        label = subject.label
        rows, remarks = _unit_rows(connection, subject, about, measured, kind)
    reporters = _reporters(codes, rows)
    place = gazetteer().place(code)
    return Series(
        code,
        place.name if place else code,
        label,
        measured,
        kind,
        reporters,
        tuple(_beside(rows, reporters)),
        remarks,
    )


def _unit_rows(
    connection: sqlite3.Connection,
    subject: Subject,
    about: AreaFacts,
    metric: Metric,
    kind: str,
) -> tuple[list[Row], tuple[Text, ...]]:
    if subject.agency is not None:
        return series_of_agency(subject.agency, metric, about), _unseen(subject.agency, about)
    figures = facts.figures_of_units(connection, subject.units, [metric.id], kind).get(metric.id, [])
    rows: list[Row] = []
    for reporter, told in sorted(_by_reporter(figures).items()):
        rows += plain_rows(reporter, told, township_change, "rename")
    return rows, ()


def _unseen(agency: str, about: AreaFacts) -> tuple[Text, ...]:
    """Reforms that may have touched ``agency`` and that no bulletin shows."""
    return tuple(
        Text(f"{reform.text.zh}{note('may_hold').zh}", f"{reform.text.en} ({note('may_hold').en})")
        for reform in reforms_into(agency)
        if agency in reform.predecessors
        and not reform.everywhere
        and about.events[reform.id].kind == "absent"
    )


def _area_rows(connection: sqlite3.Connection, codes: Sequence[str], metric: Metric, kind: str) -> list[Row]:
    """The area's own bulletins tell it as a whole, those of others as a row of their tables."""
    own = facts.figures_of_areas(connection, codes, [metric.id], kind).get(metric.id, [])
    rows_of = [unit for unit in facts.units_of(connection, codes) if ":area:" in unit]
    others = facts.figures_of_units(connection, rows_of, [metric.id], kind).get(metric.id, [])
    told = [*own, *(_under(figure) for figure in others if figure.reporter not in codes)]
    rows: list[Row] = []
    for reporter, figures in sorted(_by_reporter(told).items()):
        rows += plain_rows(reporter, figures, code_change, "recode")
    return rows


def _under(figure: Figure) -> Figure:
    """A row of a city's table under the code of the area, as its own figures are."""
    return replace(figure, name=(figure.unit_id or "").split(":area:")[0] or figure.name)


def _by_reporter(figures: Sequence[Figure]) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        found[figure.reporter].append(figure)
    return found


def _reporters(codes: Sequence[str], rows: Sequence[Row]) -> tuple[Reporter, ...]:
    places = gazetteer()
    found = []
    for code in dict.fromkeys(row.reporter for row in rows):
        place = places.place(code)
        above = any(is_above(code, one) for one in codes)
        role = "own" if code in codes else "above" if above else "other"
        found.append(Reporter(code, place.name if place else code, role))
    return tuple(sorted(found, key=lambda one: (("own", "above", "other").index(one.role), one.code)))


def _beside(rows: Sequence[Row], reporters: Sequence[Reporter]) -> list[Row]:
    """Rows in the order of ``reporters``, those of others with their difference to the area's own figure."""
    own = {
        row.span: row.value
        for row in rows
        for one in reporters
        if one.code == row.reporter and one.role == "own"
    }
    found = []
    for reporter in reporters:
        for row in (row for row in rows if row.reporter == reporter.code):
            base = own.get(row.span)
            differs = (
                reporter.role != "own"
                and isinstance(base, int | float)
                and isinstance(row.value, int | float)
            )
            if differs and isinstance(base, int | float) and isinstance(row.value, int | float):
                row = replace(row, difference=round(row.value - base, 6))
            found.append(row)
    return found
