"""How often and when: rests, what is due again, and how long a source may be silent. No clock: times are given.

Which answers are blocks is told by ``pipeline.crawl.suspicion``; the daily budget of a host is a count that the crawler's
memory keeps.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Literal

LONGEST_WAIT = timedelta(days=7)
"""The longest Retry-After that is taken at its word: a server that names a year means something else."""

REST = timedelta(days=1)
LONGEST_REST = timedelta(days=30)
_FORGIVEN_AFTER = timedelta(days=14)
"""After so long without a block the next rest is a short one again."""

_AGAIN_AFTER = (timedelta(days=7), timedelta(days=30))
# A list is due four hours before the day is over: a crawl that starts at the same hour each day must find it due.
_LIST_AGAIN = timedelta(hours=20)

Kind = Literal["list", "page", "file"]

_SILENT = {
    "daily": timedelta(days=12),
    "weekly": timedelta(days=24),
    "monthly": timedelta(days=45),
    "quarterly": timedelta(days=135),
    "yearly": timedelta(days=430),
}


@dataclass(frozen=True, slots=True)
class Blow:
    """A suspicious answer of a host: when, and how many of its kind within a day make it rest (``Finding.strikes``)."""

    at: datetime
    kind: str
    strikes: int


def retry_after(headers: Iterable[tuple[str, str]], now: datetime) -> datetime | None:
    """When the server wants to be asked again: Retry-After as seconds or as a date (RFC 9110, section 10.2.3).

    None where it says nothing that can be read. Not before ``now``, which knows its time zone, and at most
    ``LONGEST_WAIT`` after it.
    """
    said = next((value.strip() for name, value in headers if name.lower() == "retry-after"), "")
    if said.isascii() and said.isdigit():
        seconds = min(int(said[:12]), LONGEST_WAIT.total_seconds())
        return now + timedelta(seconds=seconds)
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(now, min(until, now + LONGEST_WAIT))


def rest(blows: Iterable[Blow], now: datetime) -> datetime | None:
    """Until when a host is left alone; None if it may be asked.

    A host rests for a day as soon as one kind of block has come as often within a day as that kind needs (a challenge
    once, a refusal three times). The next rest within a fortnight after it lasts twice as long, to thirty days at most.
    """
    until: datetime | None = None
    length = REST
    recent: dict[str, list[datetime]] = {}
    for blow in sorted((one for one in blows if one.strikes > 0), key=lambda one: one.at):
        if until is not None and blow.at < until:
            continue
        times = [at for at in recent.get(blow.kind, ()) if blow.at - at < timedelta(days=1)]
        recent[blow.kind] = [*times, blow.at]
        if len(times) + 1 < blow.strikes:
            continue
        repeated = until is not None and blow.at - until < _FORGIVEN_AFTER
        length = min(2 * length, LONGEST_REST) if repeated else REST
        until = blow.at + length
        recent.clear()
    return until if until is not None and until > now else None


def due(kind: Kind, first_seen: datetime, last_fetched: datetime | None, now: datetime) -> bool:
    """Whether something is to be asked for: what was never fetched; a list each day; a page once more 7 and once more 30
    days after it was first seen, for bulletins are replaced silently; a file when its page is.
    """
    if last_fetched is None:
        return True
    if kind == "list":
        return now - last_fetched >= _LIST_AGAIN
    return any(last_fetched < first_seen + after <= now for after in _AGAIN_AFTER)


def stale_after(cadence: str) -> timedelta | None:
    """How long a source may yield nothing new before it is stale; None for a cadence that promises nothing.

    Counted from the last new bulletin. More than one interval, since offices publish late and rest at holidays: a daily
    source may pass over a holiday of eight days with days around it, a weekly one two issues, a monthly one two weeks, a
    quarterly or a yearly one some weeks. Raises ValueError for a word that is no cadence.
    """
    if cadence != "irregular" and cadence not in _SILENT:
        raise ValueError(f"{cadence!r} is no cadence; write one of {', '.join([*_SILENT, 'irregular'])}")
    return _SILENT.get(cadence)
