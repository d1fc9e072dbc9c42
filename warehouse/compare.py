"""Figures of one metric and period side by side, in groups of those that compare.

What makes two figures comparable is the subject of ``warehouse.comparability``, how rows are printed that of the command.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from warehouse.bases import ALIKE, TOGETHER
from warehouse.comparability import Ids, Series, labels
from warehouse.groups import grouped
from warehouse.intervals import wilson

_FIGURES = """
SELECT
    f.area_code, coalesce(a.name, f.area_code) AS area, f.unit_id, u.name AS unit, u.type_id, u.area_code AS home,
    f.value, o.text, o.kind, p.kind AS period_kind, f.status, f.disputed, f.observation_id,
    s.bulletin_id, s.number, s.population, s.numerator, s.denominator, s.denominator_how, s.rater,
    (
        SELECT CASE WHEN min(w.value) = max(w.value) THEN max(w.value) END
        FROM observation AS w
        WHERE w.id BETWEEN s.bulletin_id * 1000000 AND s.bulletin_id * 1000000 + 999999
            AND w.metric = s.denominator_metric AND w.statistic = 'value' AND w.unit_id IS f.unit_id
            AND w.period_id = f.period_id AND w.dimension IS NULL AND w.status <> 'review'
    ) AS count
FROM figure AS f
JOIN period AS p ON p.id = f.period_id
JOIN observation AS o ON o.id = f.observation_id
LEFT JOIN unit AS u ON u.id = f.unit_id
LEFT JOIN area AS a ON a.code = f.area_code
LEFT JOIN observation_basis AS s ON s.observation_id = f.observation_id
WHERE f.metric = :metric AND f.statistic = 'value' AND f.period_id = :period
    AND CASE WHEN :type IS NULL THEN f.unit_id IS NULL ELSE u.type_id = :type END
ORDER BY f.area_code, f.unit_id
"""


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure beside others. ``group``: from 1, figures of different groups do not compare; ``rank``: its place in the
    group by value, the highest first, equal ones share it. ``level``: how it compares with the first of its group, which is
    the ``reference``; ``why_en``/``why_zh``: the reasons. ``population``, ``denominator``, ``rater``: labels, ``None`` where
    unknown. ``count``: how many the rate is of, ``low``/``high``: bounds of its interval (95 %) in percent; ``no_interval``:
    why there is none.
    """

    group: int
    rank: int | None
    area_code: str
    area: str
    unit: str | None
    value: float | str | None
    text: str
    low: float | None
    high: float | None
    no_interval: str | None
    count: float | None
    population: str | None
    denominator: str | None
    denominator_how: str | None
    rater: str | None
    level: str
    why_en: str
    why_zh: str
    status: str
    disputed: int
    observation_id: int


def compare(
    connection: sqlite3.Connection,
    metric: str,
    period: str,
    *,
    unit_type: str | None = None,
    areas: Sequence[str] = (),
) -> list[Compared]:
    """Figures of ``metric`` in ``period``: of whole areas, or with ``unit_type`` of the units of that functional type.

    Only of ``areas`` (codes), if any are given; the first of them that has a figure is the reference of the first group.
    Rows come group by group, in a group by value. Figures are those of the view ``figure``: none that is held back.
    """
    cursor = connection.execute(_FIGURES, {"metric": metric, "period": period, "type": unit_type})
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor]
    rows = [row for row in rows if not areas or row["area_code"] in areas]
    reference = min(
        (n for n, row in enumerate(rows) if row["area_code"] in areas),
        key=lambda n: areas.index(rows[n]["area_code"]),
        default=None,
    )
    series = [_series(metric, row) for row in rows]
    found: list[Compared] = []
    for number, group in enumerate(grouped(series, reference), 1):
        judged = dict(zip(group.members, group.levels, strict=True))
        for rank, n in _ranked(group.members, rows):
            level = "reference" if n == group.members[0] else judged[n].level
            found.append(
                _compared(
                    number, rank, rows[n], series[n], level, judged[n].words("en"), judged[n].words("zh")
                )
            )
    return found


def _ranked(members: Sequence[int], rows: Sequence[dict[str, object]]) -> Iterator[tuple[int | None, int]]:
    def value(n: int) -> float | None:
        found = rows[n]["value"]
        return float(found) if isinstance(found, int | float) else None

    numbers = sorted((one for n in members if (one := value(n)) is not None), reverse=True)
    first = {one: place for place, one in reversed(list(enumerate(numbers, 1)))}
    order = sorted(members, key=lambda n: (value(n) is None, -(value(n) or 0), n))
    for n in order:
        one = value(n)
        yield (None if one is None else first[one]), n


def _series(metric: str, row: dict[str, object]) -> Series:
    units = row["unit_id"] is not None
    return Series(
        metric=metric,
        kind=str(row["kind"]),
        period_kind=str(row["period_kind"]),
        whose="units" if units else "area",
        unit_type=_text(row["type_id"]),
        area=_text(row["home"]) if units else _text(row["area_code"]),
        publisher=_text(row["area_code"]),
        column=None if row["bulletin_id"] is None else f"{row['bulletin_id']}:{row['number']}",
        population=ids(row["population"], TOGETHER),
        numerator=ids(row["numerator"], TOGETHER),
        denominator=ids(row["denominator"], ALIKE),
        rater=ids(row["rater"], TOGETHER),
        disputed=bool(row["disputed"]),
    )


def ids(stored: object, sign: str) -> Ids:
    """Ids of a facet as ``metric_basis`` stores them; none for NULL."""
    return frozenset(str(stored).split(sign)) if stored else frozenset()


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _compared(
    group: int, rank: int | None, row: dict[str, object], series: Series, level: str, en: str, zh: str
) -> Compared:
    low, high, why = _interval(row, series)
    return Compared(
        group=group,
        rank=rank,
        area_code=str(row["area_code"]),
        area=str(row["area"]),
        unit=_text(row["unit"]),
        value=row["value"],  # type: ignore[arg-type]
        text=str(row["text"]),
        low=low,
        high=high,
        no_interval=why,
        count=row["count"],  # type: ignore[arg-type]
        population=labels("population", series.population, "zh") or None,
        denominator=labels("denominator", series.denominator, "zh") or None,
        denominator_how=_text(row["denominator_how"]) if series.denominator else None,
        rater=labels("rater", series.rater, "zh") or None,
        level=level,
        why_en=en,
        why_zh=zh,
        status=str(row["status"]),
        disputed=int(bool(row["disputed"])),
        observation_id=int(str(row["observation_id"])),
    )


def _interval(row: dict[str, object], series: Series) -> tuple[float | None, float | None, str | None]:
    value, count = row["value"], row["count"]
    if series.kind != "rate_percent":
        return None, None, "no rate"
    if not series.denominator:
        return None, None, "of what it is the rate is not told"
    if not isinstance(count, int | float) or count <= 0:
        return None, None, "how many it is the rate of is not printed"
    if not isinstance(value, int | float) or not 0 <= value <= 100:
        return None, None, "no part of a whole"
    low, high = wilson(value, count)
    return round(low, 2), round(high, 2), None
