"""Second stage: captures become staged readings, in several processes at a time."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.files import exclusive
from pipeline.landing.store import RawStore
from pipeline.reading import staging
from pipeline.reading.batches import convert_ahead
from pipeline.reading.jobs import Counts, Job, Outcome, failed
from pipeline.reading.pool import Pool
from pipeline.reading.process import WORKER
from pipeline.settings import Settings
from pipeline.sources import Source
from pipeline.stages.report import Failure, Progress, silent
from pipeline.stages.wanted import Wanted, wanted_readings
from warehouse.places import place_of

WAIT_SECONDS = 600.0


@dataclass(slots=True)
class ReadReport:
    """What was read: ``wanted`` readings in all, of these ``read`` in this run; ``failures`` of this run;
    ``counts`` sums what the readings of this run hold (see ``pipeline.reading.staging.summary``);
    ``missing`` have no reading after it."""

    wanted: int = 0
    read: int = 0
    missing: int = 0
    seconds: float = 0.0
    failures: list[Failure] = field(default_factory=list)
    counts: Counts = field(default_factory=dict)


def read_captures(
    settings: Settings,
    sources: Sequence[Source],
    *,
    retry: bool = False,
    progress: Progress = silent,
    command: Sequence[str] = WORKER,
) -> ReadReport:
    """Make the readings that are wanted and not yet staged.

    With ``retry`` readings whose process was lost are tried again. ``command`` starts a reading process. A
    document that cannot be read is a failure in the report and has a staged reading that says so. Raises
    Busy while another process reads, HotlineError when no reading process can be started or the raw store is out of reach.
    """
    started = time.monotonic()
    with exclusive(settings.staging_lock, "readings", WAIT_SECONDS):
        wanted = wanted_readings(settings, sources)
        todo = _missing(settings, wanted, retry)
        lost_before = {key for key, lost in staging.index(settings.staging).items() if lost}
        report = ReadReport(wanted=len(wanted))
        store = settings.store
        store.fetch(item.capture.sha256 for item in todo.values())
        convert_ahead(settings, _blobs(store, todo.values()))
        for outcome, item in _read(settings, store, todo.values(), command):
            report.read += 1
            if item.key in lost_before:
                staging.forget_losses(settings.staging, item.key, outcome.partial)
            _note(settings, report, item, outcome)
            progress(report.read, len(todo))
        report.missing = len(_missing(settings, wanted, retry=False))
    report.seconds = time.monotonic() - started
    return report


def _read(
    settings: Settings, store: RawStore, todo: Iterable[Wanted], command: Sequence[str]
) -> Iterator[tuple[Outcome, Wanted]]:
    """Read all of ``todo``: attachments last, since they are read with what their pages say."""
    for attached in (False, True):
        items = {_job(settings, store, item): item for item in todo if (item.page is not None) is attached}
        pool = Pool(settings.workers, settings.limits, settings.logs / "readers.log", command)
        by_file = {job.staged: item for job, item in items.items()}
        for outcome in pool.run(items):
            yield outcome, by_file[outcome.job.staged]


def _missing(settings: Settings, wanted: Iterable[Wanted], retry: bool) -> dict[str, Wanted]:
    """The wanted readings that are not staged, each once, by key; with ``retry`` those that were lost too."""
    staged = staging.index(settings.staging)
    done = {key for key, lost in staged.items() if lost is None or not retry}
    return {item.key: item for item in wanted if item.key not in done}


def _blobs(store: RawStore, items: Iterable[Wanted]) -> dict[str, Path]:
    hashes = (item.capture.sha256 for item in items)
    return {sha256: store.local_path(sha256) for sha256 in hashes}


def _job(settings: Settings, store: RawStore, item: Wanted) -> Job:
    return Job(
        path=str(store.local_path(item.capture.sha256)),
        hints=item.hints,
        shown=place_of(item.capture.source, item.capture.locator),
        sha256=item.capture.sha256,
        staged=str(staging.path_of(settings.staging, item.key)),
        converted=str(settings.converted),
        page=str(staging.path_of(settings.staging, item.page.key)) if item.page else None,
    )


def _note(settings: Settings, report: ReadReport, item: Wanted, outcome: Outcome) -> None:
    """Count an outcome, and see to it that a lost reading leaves a staged one that says so."""
    capture = item.capture
    if outcome.lost is not None:
        path = staging.path_of(settings.staging, item.key, outcome.lost)
        staging.write(path, failed(outcome.job, outcome.lost, outcome.error or outcome.lost))
    if outcome.error is not None:
        kind = outcome.lost or "unreadable"
        report.failures.append(Failure(capture.source, capture.locator, kind, outcome.error))
    for group, counts in outcome.summary.items():
        sums = report.counts.setdefault(group, {})
        for name, count in counts.items():
            sums[name] = sums.get(name, 0) + count
