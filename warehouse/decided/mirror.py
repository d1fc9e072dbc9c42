"""Table ``decision``: the rows of the files as they were last applied."""

import sqlite3
from dataclasses import dataclass

from warehouse.decided.book import Decisions

_CONTENT = "id, kind, scope, name, relation, other, valid_from, valid_to, evidence, author, decided_on"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of table ``decision``; dates that set no limit are ``None``."""

    id: str
    kind: str
    scope: str
    name: str | None
    relation: str
    other: str
    valid_from: str | None
    valid_to: str | None
    evidence: str
    author: str
    decided_on: str

    @property
    def is_unit(self) -> bool:
        """Whether it decides on a unit, not on an area."""
        return self.kind == "unit"

    @property
    def values(self) -> tuple[str | None, ...]:
        """The row's columns."""
        return tuple(getattr(self, name) for name in self.__slots__)


def rows_of(decisions: Decisions) -> set[Row]:
    """The rows that decisions make."""
    units = (
        Row(
            d.id, "unit", d.scope, d.name, d.relation, d.other, d.valid_from or None, d.valid_to or None,
            d.evidence, d.by, d.on,
        )
        for d in decisions.units
    )  # fmt: skip
    areas = (
        Row(d.id, "area", d.scope, None, "same", d.area, None, None, d.evidence, d.by, d.on)
        for d in decisions.areas
    )
    return {*units, *areas}


def held(conn: sqlite3.Connection) -> set[Row]:
    """The rows that the warehouse holds."""
    return {Row(*row) for row in conn.execute(f"SELECT {_CONTENT} FROM decision")}


def changes(conn: sqlite3.Connection, decisions: Decisions) -> list[Row]:
    """Rows of the files that the warehouse does not hold, and those that it holds and no file has any more."""
    return sorted(rows_of(decisions) ^ held(conn), key=lambda row: (row.id, row.relation))


def enter(conn: sqlite3.Connection, decisions: Decisions) -> None:
    """Write all rows; those of removed decisions stay until nothing points to them (``drop``)."""
    columns = [name for name in Row.__slots__ if name != "id"]
    updates = ", ".join(f"{name} = excluded.{name}" for name in columns)
    conn.executemany(
        f"INSERT INTO decision ({_CONTENT}) VALUES ({', '.join('?' * len(Row.__slots__))}) "
        f"ON CONFLICT (id) DO UPDATE SET {updates}",
        [row.values for row in sorted(rows_of(decisions), key=lambda row: row.id)],
    )


def drop(conn: sqlite3.Connection, decisions: Decisions) -> None:
    """Remove the rows of decisions that no file has any more."""
    kept = {row.id for row in rows_of(decisions)}
    gone = [(one,) for (one,) in conn.execute("SELECT id FROM decision") if one not in kept]
    conn.executemany("DELETE FROM decision WHERE id = ?", gone)
