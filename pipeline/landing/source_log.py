"""The log of captures as one source needs it that grows: a crawl adds to it for hours, and its memory stays as it is."""

from collections.abc import Iterable, Sequence

import orjson

from pipeline.landing.log import Capture, captures_in
from pipeline.landing.log_places import LogPlace, Piece


class SourceLog:
    """What the log knows of ``source``, and its growth. What is added is not looked up again and not held."""

    def __init__(self, place: LogPlace, source: str) -> None:
        self._place = place
        self._source = source
        self._last: dict[str, Capture] = {}
        self._take_in(place.pieces())

    def last(self, source: str, locator: str) -> Capture | None:
        """The latest capture of a locator that was there before, as ``CaptureLog.last``; None for any other source."""
        return self._last.get(locator) if source == self._source else None

    def append(self, captures: Sequence[Capture]) -> None:
        """Add captures and see them kept before returning; otherwise as ``CaptureLog.append``."""
        if captures:
            self._take_in(self._place.added_by_others())
            self._place.append(b"".join(orjson.dumps(capture) + b"\n" for capture in captures))

    def _take_in(self, pieces: Iterable[Piece]) -> None:
        for capture in captures_in(pieces):
            if capture.source == self._source:
                before = self._last.get(capture.locator)
                if before is None or before.captured_at <= capture.captured_at:
                    self._last[capture.locator] = capture
