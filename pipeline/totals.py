"""What the warehouse holds at present, in figures: for the asset's page and for the end of ``hotline
run``.
"""

from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from warehouse import open_readonly
from warehouse.status import Status, status

_BULLETINS = """
SELECT b.source_id, count(*), sum(b.error IS NOT NULL), sum(b.area_code IS NULL), sum(b.period_id IS NULL)
FROM bulletin AS b WHERE b.superseded_at IS NULL GROUP BY b.source_id
"""
_FIGURES = """
SELECT b.source_id, f.status, sum(f.figures) FROM figure_count AS f JOIN bulletin AS b ON b.id = f.bulletin_id
WHERE b.superseded_at IS NULL GROUP BY b.source_id, f.status
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


@dataclass(frozen=True, slots=True)
class Totals:
    """What is held in all (``whole``), and by source."""

    whole: Status
    sources: dict[str, SourceTotals]


def totals(database: Path) -> Totals:
    """Count what is current, that is not superseded. Raises WarehouseError."""
    with closing(open_readonly(database)) as connection:
        sources = {name: SourceTotals(*counts) for name, *counts in connection.execute(_BULLETINS)}
        for name, state, count in connection.execute(_FIGURES):
            sources[name].figures[state] = count
        return Totals(status(connection), sources)
