"""First stage: what the folders of the sources hold goes into the landing zone."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.files import exclusive
from pipeline.landing import CaptureLog, CaptureSummary, Problem, capture_file, capture_folder
from pipeline.landing.problems import remember
from pipeline.landing.store import RawStore
from pipeline.settings import Settings
from pipeline.sources import INGEST, Source
from pipeline.stages.report import utc_now

WAIT_SECONDS = 600.0


@dataclass(slots=True)
class CaptureReport:
    """What was seen and taken in, by source; ``held`` counts the places (files, pages) that the archive
    knows of each source.
    """

    by_source: dict[str, CaptureSummary] = field(default_factory=dict)
    held: dict[str, int] = field(default_factory=dict)
    damaged_lines: list[str] = field(default_factory=list)

    @property
    def problems(self) -> list[Problem]:
        """All that could not be taken in."""
        return [problem for summary in self.by_source.values() for problem in summary.problems]

    @property
    def stored(self) -> int:
        """Files whose bytes were added to the archive."""
        return sum(summary.stored for summary in self.by_source.values())


def capture_given(settings: Settings, paths: Sequence[Path]) -> CaptureReport:
    """Capture files, and all files of folders, that a person names; the locator is the absolute path.

    Otherwise as ``capture_all``, but problems are not remembered: the person is told at once.
    """
    report = CaptureReport()
    with exclusive(settings.capture_lock, "the archive", WAIT_SECONDS):
        store = settings.store
        log = store.log()
        total = CaptureSummary()
        for path in paths:
            total.add(_given(store, log, Path(os.path.abspath(path))))
    report.by_source = {INGEST: total}
    report.damaged_lines = log.damaged
    report.held = log.held()
    return report


def _given(store: RawStore, log: CaptureLog, path: Path) -> CaptureSummary:
    if path.is_dir() and not path.is_symlink():
        prefix = f"{path.as_posix()}/"
        return capture_folder(store, log, INGEST, path, now=utc_now(), prefix=prefix)
    return capture_file(store, log, INGEST, path, locator=path.as_posix(), now=utc_now())


def capture_all(settings: Settings, sources: Sequence[Source]) -> CaptureReport:
    """Capture the folders of these sources; sources without a folder are only counted.

    A file that cannot be taken in is a problem in the report and is remembered until the next look; the
    others go on. Raises Busy while another process captures, OSError or HotlineError where the archive cannot be written.
    """
    report = CaptureReport()
    settings.inbox.mkdir(parents=True, exist_ok=True)
    with exclusive(settings.capture_lock, "the archive", WAIT_SECONDS):
        store = settings.store
        log = store.log()
        for source in sources:
            if source.path is not None:
                report.by_source[source.id] = capture_folder(
                    store,
                    log,
                    source.id,
                    settings.located(source.path),
                    now=utc_now(),
                    include=source.include,
                    exclude=source.exclude,
                )
        remember(settings.capture_problems, list(report.by_source), report.problems)
    report.damaged_lines = log.damaged
    report.held = log.held()
    return report
