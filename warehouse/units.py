"""Rows of units that follow from the names under which they were printed."""

import sqlite3
from collections.abc import Collection, Iterable

from warehouse.unit_kinds import tell_kinds

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
