"""The views: made from the files of ``warehouse/schema/views``, those with metrics as columns from the table
``metric``.

Views hold no data, so that they need no migrations: they are dropped and made anew wherever they differ from
their files.
"""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


VIEWS = Path(__file__).parent / "schema" / "views"


def view_statements(connection: sqlite3.Connection) -> dict[str, str]:
    """The ``CREATE VIEW`` statement of each view, by name; ``{metrics}`` stands for a column for each row of
    ``metric``.
    """
    columns = _metric_columns(connection)
    return {
        path.stem: path.read_text(encoding="utf-8").rstrip().replace("    {metrics}", columns)
        for path in sorted(VIEWS.glob("*.sql"))
    }


def _metric_columns(connection: sqlite3.Connection) -> str:
    rows = connection.execute("SELECT id, en FROM metric ORDER BY ordinal IS NULL, ordinal, id")
    return "\n".join(
        f"    max(CASE f.metric WHEN '{metric}' THEN f.value END) AS {metric}, -- {en or metric}"
        for metric, en in rows
    )


def are_views_current(connection: sqlite3.Connection) -> bool:
    """Tell whether the database's views are those of the files and of its metrics."""
    made = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'view'"))
    return all(made.get(name) == statement for name, statement in view_statements(connection).items())


def make_views(database: "Database") -> None:
    """Make all views anew. The caller holds the write transaction."""
    for name, statement in view_statements(database.conn).items():
        database.conn.execute(f"DROP VIEW IF EXISTS {name}")
        database.conn.execute(statement)
