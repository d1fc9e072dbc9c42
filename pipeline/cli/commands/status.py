"""``hotline status``: what the warehouse holds, at a glance."""

from contextlib import closing

from pipeline.cli.output import line
from pipeline.settings import settings


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
    for severity in ("error", "review", "info"):
        kinds = {kind: count for gravity, kind, count in held.issues if gravity == severity}
        line(f"Issues {severity}", counted(kinds))


def counted(counts: dict[str, int]) -> str:
    """Counts by name in one line, with their sum and shares."""
    whole = sum(counts.values())
    parts = [f"{count} {name} ({count / whole:.0%})" for name, count in counts.items() if count]
    return f"{whole}: {', '.join(parts)}" if parts else "none"
