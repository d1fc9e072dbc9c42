"""Captures on their way to the disk, many at once.

A disk takes milliseconds to say that it has something, and little longer for fifty files than for one. So answers that come
while some are being written wait, and are written together; the crawl goes on meanwhile.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pipeline.crawl.memory import Frontier
from pipeline.files import exclusive
from pipeline.landing import Capture
from pipeline.landing.source_log import SourceLog
from pipeline.landing.store import RawStore

_LOCK_SECONDS = 600.0
# Where more may come before the next request is sent, it is worth waiting for.
_GATHERING_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Entry:
    """``data`` (None: nothing) is stored, ``captures`` makes of its SHA-256 the lines of the log, both in another thread;
    ``then`` lets the memory know of them when they are on the disk, in the thread of the crawl.
    """

    data: bytes | None
    captures: Callable[[str], Sequence[Capture]]
    then: Callable[[Sequence[Capture]], None]


class Writer:
    """Adds to the archive what one source brings; the memory knows of nothing that is not on the disk.

    ``unwritten``: how many entries are not yet there. ``told`` is called whenever some are, or with the reason why they
    cannot be.
    """

    def __init__(
        self, store: RawStore, log: SourceLog, lock: Path, frontier: Frontier, most_unwritten: int
    ) -> None:
        self.unwritten = 0
        self.told: Callable[[Exception | None], None] = lambda error: None
        self._store = store
        self._log = log
        self._lock = lock
        self._frontier = frontier
        self._most_unwritten = most_unwritten
        self._waiting: list[Entry] = []
        self._writing: asyncio.Task[None] | None = None

    @property
    def is_full(self) -> bool:
        """Whether the next request has to wait for the disk."""
        return self.unwritten > self._most_unwritten

    def add(self, entry: Entry) -> None:
        """Write an entry when those before it are written. To be called in the loop of the crawl."""
        self._waiting.append(entry)
        self.unwritten += 1
        if self._writing is None or self._writing.done():
            self._writing = asyncio.ensure_future(self._write())

    async def written(self) -> None:
        """Wait until nothing is on its way to the disk."""
        if self._writing is not None:
            await self._writing

    async def _write(self) -> None:
        try:
            while self._waiting:
                if not self.is_full:
                    await asyncio.sleep(_GATHERING_SECONDS)
                batch, self._waiting = self._waiting, []
                captures = await asyncio.to_thread(self._to_disk, batch)
                with self._frontier.at_once():
                    for entry, made in zip(batch, captures, strict=True):
                        entry.then(made)
                self.unwritten -= len(batch)
                self.told(None)
        except Exception as error:
            self.told(error)

    def _to_disk(self, batch: Sequence[Entry]) -> list[Sequence[Capture]]:
        hashes = iter(self._store.store_all([entry.data for entry in batch if entry.data is not None]))
        made = [entry.captures(next(hashes) if entry.data is not None else "") for entry in batch]
        # The archive only for as long as it takes to add to its log: a crawl lasts hours, and others have to add to it too.
        with exclusive(self._lock, "the archive", _LOCK_SECONDS):
            self._log.append(list(chain.from_iterable(made)))
        return made
