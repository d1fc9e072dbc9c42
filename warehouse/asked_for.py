"""What a person means by a metric, an area, a month, a type of units: ids of the warehouse, or a readable error."""

import difflib
import sqlite3
from collections.abc import Iterable, Sequence

from parsers.identity.unit_types import unit_types
from parsers.vocabulary import vocabulary
from warehouse.errors import QueryError

_SHOWN = 12


def metric_named(name: str) -> str:
    """The id of the metric that ``name`` is: an id, its Chinese name, or a word that bulletins print it by.

    Raises ``QueryError`` with the nearest names.
    """
    known = vocabulary().metrics
    if name in known:
        return name
    by_name = {metric.zh: one for one, metric in known.items()}
    form = vocabulary().forms.get(name)
    found = by_name.get(name) or (form.metric if form and form.statistic == "value" else None)
    if found:
        return found
    raise QueryError(f"There is no metric {name}. {_near(name, [*known, *by_name])}")


def type_named(name: str) -> str:
    """The id of the functional type that ``name`` is: an id, its label, or a part of that (水利). Raises ``QueryError``."""
    known = unit_types()
    by_label = {word: one for one, kind in known.items() for word in (*kind.label.split("/"), kind.label)}
    if name in known:
        return name
    if name in by_label:
        return by_label[name]
    raise QueryError(f"There is no type of units {name}. {_near(name, [*known, *by_label])}")


def areas_named(connection: sqlite3.Connection, names: Sequence[str]) -> list[str]:
    """The codes of publishing areas, by code or name, in the order given. Raises ``QueryError`` for one that publishes
    nothing here, and for a name that several have.
    """
    rows = connection.execute(
        "SELECT DISTINCT b.area_code, coalesce(a.name, b.area_code) FROM bulletin AS b "
        "LEFT JOIN area AS a ON a.code = b.area_code WHERE b.area_code IS NOT NULL AND b.superseded_at IS NULL ORDER BY 1"
    ).fetchall()
    found: list[str] = []
    for name in names:
        codes = [code for code, known in rows if name in (code, known)]
        if len(codes) > 1:
            raise QueryError(f"Several areas are called {name}: give one of the codes {', '.join(codes)}.")
        if not codes:
            advice = _near(name, [known for _, known in rows])
            raise QueryError(f"No bulletin of {name} is in the warehouse. {advice}")
        found.append(codes[0])
    return found


def period_meant(
    connection: sqlite3.Connection,
    metric: str,
    asked: str | None,
    unit_type: str | None,
    areas: Sequence[str],
) -> str:
    """The period ``asked`` for, else the last month in which any of the figures stand. Raises ``QueryError`` where there are
    none, with the periods that have some.
    """
    rows: list[tuple[str, str, str]] = connection.execute(
        "SELECT f.period_id, p.kind, f.area_code FROM figure AS f JOIN period AS p ON p.id = f.period_id "
        "LEFT JOIN unit AS u ON u.id = f.unit_id WHERE f.metric = :metric AND f.statistic = 'value' "
        "AND CASE WHEN :type IS NULL THEN f.unit_id IS NULL ELSE u.type_id = :type END ORDER BY p.end_date DESC",
        {"metric": metric, "type": unit_type},
    ).fetchall()
    held = [(period, kind) for period, kind, area in rows if not areas or area in areas]
    periods = list(dict.fromkeys(period for period, _ in held))
    if asked is None:
        month = next((period for period, kind in held if kind == "month"), None)
        if month is None and not periods:
            raise QueryError(
                f"No figure of {metric} is in the warehouse for what was asked. {_known_metrics(connection)}"
            )
        return month or periods[0]
    if asked in periods:
        return asked
    there = f"There are: {', '.join(periods[:_SHOWN])}." if periods else _known_metrics(connection)
    raise QueryError(f"No figure of {metric} is there for {asked}. {there}")


def _known_metrics(connection: sqlite3.Connection) -> str:
    rows = connection.execute(
        "SELECT metric FROM figure WHERE statistic = 'value' GROUP BY metric ORDER BY count(*) DESC LIMIT ?",
        (_SHOWN,),
    )
    names = [metric for (metric,) in rows]
    return (
        f"Metrics with the most figures: {', '.join(names)}." if names else "The warehouse holds no figures."
    )


def _near(name: str, names: Iterable[str]) -> str:
    known = list(dict.fromkeys(names))
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    near += [one for one in known if name in one and one not in near][:3]
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return f"There are: {', '.join(known[:_SHOWN])}{' …' if len(known) > _SHOWN else '.'}"
