"""Rows that say what the printed names of units tell: type, kind of body, and how surely."""

import sqlite3
from collections.abc import Iterable

from parsers.identity.unit_types import kind_of_unit

_TELL = """
INSERT INTO unit_name_kind (unit_id, name, type_id, certainty, body, others, because) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (unit_id, name) DO UPDATE SET (type_id, certainty, body, others, because) =
    (excluded.type_id, excluded.certainty, excluded.body, excluded.others, excluded.because)
WHERE (type_id, certainty, body, others, because) IS NOT
    (excluded.type_id, excluded.certainty, excluded.body, excluded.others, excluded.because)
"""

_CERTAIN = "UPDATE unit_name SET type_id = ?3 WHERE unit_id = ?1 AND name = ?2 AND type_id IS NOT ?3"


def tell_kinds(conn: sqlite3.Connection, unit_ids: Iterable[str]) -> None:
    """Bring what the names of these units tell into line with the vocabulary. A type that is not certain stands in
    ``unit_name_kind`` only: nothing is compared because of it.
    """
    for unit in sorted(unit_ids):
        names = conn.execute("SELECT name FROM unit_name WHERE unit_id = ?", (unit,)).fetchall()
        kinds = [(name, kind_of_unit(name)) for (name,) in names]
        conn.executemany(
            _TELL,
            [
                (unit, name, kind.type, kind.certainty, kind.body, " ".join(kind.others), kind.because)
                for name, kind in kinds
            ],
        )
        certain = [(unit, name, kind.type if kind.certainty == "certain" else None) for name, kind in kinds]
        conn.executemany(_CERTAIN, certain)
