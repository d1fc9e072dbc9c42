"""The file in which the crawler remembers."""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType

from pipeline.errors import HotlineError

_SCHEMA = Path(__file__).with_name("schema.sql")
_BUSY_SECONDS = 30.0


class Memory(AbstractContextManager["Memory"]):
    """An open memory. ``connection`` is in autocommit mode: each statement is one transaction, and outlives the process.

    Raises HotlineError for a file that is no memory.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
        self.connection.row_factory = sqlite3.Row
        try:
            self.connection.execute("PRAGMA journal_mode = WAL")
            # A crash of the machine may lose the last moments, never the file; what they were is in the log of captures.
            self.connection.execute("PRAGMA synchronous = NORMAL")
            self.connection.execute("PRAGMA foreign_keys = ON")
            self.connection.executescript(_SCHEMA.read_text(encoding="utf-8"))
        except sqlite3.DatabaseError as error:
            self.connection.close()
            raise HotlineError(
                f"{path}: {error}. The crawler cannot use it as its memory. Move it away: the next crawl makes "
                "a new one and asks for every bulletin once more."
            ) from error

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Several statements as one, on a connection in autocommit mode."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
