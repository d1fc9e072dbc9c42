"""``hotline query``: SQL, or a view's name, on the warehouse opened for reading only."""

from typing import Annotated

import typer

from pipeline.cli.answers import Format, show
from pipeline.settings import settings

SHOWN = 50


def query(
    asked: Annotated[
        str, typer.Argument(metavar="SQL|VIEW", help="An SQL statement, or the name of a view.")
    ],
    format: Annotated[
        Format, typer.Option(help="A table for people, or csv or json for programs.")
    ] = Format.table,
    limit: Annotated[
        int | None, typer.Option(min=0, help=f"Most rows; 0 for all. Default: {SHOWN} for a table, else all.")
    ] = None,
) -> None:
    """Ask the warehouse. Views: unit_month, area_period, observation_explained, coverage, review_queue,
    figure.
    """
    from warehouse.query import query as ask

    most = (SHOWN if format is Format.table else None) if limit is None else limit or None
    answer = ask(settings().database, asked, limit=most)
    show(answer.columns, answer.rows, format, answer.more)
