"""How sources stand, as rows of ``source_state``. What a source is, and when it is stale, is told by the pipeline."""

import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class SourceState:
    """A row of ``source_state``; days and times as ISO text."""

    source_id: str
    title: str
    area_code: str | None
    cadence: str
    silent_days: int | None
    first_look_on: str | None
    last_look_at: str | None
    newest_on: str | None


def stored_states(connection: sqlite3.Connection) -> set[SourceState]:
    """What the warehouse knows of its sources."""
    columns = ", ".join(SourceState.__slots__)
    return {SourceState(*row) for row in connection.execute(f"SELECT {columns} FROM source_state")}


def store_states(database: "Database", states: Iterable[SourceState]) -> None:
    """Replace what is known of the sources, in one transaction."""
    with database.atomic():
        database.execute("DELETE FROM source_state")
        database.table("source_state").insert_all([asdict(state) for state in states])
