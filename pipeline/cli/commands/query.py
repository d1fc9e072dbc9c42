"""``hotline query``: SQL, or a view's name, on the warehouse opened for reading only."""

from typing import Annotated

import typer

from pipeline.cli.answers import Format, FormatOption, LimitOption, most_rows, show
from pipeline.settings import settings


def query(
    asked: Annotated[
        str, typer.Argument(metavar="SQL|VIEW", help="An SQL statement, or the name of a view.")
    ],
    format: FormatOption = Format.table,
    limit: LimitOption = None,
) -> None:
    """Ask the warehouse. Views: unit_month, area_period, observation_explained, coverage, review_queue,
    figure.
    """
    from warehouse.query import query as ask

    answer = ask(settings().database, asked, limit=most_rows(limit, format))
    show(answer.columns, answer.rows, format, answer.more)
