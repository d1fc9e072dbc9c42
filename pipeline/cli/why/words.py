"""What the parts of ``hotline parse --why`` share: headings, lines, a choice with its hypotheses, figures by name."""

from collections.abc import Iterable, Sequence
from typing import Any

from rich.text import Text

from pipeline.cli.output import out

MOST_OPTIONS = 5
_NARROWEST = 30
MARKS = {"verified": "✓", "review": "?", "stated": ""}
STYLES = {"verified": "green", "review": "yellow", "stated": "default", "error": "red", "info": "default"}


def say(text: str, indent: int = 0, style: str = "default") -> None:
    """A line, folded to the width of the terminal and indented as a whole. ``text`` is text, never markup."""
    for part in Text(text, style=style).wrap(out(), max(_NARROWEST, out().width - indent)):
        part.rstrip()
        out().print(Text(" " * indent).append_text(part), soft_wrap=True)


def heading(text: str) -> None:
    """The title of a part."""
    out().print()
    out().print(Text(text, style="bold"))


def issues(found: Iterable[dict[str, Any]], indent: int = 2) -> None:
    """Issues, one below the other, each with the proposals that it carries."""
    for issue in found:
        severity = issue["severity"]
        say(f"{severity}: {issue['kind']}: {issue['message']}", indent, STYLES.get(severity, "default"))
        for proposal in issue.get("proposals", ()):
            say(f"proposal: {proposal['message']}", indent + 4)


def choice(made: dict[str, Any], indent: int = 2) -> None:
    """A question with the best of its hypotheses; the one taken is marked ▸, what was rejected ·."""
    options: Sequence[dict[str, Any]] = made["options"]
    say(f"Asked: {made['question']}", indent)
    for at, option in enumerate(options[:MOST_OPTIONS]):
        taken = at == made["chosen"]
        say(f"{'▸' if taken else '·'} {_option(option)}", indent + 2, "bold" if taken else "default")
    if len(options) > MOST_OPTIONS:
        say(f"· and {len(options) - MOST_OPTIONS} more that score no better", indent + 2)
    if not options:
        say("· no hypothesis explains them", indent + 2)
    if made["outcome"]:
        say(f"→ {made['outcome']}", indent + 2)


def _option(option: dict[str, Any]) -> str:
    score = "" if option["score"] is None else f"{option['score']:g}  "
    note = f" ({option['note']})" if option["note"] else ""
    terms = "; ".join(f"{name} {value:+g}" for name, value in option["terms"].items())
    return f"{score}{option['what']}{note}{f' [{terms}]' if terms else ''}"


def figures(seen: Iterable[dict[str, Any]]) -> str:
    """Observations of the contract in words, those of one metric and place together: metric, whose, as printed."""
    grouped: dict[str, list[str]] = {}
    for one in seen:
        table = one["evidence"].get("table")
        statistic = "" if one["statistic"] == "value" else f" {one['statistic']}"
        where = "prose" if table is None else f"table {table}"
        whose = " ".join(part for part in (one["unit"], one["member"]) if part) or "the whole"
        grouped.setdefault(f"{one['metric']}{statistic} ({where})", []).append(
            f"{whose} {one['text'] or one['missing']}"
        )
    return "; ".join(f"{name}: {', '.join(members)}" for name, members in grouped.items())
