"""Why a bulletin was read as it was, on the terminal (``hotline parse --why``).

Input is a line of ``parsers.trace.why``. Each module shows one part of it; nothing is decided or worked out anew.
"""

from typing import Any

import orjson

from pipeline.cli.why import checks, place, prose, tables
from pipeline.cli.why.words import heading, issues, say


def show(line: str) -> None:
    """Print why one file was read as it was: area, period, tables, prose, checks, issues."""
    why: dict[str, Any] = orjson.loads(line)
    say(str(why["path"]), style="bold reverse")
    if why.get("error"):
        say(f"  not read: {why['error']}", style="red")
        return
    known = ("title", "document_number", "published_on", "format", "encoding")
    say("  " + " · ".join(str(why[key]) for key in known if why[key]))
    place.show(why)
    tables.show(why)
    prose.show(why)
    checks.show(why)
    shown = [issue for key in ("area", "period") for issue in why[key]["issues"]]
    rest = [issue for issue in why["issues"] if issue not in shown and issue["kind"] != "prose_unsure"]
    if rest:
        heading("Other issues")
        issues(rest)
    say("")
