"""Checks: what was tried, what holds and what fails, on which figures, and what that did to their status."""

from collections import Counter
from typing import Any

from pipeline.cli.why.words import figures, heading, say

MOST_FIGURES = 12
MOST_HOLDING = 20


def show(why: dict[str, Any]) -> None:
    """Print the identities; those that fail first, each with its figures."""
    checks, observations = why["checks"], why["observations"]
    heading("Checks")
    tried = (f"{name.replace('_', ' ')} {count}" for name, count in checks["tried"])
    say(f"searched for, and found: {', '.join(tried)}", 2)
    failing = [one for one in checks["findings"] if not one["passed"]]
    holding = [one for one in checks["findings"] if one["passed"]]
    for finding in [*failing, *holding[:MOST_HOLDING]]:
        _finding(finding, observations)
    if len(holding) > MOST_HOLDING:
        say(f"and {len(holding) - MOST_HOLDING} more that hold", 2)
    changed = Counter(f"{before} → {after}" for _, before, after in checks["changed"])
    if changed:
        say("statuses: " + ", ".join(f"{count} figures {what}" for what, count in changed.items()), 2)


def _finding(finding: dict[str, Any], observations: list[dict[str, Any]]) -> None:
    passed = finding["passed"]
    # What holds to the printed precision need not be equal.
    equal = "=" if finding["left"] == finding["right"] else "≈" if passed else "≠"
    sides = f"{finding['left']} {equal} {finding['right']}"
    pinned = f", pins down {len(finding['verifies'])} of {len(finding['figures'])} figures" if passed else ""
    mark, style = ("✓", "green") if passed else ("✗", "red")
    say(f"{mark} {finding['check']} ({finding['finder'].replace('_', ' ')}): {sides}{pinned}", 2, style)
    if finding["message"]:
        say(finding["message"], 6)
    more = len(finding["figures"]) - MOST_FIGURES
    named = figures(observations[at] for at in finding["figures"][:MOST_FIGURES])
    say(named + (f"; and {more} more" if more > 0 else ""), 6)
