"""In which order a round's jobs are handed out, and which are on their way."""

import sqlite3
from collections import deque

from pipeline.crawl.memory.jobs import ListJob, PageJob, list_job, page_job

# Read at once: a look into the memory for each request takes longer than to make it.
_AHEAD = 50


class Queue:
    """The jobs of ``source``: lists first, then attachments, then bulletins, the newest first."""

    def __init__(self, connection: sqlite3.Connection, source: str) -> None:
        self._connection = connection
        self._source = source
        self._ahead: deque[ListJob | PageJob] = deque()
        self._on_the_way: set[str] = set()

    def __len__(self) -> int:
        """How many jobs were handed out and have not ended."""
        return len(self._on_the_way)

    def next(self, round_id: int) -> ListJob | PageJob | None:
        """The next job of the round that is not on its way."""
        if not self._ahead:
            self._ahead.extend(self._lists(round_id) or self._pages(round_id))
        if not self._ahead:
            return None
        job = self._ahead.popleft()
        self._on_the_way.add(_name(job))
        return job

    def ended(self, job: ListJob | PageJob) -> None:
        """The job is no longer on its way."""
        self._on_the_way.discard(_name(job))

    def changed(self) -> None:
        """Something else is wanted than before."""
        self._ahead.clear()

    def _lists(self, round_id: int) -> list[ListJob]:
        rows = self._connection.execute(
            "SELECT * FROM ask WHERE round = ? AND state = 'todo' ORDER BY number, listing LIMIT ?",
            (round_id, len(self) + _AHEAD),
        )
        return [list_job(row) for row in rows if row["key"] not in self._on_the_way]

    def _pages(self, round_id: int) -> list[PageJob]:
        rows = self._connection.execute(
            "SELECT * FROM page WHERE source = ? AND wanted = 1 AND failed_round IS NOT ? "
            "ORDER BY kind, published_on DESC, url LIMIT ?",
            (self._source, round_id, len(self) + _AHEAD),
        )
        return [page_job(row) for row in rows if row["url"] not in self._on_the_way]


def _name(job: ListJob | PageJob) -> str:
    return job.key if isinstance(job, ListJob) else job.url
