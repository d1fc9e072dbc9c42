"""``hotline explain``: where a figure was printed, and all that is known for and against it."""

from contextlib import closing
from typing import Annotated

import typer

from pipeline.cli import codes
from pipeline.cli.output import say
from pipeline.errors import HotlineError
from pipeline.settings import settings


def explain(
    observation: Annotated[int | None, typer.Argument(help="Number of the figure (observation_id).")] = None,
    area: Annotated[str | None, typer.Option(help="Code of the area, or part of its name.")] = None,
    unit: Annotated[str | None, typer.Option(help="Part of a unit's name, or its id.")] = None,
    metric: Annotated[
        str | None, typer.Option(help="Metric, such as tickets_received or 受理工单数.")
    ] = None,
    period: Annotated[str | None, typer.Option(help="Period, such as 2023-10, 2023-Q4, 2023.")] = None,
    value: Annotated[float | None, typer.Option(help="The figure itself.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Most figures to explain.")] = 3,
) -> None:
    """Explain figures: the characters round them, the bytes of the original, header and row, checks,
    witnesses.

    Give the figure's number, or what is known of it; the figures to be trusted most come first. Exit status
    1 when no figure fits.
    """
    if all(given is None for given in (observation, area, unit, metric, period, value)):
        raise HotlineError("Say which figure: its number, or --area, --unit, --metric, --period, --value.")
    from pipeline.cli.figure import show
    from warehouse import open_readonly
    from warehouse.explain import find

    here = settings()
    with closing(open_readonly(here.database)) as connection:
        found = find(
            connection,
            observation=observation,
            area=area,
            unit=unit,
            metric=metric,
            period=period,
            value=int(value) if value is not None and value.is_integer() else value,
            limit=limit + 1,
        )
        encodings = dict(connection.execute("SELECT id, encoding FROM bulletin"))
    for explained in found[:limit]:
        show(explained, here.store, encodings[explained.figure["bulletin_id"]])
    if len(found) > limit:
        say("More figures fit. Say more about the one you mean, or raise --limit.")
    if not found:
        say("No figure fits. Leave something out, or look with: hotline query observation_explained")
        raise typer.Exit(codes.INPUT_FAILED)
