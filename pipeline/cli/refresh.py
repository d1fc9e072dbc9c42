"""What ``hotline run`` and ``hotline ingest`` share: a run that is watched, reported, and may be
interrupted.
"""

from collections.abc import Sequence

import typer

from pipeline.cli import codes
from pipeline.cli.output import say
from pipeline.cli.progress import watched
from pipeline.cli.run_report import show
from pipeline.materialize import materialize
from pipeline.resources import Watcher
from pipeline.settings import Settings
from pipeline.stages import CaptureReport


def refresh(
    settings: Settings,
    *,
    retry: bool = False,
    sources: Sequence[str] = (),
    given: CaptureReport | None = None,
) -> None:
    """Materialise the assets and print what came of it; ``given`` is what a person handed over before.

    Raises typer.Exit where the exit status is not 0, and what ``pipeline.materialize`` raises.
    """
    try:
        with watched() as progress:
            watcher = Watcher(progress=progress)
            materialize(settings, watcher, retry=retry, sources=sources)
    except KeyboardInterrupt:
        say("Interrupted. What was finished is kept; the next run goes on from here.")
        raise typer.Exit(codes.INTERRUPTED) from None
    if given is not None:
        watcher.captured = given
    if not show(settings, watcher):
        raise typer.Exit(codes.INPUT_FAILED)
