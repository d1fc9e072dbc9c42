"""Taking WARC files into the raw store: exports of this program line by line, files of others as what a source said
then.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.landing.listing import Choice
from pipeline.landing.log import Capture, CaptureLog
from pipeline.landing.pages import named_places
from pipeline.landing.store import RawStore
from pipeline.landing.unpacking import is_archive, unpacked
from pipeline.landing.warc.records import BrokenOff, Fetched, Own, Skipped, records_of
from warehouse.clocks import utc

BATCH = 200
_COOKIES = {"set-cookie", "set-cookie2", "cookie"}

Key = tuple[str, str, str, str, str]


@dataclass(slots=True)
class Imported:
    """What came of files: captures ``added``, those ``known`` before, records ``skipped`` by reason; ``faults`` in
    words, each with file and record, are what should have become a capture and did not.
    """

    added: int = 0
    known: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def import_files(
    store: RawStore,
    paths: Iterable[Path],
    source: str | None,
    *,
    progress: Callable[[int], None] = lambda read: None,
) -> Imported:
    """Take files in, in the order given, so that a file may refer to those before it; ``progress`` gets the bytes read
    so far.

    Captures of other programs become those of ``source``; without one they are faults. Whatever is in the log already
    changes nothing, so that an import that was killed is gone on with by the next; bytes that the store lost are put
    back. The caller holds the lock of the archive. Raises OSError and HotlineError where the store cannot be written.
    """
    taking = _Import(store, source)
    read = 0
    for path in paths:
        try:
            for found, at in records_of(path):
                taking.take(found, path)
                progress(read + at)
            read += path.stat().st_size
        except OSError as error:
            if error.filename != str(path):
                raise
            taking.report.faults.append(f"{path}: cannot be opened: {error.strerror}. Check the path.")
    taking.flush()
    return taking.report


class _Import:
    def __init__(self, store: RawStore, source: str | None) -> None:
        self._store = store
        self._source = source
        self._log: CaptureLog = store.log()
        self._known: set[Key] = {_key(capture) for capture in self._log.captures}
        self._latest: dict[str, Capture] = {}
        self._by_digest: dict[str, Capture] = {}
        self._by_time: dict[tuple[str, str], Capture] = {}
        self._waiting: list[Capture] = []
        self.report = Imported()
        for capture in self._log.captures:
            if capture.source == source and capture.url is not None and capture.parent is None:
                self._remember(capture)

    def take(self, found: Own | Fetched | Skipped | BrokenOff, path: Path) -> None:
        """Make of what a record holds what it is: captures, a count, a fault."""
        if isinstance(found, Own):
            why = self._own(found)
            shown = found.capture.locator
        elif isinstance(found, Fetched):
            why = self._fetched(found)
            shown = found.url
        elif isinstance(found, Skipped):
            self.report.skipped[found.why] += 1
            why = f"record {found.number}: {found.why}" if found.fault else None
            shown = found.url
        else:
            message = f"breaks off at record {found.number} ({found.why}). What stands before is taken in; mend the file."
            self.report.faults.append(f"{path}: {message}")
            return
        if why is not None:
            self.report.faults.append(f"{path}: {shown}: {why}")

    def flush(self) -> None:
        """Write what waits to the log."""
        self._log.append(self._waiting)
        self._waiting = []

    def _own(self, found: Own) -> str | None:
        capture = found.capture
        if found.data is not None:
            if hashlib.sha256(found.data).hexdigest() != capture.sha256:
                return "its bytes are not those of its line. Export it again"
            self._store.store(found.data)
        elif not self._store.has(capture.sha256):
            return "its bytes are in another file. Import that one before"
        self._add(capture)
        return None

    def _fetched(self, found: Fetched) -> str | None:
        if self._source is None:
            return "is of another program. Say with --source whose it is"
        try:
            at = utc(found.at)
        except ValueError:
            return f"its date {found.at!r} is none"
        before = None
        if found.data is None:
            before = self._before(found, self._source)
            if before is None:
                self.report.skipped["revisit of what is not here"] += 1
                return "repeats what is in another file. Import that one before"
        self._add_fetched(found, self._source, at, before)
        return None

    def _before(self, found: Fetched, source: str) -> Capture | None:
        """The capture whose bytes a revisit repeats."""
        if found.digest is not None and (known := self._by_digest.get(found.digest)) is not None:
            return known
        if found.refers_to is not None:
            url, at = found.refers_to
            with suppress(ValueError):  # a time that is none
                if (known := self._by_time.get((url, utc(at)))) is not None:
                    return known
        return self._latest.get(found.url) if found.digest is None else None

    def _add_fetched(self, found: Fetched, source: str, at: str, before: Capture | None) -> None:
        if before is None:
            data = found.data or b""
            sha256 = self._store.store(data)
            names = named_places(data, found.url, found.url) or None
            size = len(data)
        else:
            data, sha256, size, names = None, before.sha256, before.size, before.names
        latest = self._latest.get(found.url)
        capture = Capture(
            source=source,
            locator=found.url,
            url=found.url,
            captured_at=at,
            status="same" if latest is not None and latest.sha256 == sha256 else "stored",
            media_type=found.media_type or (before.media_type if before else None),
            size=size,
            mtime_ns=0,
            sha256=sha256,
            names=names,
            chain=(found.url,),
            http_status=200,
            headers=tuple(one for one in found.headers if one[0].lower() not in _COOKIES),
        )
        if before is not None:
            capture = replace(capture, unpacked=before.unpacked)
        if _key(capture) in self._known:
            self.report.known += 1
        elif data is not None and is_archive(data):
            self.flush()
            parts = list(unpacked(self._store, self._log, capture, data, Choice()))
            for part in parts:
                self._add(part)
            capture = parts[-1]  # the archive itself
        else:
            self._add(capture)
        self._remember(capture)
        if found.digest is not None:
            self._by_digest[found.digest] = capture

    def _add(self, capture: Capture) -> None:
        key = _key(capture)
        if key in self._known:
            self.report.known += 1
            return
        self._known.add(key)
        self._waiting.append(capture)
        self.report.added += 1
        if len(self._waiting) >= BATCH:
            self.flush()

    def _remember(self, capture: Capture) -> None:
        self._by_time[capture.locator, utc(capture.captured_at)] = capture
        last = self._latest.get(capture.locator)
        if last is None or last.captured_at <= capture.captured_at:
            self._latest[capture.locator] = capture


def _key(capture: Capture) -> Key:
    """What a capture is known by; its status is what this log made of it, and not a part of it but for deletions."""
    kind = "gone" if capture.is_gone else "here"
    return capture.source, capture.locator, utc(capture.captured_at), capture.sha256, kind
