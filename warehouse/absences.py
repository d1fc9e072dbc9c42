"""Table ``absence``: when publishers had taken something away. It mirrors what the log of captures says."""

import sqlite3
from collections.abc import Set
from typing import TYPE_CHECKING, NamedTuple

from warehouse.store import writing

if TYPE_CHECKING:
    from sqlite_utils import Database


class Absence(NamedTuple):
    """A row of the table: times as ``warehouse.clocks.utc`` writes them, ``back_at`` is ``None`` while it lasts."""

    source_id: str
    locator: str
    gone_at: str
    back_at: str | None


def absences_held(conn: sqlite3.Connection) -> set[Absence]:
    """The rows that the warehouse holds."""
    return set(map(Absence._make, conn.execute("SELECT source_id, locator, gone_at, back_at FROM absence")))


def record_absences(database: "Database", absences: Set[Absence]) -> None:
    """Make the table hold these rows and no others. Raises as ``warehouse.store.writing`` does."""
    with writing(database):
        held = absences_held(database.conn)
        old, new = sorted(held - absences, key=str), sorted(absences - held, key=str)
        database.conn.executemany(
            "DELETE FROM absence WHERE source_id = ? AND locator = ? AND gone_at = ?",
            [row[:3] for row in old],
        )
        database.conn.executemany("INSERT OR IGNORE INTO source VALUES (?)", [row[:1] for row in new])
        database.conn.executemany("INSERT INTO absence VALUES (?, ?, ?, ?)", new)
