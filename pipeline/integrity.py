"""Whether the warehouse's file is whole: what SQLite itself can tell of its pages and its foreign keys."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from warehouse import open_readonly


@dataclass(frozen=True, slots=True)
class Integrity:
    """``faults`` in words, none for a whole database; ``load`` is the number of the last load, ``again`` is
    true where nothing was loaded since a check that found no fault, so that it was not repeated."""

    faults: list[str]
    load: int
    again: bool = False


def check(database: Path) -> Integrity:
    """Check every page and every foreign key. Takes about a second for a million rows. Raises
    WarehouseError.
    """
    with closing(open_readonly(database)) as connection:
        pages = [row[0] for row in connection.execute("PRAGMA quick_check(20)") if row[0] != "ok"]
        orphans = [
            f"row {row[1]} of {row[0]} points to a missing row of {row[2]}"
            for row in connection.execute("PRAGMA foreign_key_check").fetchmany(20)
        ]
        return Integrity(pages + orphans, _last_load(connection))


def check_once(database: Path, stamp: Path) -> Integrity:
    """``check``, unless ``stamp`` tells that it found no fault after the last load already."""
    with closing(open_readonly(database)) as connection:
        load = _last_load(connection)
    if stamp.exists() and stamp.read_text(encoding="ascii") == str(load):
        return Integrity([], load, again=True)
    found = check(database)
    if found.faults:
        stamp.unlink(missing_ok=True)
    else:
        stamp.write_text(str(found.load), encoding="ascii")
    return found


def _last_load(connection: sqlite3.Connection) -> int:
    (load,) = connection.execute("SELECT coalesce(max(id), 0) FROM load_run").fetchone()
    return int(load)
