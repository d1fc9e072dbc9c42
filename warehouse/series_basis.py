"""Whole series with what they count: one metric of an area or unit over the periods of one kind."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from warehouse.bases import ALIKE, TOGETHER
from warehouse.comparability import NONE, Ids, Series
from warehouse.compare import ids

_FIGURES = """
SELECT f.value, f.disputed, p.start_date, p.end_date, o.kind, u.type_id, u.area_code,
    s.population, s.numerator, s.denominator, s.rater, coalesce(a.name, f.area_code), u.name
FROM figure AS f
JOIN period AS p ON p.id = f.period_id
JOIN observation AS o ON o.id = f.observation_id
LEFT JOIN unit AS u ON u.id = f.unit_id
LEFT JOIN area AS a ON a.code = f.area_code
LEFT JOIN observation_basis AS s ON s.observation_id = f.observation_id
WHERE f.metric = :metric AND f.statistic = 'value' AND f.area_code = :area AND f.unit_id IS :unit AND p.kind = :kind
ORDER BY p.start_date
"""
_HELD = """
SELECT count(*)
FROM bulletin AS b
JOIN observation AS o ON o.bulletin_id = b.id AND o.id BETWEEN b.id * 1000000 AND b.id * 1000000 + 999999
JOIN period AS p ON p.id = o.period_id
WHERE b.area_code = :area AND b.superseded_at IS NULL AND o.metric = :metric AND o.unit_id IS :unit
    AND o.statistic = 'value' AND o.dimension IS NULL AND o.status = 'review' AND p.kind = :kind
    AND o.id NOT IN (SELECT observation_id FROM settled_figure)
"""
_NAMES = """
SELECT DISTINCT f.area_code, f.unit_id
FROM figure AS f
JOIN period AS p ON p.id = f.period_id
LEFT JOIN unit AS u ON u.id = f.unit_id
WHERE f.metric = :metric AND f.statistic = 'value' AND p.kind = :kind
    AND CASE WHEN :type IS NULL THEN f.unit_id IS NULL ELSE u.type_id = :type END
ORDER BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Span:
    """A basis that a series has for some time: ``first`` and ``last`` day, and how many ``figures``."""

    first: str
    last: str
    figures: int
    population: Ids
    numerator: Ids
    denominator: Ids
    rater: Ids


@dataclass(frozen=True, slots=True)
class Judged:
    """A ``series`` as a whole with the ``spans`` of one basis each in the order of time. ``area``, ``unit``: names."""

    area: str
    unit: str | None
    series: Series
    spans: tuple[Span, ...]


def series_of(
    connection: sqlite3.Connection,
    metric: str,
    publisher: str,
    unit: str | None = None,
    period_kind: str = "month",
) -> Judged | None:
    """The series that ``publisher`` (a code) tells of its own area, or of its ``unit`` (an id); ``None`` without a figure.

    A facet of the series is what all figures share that tell it; where they contradict each other it is in ``changed``, and
    what the last figures tell counts. Figures are those of the view ``figure``.
    """
    asked = {"metric": metric, "area": publisher, "unit": unit, "kind": period_kind}
    rows = connection.execute(_FIGURES, asked).fetchall()
    if not rows:
        return None
    spans = _spans(rows)
    population = _together([span.population for span in spans])
    numerator = _together([span.numerator for span in spans])
    denominator = _alike([span.denominator for span in spans])
    rater = _together([span.rater for span in spans])
    told = {"population": population, "numerator": numerator, "denominator": denominator, "rater": rater}
    series = Series(
        metric=metric,
        kind=rows[-1][4],
        period_kind=period_kind,
        whose="area" if unit is None else "units",
        unit_type=rows[-1][5],
        area=publisher if unit is None else rows[-1][6],
        publisher=publisher,
        population=population[0],
        numerator=numerator[0],
        denominator=denominator[0],
        rater=rater[0],
        disputed=any(row[1] for row in rows),
        held=bool(connection.execute(_HELD, asked).fetchone()[0]),
        changed=frozenset(name for name, (_, changed) in told.items() if changed),
    )
    return Judged(rows[-1][-2], rows[-1][-1], series, spans)


def all_series(
    connection: sqlite3.Connection,
    metric: str,
    *,
    unit_type: str | None = None,
    areas: Sequence[str] = (),
    period_kind: str = "month",
) -> list[Judged]:
    """The series of whole areas, or with ``unit_type`` of the units of that type; of ``areas`` (codes) only, in their order,
    if any are given.
    """
    rows = connection.execute(_NAMES, {"metric": metric, "type": unit_type, "kind": period_kind}).fetchall()
    asked = [row for row in rows if not areas or row[0] in areas]
    if areas:
        asked.sort(key=lambda row: areas.index(row[0]))
    found = (series_of(connection, metric, area, unit, period_kind) for area, unit in asked)
    return [one for one in found if one is not None]


def _spans(rows: Iterable[tuple[str, ...]]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for _, _, first, last, _, _, _, population, numerator, denominator, rater, *_ in rows:
        basis = (
            ids(population, TOGETHER),
            ids(numerator, TOGETHER),
            ids(denominator, ALIKE),
            ids(rater, TOGETHER),
        )
        before = spans[-1] if spans else None
        if before and (before.population, before.numerator, before.denominator, before.rater) == basis:
            spans[-1] = Span(before.first, last, before.figures + 1, *basis)
        else:
            spans.append(Span(first, last, 1, *basis))
    return tuple(spans)


def _together(found: list[Ids]) -> tuple[Ids, bool]:
    """What is told last, and whether it changes; to tell more of the same is no change."""
    known = [one for one in found if one]
    changed = any(not (one <= other or other <= one) for one, other in combinations(set(known), 2))
    return (known[-1] if known else NONE), changed


def _alike(found: list[Ids]) -> tuple[Ids, bool]:
    """Ids of a denominator are alternatives: those that all have in common, while there are any."""
    known = [one for one in found if one]
    if not known:
        return NONE, False
    common = frozenset.intersection(*known)
    return (common, False) if common else (known[-1], True)
