"""Decisions on units carried out in the database: work is done for areas whose decisions or bulletins changed."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from parsers.identity.unit_types import type_of_unit
from warehouse.areas import area_rows, home_of
from warehouse.decided import mirror
from warehouse.decided.book import Decisions
from warehouse.decided.resolve import Figure, Moved, Refused, resolve
from warehouse.decided.units import EVERYWHERE, TYPE, folded

_FIGURES = """
SELECT o.id, o.unit, coalesce(d.rule_unit_id, o.unit_id), p.start_date, p.end_date, o.table_no,
    o.metric, o.statistic, o.dimension, o.member, o.period_id, o.unit_id, d.decision_id
FROM observation AS o
INNER JOIN period AS p ON p.id = o.period_id
LEFT JOIN decided_unit AS d ON d.observation_id = o.id
WHERE o.id BETWEEN ?1 * 1000000 AND ?1 * 1000000 + 999999 AND o.unit_id IS NOT NULL
"""


def apply_decisions(
    conn: sqlite3.Connection, decisions: Decisions, loaded: Iterable[int]
) -> tuple[int, set[str]]:
    """Give figures the units that decisions say; the caller holds the write transaction.

    ``loaded``: bulletins that were just written, with the units of the rules. Returns how many figures changed their unit
    and the units whose names and types have to be settled. The result depends on readings and decisions alone.
    """
    changed = mirror.changes(conn, decisions)
    if not changed and not decisions.units and not decisions.areas:
        return 0, set()
    if changed:
        mirror.enter(conn, decisions)
    touched: set[str] = set()
    count = 0
    for bulletin, area in _concerned(conn, decisions, changed, set(loaded)):
        count += _apply_to(conn, decisions, bulletin, area, touched)
    if changed:
        touched |= _with_types(conn, changed)
        mirror.drop(conn, decisions)
    return count, touched


def _concerned(
    conn: sqlite3.Connection, decisions: Decisions, changed: Sequence[mirror.Row], loaded: set[int]
) -> list[tuple[int, str]]:
    """Bulletins that decisions may concern anew, with their areas."""
    scopes = {row.scope for row in changed if row.is_unit}
    wanted = {bulletin for bulletin in loaded if decisions.scopes}
    if EVERYWHERE in scopes:
        wanted |= {number for (number,) in conn.execute("SELECT id FROM bulletin")}
    for area in scopes:
        wanted |= {
            number for (number,) in conn.execute("SELECT id FROM bulletin WHERE area_code = ?", (area,))
        }
    areas = (
        (number, conn.execute("SELECT area_code FROM bulletin WHERE id = ?", (number,)).fetchone()[0])
        for number in sorted(wanted)
    )
    concerned = scopes | decisions.scopes
    return [(number, area) for number, area in areas if area and concerned & {area, EVERYWHERE}]


def _apply_to(
    conn: sqlite3.Connection, decisions: Decisions, bulletin: int, area: str, touched: set[str]
) -> int:
    rows = conn.execute(_FIGURES, (bulletin,)).fetchall()
    figures = [
        Figure(number, unit, rule, start, end, table, tuple(row[6:11]))
        for row in rows
        for number, unit, rule, start, end, table in [row[:6]]
    ]
    moved, refused = resolve(decisions, area, figures)
    targets = {one.figure.id: one for one in moved}
    changed: list[tuple[str, int]] = []
    count = 0
    for row, figure in zip(rows, figures, strict=True):
        one = targets.get(figure.id)
        wanted = one.unit_id if one else figure.rule_id
        decision = one.decision.id if one else None
        if (row[11], row[12]) != (wanted, decision):
            touched |= {row[11], wanted}
            changed.append((wanted, figure.id))
            count += row[11] != wanted
    _write(conn, bulletin, changed, {figure.id: figure.unit for figure in figures}, targets, refused)
    return count


def _write(
    conn: sqlite3.Connection,
    bulletin: int,
    changed: Sequence[tuple[str, int]],
    names: dict[int, str],
    targets: dict[int, Moved],
    refused: Sequence[Refused],
) -> None:
    _ensure_units(conn, {(unit_id, names[number]) for unit_id, number in changed})
    conn.executemany(
        "DELETE FROM decided_unit WHERE observation_id = ?", [(number,) for _, number in changed]
    )
    conn.executemany("UPDATE observation SET unit_id = ? WHERE id = ?", changed)
    moved = [targets[number] for _, number in changed if number in targets]
    conn.executemany(
        "INSERT INTO decided_unit VALUES (?, ?, ?)",
        [(one.figure.id, one.figure.rule_id, one.decision.id) for one in moved],
    )
    conn.execute("DELETE FROM decision_clash WHERE bulletin_id = ?", (bulletin,))
    conn.executemany(
        "INSERT INTO decision_clash VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                bulletin,
                one.table,
                one.unit_id,
                one.decision.id,
                json.dumps(one.names, ensure_ascii=False),
                one.figure.id,
            )
            for one in refused
        ],
    )


def _ensure_units(conn: sqlite3.Connection, named: set[tuple[str, str]]) -> None:
    """Rows of ``area``, ``unit`` and ``unit_name`` for units with a printed name."""
    for unit_id, name in sorted(named):
        home = home_of(unit_id)
        conn.executemany("INSERT OR IGNORE INTO area VALUES (?, ?, ?, ?)", area_rows(home) if home else ())
        conn.execute("INSERT OR IGNORE INTO unit VALUES (?, ?, ?, NULL)", (unit_id, home, name))
        conn.execute(
            "INSERT OR IGNORE INTO unit_name VALUES (?, ?, ?, NULL, NULL, NULL)",
            (unit_id, name, type_of_unit(name)),
        )


def _with_types(conn: sqlite3.Connection, changed: Sequence[mirror.Row]) -> set[str]:
    """Units whose names decisions on types are about."""
    names = {row.name for row in changed if row.is_unit and row.other.startswith(TYPE)}
    found = conn.execute("SELECT unit_id, name FROM unit_name") if names else ()
    return {unit for unit, name in found if folded(name) in names}
