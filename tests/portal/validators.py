"""ETag and Last-Modified, and 304 to a client that has the page already."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime

from tests.portal.articles import digest
from tests.portal.exchange import Asked, Reply

ETAG, MODIFIED = "etag", "modified"
_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


class Validators:
    """Those of one site: ``kinds`` of ``ETAG`` and ``MODIFIED``. What a page is known by is told by its ``Reply.tag``.

    A page is dated by when it was first seen to differ, each change a minute after the one before: the portal needs no
    clock for that, and two changes within a second are told apart.
    """

    def __init__(self, kinds: Collection[str]) -> None:
        self._kinds = kinds
        self._changes: dict[str, tuple[str, datetime]] = {}
        self._last = _BEGIN

    def conditional(self, asked: Asked, reply: Reply) -> Reply:
        """The answer with its validators, or 304. As RFC 9110 has it, If-None-Match goes before If-Modified-Since."""
        if reply.tag is None or not self._kinds:
            return reply
        tag = digest(repr(reply.tag).encode())[:16]
        told = {}
        if ETAG in self._kinds:
            told["ETag"] = f'"{tag}"'
        if MODIFIED in self._kinds:
            told["Last-Modified"] = format_datetime(self._changed(asked.target, tag), usegmt=True)
        if _known(asked, told):
            return Reply(status=304, headers=told)
        reply.headers.update(told)
        return reply

    def _changed(self, target: str, tag: str) -> datetime:
        known, day = self._changes.get(target, ("", _BEGIN))
        if known != tag:
            self._last = day = self._last + timedelta(minutes=1)
            self._changes[target] = tag, day
        return day


def _known(asked: Asked, told: dict[str, str]) -> bool:
    held = asked.headers.get("If-None-Match")
    if held is not None and "ETag" in told:
        return told["ETag"] in (each.strip().removeprefix("W/") for each in held.split(","))
    since = asked.headers.get("If-Modified-Since")
    if since is None or "Last-Modified" not in told:
        return False
    try:
        return parsedate_to_datetime(told["Last-Modified"]) <= parsedate_to_datetime(since)
    except ValueError:
        return False
