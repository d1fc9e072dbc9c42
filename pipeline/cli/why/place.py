"""Area and period: what was decided, every kind of evidence that was asked, votes and runners-up."""

from typing import Any

from pipeline.cli.why.words import heading, issues, say


def show(why: dict[str, Any]) -> None:
    """Print both ladders of evidence."""
    heading(f"Area: {_area(why['area']['decided'])}")
    _ladder(why["area"])
    heading(f"Period: {_period(why['period']['decided'])}")
    _ladder(why["period"])


def _area(area: dict[str, Any] | None) -> str:
    if area is None:
        return "unknown"
    named = " ".join(str(area[key]) for key in ("name", "code") if area[key])
    return f"{named} ({area['level']}), by {'; '.join(area['evidence']) or 'nothing'}"


def _period(period: dict[str, Any] | None) -> str:
    if period is None or period["start"] is None:
        return f"without dates ({period['kind'] if period else 'unknown'})"
    return f"{period['start']} to {period['end']} ({period['kind']})"


def _ladder(part: dict[str, Any]) -> None:
    for rung in part["evidence"]:
        say(f"{rung['name']}: {_said(rung)}", 2)
    issues(part["issues"])


def _said(rung: dict[str, Any]) -> str:
    if rung["votes"]:
        return ", ".join(f"{name} {count} of {rung['total']}" for name, count in rung["votes"])
    return rung["said"] or "–"
