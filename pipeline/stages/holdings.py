"""What the warehouse holds already, as far as that decides what has to be loaded."""

import sqlite3
from contextlib import closing
from pathlib import Path

from pipeline.landing import Capture
from warehouse import WarehouseError, open_readonly
from warehouse.absences import absences_held
from warehouse.clocks import utc
from warehouse.decided import Decisions
from warehouse.decided.mirror import changes
from warehouse.views import are_views_current


class Holdings:
    """The captures and the keys of readings in a warehouse, the ``absences`` it knows, and whether it knows
    the ``decisions``, as they are when this is made.
    """

    def __init__(self, connection: sqlite3.Connection, decisions: Decisions) -> None:
        self.absences = absences_held(connection)
        self.decisions_changed = bool(changes(connection, decisions))
        self._captures: set[tuple[str, str, str, str]] = set(
            connection.execute("SELECT source_id, locator, captured_at, sha256 FROM capture")
        )
        self._keys: dict[tuple[str, str, str], set[str]] = {}
        bulletins = "SELECT source_id, locator, sha256, reading_key FROM bulletin"
        for source, locator, sha256, key in connection.execute(bulletins):
            self._keys.setdefault((source, locator, sha256), set()).add(key)

    def has(self, capture: Capture, key: str) -> bool:
        """Whether the capture is recorded and all bulletins of its bytes at its place hold the reading
        ``key``.
        """
        place = (capture.source, capture.locator)
        recorded = (*place, utc(capture.captured_at), capture.sha256) in self._captures
        return recorded and self._keys.get((*place, capture.sha256)) == {key}


def holdings_at(path: Path, decisions: Decisions) -> Holdings | None:
    """What the warehouse at ``path`` holds; ``None`` where it must be made, mended or brought up to date first."""
    try:
        connection = open_readonly(path)
    except WarehouseError:
        return None
    with closing(connection):
        return Holdings(connection, decisions) if are_views_current(connection) else None
