"""Counts that tell at a glance what a warehouse holds and what waits for a person."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LastLoad:
    """The last load that changed something: time (UTC) and what it wrote, as in ``LoadSummary``."""

    at: str
    added: int
    reread: int
    superseded: int
    observations: int


@dataclass(frozen=True, slots=True)
class Status:
    """What a warehouse holds. Bulletins, figures and issues are those of current bulletins, ``superseded``
    counts the others.

    ``observations``: by status (verified, stated, review). ``issues``: (severity, kind, count), the
    gravest and most frequent first. ``months_missing``: months without a bulletin between an area's first
    and last. ``numbers``, ``claimed``: numbers printed, and those that ended as a figure or as something
    known. ``last_load`` is ``None`` for an empty warehouse.
    """

    schema: int
    bulletins: int
    unreadable: int
    superseded: int
    areas: int
    units: int
    tables: dict[str, int]
    observations: dict[str, int]
    numbers: int
    claimed: int
    checks_passed: int
    checks_failed: int
    issues: list[tuple[str, str, int]]
    months_published: int
    months_missing: int
    last_load: LastLoad | None


_CURRENT = "SELECT id FROM bulletin WHERE superseded_at IS NULL"


def status(conn: sqlite3.Connection) -> Status:
    """Count what is in the warehouse; plain queries, a fraction of a second for a few thousand bulletins."""
    last = conn.execute(
        "SELECT loaded_at, added, reread, superseded, observations FROM load_run ORDER BY id DESC LIMIT 1"
    ).fetchone()
    passed, failed = _row(
        conn, f"SELECT total(passed = 1), total(passed = 0) FROM check_result WHERE {_of_current()}"
    )
    numbers, claimed = _row(
        conn, "SELECT total(numbers), total(claimed) FROM bulletin WHERE superseded_at IS NULL"
    )
    published, missing = _row(conn, "SELECT total(missing = 0), total(missing) FROM coverage")
    return Status(
        schema=_row(conn, "SELECT version FROM schema_version")[0],
        bulletins=_row(conn, f"SELECT count(*) FROM ({_CURRENT})")[0],
        unreadable=_row(conn, f"SELECT count(*) FROM ({_CURRENT} AND error IS NOT NULL)")[0],
        superseded=_row(conn, "SELECT count(*) FROM bulletin WHERE superseded_at IS NOT NULL")[0],
        areas=_row(conn, "SELECT count(DISTINCT area_code) FROM bulletin WHERE superseded_at IS NULL")[0],
        units=_row(conn, "SELECT count(*) FROM unit")[0],
        tables=_counts(conn, "document_table", "status"),
        observations=_figures(conn),
        numbers=numbers,
        claimed=claimed,
        checks_passed=passed,
        checks_failed=failed,
        issues=_issues(conn),
        months_published=published,
        months_missing=missing,
        last_load=LastLoad(*last) if last else None,
    )


def _of_current() -> str:
    return f"bulletin_id IN ({_CURRENT})"


def _row(conn: sqlite3.Connection, sql: str) -> tuple[int, ...]:
    return tuple(int(value) for value in conn.execute(sql).fetchone())


def _counts(conn: sqlite3.Connection, table: str, column: str) -> dict[str, int]:
    return dict(
        conn.execute(
            f"SELECT {column}, count(*) FROM {table} WHERE {_of_current()} GROUP BY {column} ORDER BY 1"
        ).fetchall()
    )


def _figures(conn: sqlite3.Connection) -> dict[str, int]:
    return dict(
        conn.execute(
            f"SELECT status, sum(figures) FROM figure_count WHERE {_of_current()} GROUP BY status ORDER BY 1"
        ).fetchall()
    )


def _issues(conn: sqlite3.Connection) -> list[tuple[str, str, int]]:
    return conn.execute(
        f"SELECT severity, kind, count(*) FROM issue WHERE {_of_current()} GROUP BY severity, kind "
        "ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'review' THEN 1 ELSE 2 END, 3 DESC, kind"
    ).fetchall()
