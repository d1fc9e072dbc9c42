"""Capturing files: what is new or changed goes into the archive; what is as before costs a look at its
name.
"""

import mimetypes
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

from pipeline.landing.listing import Choice, Listed, list_folder, look_at
from pipeline.landing.log import Capture, CaptureLog
from pipeline.landing.pages import named_places
from pipeline.landing.problems import Problem
from pipeline.landing.store import RawStore
from pipeline.landing.unpacking import is_archive, unpacked

# A bulletin is some kilobytes, with scanned pages some megabytes.
MAX_BYTES = 256 * 1024 * 1024
BATCH = 200
# Most of the time goes by until the disk says that it has a file; it says so of several at once.
AT_A_TIME = 4


@dataclass(slots=True)
class CaptureSummary:
    """What a look at a source found: files ``listed``, of these ``new``, ``changed`` (other bytes than
    before), ``touched`` (a newer file with the same bytes), and the ``problems``. What is taken out of an archive
    counts as new, changed or touched too."""

    listed: int = 0
    new: int = 0
    changed: int = 0
    touched: int = 0
    problems: list[Problem] = field(default_factory=list)

    def add(self, other: "CaptureSummary") -> None:
        """Count what another look found in with this one."""
        self.listed += other.listed
        self.new += other.new
        self.changed += other.changed
        self.touched += other.touched
        self.problems += other.problems

    @property
    def stored(self) -> int:
        """Files whose bytes were added to the archive."""
        return self.new + self.changed


def capture_folder(
    store: RawStore,
    log: CaptureLog,
    source: str,
    folder: Path,
    *,
    now: str,
    include: Sequence[str] = ("*",),
    exclude: Sequence[str] = (),
    prefix: str = "",
) -> CaptureSummary:
    """Capture the files of a folder under ``source``; locators are ``prefix`` and the path below the folder.

    ``now`` is the time of capture (ISO, UTC). A file that cannot be taken in
    becomes a problem of the summary, the others go on. Raises OSError or HotlineError only where the store itself cannot
    be written.
    """
    if not folder.is_dir():
        message = f"The folder {folder} of source {source} is missing. Make it, or mend the source's path."
        return CaptureSummary(problems=[Problem(source, ".", "missing_folder", message)])
    listing = list_folder(source, folder, include, exclude, prefix)
    return _capture(store, log, source, listing, now, Choice(include, exclude))


def capture_file(
    store: RawStore, log: CaptureLog, source: str, path: Path, *, locator: str, now: str
) -> CaptureSummary:
    """Capture one file under a given locator; otherwise as ``capture_folder``."""
    return _capture(store, log, source, [look_at(source, path, locator)], now, Choice())


def _capture(
    store: RawStore,
    log: CaptureLog,
    source: str,
    listing: Iterable[Listed | Problem],
    now: str,
    choice: Choice,
) -> CaptureSummary:
    summary = CaptureSummary()
    take = partial(_take, store, log, source, now=now, choice=choice)
    following = iter(listing)
    with ThreadPoolExecutor(AT_A_TIME) as threads:
        while batch := list(islice(following, BATCH)):
            waiting: list[Capture] = []
            for captured in threads.map(take, batch):
                if isinstance(captured, Problem):
                    summary.problems.append(captured)
                    continue
                summary.listed += 1
                for one in captured:
                    _count(summary, log, one)
                    waiting.append(one)
            log.append(waiting)
    return summary


def _take(
    store: RawStore, log: CaptureLog, source: str, found: Listed | Problem, *, now: str, choice: Choice
) -> list[Capture] | Problem:
    """The capture of a file, after those of the files in it if it is an archive; none where it is as it was."""
    if isinstance(found, Problem):
        return found
    last = log.last(source, found.locator)
    if last is not None and not last.is_gone and (last.size, last.mtime_ns) == (found.size, found.mtime_ns):
        return []
    data = _read(source, found)
    if isinstance(data, Problem):
        return data
    sha256 = store.store(data)
    captured = Capture(
        source=source,
        locator=found.locator,
        url=None,
        captured_at=now,
        status="same" if last is not None and last.sha256 == sha256 else "stored",
        media_type=mimetypes.guess_type(found.locator)[0],
        size=found.size,
        mtime_ns=found.mtime_ns,
        sha256=sha256,
        names=named_places(data, found.locator) or None,
    )
    return list(unpacked(store, log, captured, data, choice)) if is_archive(data) else [captured]


def _read(source: str, found: Listed) -> bytes | Problem:
    def problem(kind: str, message: str) -> Problem:
        return Problem(source, found.locator, kind, message)

    if found.size > MAX_BYTES:
        return problem("file_too_large", f"{found.size} bytes are no bulletin; the limit is {MAX_BYTES}.")
    try:
        with found.path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
            after = os.fstat(stream.fileno())
    except FileNotFoundError:
        return problem(
            "file_vanished", "Disappeared while it was being taken in. Put it back if it is wanted."
        )
    except OSError as error:
        return problem(
            "unreadable_file", f"Cannot be opened: {error.strerror}. Check the rights of {found.path}."
        )
    if (after.st_size, after.st_mtime_ns) != (found.size, found.mtime_ns):
        return problem("file_changing", "Is still being written. Run again when it is complete.")
    return data


def _count(summary: CaptureSummary, log: CaptureLog, captured: Capture) -> None:
    if captured.status == "same":
        summary.touched += 1
    elif log.last(captured.source, captured.locator) is None:
        summary.new += 1
    else:
        summary.changed += 1
