"""Brings a database to the present schema: the numbered files of ``warehouse/schema`` as sqlite-utils
migrations.

A file, once released, is never edited: a change is a new file with the next number. Views are no migrations
(see ``warehouse.views``): they hold no data and are made anew from their files.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.errors import SchemaTooNew

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

SCHEMA = Path(__file__).parent / "schema"
_SET = "hotline"


def statements(script: str) -> Iterator[str]:
    """Split an SQL script into its statements; ``executescript`` would commit between them.

    Statements end at a line's end. Raises ``ValueError`` for a script that breaks off inside a statement.
    """
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""
    if any(line.strip() and not line.lstrip().startswith("--") for line in pending.splitlines()):
        raise ValueError(f"the SQL script ends inside a statement: {pending.strip()[:80]}")


def migrations(folder: Path = SCHEMA) -> "Migrations":
    """Build the migrations of ``folder``, one for each ``NNNN_name.sql``, in the order of their numbers."""
    from sqlite_utils import Migrations  # imports pandas, which a mere reader does not wait for

    collected = Migrations(_SET)
    for path in sorted(folder.glob("[0-9]*.sql")):
        _register(collected, path)
    return collected


def _register(collected: "Migrations", path: Path) -> None:
    @collected(name=path.stem)
    def apply(database: "Database") -> None:
        for statement in statements(path.read_text(encoding="utf-8")):
            database.conn.execute(statement)


def is_current(conn: sqlite3.Connection, folder: Path = SCHEMA) -> bool:
    """Tell whether every migration is applied. Raises ``SchemaTooNew`` where the database knows more than the
    code.
    """
    known = {path.stem for path in folder.glob("[0-9]*.sql")}
    applied = _applied(conn)
    if unknown := sorted(applied - known):
        raise SchemaTooNew(
            f"The warehouse has the schema of a later version ({', '.join(unknown)}). "
            "Update the software, or build a new warehouse from raw/ under another name."
        )
    return applied == known


def _applied(conn: sqlite3.Connection) -> set[str]:
    table = conn.execute("SELECT 1 FROM sqlite_schema WHERE name = '_sqlite_migrations'").fetchone()
    names = "SELECT name FROM _sqlite_migrations WHERE migration_set = ?"
    return {name for (name,) in conn.execute(names, (_SET,))} if table else set()


def migrate(database: "Database", folder: Path = SCHEMA) -> None:
    """Apply the migrations that are missing. The caller holds the write transaction, so that all or none take
    effect.
    """
    if not is_current(database.conn, folder):
        migrations(folder).apply(database)
