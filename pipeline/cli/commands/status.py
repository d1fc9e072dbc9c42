"""``hotline status``: what the warehouse holds, at a glance."""

from contextlib import closing
from datetime import UTC, datetime

from pipeline.cli.output import line
from pipeline.settings import Settings, settings


def status() -> None:
    """Print what the warehouse holds and what waits for a person."""
    from pipeline.decisions import load_decisions
    from warehouse import open_readonly
    from warehouse.decided.matches import refused, unmatched
    from warehouse.status import status as count

    here = settings()
    decisions = load_decisions(here)
    with closing(open_readonly(here.database)) as connection:
        held = count(connection)
        without = len(unmatched(connection, decisions)) + len(refused(connection))
    last = held.last_load
    line("Warehouse", f"{here.database} (schema {held.schema})")
    if last is not None:
        line(
            "Last load",
            f"{last.at}: {last.added} added, {last.reread} read anew, {last.superseded} superseded",
        )
    unread = f", {held.unreadable} unreadable" if held.unreadable else ""
    line("Bulletins", f"{held.bulletins} current{unread}; {held.superseded} superseded; {held.areas} areas")
    line(
        "Months",
        f"{held.months_published} with a bulletin, {held.months_missing} missing between (view coverage)",
    )
    line("Figures", counted(held.observations))
    line("Tables", counted(held.tables))
    line("Checks", f"{held.checks_passed} hold, {held.checks_failed} fail")
    line(
        "Numbers", f"{held.claimed} of {held.numbers} printed numbers ended as a figure or as something known"
    )
    made = f"{len(decisions.units)} on units, {len(decisions.areas)} on areas"
    line("Decisions", f"{made}{f'; {without} without effect (hotline units unmatched)' if without else ''}")
    _sources(here)
    for severity in ("error", "review", "info"):
        kinds = {kind: count for gravity, kind, count in held.issues if gravity == severity}
        line(f"Issues {severity}", counted(kinds))


def _sources(here: Settings) -> None:
    """The sources that are crawled, and those of them that have fallen silent."""
    from pipeline.crawl.freshness import freshness
    from pipeline.sources import load_sources

    crawled = freshness(here.crawl_memory, load_sources(here.sources), datetime.now(UTC))
    if not crawled:
        return
    stale = [one for one in crawled if one.stale_since is not None]
    asked = sum(one.first_look is not None for one in crawled)
    line("Sources", f"{len(crawled)} to be crawled, {asked} were, {len(stale)} stale")
    for one in stale:
        last = f"newest bulletin of {one.newest}" if one.newest else "no bulletin yet"
        line(
            "",
            f"{one.source.id} is stale since {one.stale_since}: {last}, cadence {one.source.cadence}",
            "yellow",
        )


def counted(counts: dict[str, int]) -> str:
    """Counts by name in one line, with their sum and shares."""
    whole = sum(counts.values())
    parts = [f"{count} {name} ({count / whole:.0%})" for name, count in counts.items() if count]
    return f"{whole}: {', '.join(parts)}" if parts else "none"
