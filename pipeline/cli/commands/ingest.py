"""``hotline ingest``: take in files that are named, read and load them."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import codes
from pipeline.settings import settings


def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, and folders with files.")],
) -> None:
    """Copy files into the archive, read them, load the warehouse. The files stay where they are.

    Hidden files in folders are passed over; a file taken in before is taken in again only if it has changed.
    The exit status is 1 when some file could not be taken in or read; the output names each.
    """
    here = settings()
    from pipeline.sources import INGEST, load_sources

    load_sources(here.sources)
    from pipeline.cli.progress import watched
    from pipeline.cli.run_report import show
    from pipeline.materialize import materialize
    from pipeline.resources import Watcher
    from pipeline.stages import capture_given

    given = capture_given(here, paths)
    with watched() as progress:
        watcher = Watcher(progress=progress)
        materialize(here, watcher, sources=[INGEST])
    watcher.captured = given
    if not show(here, watcher):
        raise typer.Exit(codes.INPUT_FAILED)
