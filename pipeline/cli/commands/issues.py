"""``hotline issues``: what a person should know or decide, by kind, severity, bulletin."""

from collections.abc import Sequence
from contextlib import closing
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.answers import Format, FormatOption, LimitOption, most_rows, show
from pipeline.errors import HotlineError
from pipeline.settings import settings
from warehouse.places import PLACE, place_of

if TYPE_CHECKING:
    from pipeline.landing.problems import Problem

COLUMNS = ("severity", "kind", "file", "message", "table", "figure", "bulletin")
GRAVITY = ("error", "review", "info")

Row = tuple[Any, ...]
"""Values of ``COLUMNS``."""

_ISSUES = f"""
SELECT i.severity, i.kind, {PLACE},
    i.message || coalesce(
        '. Best proposal: ' || (SELECT p.message FROM proposal AS p WHERE p.issue_id = i.issue_id AND p.rank = 1), ''
    ),
    i.table_no,
    (SELECT min(l.observation_id) FROM issue_observation AS l WHERE l.issue_id = i.issue_id), b.id
FROM current_issue AS i JOIN bulletin AS b ON b.id = i.bulletin_id
WHERE b.superseded_at IS NULL
    AND (:kind IS NULL OR i.kind = :kind)
    AND (
        :bulletin IS NULL OR CAST(b.id AS TEXT) = :bulletin
        OR instr({PLACE}, :bulletin) OR instr(b.title, :bulletin)
    )
ORDER BY i.bulletin_id, i.issue_id
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
    grids: Annotated[
        bool, typer.Option("--grids", help="Show the grid of every table that an issue shown is about.")
    ] = False,
    format: FormatOption = Format.table,
    limit: LimitOption = None,
) -> None:
    """List issues of current bulletins, the gravest first, and what could not be taken in at the last look at a folder or
    a site.

    For a broken identity the message ends with the best proposal for its repair; `hotline explain` shows all.
    The number in column "figure" can be given to `hotline explain`. With --grids the tables follow as they arrived; in
    JSON each issue has its "grid".
    """
    if grids and format is Format.csv:
        raise HotlineError("A field of CSV holds no table. Give --grids with --format table or json.")
    found = _of_captures(kind, bulletin)
    # A first crawl that met a challenge has issues and no warehouse yet.
    if not found or settings().database.exists():
        found += _of_bulletins(kind, bulletin)
    wanted = {severity} if severity else {Severity.error, Severity.review} if kind is None else set(Severity)
    rows = sorted((row for row in found if row[0] in wanted), key=lambda row: GRAVITY.index(row[0]))
    shown = rows[: most_rows(limit, format)]
    cut = len(shown) < len(rows)
    if grids:
        _show_with_grids(shown, format, cut)
    else:
        show(COLUMNS, shown, format, more=cut)


def _show_with_grids(rows: Sequence[Row], format: Format, cut: bool) -> None:
    from pipeline.cli import issue_grids

    found = issue_grids.grids_of(settings().database, map(_table_of, rows))
    if format is Format.json:
        objects = [
            issue_grids.as_object(found.get(place) if (place := _table_of(row)) else None) for row in rows
        ]
        show(
            (*COLUMNS, "grid"), [(*row, of) for row, of in zip(rows, objects, strict=True)], format, more=cut
        )
        return
    show(COLUMNS, rows, format, more=cut)
    files = {place: row[COLUMNS.index("file")] for row in rows if (place := _table_of(row))}
    for place, grid in found.items():
        issue_grids.show(grid, files[place])


def _table_of(row: Row) -> tuple[int, int] | None:
    """Bulletin and number of the table that an issue is about."""
    issue = dict(zip(COLUMNS, row, strict=True))
    return None if issue["table"] is None else (issue["bulletin"], issue["table"])


def _of_bulletins(kind: str | None, bulletin: str | None) -> list[Row]:
    from warehouse import open_readonly

    with closing(open_readonly(settings().database)) as connection:
        return connection.execute(_ISSUES, {"kind": kind, "bulletin": bulletin}).fetchall()


def _of_captures(kind: str | None, bulletin: str | None) -> list[Row]:
    """Files without bytes have no bulletin; what is known of them is in the report of the last look."""
    from pipeline.landing.problems import recall

    return [
        (problem.severity, problem.kind, place, _with_evidence(problem), None, None, None)
        for problem in recall(settings().capture_problems)
        if (place := place_of(problem.source, problem.locator))
        and (kind is None or kind == problem.kind)
        and (bulletin is None or bulletin in place)
    ]


def _with_evidence(problem: "Problem") -> str:
    return f"{problem.message} Met: {problem.evidence}" if problem.evidence else problem.message
