"""What the warehouse knows of its units: names, type, figures, who decided. For lists and for one unit in full."""

import sqlite3
from dataclasses import dataclass

COLUMNS = (
    "unit_id",
    "unit",
    "type",
    "area_code",
    "area",
    "names",
    "figures",
    "bulletins",
    "first",
    "last",
    "decided_by",
)

_UNITS = """
SELECT
    u.id, u.name, u.type_id, u.area_code, a.name,
    (SELECT group_concat(name, '、') FROM (SELECT n.name FROM unit_name AS n WHERE n.unit_id = u.id ORDER BY n.name)),
    count(*), count(DISTINCT b.id), min(p.start_date), max(p.end_date),
    (
        SELECT group_concat(who, '、')
        FROM (SELECT DISTINCT n.decided_by AS who FROM unit_name AS n WHERE n.unit_id = u.id ORDER BY 1)
    )
FROM unit AS u
INNER JOIN observation AS o ON o.unit_id = u.id
INNER JOIN bulletin AS b ON b.id = o.bulletin_id AND b.superseded_at IS NULL
INNER JOIN period AS p ON p.id = o.period_id
LEFT JOIN area AS a ON a.code = u.area_code
WHERE ?1 IS NULL OR b.area_code = ?1 OR u.area_code = ?1
GROUP BY u.id
ORDER BY u.area_code, u.id
"""

Row = tuple[object, ...]


def units(conn: sqlite3.Connection, area: str | None = None) -> list[Row]:
    """Rows of ``COLUMNS`` for all units of current bulletins; with ``area`` (a code) those that lie in it or that its
    bulletins name. ``first`` and ``last``: days that its figures describe.
    """
    return conn.execute(_UNITS, (area,)).fetchall()


@dataclass(frozen=True, slots=True)
class UnitInFull:
    """A unit: its row of ``COLUMNS``; ``names``: (name, publishing area, figures, unit by the rules, valid from, valid to,
    who decided, decision); ``decisions``: (id, relation, evidence, author, day) of decisions on any of its names.
    """

    row: dict[str, object]
    names: list[Row]
    decisions: list[Row]


_NAMES = """
SELECT
    o.unit, b.area_code, count(*), coalesce(c.rule_unit_id, o.unit_id), n.valid_from, n.valid_to, n.decided_by,
    c.decision_id
FROM observation AS o
INNER JOIN bulletin AS b ON b.id = o.bulletin_id AND b.superseded_at IS NULL
INNER JOIN unit_name AS n ON n.unit_id = o.unit_id AND n.name = o.unit
LEFT JOIN decided_unit AS c ON c.observation_id = o.id
WHERE o.unit_id = ?
GROUP BY 1, 2, 4, 8
ORDER BY 1, 2, 4, 8
"""
_DECISIONS = """
SELECT d.id, d.relation, d.evidence, d.author, d.decided_on FROM decision AS d
WHERE d.kind = 'unit' AND (
    d.other = ?1 OR d.name IN (SELECT name FROM unit_name WHERE unit_id = ?1)
    OR d.other IN (SELECT name FROM unit_name WHERE unit_id = ?1)
)
ORDER BY d.id
"""


def in_full(conn: sqlite3.Connection, asked: str, area: str | None = None) -> list[UnitInFull]:
    """Units whose id is ``asked``, or one of whose names is or holds it: those that fit exactly where any do."""
    found = conn.execute(
        "SELECT DISTINCT unit_id, unit_id = ?1 OR name = ?1 FROM unit_name WHERE unit_id = ?1 OR instr(name, ?1)",
        (asked,),
    ).fetchall()
    exact = {unit for unit, fits in found if fits}
    wanted = exact or {unit for unit, _ in found}
    rows = (dict(zip(COLUMNS, row, strict=True)) for row in units(conn, area))
    return [
        UnitInFull(
            row,
            conn.execute(_NAMES, (row["unit_id"],)).fetchall(),
            conn.execute(_DECISIONS, (row["unit_id"],)).fetchall(),
        )
        for row in rows
        if row["unit_id"] in wanted
    ]
