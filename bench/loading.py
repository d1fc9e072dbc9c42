"""Measuring the one writer: figures a second into a new warehouse, beside a bare bulk insert of as many
rows.
"""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.archive import Archive
from bench.machine import Timing, timed
from bench.reading import read_all
from warehouse import CapturedReading, load, open_warehouse
from warehouse.series.store import refresh

if TYPE_CHECKING:
    from sqlite_utils import Database

BATCH = 200
NOW = "2025-01-01T00:00:00Z"


def measure(archive: Archive, runs: int) -> dict[str, Any]:
    """Timings of loading an archive's readings, of loading them again, and of the floor."""
    contents = archive.contents()
    items = [
        CapturedReading("bench", path.name, None, NOW, reading.sha256, None, reading.sha256, reading)
        for (path, _), reading in zip(contents, read_all(contents), strict=True)
    ]
    figures = sum(len(item.reading.observations) for item in items)
    cells = sum(len(row) for item in items for table in item.reading.tables for row in table.cells)
    new = _repeated(lambda folder: _load(folder / "new.db", items), figures, runs)
    half = _repeated(lambda folder: _load(folder / "half.db", items[: len(items) // 2]), figures // 2, runs)
    bare = _repeated(lambda folder: _insert(folder / "bare.db", figures + cells), figures + cells, runs)
    with tempfile.TemporaryDirectory() as folder:
        _load(Path(folder) / "again.db", items)
        again = timed(lambda: _load(Path(folder) / "again.db", items), len(items), runs)
    return {
        "series": _series(items),
        "bulletins": len(items),
        "figures": figures,
        "cells": cells,
        "load": new.as_dict(),
        "rows_per_second": round((figures + cells) / new.median, 1),
        "per_figure_all_to_half": round((new.median / figures) / (half.median / max(1, figures // 2)), 2),
        "load_again_unchanged": again.as_dict(),
        "floor_executemany": bare.as_dict(),
        "times_floor": round(new.median / bare.median, 2),
    }


def _series(items: list[CapturedReading]) -> dict[str, Any]:
    """Series made anew for all areas after a load of ``items``, and asked of the area with the most units."""
    with tempfile.TemporaryDirectory() as folder:
        _load(Path(folder) / "series.db", items)
        with closing(open_warehouse(Path(folder) / "series.db")) as database:
            (areas,) = database.conn.execute("SELECT count(*) FROM series_stale").fetchone()
            made = timed(lambda: refresh(database), areas, 1)
            (area,) = database.conn.execute(
                "SELECT area_code FROM unit WHERE area_code IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
            ).fetchone()
            asked = {
                view: timed(lambda v=view: _one_area(database, v, area), 1, 5).as_dict()  # type: ignore[misc]
                for view in ("area_series", "unit_series")
            }
    return {"areas": areas, "refresh": made.as_dict(), **asked}


def _one_area(database: "Database", view: str, area: str) -> None:
    database.conn.execute(f"SELECT * FROM {view} WHERE area_code = ?", (area,)).fetchall()


def _repeated(work: Callable[[Path], None], units: int, runs: int) -> Timing:
    """Each run in a folder of its own."""
    seconds: list[float] = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            seconds += timed(lambda place=Path(folder): work(place), units, 1).seconds  # type: ignore[misc]
    return Timing(tuple(seconds), units)


def _load(path: Path, items: list[CapturedReading]) -> None:
    with closing(open_warehouse(path)) as database:
        for start in range(0, len(items), BATCH):
            load(database, items[start : start + BATCH], now=NOW)


def _insert(path: Path, rows: int) -> None:
    """As many rows as figures and cells, into one table with a key and three indexes, in one transaction."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "CREATE TABLE fact (id INTEGER PRIMARY KEY, unit TEXT, metric TEXT, period TEXT, value REAL)"
        )
        for column in ("unit", "metric", "period"):
            connection.execute(f"CREATE INDEX by_{column} ON fact ({column})")
        connection.executemany(
            "INSERT INTO fact (unit, metric, period, value) VALUES (?, ?, ?, ?)",
            (
                (f"unit {n % 997}", f"metric {n % 23}", f"2023-{n % 12 + 1:02d}", float(n))
                for n in range(rows)
            ),
        )
