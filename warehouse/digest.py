"""What a warehouse says, as one number: equal for equal content, whatever the order of loading and the day of
the load.
"""

import hashlib
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    from sqlite_utils import Database

_BULLETIN = "b.source_id || ' ' || b.locator || ' ' || b.recorded_at || ' ' || b.sha256"

_OF_BULLETINS = {
    "bulletin_text": "t.bulletin_id",
    "document_table": "t.bulletin_id",
    "cell": "t.bulletin_id",
    "unclaimed_number": "t.bulletin_id",
    "attachment": "t.bulletin_id",
    "metric_basis": "t.bulletin_id",
    "observation": "t.bulletin_id",
    "check_result": "t.bulletin_id",
    "issue": "t.bulletin_id",
    "check_observation": "t.observation_id / 1000000",
    "issue_observation": "t.observation_id / 1000000",
    "proposal": "t.issue_id / 1000000",
    "proposal_observation": "t.observation_id / 1000000",
    "decided_unit": "t.observation_id / 1000000",
    "decision_clash": "t.bulletin_id",
}
_WHOLE = ("source", "area", "unit", "unit_name", "unit_name_kind", "capture", "absence", "decision")
_BOOKKEEPING = {"loaded_at", "bulletin_id"}


def content_digest(database: "Database") -> str:
    """SHA-256 of all that bulletins, captures and decisions put into the warehouse, in an order of its own.

    Left out: numbers given in order of loading, times of loads, and the rows of ``metric``, ``period`` and
    ``unit_type``, which are known from their ids or come from the vocabulary.
    """
    digest = hashlib.sha256()
    for query in _queries(database):
        rows = sorted(orjson.dumps(row) for row in database.conn.execute(query))
        digest.update(query.encode())
        for row in rows:
            digest.update(row + b"\n")
    return digest.hexdigest()


def _queries(database: "Database") -> list[str]:
    queries = [f"SELECT {', '.join(_columns(database, table))} FROM {table}" for table in _WHOLE]
    own = [column for column in _columns(database, "bulletin") if column not in {"id", "superseded_by"}]
    queries.append(f"SELECT {', '.join(own)} FROM bulletin")
    for table, bulletin in _OF_BULLETINS.items():
        columns = ", ".join(_portable(column) for column in _columns(database, table))
        queries.append(
            f"SELECT {_BULLETIN}, {columns} FROM {table} AS t JOIN bulletin AS b ON b.id = {bulletin}"
        )
    return queries


def _columns(database: "Database", table: str) -> list[str]:
    return [column.name for column in database[table].columns if column.name not in _BOOKKEEPING]


def _portable(column: str) -> str:
    return (
        f"t.{column} % 1000000"
        if column in {"id", "observation_id", "check_id", "issue_id"}
        else f"t.{column}"
    )
