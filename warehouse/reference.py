"""Rows that come from the vocabulary and not from bulletins: metrics with their definitions, types of
units.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from parsers.identity.unit_types import unit_types
from parsers.vocabulary import Metric, vocabulary
from warehouse.series.reference import sync_reforms

if TYPE_CHECKING:
    from sqlite_utils import Database

_METRIC = """
INSERT INTO metric (id, kind, zh, en, family, definition, ordinal) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET (kind, zh, en, family, definition, ordinal) =
    (excluded.kind, excluded.zh, excluded.en, excluded.family, excluded.definition, excluded.ordinal)
WHERE (kind, zh, en, family, definition, ordinal) IS NOT
    (excluded.kind, excluded.zh, excluded.en, excluded.family, excluded.definition, excluded.ordinal)
"""

_UNIT_TYPE = """
INSERT INTO unit_type (id, grp, zh, en, definition) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET (grp, zh, en, definition) =
    (excluded.grp, excluded.zh, excluded.en, excluded.definition)
WHERE (grp, zh, en, definition) IS NOT (excluded.grp, excluded.zh, excluded.en, excluded.definition)
"""


def sync_reference(database: "Database", metrics: Iterable[Metric] | None = None) -> bool:
    """Bring ``metric`` and ``unit_type`` into line with the vocabulary; tell whether anything changed.

    ``metrics`` defaults to the vocabulary's. A row that the vocabulary no longer has is kept, for figures may
    point to it. The caller holds the write transaction.
    """
    before = database.conn.total_changes
    known = vocabulary().metrics.values() if metrics is None else metrics
    database.conn.executemany(
        _METRIC, [(m.id, m.kind, m.zh, m.en, m.family, m.definition, n) for n, m in enumerate(known, 1)]
    )
    types = [
        (t.id, t.group, t.label, t.label_en, f"{t.definition}; {t.definition_en}")
        for t in unit_types().values()
    ]
    database.conn.executemany(_UNIT_TYPE, types)
    sync_reforms(database.conn)
    return database.conn.total_changes != before
