"""What was asked of the portal, and when: the record by which politeness is proved."""

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise


@dataclass
class Hit:
    """One request. Times: ``arrived`` and ``ended`` in seconds of the monotonic clock, ``at`` of the wall clock.

    ``open_here``: requests of this site that were open when it arrived, itself included; ``open_in_all``: of the whole
    portal. ``connection`` is the client's port. ``status`` is 0 where the request ended without an answer.
    """

    site: str
    host: str
    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes
    connection: int
    arrived: float
    at: float
    open_here: int
    open_in_all: int
    ended: float | None = None
    status: int = 0
    fault: str = ""

    @property
    def path(self) -> str:
        """The target without its query."""
        return self.target.partition("?")[0]


@dataclass
class Hits:
    """The record of a portal. Safe to read while the portal runs; a reader gets copies of the list."""

    _all: list[Hit] = field(default_factory=list)
    _open: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(
        self,
        site: str,
        host: str,
        method: str,
        target: str,
        headers: Mapping[str, str],
        body: bytes,
        connection: int,
    ) -> Hit:
        """Records the arrival of a request."""
        with self._lock:
            self._open[site] = self._open.get(site, 0) + 1
            hit = Hit(
                site, host, method, target, headers, body, connection, time.monotonic(), time.time(),
                self._open[site], sum(self._open.values()),
            )  # fmt: skip
            self._all.append(hit)
            return hit

    def end(self, hit: Hit) -> None:
        """Records that the last byte of the answer has been handed over, or that there is no more to come."""
        with self._lock:
            hit.ended = time.monotonic()
            self._open[hit.site] -= 1

    def forget(self) -> None:
        """Begins anew; requests that are still open stay counted as open."""
        with self._lock:
            self._all = []

    def all(self) -> list[Hit]:
        """Every request so far, in the order of arrival."""
        with self._lock:
            return list(self._all)

    def of(self, site: str) -> list[Hit]:
        """The requests of one site."""
        return [hit for hit in self.all() if hit.site == site]


def gaps(hits: Sequence[Hit]) -> list[float]:
    """Seconds between the arrivals of consecutive requests; as exact as the threads of client and portal are prompt."""
    return [later.arrived - earlier.arrived for earlier, later in pairwise(hits)]


def rests(hits: Sequence[Hit]) -> list[float]:
    """Seconds from the end of each request to the arrival of the next; below 0 where they overlap.

    An end is recorded a moment after the client has the last byte: leave a few hundredths of a second when a rest is
    compared with what a client was told to wait.
    """
    return [later.arrived - (earlier.ended or later.arrived) for earlier, later in pairwise(hits)]


def most_at_once(hits: Sequence[Hit]) -> int:
    """How many requests of one site were open together at most; 0 without hits."""
    return max((hit.open_here for hit in hits), default=0)


def connections(hits: Sequence[Hit]) -> int:
    """Over how many connections they came."""
    return len({(hit.site, hit.connection) for hit in hits})


def targets(hits: Sequence[Hit]) -> list[str]:
    """What was asked for, in order: path and query."""
    return [hit.target for hit in hits]


def repeated(hits: Sequence[Hit]) -> Iterator[str]:
    """Targets that were asked for more than once."""
    seen: set[str] = set()
    for hit in hits:
        if hit.target in seen:
            yield hit.target
        seen.add(hit.target)
