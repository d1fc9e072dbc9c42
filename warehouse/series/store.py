"""Series that a reform touched, kept as rows for SQL (tables ``series_point``, ``series_unit``).

A load notes the areas whose figures changed (``series_stale``); ``refresh`` makes the rows of these anew, so that the
work grows with what changed. A series that no reform touched is not stored: its figures say it all (view
``unit_series``).
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import orjson

from parsers.identity.reforms import Text
from warehouse.series import facts
from warehouse.series import ways as lineage
from warehouse.series.lineages import (
    Metric,
    agencies_in,
    area_facts,
    lasting,
    series_of_agency,
)
from warehouse.series.model import Figure, Row
from warehouse.series.places import codes_of, newest_code
from warehouse.store import writing

if TYPE_CHECKING:
    from sqlite_utils import Database

_POINT = (
    "INSERT INTO series_point (area_code, agency, metric, period_id, reported_by, value, status, segment, joined, "
    "complete, change, reforms, figures, note_zh, note_en) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def note_changes(connection: sqlite3.Connection, units: Iterable[str]) -> None:
    """Note that figures of ``units`` (ids) changed, and which areas have several codes. The caller holds the write
    transaction.
    """
    homes = {unit.rsplit(":", 2)[0] for unit in units if facts.agency_of_unit(unit) is not None}
    connection.executemany(
        "INSERT OR IGNORE INTO series_stale VALUES (?)", [(code,) for code in homes if code[:1] != "?"]
    )
    areas = [code for (code,) in connection.execute("SELECT code FROM area")]
    connection.executemany("INSERT OR REPLACE INTO place_code VALUES (?, ?)", _place_rows(areas))


def has_stale(connection: sqlite3.Connection) -> bool:
    """Whether any area's figures changed since its series were stored."""
    return connection.execute("SELECT 1 FROM series_stale LIMIT 1").fetchone() is not None


def refresh(database: "Database") -> int:
    """Make the stored series of all stale areas anew, in one transaction; returns of how many areas.

    Raises as ``warehouse.store.writing`` does.
    """
    stale = [code for (code,) in database.conn.execute("SELECT area_code FROM series_stale")]
    if not stale:
        return 0
    places = sorted({newest_code(code) for code in stale})
    with writing(database):
        metrics = _metrics(database.conn)
        for place in places:
            _refresh_place(database.conn, place, metrics)
        database.conn.execute("DELETE FROM series_stale")
    return len(places)


def _place_rows(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Rows of table ``place_code``: those of ``codes`` whose place has or had another code too."""
    return [(code, newest_code(code)) for code in codes if len(codes_of(code)) > 1]


def _metrics(connection: sqlite3.Connection) -> dict[str, Metric]:
    rows = connection.execute("SELECT id, kind, zh, en FROM metric")
    return {one: Metric(one, kind, Text(zh or one, en or one)) for one, kind, zh, en in rows}


def _refresh_place(connection: sqlite3.Connection, place: str, metrics: dict[str, Metric]) -> None:
    codes = codes_of(place)
    names = facts.units_of(connection, codes)
    agencies = agencies_in(names)
    everything = area_facts(connection, agencies)
    points: list[tuple[Any, ...]] = []
    touched: set[str] = set()
    events = everything.events
    for agency in lasting(everything.known, events):
        rows = {
            metric: found
            for metric in everything.figures
            if (found := series_of_agency(agency, metrics[metric], everything))
        }
        if any(map(_is_touched, (row for found in rows.values() for row in found))):
            shown = lineage.inside(agency, events) | lineage.before(agency).keys()
            touched |= set().union(*(agencies.get(one, frozenset()) for one in shown))
            points += [_point(place, agency, metric, row) for metric, found in rows.items() for row in found]
    connection.execute("DELETE FROM series_point WHERE area_code = ?", (place,))
    connection.executemany("DELETE FROM series_unit WHERE unit_id = ?", [(unit,) for unit in names])
    connection.executemany("INSERT INTO series_unit VALUES (?)", [(unit,) for unit in sorted(touched)])
    connection.executemany(_POINT, points)


def _is_touched(row: Row) -> bool:
    """Whether the row says more than its figure alone would."""
    return row.segment != 1 or row.joined is not None or bool(row.notes)


def _point(place: str, agency: str, metric: str, row: Row) -> tuple[Any, ...]:
    return (
        place,
        agency,
        metric,
        row.span.id,
        row.reporter,
        row.value,
        row.status,
        row.segment,
        row.joined,
        int(row.complete),
        row.change,
        list_json(row.reforms),
        figures_json(row.figures),
        joined_notes(row.notes, "zh"),
        joined_notes(row.notes, "en"),
    )


def list_json(values: Sequence[str]) -> str | None:
    """A JSON list; ``None`` for an empty one."""
    return orjson.dumps(values).decode() if values else None


def figures_json(figures: Iterable[Figure]) -> str:
    """What a row is made of: unit as printed, value and number of each figure."""
    told = [{"unit": f.name, "value": f.value, "observation_id": f.observation_id} for f in figures]
    return orjson.dumps(told).decode()


def joined_notes(notes: Iterable[Text], language: str) -> str | None:
    """The notes of a row as one text; ``None`` where nothing is said."""
    told = [getattr(one, language) for one in notes]
    if not told:
        return None
    mark, gap = ("。", "") if language == "zh" else (".", " ")
    return gap.join(text.rstrip("。.") + mark for text in told)
