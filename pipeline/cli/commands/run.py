"""``hotline run``: look at the sources, read what is new or changed, load it."""

from typing import Annotated

import typer

from pipeline.settings import settings


def run(
    retry: Annotated[
        bool, typer.Option("--retry", help="Read again what a reading process died of or took too long for.")
    ] = False,
) -> None:
    """Take in what the sources hold, read what is new or changed, load the warehouse.

    Runs the Dagster assets in this process; the run shows in Dagster's UI. A second run does no work again.
    The exit status is 1 when some input of this run could not be taken in or read; the output names each.
    """
    here = settings()
    from pipeline.decisions import load_decisions
    from pipeline.sources import load_sources

    # Before the orchestrator is imported, which takes seconds.
    load_sources(here.sources)
    load_decisions(here)
    from pipeline.cli.refresh import refresh

    refresh(here, retry=retry)
