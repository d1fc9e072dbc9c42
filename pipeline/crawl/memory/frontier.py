"""One round of a source: what it has fetched, and what it still wants."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from pipeline.access.base import Ask
from pipeline.crawl.memory.database import transaction
from pipeline.crawl.memory.jobs import ListJob, PageJob, ask_row, key_of, page_job
from pipeline.crawl.memory.queue import Queue
from pipeline.crawl.scope import Scope
from pipeline.crawl.times import parsed, written

# Beyond this a list may have moved too far to go on in its middle.
_RESUMED_FOR = timedelta(hours=24)

# What is new is wanted, and what was taken away and is named again; what is held only where that was asked for, and
# once a round.
_LIST = """
INSERT INTO page (source, url, kind, parent, title, published_on, listing, first_round, listed_round, wanted)
VALUES (:source, :url, :kind, :parent, :title, :published_on, :listing, :round, :round, 1)
ON CONFLICT (source, url) DO UPDATE SET
    listed_round = excluded.listed_round,
    published_on = coalesce(published_on, excluded.published_on),
    listing = coalesce(listing, excluded.listing),
    wanted = iif(listed_round = excluded.listed_round, wanted, max(wanted, :again, gone_at IS NOT NULL))
"""

# Some sites tell of all their pages on the first one only: what was told is kept until it is its turn.
_NEXT = """
UPDATE ask SET state = 'todo', known_pages = ? WHERE rowid IN (
    SELECT rowid FROM ask WHERE round = ? AND listing = ? AND number > ? AND state = 'later' ORDER BY number LIMIT 1
)
"""

Due = Callable[[str, datetime, datetime], bool]
"""Kind, first and last look → whether it is time for another."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A bulletin or file that a list, or a page, names."""

    url: str
    title: str
    kind: str = "page"
    published_on: str | None = None
    listing: str | None = None
    parent: str | None = None


