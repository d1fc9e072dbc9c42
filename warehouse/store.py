"""Opening the warehouse and its transactions. What is written does not belong here (see
``warehouse.writer``).
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.errors import WarehouseBusy, WarehouseError, WarehouseMissing
from warehouse.migrations import is_current, migrate
from warehouse.reference import sync_reference
from warehouse.views import are_views_current, make_views

if TYPE_CHECKING:
    from sqlite_utils import Database

PAGE_CACHE_KIB = 64 * 1024
_ASK_AGAIN_SECONDS = 0.02


def open_warehouse(path: Path, create: bool = True, *, wait_seconds: float = 30.0) -> "Database":
    """Open the warehouse at ``path`` for writing, its schema, metrics and views brought up to date.

    With ``create`` a missing one is made, otherwise ``WarehouseMissing`` is raised. A step that fails leaves
    the database as it was. ``wait_seconds`` is how long this and every later write waits for another writer
    before ``WarehouseBusy``. Raises ``SchemaTooNew`` for a database of a later version, ``WarehouseError``
    for a file that is no database.
    """
    from sqlite_utils import Database  # imports pandas, which a mere reader does not wait for

    if not path.exists():
        if not create:
            raise _missing(path)
        path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=wait_seconds)
    database = Database(connection)
    try:
        with _told():
            _log_ahead(connection, wait_seconds)
            _configure(connection)
            _bring_up_to_date(database)
    except BaseException:
        connection.close()
        raise
    return database


def open_readonly(path: Path) -> sqlite3.Connection:
    """Open the warehouse for reading only; no writer waits for it. Raises as ``open_warehouse`` does."""
    if not path.exists():
        raise _missing(path)
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        with _told():
            if not is_current(connection):
                raise WarehouseError(
                    f"The warehouse at {path} is empty or of an earlier version: "
                    "run `hotline run`, which brings it up to date."
                )
    except BaseException:
        connection.close()
        raise
    return connection


def _missing(path: Path) -> WarehouseMissing:
    return WarehouseMissing(
        f"There is no warehouse at {path}: run `hotline run` or `hotline ingest PATH` first."
    )


@contextmanager
def writing(database: "Database") -> Iterator[None]:
    """Hold the one write transaction: all that is done inside takes effect together, or nothing does.

    Raises ``WarehouseBusy`` where another process keeps writing for longer than the connection waits,
    ``WarehouseError`` where the disk is full or the file damaged.
    """
    try:
        with _told():
            database.conn.execute("BEGIN IMMEDIATE")
            yield
            database.conn.execute("COMMIT")
    except BaseException:
        database.rollback()
        raise


@contextmanager
def _told() -> Iterator[None]:
    """Turn what SQLite says of locks, disks and damage into errors for people; errors of statements pass."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        name = error.sqlite_errorname
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            message = (
                "Another process is writing to the warehouse. Nothing was changed; try again when it is done."
            )
            raise WarehouseBusy(message) from error
        if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            message = "Move the file away and run `hotline run`: it is built anew from raw/."
            raise WarehouseError(f"The warehouse is damaged or none ({error}). {message}") from error
        if name.startswith(
            ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")
        ):
            message = "Nothing was changed. See that the disk has room and the folder can be written to."
            raise WarehouseError(f"The warehouse cannot be used: {error}. {message}") from error
        raise


def _log_ahead(connection: sqlite3.Connection, wait_seconds: float) -> None:
    """Switch a new file to write-ahead logging.

    Where several open it at once SQLite does not wait, as each holds the read lock that another one would wait for
    (https://www.sqlite.org/c3ref/busy_handler.html); so it is asked again until ``wait_seconds`` are over.
    """
    until = time.monotonic() + wait_seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > until:
                raise
            time.sleep(_ASK_AGAIN_SECONDS)


def _configure(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{PAGE_CACHE_KIB}")


def _bring_up_to_date(database: "Database") -> None:
    with writing(database):
        migrate(database)
        if sync_reference(database) or not are_views_current(database.conn):
            make_views(database)
