"""What the warehouse holds of an area's units: figures to use, names seen, figures held back. SQL only."""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache

from parsers.identity.reforms import agency_of
from warehouse.series.model import Figure, Sighting, Span
from warehouse.series.places import newest_code

_FIGURES = """
SELECT f.area_code, f.unit_id, o.unit, p.start_date, p.end_date, p.id, p.kind, f.value, f.status, f.disputed,
    f.observation_id, o.bulletin_id, o.period_id IS b.period_id, f.metric
FROM figure AS f
JOIN observation AS o ON o.id = f.observation_id
JOIN bulletin AS b ON b.id = o.bulletin_id
JOIN period AS p ON p.id = f.period_id
WHERE {subject} AND f.statistic = 'value'
"""

_SIGHTINGS = """
SELECT DISTINCT b.area_code, o.unit_id, p.start_date, p.end_date
FROM observation AS o
JOIN bulletin AS b ON b.id = o.bulletin_id
JOIN period AS p ON p.id = o.period_id
WHERE o.unit_id IN ({marks}) AND b.superseded_at IS NULL AND b.area_code IS NOT NULL
    AND o.period_id = b.period_id AND p.kind IN ('week', 'month', 'quarter')
    AND p.start_date IS NOT NULL AND p.end_date IS NOT NULL
"""

_HELD = """
SELECT DISTINCT b.area_code, o.unit_id, o.period_id, o.metric
FROM observation AS o
JOIN bulletin AS b ON b.id = o.bulletin_id
WHERE o.unit_id IN ({marks}) AND b.superseded_at IS NULL AND b.area_code IS NOT NULL
    AND o.dimension IS NULL AND o.statistic = 'value' AND (o.status = 'review' OR o.missing IS NOT NULL)
"""


def units_of(connection: sqlite3.Connection, codes: Sequence[str]) -> dict[str, frozenset[str]]:
    """Units of the areas ``codes`` by id, each with all of its printed names."""
    rows = connection.execute(
        "SELECT n.unit_id, n.name FROM unit AS u JOIN unit_name AS n ON n.unit_id = u.id "
        f"WHERE u.area_code IN ({_marks(codes)})",
        tuple(codes),
    )
    found: dict[str, set[str]] = {}
    for unit, name in rows:
        found.setdefault(unit, set()).add(name)
    return {unit: frozenset(names) for unit, names in found.items()}


@lru_cache(maxsize=65536)
def agency_of_unit(unit_id: str) -> str | None:
    """The agency that a unit is. Its id tells, not the printed name: a person may have decided what a name means."""
    _, kind, name = unit_id.rsplit(":", 2)
    return agency_of(name) if kind == "org" else None


def figures_of_units(
    connection: sqlite3.Connection, units: Iterable[str], metrics: Sequence[str], kind: str | None = None
) -> dict[str, list[Figure]]:
    """Figures to use of ``units`` in periods of ``kind`` (``None``: all), by metric; an empty list of metrics is all."""
    ids = sorted(units)
    where = f"f.unit_id IN ({_marks(ids)})"
    return _read(connection, where, ids, metrics, kind)


def figures_of_areas(
    connection: sqlite3.Connection, codes: Sequence[str], metrics: Sequence[str], kind: str | None = None
) -> dict[str, list[Figure]]:
    """Figures of whole areas as they publish them themselves; the rest as in ``figures_of_units``."""
    where = f"f.area_code IN ({_marks(codes)}) AND f.unit_id IS NULL"
    return _read(connection, where, codes, metrics, kind)


def _read(
    connection: sqlite3.Connection,
    where: str,
    values: Sequence[str],
    metrics: Sequence[str],
    kind: str | None,
) -> dict[str, list[Figure]]:
    sql, parameters = _FIGURES.format(subject=where), [*values]
    if metrics:
        sql += f" AND f.metric IN ({_marks(metrics)})"
        parameters += metrics
    if kind:
        sql += " AND p.kind = ?"
        parameters.append(kind)
    found: dict[str, list[Figure]] = {}
    for row in connection.execute(f"{sql} ORDER BY f.observation_id", parameters):
        (
            reporter,
            unit,
            name,
            start,
            end,
            period,
            period_kind,
            value,
            status,
            disputed,
            number,
            bulletin,
            own,
            metric,
        ) = row
        figure = Figure(
            reporter=newest_code(reporter),
            unit_id=unit,
            name=name or reporter,
            agency=agency_of_unit(unit) if unit else None,
            span=Span(start, end, period, period_kind),
            value=value,
            status=status,
            disputed=bool(disputed),
            observation_id=number,
            bulletin_id=bulletin,
            own_period=bool(own),
        )
        found.setdefault(metric, []).append(figure)
    return found


def sightings(connection: sqlite3.Connection, units: Iterable[str]) -> list[Sighting]:
    """In which periods current bulletins name agencies among ``units``, held figures included."""
    ids = sorted(units)
    rows = connection.execute(_SIGHTINGS.format(marks=_marks(ids)), ids)
    return [
        Sighting(newest_code(reporter), agency, start, end)
        for reporter, unit, start, end in rows
        if (agency := agency_of_unit(unit)) is not None
    ]


def held_back(
    connection: sqlite3.Connection, units: Iterable[str]
) -> dict[tuple[str, str], frozenset[tuple[str, str]]]:
    """Agencies and periods whose figure is printed and held back or missing, by reporter and metric."""
    ids = sorted(units)
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for reporter, unit, period, metric in connection.execute(_HELD.format(marks=_marks(ids)), ids):
        if (agency := agency_of_unit(unit)) is not None:
            found.setdefault((newest_code(reporter), metric), set()).add((agency, period))
    return {key: frozenset(pairs) for key, pairs in found.items()}


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
