"""Captures on their way to the disk, many at once.

A disk takes milliseconds to say that it has something, and as long for fifty files as for one. So answers that come while
some are being written wait, and are written together; the crawl goes on meanwhile.
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pipeline.crawl.memory import Frontier
from pipeline.files import exclusive
from pipeline.landing import Capture
from pipeline.landing.source_log import SourceLog

_LOCK_SECONDS = 600.0
_AT_A_TIME = 8


@dataclass(frozen=True, slots=True)
class Entry:
    """``captures`` stores bytes and makes lines of the log, in a thread of its own; ``then`` lets the memory know of them
    when they are on the disk, in the thread of the crawl.
    """

    captures: Callable[[], Sequence[Capture]]
    then: Callable[[Sequence[Capture]], None]


class Writer:
    """Adds to the log of one source; the memory knows of nothing that is not on the disk.

    ``unwritten``: how many entries are not yet there. ``told`` is called whenever some are, or with the reason why they
    cannot be.
    """

    def __init__(self, log: SourceLog, lock: Path, frontier: Frontier) -> None:
        self.unwritten = 0
        self.told: Callable[[Exception | None], None] = lambda error: None
        self._log = log
        self._lock = lock
        self._frontier = frontier
        self._waiting: list[Entry] = []
        self._writing: asyncio.Task[None] | None = None
        self._threads = ThreadPoolExecutor(_AT_A_TIME)

    def add(self, entry: Entry) -> None:
        """Write an entry as soon as those before it are written. To be called in the loop of the crawl."""
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
            while batch := self._waiting:
                self._waiting = []
                captures = await asyncio.to_thread(self._to_disk, batch)
                with self._frontier.at_once():
                    for entry, made in zip(batch, captures, strict=True):
                        entry.then(made)
                self.unwritten -= len(batch)
                self.told(None)
        except Exception as error:
            self.told(error)

    def _to_disk(self, batch: Sequence[Entry]) -> list[Sequence[Capture]]:
        made = list(self._threads.map(_captures_of, batch))
        # The archive only for as long as it takes to add to its log: a crawl lasts hours, and others have to add to it too.
        with exclusive(self._lock, "the archive", _LOCK_SECONDS):
            self._log.append(list(chain.from_iterable(made)))
        return made


def _captures_of(entry: Entry) -> Sequence[Capture]:
    return entry.captures()
