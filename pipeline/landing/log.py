"""The log of captures: ``raw/captures.jsonl``, one JSON object a line, only ever added to."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson


@dataclass(frozen=True, slots=True)
class Capture:
    """One capture: which bytes (``sha256``, ``size``) came from where (``source``, ``locator``, ``url``) and
    when.

    ``locator`` is the path relative to the source's folder. ``status``: ``stored`` for bytes that differ
    from the last capture of the locator, ``same`` for equal bytes in a file that was touched. ``mtime_ns``
    is the file's time of change.

    A file out of a zip archive has the archive's SHA-256 as its ``parent`` and stands below the archive's locator
    (``archive.zip/inner.xlsx``). ``unpacked`` is set for archives only: whether all that is in it became captures.

    ``names``: the places in which files may stand that the bytes, a page, name (``pipeline.landing.pages``); locators of
    the same source, and addresses.

    What was fetched has its address as ``locator`` and ``url``, and besides: ``chain``, the addresses that were asked in
    turn, the last of which answered; ``http_status``; ``headers`` of the response as sent, without cookies;
    ``content_sha256`` of what stays the same when only counters and dates of the day move; ``filename``, the real name
    of a file whose address does not show it. Its status may be ``gone``: the publisher took it away, the
    bytes are those of the last capture.
    """

    source: str
    locator: str
    url: str | None
    captured_at: str
    status: str
    media_type: str | None
    size: int
    mtime_ns: int
    sha256: str
    parent: str | None = None
    unpacked: bool | None = None
    names: tuple[str, ...] | None = None
    chain: tuple[str, ...] | None = None
    http_status: int | None = None
    headers: tuple[tuple[str, str], ...] | None = None
    content_sha256: str | None = None
    filename: str | None = None


class CaptureLog:
    """The log as it stands, held in memory, and its growth.

    ``damaged`` are the numbers of lines that hold no capture (from 1); they are passed over, and their files
    count as not yet captured. A last line that was cut off by a crash is repaired with the next ``append``
    and is no damage.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.captures: list[Capture] = []
        self.damaged: list[int] = []
        self._whole = 0
        self._read()
        self._last = {(capture.source, capture.locator): capture for capture in self.captures}

    def last(self, source: str, locator: str) -> Capture | None:
        """The latest capture of a locator."""
        return self._last.get((source, locator))

    def append(self, captures: Iterable[Capture]) -> None:
        """Add captures and see them on the disk before returning. Raises OSError; the log is then as
        before or torn.
        """
        added = list(captures)
        if not added:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as stream:
            if stream.tell() > self._whole:
                stream.truncate(self._whole)
            stream.write(b"".join(orjson.dumps(capture) + b"\n" for capture in added))
            stream.flush()
            os.fsync(stream.fileno())
            self._whole = stream.tell()
        self.captures += added
        self._last.update({(capture.source, capture.locator): capture for capture in added})

    def versions(self) -> Iterator[Capture]:
        """The captures that brought other bytes than the one before them, oldest first."""
        seen: dict[tuple[str, str], str] = {}
        for capture in self.captures:
            place = (capture.source, capture.locator)
            if seen.get(place) != capture.sha256:
                seen[place] = capture.sha256
                yield capture

    def held(self) -> dict[str, int]:
        """The number of places (locators) that were captured, by source; archives count by what is in them."""
        return dict(Counter(last.source for last in self._last.values() if not last.unpacked))

    def _read(self) -> None:
        data = self._path.read_bytes() if self._path.exists() else b""
        self._whole = data.rfind(b"\n") + 1
        for number, line in enumerate(data[: self._whole].splitlines(), 1):
            try:
                self.captures.append(Capture(**orjson.loads(line)))
            except (ValueError, TypeError):
                self.damaged.append(number)
