"""Rows of units that follow from the names under which they were printed."""

import sqlite3
from collections.abc import Collection, Iterable

from warehouse.unit_kinds import tell_kinds

from parsers.identity.gazetteer import gazetteer
from warehouse.decided import Decisions
from warehouse.decided.units import EVERYWHERE, TYPE, folded

_SETTLE = """ UPDATE unit SET name = (SELECT n.name FROM unit_name AS n WHERE n.unit_id = unit.id ORDER BY
length(n.name), n.name LIMIT 1), type_id = ( SELECT n.type_id FROM unit_name AS n WHERE n.unit_id = unit.id
AND n.type_id IS NOT NULL ORDER BY length(n.name), n.name LIMIT 1 ) WHERE id = ?
"""

_FORGET_NAMES = """
DELETE FROM unit_name WHERE unit_id = ?1
AND NOT EXISTS (SELECT 1 FROM observation AS o WHERE o.unit_id = ?1 AND o.unit = unit_name.name)
"""

_FORGET_UNIT = (
    "DELETE FROM unit WHERE id = ? AND NOT EXISTS (SELECT 1 FROM unit_name AS n WHERE n.unit_id = unit.id)"
)


_DECIDED = """
UPDATE unit_name SET (valid_from, valid_to, decided_by) = (
    SELECT d.valid_from, d.valid_to, d.author
    FROM observation AS o
    INNER JOIN decided_unit AS c ON c.observation_id = o.id
    INNER JOIN decision AS d ON d.id = c.decision_id
    WHERE o.unit_id = unit_name.unit_id AND o.unit = unit_name.name
    ORDER BY d.id LIMIT 1
) WHERE unit_id = ?
"""


def settle_units(conn: sqlite3.Connection, unit_ids: Collection[str]) -> None:
    """Give units their shortest name and the type it tells; the result does not depend on the order of
    loading.
    """
    tell_kinds(conn, unit_ids)
    conn.executemany(_SETTLE, [(unit,) for unit in sorted(unit_ids)])


def forget_unused(conn: sqlite3.Connection, unit_ids: Iterable[str]) -> None:
    """Remove names, and then units, that no figure bears since bulletins were read anew or decisions changed."""
    units = [(unit,) for unit in sorted(unit_ids)]
    conn.executemany(_FORGET_NAMES, units)
    conn.executemany(_FORGET_UNIT, units)


def mark_decided(conn: sqlite3.Connection, unit_ids: Iterable[str]) -> None:
    """Tell of each name of these units who decided that it is the unit's; nobody where the rules say so."""
    conn.executemany(_DECIDED, [(unit,) for unit in sorted(unit_ids)])


def decide_types(conn: sqlite3.Connection, decisions: Decisions, unit_ids: Iterable[str]) -> None:
    """Give units the type that a person decided, or none where one denied what the name tells. Comes after
    ``settle_units``.
    """
    rows = [row for row in decisions.units if row.is_type and row.relation != "unsure"]
    if not rows:
        return
    for unit in sorted(unit_ids):
        names = {
            folded(name) for (name,) in conn.execute("SELECT name FROM unit_name WHERE unit_id = ?", (unit,))
        }
        found = conn.execute("SELECT area_code, type_id FROM unit WHERE id = ?", (unit,)).fetchone()
        if found is None:
            continue
        area, told = found
        scopes = {EVERYWHERE, area, *(gazetteer().ancestors(area) if area else ())}
        for row in sorted(rows, key=lambda row: (row.scope != EVERYWHERE, row.relation == "same", row.id)):
            if row.name in names and row.scope in scopes:
                kind = row.other.removeprefix(TYPE)
                told = kind if row.relation == "same" else None if told == kind else told
        conn.execute("UPDATE unit SET type_id = ? WHERE id = ?", (told, unit))