class Frontier:
    """The open round of ``source``. Every change is on the disk when its method returns."""

    def __init__(self, connection: sqlite3.Connection, source: str) -> None:
        self._connection = connection
        self.source = source
        self.round = 0
        self.began_at = ""
        self.resumed = False
        self._queue = Queue(connection, source)

    def begin(self, scope: Scope, first: Sequence[Ask], now: datetime) -> None:
        """Go on with the round that a process left open less than a day ago, or begin one with ``first``."""
        row = self._connection.execute(
            "SELECT * FROM round WHERE source = ? AND ended_at IS NULL ORDER BY id DESC", (self.source,)
        ).fetchone()
        if row is not None and row["scope"] == scope.text():
            began = parsed(row["began_at"])
            if began is not None and now - began < _RESUMED_FOR:
                self.round, self.began_at, self.resumed = row["id"], row["began_at"], True
                return
        with transaction(self._connection):
            self._connection.execute(
                "UPDATE round SET ended_at = ? WHERE source = ? AND ended_at IS NULL",
                (written(now), self.source),
            )
            self._forget_old_asks()
            self.began_at = written(now)
            self.round = (
                self._connection.execute(
                    "INSERT INTO round (source, scope, began_at) VALUES (?, ?, ?)",
                    (self.source, scope.text(), self.began_at),
                ).lastrowid
                or 0
            )
            self._ask(first, "todo")

    def at_once(self) -> AbstractContextManager[None]:
        """What is changed in its body is one change."""
        return transaction(self._connection)

    def want_due(self, due: Due, now: datetime) -> None:
        """Mark what was fetched and is to be looked at again; attachments are with their page."""
        rows = self._connection.execute(
            "SELECT url, kind, first_fetched_at, fetched_at FROM page "
            "WHERE source = ? AND wanted = 0 AND parent IS NULL AND first_fetched_at IS NOT NULL",
            (self.source,),
        ).fetchall()
        again = []
        for row in rows:
            first, last = parsed(row["first_fetched_at"]), parsed(row["fetched_at"])
            if first is not None and last is not None and due(row["kind"], first, last):
                again.append(row["url"])
        self.want(again)

    def want(self, urls: Iterable[str]) -> None:
        """Have these looked at in this round."""
        with transaction(self._connection):
            self._connection.executemany(
                "UPDATE page SET wanted = 1 WHERE source = ? AND url = ?",
                [(self.source, url) for url in urls],
            )
        self._queue.changed()

    def next(self) -> ListJob | PageJob | None:
        """The next thing to fetch that is not on its way: lists first, then the attachments of what came, then
        bulletins, the newest first. None: nothing is left that is not on its way.
        """
        return self._queue.next(self.round)

    def wanted(self) -> list[PageJob]:
        """All bulletins and attachments that are to be looked at."""
        rows = self._connection.execute("SELECT * FROM page WHERE source = ? AND wanted = 1", (self.source,))
        return [page_job(row) for row in rows]

    @property
    def on_the_way(self) -> int:
        """How many jobs were handed out and have not ended."""
        return len(self._queue)

    def left(self) -> int:
        """How much this round still wants, what failed in it left out."""
        asks = self._count("ask WHERE round = ? AND state = 'todo'", self.round)
        pages = self._count(
            "page WHERE source = ? AND wanted = 1 AND failed_round IS NOT ?", self.source, self.round
        )
        return asks + pages

    def put_back(self, job: ListJob | PageJob) -> None:
        """The job was not carried out: it stays wanted."""
        self._queue.ended(job)
        self._queue.changed()

    def known_before(self, urls: Collection[str]) -> set[str]:
        """Those of these addresses that an earlier round listed which read its lists as far as it was asked to."""
        marks = ", ".join("?" * len(urls))
        rows = self._connection.execute(
            f"SELECT p.url FROM page AS p JOIN round AS r ON r.id = p.first_round "
            f"WHERE p.source = ? AND r.complete = 1 AND r.id <> ? AND p.url IN ({marks})",
            (self.source, self.round, *urls),
        )
        return {row["url"] for row in rows}

    def list_done(
        self,
        job: ListJob,
        found: Sequence[Listed],
        following: Sequence[Ask],
        known_pages: int | None,
        *,
        again: bool,
    ) -> None:
        """A page of a list was read: what it names (``again``: ask also for what is held), and which pages come after it.

        ``known_pages`` in a row hold nothing new; the next page is wanted, None: no further one is.
        """
        with transaction(self._connection):
            self._list(found, again=again)
            self._ask(following, "later")
            if known_pages is not None:
                self._connection.execute(_NEXT, (known_pages, self.round, job.ask.listing, job.ask.number))
            self._end(job, "done")
        self._queue.ended(job)

    def led(self, job: ListJob, following: Sequence[Ask]) -> None:
        """An answer held no list, but told where it is to be had."""
        with transaction(self._connection):
            self._ask(following, "todo", job.known_pages)
            self._end(job, "done")
        self._queue.ended(job)

    def list_given(self, found: Sequence[Listed], *, again: bool) -> None:
        """Bulletins that the description itself names."""
        with transaction(self._connection):
            self._list(found, again=again)

    def list_failed(self, job: ListJob) -> None:
        """A page of a list could not be had, or not be read."""
        self._end(job, "failed")
        self._queue.ended(job)

    def files_of(self, found: Sequence[Listed]) -> None:
        """The attachments that a page names now: new ones are wanted."""
        if not found:
            return
        with transaction(self._connection):
            self._list(found, again=False)

    def files_again(self, page: str) -> None:
        """Look at the known attachments of a page too, once a round."""
        self._connection.execute(
            "UPDATE page SET wanted = 1 WHERE source = ? AND parent = ? AND fetched_at < ?",
            (self.source, page, self.began_at),
        )
        self._queue.changed()

    def fetched(
        self,
        job: PageJob,
        at: str,
        *,
        sha256: str | None,
        content_sha256: str | None,
        etag: str | None,
        last_modified: str | None,
    ) -> None:
        """A look that brought, or confirmed, bytes."""
        self._connection.execute(
            "UPDATE page SET wanted = 0, fetched_at = ?, first_fetched_at = coalesce(first_fetched_at, ?), sha256 = ?, "
            "content_sha256 = ?, etag = ?, last_modified = ?, gone_at = NULL WHERE source = ? AND url = ?",
            (at, at, sha256, content_sha256, etag, last_modified, self.source, job.url),
        )
        self._queue.ended(job)

    def gone(self, job: PageJob, at: str) -> None:
        """The publisher has it no more; it is looked for again when a further look is due."""
        self._connection.execute(
            "UPDATE page SET wanted = 0, fetched_at = ?, first_fetched_at = coalesce(first_fetched_at, ?), "
            "gone_at = coalesce(gone_at, ?), etag = NULL, last_modified = NULL WHERE source = ? AND url = ?",
            (at, at, at, self.source, job.url),
        )
        self._queue.ended(job)

    def page_failed(self, job: PageJob) -> None:
        """It could not be had in this round; the next one tries again."""
        self._connection.execute(
            "UPDATE page SET failed_round = ? WHERE source = ? AND url = ?",
            (self.round, self.source, job.url),
        )
        self._queue.ended(job)

    def missed(self, listing: str, since: str | None, before: str) -> list[str]:
        """Bulletins of a list that this round did not meet in the part that it read, all of the list or what was
        published after ``since``, and that were last looked at ``before``: at most 20, the longest ago first.
        """
        rows = self._connection.execute(
            "SELECT url FROM page WHERE source = ? AND listing = ? AND parent IS NULL AND listed_round <> ? "
            "AND gone_at IS NULL AND fetched_at < ? AND (? IS NULL OR published_on > ?) ORDER BY fetched_at LIMIT 20",
            (self.source, listing, self.round, before, since, since),
        )
        return [row["url"] for row in rows]

    def published_between(self, first: str, last: str) -> int:
        """The bulletins listed with a day in this range."""
        return self._count(
            "page WHERE source = ? AND parent IS NULL AND published_on BETWEEN ? AND ?",
            self.source,
            first,
            last,
        )

    def lists_ended(self) -> bool:
        """Whether no page of a list is left to ask for."""
        return not self._count("ask WHERE round = ? AND state = 'todo'", self.round)

    def lists_complete(self) -> bool:
        """Whether all pages of lists that the round wants were read."""
        return not self._count("ask WHERE round = ? AND state IN ('todo', 'failed')", self.round)

    def end(self, now: datetime, new: int) -> bool:
        """Close the round unless something is left to do; whether it is closed."""
        self._connection.execute(
            "UPDATE round SET new = new + ?, complete = ? WHERE id = ?",
            (new, self.lists_complete(), self.round),
        )
        if self.left():
            return False
        self._connection.execute("UPDATE round SET ended_at = ? WHERE id = ?", (written(now), self.round))
        return True

    def _list(self, found: Sequence[Listed], *, again: bool) -> None:
        self._queue.changed()
        self._connection.executemany(
            _LIST,
            [{"source": self.source, "round": self.round, "again": again, **asdict(one)} for one in found],
        )

    def _ask(self, asks: Sequence[Ask], state: str, known_pages: int = 0) -> None:
        self._connection.executemany(
            "INSERT OR IGNORE INTO ask (round, state, known_pages, key, listing, number, url, body, headers) "
            "VALUES (:round, :state, :known_pages, :key, :listing, :number, :url, :body, :headers)",
            [
                {"round": self.round, "state": state, "known_pages": known_pages, **ask_row(ask)}
                for ask in asks
            ],
        )

    def _end(self, job: ListJob, state: str) -> None:
        self._queue.changed()
        self._connection.execute(
            "UPDATE ask SET state = ? WHERE round = ? AND key = ?", (state, self.round, key_of(job.ask))
        )

    def _forget_old_asks(self) -> None:
        self._connection.execute(
            "DELETE FROM ask WHERE round IN (SELECT id FROM round WHERE source = ?)", (self.source,)
        )

    def _count(self, what: str, *values: object) -> int:
        found: int = self._connection.execute(f"SELECT count(*) FROM {what}", values).fetchone()[0]
        return found
