"""Questions in SQL, on a connection that cannot write."""

import difflib
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warehouse.errors import QueryError
from warehouse.store import open_readonly


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: names of the columns, and the rows in their order. ``more`` tells that rows were
    left out.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    more: bool = False


def query(path: Path, asked: str, *, limit: int | None = None) -> Answer:
    """Run ``asked`` on the warehouse at ``path``: one SQL statement, or the name of a view or table.

    At most ``limit`` rows are given, ``None`` for all. Raises ``QueryError`` with one readable message:
    what is wrong, and for an unknown name those that come nearest; ``WarehouseMissing`` and the other
    errors of ``open_readonly``.
    """
    connection = open_readonly(path)
    try:
        return _run(connection, asked.strip(), limit)
    finally:
        connection.close()


def _run(connection: sqlite3.Connection, asked: str, limit: int | None) -> Answer:
    if not asked:
        raise QueryError(
            f"Nothing was asked. Give an SQL statement, or one of: {', '.join(_names(connection))}."
        )
    if asked.isidentifier():
        if asked not in _names(connection):
            raise QueryError(_unknown(connection, asked))
        asked = f"SELECT * FROM {asked}"
    connection.set_authorizer(_only_this_database)
    try:
        cursor = connection.execute(asked)
        rows = cursor.fetchall() if limit is None else cursor.fetchmany(limit + 1)
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise QueryError(_explained(connection, error)) from error
    finally:
        connection.set_authorizer(None)
    columns = tuple(column[0] for column in cursor.description or ())
    shown = rows if limit is None else rows[:limit]
    return Answer(columns, shown, more=len(shown) < len(rows))


def _only_this_database(action: int, *_: object) -> int:
    """Keep ``ATTACH`` from opening, or making, other files."""
    return sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_ATTACH else sqlite3.SQLITE_OK


def _names(connection: sqlite3.Connection) -> list[str]:
    """Views first: they are what a person is looking for."""
    found = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type IN ('view', 'table') AND name NOT GLOB 'sqlite_*' "
        "AND name NOT GLOB '_*' ORDER BY type DESC, name"
    )
    return [name for (name,) in found]


def _unknown(connection: sqlite3.Connection, name: str) -> str:
    names = _names(connection)
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    advice = f"Did you mean {' or '.join(near)}?" if near else f"There are: {', '.join(names)}."
    return f"There is no view or table {name}. {advice}"


def _explained(connection: sqlite3.Connection, error: Exception) -> str:
    message = str(error)
    if message.startswith("no such table: "):
        return _unknown(connection, message.removeprefix("no such table: "))
    if "readonly" in message or "not authorized" in message:
        return "The warehouse is open for reading only: ask with SELECT."
    return f"SQLite does not accept the query: {message}."
