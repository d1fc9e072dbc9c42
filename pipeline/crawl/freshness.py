"""Which sources have fallen silent: what the crawler last saw of each, against its cadence."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pipeline.crawl.politeness import stale_after
from pipeline.crawl.times import parsed
from pipeline.sources import Source

_BULLETINS = """
SELECT source, count(*) AS bulletins, max(coalesce(published_on, substr(first_fetched_at, 1, 10))) AS newest
FROM page WHERE parent IS NULL AND sha256 IS NOT NULL GROUP BY source
"""
_ROUNDS = """
SELECT source, min(began_at) AS first_look, max(ended_at) AS last_look FROM round GROUP BY source
"""


@dataclass(frozen=True, slots=True)
class Freshness:
    """How a source stands: its ``bulletins`` held, the day of the ``newest``, the first and last crawl that ended, and
    ``stale_since``, the day from which it has been silent for longer than its cadence allows; None: it is not stale.
    """

    source: Source
    bulletins: int = 0
    newest: date | None = None
    first_look: datetime | None = None
    last_look: datetime | None = None
    stale_since: date | None = None


def freshness(memory: Path, sources: Sequence[Source], now: datetime) -> list[Freshness]:
    """How the crawled ones among ``sources`` stand at ``now``. One that was never crawled is not stale: nobody has asked."""
    crawled = [source for source in sources if source.crawled]
    if not memory.exists():
        return [Freshness(source) for source in crawled]
    with closing(sqlite3.connect(f"file:{memory}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        bulletins = {row["source"]: row for row in connection.execute(_BULLETINS)}
        rounds = {row["source"]: row for row in connection.execute(_ROUNDS)}
    return [_of(source, bulletins.get(source.id), rounds.get(source.id), now) for source in crawled]


def _of(source: Source, held: sqlite3.Row | None, looks: sqlite3.Row | None, now: datetime) -> Freshness:
    newest = date.fromisoformat(held["newest"]) if held else None
    first_look = parsed(looks["first_look"]) if looks else None
    since = newest or (first_look.date() if first_look else None)
    allowed = stale_after(source.cadence)
    stale_since = since + allowed if since is not None and allowed is not None else None
    return Freshness(
        source=source,
        bulletins=held["bulletins"] if held else 0,
        newest=newest,
        first_look=first_look,
        last_look=parsed(looks["last_look"]) if looks else None,
        stale_since=stale_since if stale_since is not None and stale_since < now.date() else None,
    )
