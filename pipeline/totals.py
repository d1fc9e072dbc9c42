"""What the warehouse holds at present, in figures: for the asset's page and for the end of ``hotline
run``.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from warehouse import open_readonly

_BULLETINS = """
SELECT b.source_id, count(*), sum(b.error IS NOT NULL), sum(b.area_code IS NULL), sum(b.period_id IS NULL)
FROM bulletin AS b WHERE b.superseded_at IS NULL GROUP BY b.source_id
"""
_FIGURES = """
SELECT b.source_id, o.status, count(*) FROM observation AS o JOIN bulletin AS b ON b.id = o.bulletin_id
WHERE b.superseded_at IS NULL GROUP BY b.source_id, o.status
"""
_ISSUES = """
SELECT i.severity, i.kind, count(*) FROM issue AS i JOIN bulletin AS b ON b.id = i.bulletin_id
WHERE b.superseded_at IS NULL GROUP BY i.severity, i.kind ORDER BY i.severity, count(*) DESC
"""


@dataclass(slots=True)
class SourceTotals:
    """Current bulletins of a source, those that could not be read, those whose area or period is unknown;
    figures by status.
    """

    bulletins: int = 0
    unreadable: int = 0
    without_area: int = 0
    without_period: int = 0
    figures: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Totals:
    """Totals by source, and the issues as (severity, kind, count)."""

    sources: dict[str, SourceTotals]
    issues: list[tuple[str, str, int]]

    @property
    def bulletins(self) -> int:
        """Current bulletins."""
        return sum(source.bulletins for source in self.sources.values())

    @property
    def unreadable(self) -> int:
        """Current bulletins of which nothing could be read."""
        return sum(source.unreadable for source in self.sources.values())

    @property
    def figures(self) -> dict[str, int]:
        """Figures by status."""
        sums: dict[str, int] = {}
        for source in self.sources.values():
            for status, count in source.figures.items():
                sums[status] = sums.get(status, 0) + count
        return sums


def totals(database: Path) -> Totals:
    """Count what is current, that is not superseded. Raises WarehouseError."""
    with closing(open_readonly(database)) as connection:
        return _count(connection)


def _count(connection: sqlite3.Connection) -> Totals:
    sources = {name: SourceTotals(*counts) for name, *counts in connection.execute(_BULLETINS)}
    for name, status, count in connection.execute(_FIGURES):
        sources[name].figures[status] = count
    return Totals(sources, connection.execute(_ISSUES).fetchall())
