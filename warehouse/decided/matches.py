"""Decisions without effect, because they match nothing or a table speaks against them. A person should know; they are no
error.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.identity.unit_keys import unit_key
from warehouse.decided.areas import AreaDecision
from warehouse.decided.book import Decisions
from warehouse.decided.units import EVERYWHERE, UnitDecision, folded
from warehouse.places import PLACE

# Names that an area's current bulletins print, with the periods of their figures.
Printed = list[tuple[str, str | None, str | None]]


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A decision without effect, and why."""

    decision: UnitDecision | AreaDecision
    why: str


def unmatched(conn: sqlite3.Connection, decisions: Decisions) -> list[Unmatched]:
    """The decisions that match no figure or bulletin of the warehouse, in the order of their files."""
    printed: dict[str, Printed] = {}
    found = []
    for row in decisions.units:
        if row.scope not in printed:
            printed[row.scope] = list(_printed(conn, row.scope))
        why = _why(conn, row, printed[row.scope])
        if why:
            found.append(Unmatched(row, why))
    if decisions.areas:
        places = conn.execute("SELECT sha256, source_id, locator FROM bulletin").fetchall()
        for one in decisions.areas:
            if not any(one.matches(*place) for place in places):
                found.append(Unmatched(one, "no bulletin has this hash or place"))
    return found


def refused(conn: sqlite3.Connection) -> list[tuple[str, str]]:
    """Units that decisions call one and tables of current bulletins have as two rows: the decision's id, and where."""
    found = conn.execute(
        f"SELECT c.names, c.table_no, {PLACE}, c.decision_id FROM decision_clash AS c "
        "INNER JOIN bulletin AS b ON b.id = c.bulletin_id WHERE b.superseded_at IS NULL ORDER BY 3, 2, c.unit_id"
    )
    return [
        (decision, f"not applied in {place}: table {table} has {' and '.join(json.loads(names))} as two rows")
        for names, table, place, decision in found
    ]


def _printed(conn: sqlite3.Connection, scope: str) -> Iterator[tuple[str, str | None, str | None]]:
    if scope == EVERYWHERE:
        yield from (
            (folded(name), None, None) for (name,) in conn.execute("SELECT DISTINCT name FROM unit_name")
        )
        return
    found = conn.execute(
        "SELECT DISTINCT o.unit, p.start_date, p.end_date FROM bulletin AS b "
        "INNER JOIN observation AS o ON o.id BETWEEN b.id * 1000000 AND b.id * 1000000 + 999999 "
        "INNER JOIN period AS p ON p.id = o.period_id "
        "WHERE b.area_code = ? AND b.superseded_at IS NULL AND o.unit_id IS NOT NULL",
        (scope,),
    )
    yield from ((folded(name), start, end) for name, start, end in found)


def _why(conn: sqlite3.Connection, row: UnitDecision, printed: Printed) -> str | None:
    if not _bears(row, row.name, printed):
        where = "any area" if row.scope == EVERYWHERE else row.scope
        within = " in that time" if row.valid_from or row.valid_to else ""
        return f"no figure of {where} is of {row.name}{within}"
    if row.is_type or row.relation != "same":
        return None
    if row.is_id:
        (held,) = conn.execute(
            "SELECT EXISTS (SELECT 1 FROM observation AS o LEFT JOIN decided_unit AS d ON d.observation_id = o.id "
            "WHERE o.unit_id = ?1 AND d.observation_id IS NULL)",
            (row.other,),
        ).fetchone()
        known = bool(held)
    else:
        known = _bears(row, row.other, printed)
    return None if known else f"{row.name} is found, but nothing bears {row.other}, so it joins nothing"


def _bears(row: UnitDecision, name: str, printed: Printed) -> bool:
    within = [one for one, start, end in printed if row.overlaps(start, end)]
    if name in within:
        return True
    if row.scope == EVERYWHERE:
        return False
    wanted = unit_key(row.scope, name)
    return any(unit_key(row.scope, one) == wanted for one in within)
