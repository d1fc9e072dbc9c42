"""How the crawled sources stand goes into the warehouse, where the data team looks for figures that are missing."""

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime

from pipeline.crawl.freshness import Freshness, freshness
from pipeline.crawl.politeness import stale_after
from pipeline.crawl.times import written
from pipeline.settings import Settings
from pipeline.sources import Source
from warehouse import open_readonly, open_warehouse
from warehouse.source_states import SourceState, store_states, stored_states


def refresh_source_state(settings: Settings, sources: Sequence[Source]) -> None:
    """Bring ``source_state`` up to date. Writes only where something differs."""
    now = datetime.now(UTC)
    states = {_state(one) for one in freshness(settings.crawl_memory, sources, now)}
    with closing(open_readonly(settings.database)) as connection:
        if states == stored_states(connection):
            return
    with closing(open_warehouse(settings.database)) as database:
        store_states(database, sorted(states, key=lambda state: state.source_id))


def _state(one: Freshness) -> SourceState:
    allowed = stale_after(one.source.cadence)
    return SourceState(
        source_id=one.source.id,
        title=one.source.title,
        area_code=one.source.area_code,
        cadence=one.source.cadence,
        silent_days=allowed.days if allowed is not None else None,
        first_look_on=one.first_look.date().isoformat() if one.first_look else None,
        last_look_at=written(one.last_look) if one.last_look else None,
        newest_on=one.newest.isoformat() if one.newest else None,
    )
