"""What the warehouse holds already, as far as that decides what has to be loaded."""

from sqlite_utils import Database

from pipeline.landing import Capture
from warehouse.clocks import utc


class Holdings:
    """The captures and the keys of readings in a warehouse, as they are when this is made."""

    def __init__(self, database: Database) -> None:
        self._captures: set[tuple[str, str, str, str]] = set(
            database.conn.execute("SELECT source_id, locator, captured_at, sha256 FROM capture")
        )
        self._keys: dict[tuple[str, str, str], set[str]] = {}
        bulletins = "SELECT source_id, locator, sha256, reading_key FROM bulletin"
        for source, locator, sha256, key in database.conn.execute(bulletins):
            self._keys.setdefault((source, locator, sha256), set()).add(key)

    def has(self, capture: Capture, key: str) -> bool:
        """Whether the capture is recorded and all bulletins of its bytes at its place hold the reading
        ``key``.
        """
        place = (capture.source, capture.locator)
        recorded = (*place, utc(capture.captured_at), capture.sha256) in self._captures
        return recorded and self._keys.get((*place, capture.sha256)) == {key}
