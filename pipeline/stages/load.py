"""Third stage: staged readings go to the one writer of the warehouse, some hundred in a transaction."""

import gc
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.decisions import load_decisions
from pipeline.reading import staging
from pipeline.settings import Settings
from pipeline.sources import Source
from pipeline.stages.absences import absences_in
from pipeline.stages.holdings import Holdings, holdings_at
from pipeline.stages.report import Failure, Progress, silent, utc_now
from pipeline.stages.source_state import refresh_source_state
from pipeline.stages.wanted import Wanted, wanted_readings
from warehouse import CapturedReading, LoadSummary, load, open_readonly, open_warehouse
from warehouse.absences import record_absences
from warehouse.decided import Decisions
from warehouse.decided.matches import Unmatched, refused, unmatched
from warehouse.series.store import has_stale, refresh

if TYPE_CHECKING:
    from sqlite_utils import Database

BATCH = 200


@dataclass(slots=True)
class LoadReport:
    """What was loaded (``summary``, summed over the batches); ``failures`` are the inputs of this run that
    could not be read or stored; ``unstaged`` counts captures that have no staged reading to load; ``tidied``
    staged files that nothing asks for. ``unmatched``: decisions that match nothing; ``refused``: decisions that a table
    speaks against, by id, with where."""

    summary: LoadSummary = field(default_factory=LoadSummary)
    failures: list[Failure] = field(default_factory=list)
    unstaged: int = 0
    tidied: int = 0
    unmatched: list[Unmatched] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    seconds: float = 0.0


def load_readings(
    settings: Settings, sources: Sequence[Source], *, progress: Progress = silent
) -> LoadReport:
    """Load the staged readings that the warehouse does not hold yet, in the order of their captures, apply decisions, and
    note what publishers took away.

    Raises DecisionError for decisions that contradict each other, before anything is changed; WarehouseError while
    another process writes, or for a database that cannot be used. What was loaded before an error stays loaded.
    """
    started = time.monotonic()
    report = LoadReport()
    decisions = load_decisions(settings)
    log = settings.store.log()
    wanted, absences = wanted_readings(settings, sources, log), absences_in(log)
    held = holdings_at(settings.database, decisions)
    todo = _todo(settings, held, wanted, report) if held else []
    if todo or held is None or held.decisions_changed or held.absences != absences:
        # Only now: what writes takes a second to import, which a run with nothing to do is spared.
        with closing(open_warehouse(settings.database)) as database:
            if held is None:
                held = Holdings(database.conn, decisions)
                todo = _todo(settings, held, wanted, report)
            done = 0
            # Where nothing is new, one empty batch applies decisions that changed.
            for batch in _batches(todo) if todo else [[]]:
                with _without_gc():
                    _load_batch(settings, database, batch, decisions, report)
                done += len(batch)
                progress(done, len(todo))
            if held.absences != absences:
                record_absences(database, absences)
    _refresh_series(settings)
    refresh_source_state(settings, sources)
    if report.summary.changed:
        report.tidied = _tidy(settings, wanted)
    if decisions.units or decisions.areas:
        with closing(open_readonly(settings.database)) as connection:
            report.unmatched = unmatched(connection, decisions)
            report.refused = refused(connection)
    report.seconds = time.monotonic() - started
    return report


def _refresh_series(settings: Settings) -> None:
    """Make anew what is stored of series; also what a run left that was killed before it came to this."""
    with closing(open_readonly(settings.database)) as connection:
        stale = has_stale(connection)
    if stale:
        with closing(open_warehouse(settings.database)) as database, _without_gc():
            refresh(database)


def _todo(
    settings: Settings, held: Holdings, wanted: Iterable[Wanted], report: LoadReport
) -> list[tuple[Wanted, str | None]]:
    """What the warehouse does not hold yet, each with the key under which the warehouse will know its
    reading; with it what its place said later, which an older version, imported now, can part from itself.
    """
    staged = staging.index(settings.staging)
    todo = []
    moved: set[tuple[str, str]] = set()
    for item in wanted:
        lost = staged.get(item.key)
        place = item.capture.source, item.capture.locator
        if place not in moved and held.has(item.capture, key_in_warehouse(item.key, lost)):
            continue
        if item.key in staged:
            todo.append((item, lost))
            moved.add(place)
        else:
            report.unstaged += 1
    return todo


def key_in_warehouse(key: str, lost: str | None) -> str:
    """The key under which the warehouse knows a reading: another one for each way of losing it."""
    return f"{key}:{lost}" if lost else key


def _batches(todo: Sequence[tuple[Wanted, str | None]]) -> Iterator[list[tuple[Wanted, str | None]]]:
    following = iter(todo)
    while batch := list(islice(following, BATCH)):
        yield batch


def _load_batch(
    settings: Settings,
    database: "Database",
    batch: Iterable[tuple[Wanted, str | None]],
    decisions: Decisions,
    report: LoadReport,
) -> None:
    readings = [item for found in batch if (item := _captured(settings, *found, report)) is not None]
    summary = load(database, readings, now=utc_now(), decisions=decisions)
    _add(report.summary, summary)
    for item in readings:
        report.failures += _failures(item)
    places = {item.locator: item.source for item in readings}
    report.failures += [
        Failure(places[locator], locator, "load_failed", why) for locator, why in summary.failed
    ]


def _captured(
    settings: Settings, item: Wanted, lost: str | None, report: LoadReport
) -> CapturedReading | None:
    """The staged reading with its capture; None, and a failure in the report, where its file is damaged."""
    capture = item.capture
    path = staging.path_of(settings.staging, item.key, lost)
    try:
        reading = staging.load(path)
    except (OSError, ValueError):
        path.unlink(missing_ok=True)
        message = "Its staged reading was damaged and has been removed. Run again."
        report.failures.append(Failure(capture.source, capture.locator, "staging_damaged", message))
        return None
    return CapturedReading(
        source=capture.source,
        locator=capture.locator,
        url=capture.url,
        captured_at=capture.captured_at,
        sha256=capture.sha256,
        media_type=capture.media_type,
        reading_key=key_in_warehouse(item.key, lost),
        reading=reading,
        page=item.page.capture.locator if item.page else None,
        filename=capture.filename,
    )


def _failures(item: CapturedReading) -> list[Failure]:
    """What a person must see to: a document that was not read, or that the reader calls faulty."""
    reading = item.reading
    faults = [(issue.kind, issue.message) for issue in reading.issues if issue.severity == "error"]
    if reading.error is not None and not faults:
        faults = [("unreadable", reading.error)]
    return [Failure(item.source, item.locator, kind, message) for kind, message in faults]


def _add(total: LoadSummary, part: LoadSummary) -> None:
    for name in (
        "added",
        "reread",
        "unchanged",
        "superseded",
        "observations",
        "cells",
        "decided",
        "decided_units",
    ):
        setattr(total, name, getattr(total, name) + getattr(part, name))
    total.failed += part.failed


def _tidy(settings: Settings, wanted: Iterable[Wanted]) -> int:
    """Remove staged files that nothing asks for: readings of an earlier parser, leftovers of a killed run."""
    stale = staging.stale(settings.staging, {item.key for item in wanted})
    for path in stale:
        path.unlink(missing_ok=True)
    return len(stale)


@contextmanager
def _without_gc() -> Iterator[None]:
    """Keep the cycle collector from walking over a batch of readings again and again; they hold no cycles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
