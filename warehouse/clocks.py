"""The second clock: when a publisher said something. A place (source and locator) says one bulletin after the
other.

Bytes that differ from those before them make a new bulletin and supersede the old one; bytes that are the
same again are the same bulletin. Nothing is deleted, so that "as of" any moment can be asked: ``recorded_at
<= moment AND (superseded_at IS NULL OR superseded_at > moment)``.
"""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Placement:
    """Which bulletin a capture belongs to. ``reading_key`` is that of the rows already there; ``None`` where
    there are none.
    """

    bulletin_id: int
    recorded_at: str
    reading_key: str | None

    @property
    def is_new(self) -> bool:
        """Whether the bulletin has to be made."""
        return self.reading_key is None


def utc(moment: str) -> str:
    """An ISO time as UTC in the warehouse's one form, ``2023-10-08T01:30:00.000000Z``, so that text order is
    time order.

    A time without offset is UTC already. Raises ``ValueError`` for text that is no ISO time.
    """
    parsed = datetime.fromisoformat(moment)
    aware = parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)
    return aware.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def place(conn: sqlite3.Connection, source: str, locator: str, sha256: str, captured_at: str) -> Placement:
    """Find the bulletin of a capture: the one in force at that time or the next one, if it has the same
    bytes; else a new one.
    """
    known = conn.execute(
        "SELECT id, sha256, recorded_at, reading_key FROM bulletin "
        "WHERE source_id = ? AND locator = ? ORDER BY recorded_at, id",
        (source, locator),
    ).fetchall()
    before = [row for row in known if row[2] <= captured_at]
    neighbours = before[-1:] + known[len(before) : len(before) + 1]
    for bulletin_id, known_sha256, recorded_at, reading_key in neighbours:
        if known_sha256 == sha256:
            return Placement(bulletin_id, min(recorded_at, captured_at), reading_key)
    (highest,) = conn.execute("SELECT coalesce(max(id), 0) FROM bulletin").fetchone()
    return Placement(highest + 1, captured_at, None)


def move_back(conn: sqlite3.Connection, placement: Placement, source: str, locator: str) -> None:
    """Have a bulletin, and the end of the one before it, as early as an older capture, imported later, shows it to be."""
    known = (placement.recorded_at, source, locator, placement.bulletin_id, placement.recorded_at)
    of_place = "WHERE source_id = ? AND locator = ?"
    conn.execute(f"UPDATE bulletin SET recorded_at = ? {of_place} AND id = ? AND recorded_at > ?", known)
    conn.execute(
        f"UPDATE bulletin SET superseded_at = ? {of_place} AND superseded_by = ? AND superseded_at > ?", known
    )


def chain(conn: sqlite3.Connection, source: str, locator: str) -> int:
    """Link the bulletins of one place in order of time; returns how many are newly superseded."""
    known = conn.execute(
        "SELECT id, recorded_at, superseded_by FROM bulletin "
        "WHERE source_id = ? AND locator = ? ORDER BY recorded_at, id",
        (source, locator),
    ).fetchall()
    conn.executemany(
        "UPDATE bulletin SET superseded_at = ?, superseded_by = ? WHERE id = ?",
        [(later[1], later[0], earlier[0]) for earlier, later in pairwise(known) if earlier[2] != later[0]],
    )
    return sum(earlier[2] is None for earlier, _ in pairwise(known))
