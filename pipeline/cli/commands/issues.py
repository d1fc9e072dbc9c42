"""``hotline issues``: what a person should know or decide, by kind, severity, bulletin."""

from contextlib import closing
from enum import StrEnum
from typing import Annotated, Any

import typer

from pipeline.cli.answers import Format, show
from pipeline.settings import settings

SHOWN = 50
COLUMNS = ("severity", "kind", "file", "message", "figure", "bulletin")
GRAVITY = ("error", "review", "info")

_PLACE = "iif(b.locator GLOB '/*', b.locator, b.source_id || '/' || b.locator)"
_ISSUES = f"""
SELECT i.severity, i.kind, {_PLACE},
    i.message || coalesce(
        '. Best proposal: ' || (SELECT p.message FROM proposal AS p WHERE p.issue_id = i.id AND p.rank = 1), ''
    ),
    (SELECT min(l.observation_id) FROM issue_observation AS l WHERE l.issue_id = i.id), b.id
FROM issue AS i JOIN bulletin AS b ON b.id = i.bulletin_id
WHERE b.superseded_at IS NULL
    AND (:kind IS NULL OR i.kind = :kind)
    AND (
        :bulletin IS NULL OR CAST(b.id AS TEXT) = :bulletin
        OR instr({_PLACE}, :bulletin) OR instr(b.title, :bulletin)
    )
ORDER BY i.bulletin_id, i.id
"""


class Severity(StrEnum):
    """How grave an issue is."""

    error = "error"
    review = "review"
    info = "info"


def issues(
    kind: Annotated[str | None, typer.Option(help="Kind of issue, such as unknown_header.")] = None,
    severity: Annotated[
        Severity | None, typer.Option(help="error, review or info. Default: error and review.")
    ] = None,
    bulletin: Annotated[
        str | None, typer.Option(help="Number of a bulletin, or part of its file name or title.")
    ] = None,
    format: Annotated[
        Format, typer.Option(help="A table for people, or csv or json for programs.")
    ] = Format.table,
    limit: Annotated[
        int | None, typer.Option(min=0, help=f"Most rows; 0 for all. Default: {SHOWN} for a table, else all.")
    ] = None,
) -> None:
    """List issues of current bulletins, the gravest first, and files that could not be taken in at the last
    look.

    For a broken identity the message ends with the best proposal for its repair; `hotline explain` shows all.
    The number in column "figure" can be given to `hotline explain`.
    """
    found = [*_of_captures(kind, bulletin), *_of_bulletins(kind, bulletin)]
    wanted = {severity} if severity else {Severity.error, Severity.review} if kind is None else set(Severity)
    rows = sorted((row for row in found if row[0] in wanted), key=lambda row: GRAVITY.index(row[0]))
    most = (SHOWN if format is Format.table else 0) if limit is None else limit
    shown = rows[:most] if most else rows
    show(COLUMNS, shown, format, more=len(shown) < len(rows))


def _of_bulletins(kind: str | None, bulletin: str | None) -> list[tuple[Any, ...]]:
    from warehouse import open_readonly

    with closing(open_readonly(settings().database)) as connection:
        return connection.execute(_ISSUES, {"kind": kind, "bulletin": bulletin}).fetchall()


def _of_captures(kind: str | None, bulletin: str | None) -> list[tuple[Any, ...]]:
    """Files without bytes have no bulletin; what is known of them is in the report of the last look."""
    from pipeline.landing.problems import recall

    return [
        ("error", problem.kind, place, problem.message, None, None)
        for problem in recall(settings().capture_problems)
        if (place := f"{problem.source}/{problem.locator}")
        and (kind is None or kind == problem.kind)
        and (bulletin is None or bulletin in place)
    ]
