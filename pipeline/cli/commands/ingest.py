"""``hotline ingest``: take in files that are named, read and load them."""

from pathlib import Path
from typing import Annotated

import typer

from pipeline.settings import settings


def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, and folders with files.")],
) -> None:
    """Copy files into the archive, read them, load the warehouse. The files stay where they are.

    Hidden files in folders are passed over; a file taken in before is taken in again only if it has changed.
    The exit status is 1 when some file could not be taken in or read; the output names each.
    """
    here = settings()
    from pipeline.decisions import load_decisions
    from pipeline.sources import INGEST, load_sources
    from pipeline.stages import capture_given

    load_sources(here.sources)
    load_decisions(here)
    given = capture_given(here, paths)
    from pipeline.cli.refresh import refresh

    refresh(here, sources=[INGEST], given=given)
