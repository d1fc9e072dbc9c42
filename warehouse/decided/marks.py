"""What decisions tell of units as a whole: who decided that a name is a unit's, and types."""

import sqlite3
from collections.abc import Iterable

from parsers.identity.gazetteer import gazetteer
from warehouse.decided.book import Decisions
from warehouse.decided.units import EVERYWHERE, TYPE, folded

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
