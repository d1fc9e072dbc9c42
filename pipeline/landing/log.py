"""The log of captures: one JSON object a line, only ever added to. Where its lines are kept is ``log_places``."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import orjson

from parsers.frozen import dataclass
from pipeline.landing.log_places import LogPlace, Piece

GONE = "gone"


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

    @property
    def is_gone(self) -> bool:
        """Whether it says that the publisher took the bytes away."""
        return self.status == GONE

    def gone(
        self,
        at: str,
        *,
        http_status: int | None = None,
        headers: tuple[tuple[str, str], ...] | None = None,
        chain: tuple[str, ...] | None = None,
    ) -> "Capture":
        """What the log says when the place was asked again ``at`` that time (ISO, UTC) and answered that it is gone."""
        return replace(
            self, status=GONE, captured_at=at, http_status=http_status, headers=headers, chain=chain
        )


class CaptureLog:
    """The log as it stands, held in memory, and its growth.

    ``damaged`` names the lines that hold no capture (``captures.jsonl:3``); they are passed over, and their files
    count as not yet captured. A last line that was cut off by a crash is repaired with the next ``append``
    and is no damage.
    """

    def __init__(self, place: LogPlace) -> None:
        self._place = place
        self.captures: list[Capture] = []
        self.damaged: list[str] = []
        self._last: dict[tuple[str, str], Capture] = {}
        self._take_in(place.pieces())

    def last(self, source: str, locator: str) -> Capture | None:
        """The latest capture of a locator, which may say that it is gone; latest by time, since old captures can be
        imported after newer ones were taken.
        """
        return self._last.get((source, locator))

    def append(self, captures: Iterable[Capture]) -> None:
        """Add captures and see them kept before returning. Raises OSError; the log is then as before or torn.

        The caller holds the lock of the archive. What another process added since is taken in first.
        """
        added = list(captures)
        if not added:
            return
        self._take_in(self._place.added_by_others())
        self._place.append(b"".join(orjson.dumps(capture) + b"\n" for capture in added))
        for capture in added:
            self._note(capture)

    def versions(self) -> Iterator[Capture]:
        """The captures that brought other bytes than the one before them at their place, oldest first."""
        seen: dict[tuple[str, str], str] = {}
        for capture in sorted(self.captures, key=_time):
            place = (capture.source, capture.locator)
            if not capture.is_gone and seen.get(place) != capture.sha256:
                seen[place] = capture.sha256
                yield capture

    def held(self) -> dict[str, int]:
        """The number of places (locators) that were captured, by source; archives count by what is in them. What is gone
        is held still.
        """
        return dict(Counter(last.source for last in self._last.values() if not last.unpacked))

    def _note(self, capture: Capture) -> None:
        self.captures.append(capture)
        place = (capture.source, capture.locator)
        before = self._last.get(place)
        if before is None or before.captured_at <= capture.captured_at:
            self._last[place] = capture

    def _take_in(self, pieces: Iterable[Piece]) -> None:
        for capture in captures_in(pieces, self.damaged):
            self._note(capture)


def captures_in(pieces: Iterable[Piece], damaged: list[str] | None = None) -> Iterator[Capture]:
    """The captures of lines of the log, in their order. Lines that hold none are passed over and named in ``damaged``."""
    for piece in pieces:
        for number, line in enumerate(piece.lines.removesuffix(b"\n").split(b"\n"), piece.first):
            try:
                capture = from_json(orjson.loads(line))
            except (ValueError, TypeError):
                if damaged is not None:
                    damaged.append(f"{piece.name}:{number}")
            else:
                yield capture


def from_json(given: Any) -> Capture:
    """The capture that a line of the log, parsed, holds. Raises TypeError or ValueError for what is none."""
    if not isinstance(given, dict):
        raise TypeError("a line of the log is an object")
    for name in ("names", "chain"):
        if given.get(name) is not None:
            given[name] = tuple(given[name])
    if given.get("headers") is not None:
        given["headers"] = tuple((name, value) for name, value in given["headers"])
    return Capture(**given)


def _time(capture: Capture) -> str:
    return capture.captured_at
