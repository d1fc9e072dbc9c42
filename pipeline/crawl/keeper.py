"""What was fetched goes into the archive: once, and again when more than a counter has changed."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from pipeline.crawl.answers import Answered
from pipeline.crawl.memory import Frontier, PageJob
from pipeline.crawl.sameness import content_sha256
from pipeline.crawl.writer import Entry, Writer
from pipeline.landing import Capture
from pipeline.landing.listing import Choice
from pipeline.landing.pages import named_places
from pipeline.landing.store import RawStore
from pipeline.landing.unpacking import is_archive, unpacked


class Keeper:
    """Captures of one source, each on the disk before the memory knows of it."""

    def __init__(self, store: RawStore, lock: Path, frontier: Frontier, most_unwritten: int) -> None:
        self._store = store
        self._log = store.log_of(frontier.source)
        self._frontier = frontier
        self.writer = Writer(store, self._log, lock, frontier, most_unwritten)

    def keep(
        self, job: PageJob, answer: Answered, at: str, *, files: Sequence[str], filename: str | None
    ) -> str:
        """Keep the answer to ``job``, soon: ``new``, ``changed``, or ``same`` where nothing is written.

        ``files`` are the attachments that a page names, ``filename`` the real name of a file.
        """
        job = self._with_log(job)
        verdict, content = self._compared(job, answer)
        etag, last_modified = answer.header("etag"), answer.header("last-modified")

        def fetched(captures: Sequence[Capture]) -> None:
            self._frontier.fetched(
                job,
                at,
                sha256=captures[-1].sha256 if captures else job.sha256,
                content_sha256=content,
                etag=etag,
                last_modified=last_modified,
            )

        if verdict != "same" or job.gone_at is not None:
            make = partial(self._captures, job, answer, at, content, files, filename)
            self.writer.add(Entry(answer.body, make, fetched))
        else:
            fetched(())
        return verdict

    def _compared(self, job: PageJob, answer: Answered) -> tuple[str, str]:
        """``new``, ``changed`` or ``same``, and the hash of what the answer says."""
        if job.content_sha256 is not None and hashlib.sha256(answer.body).hexdigest() == job.sha256:
            return "same", job.content_sha256
        content = content_sha256(answer.body, answer.media_type, answer.url)
        if job.sha256 is None:
            return "new", content
        if content == job.content_sha256:
            return "same", content
        # The rule may have changed since, and not the page: the old bytes by the rule of today.
        try:
            before = content_sha256(self._store.read(job.sha256), answer.media_type, answer.url)
        except OSError:
            return "changed", content
        return ("same" if before == content else "changed"), content

    def catch_up(self) -> None:
        """Let the memory know of what an earlier process of the round had kept when it was killed."""
        for job in self._frontier.wanted():
            last = self._log.last(self._frontier.source, job.url)
            if last is not None and not last.is_gone and last.captured_at >= self._frontier.began_at:
                found = {name.lower(): value for name, value in last.headers or ()}
                self._frontier.fetched(
                    job,
                    last.captured_at,
                    sha256=last.sha256,
                    content_sha256=last.content_sha256,
                    etag=found.get("etag"),
                    last_modified=found.get("last-modified"),
                )

    def unchanged(self, job: PageJob, at: str) -> None:
        """The server says that nothing has changed since the validators that it gave (RFC 9110, 15.4.5)."""
        self._frontier.fetched(
            job,
            at,
            sha256=job.sha256,
            content_sha256=job.content_sha256,
            etag=job.etag,
            last_modified=job.last_modified,
        )

    def gone(self, job: PageJob, answer: Answered, at: str) -> bool:
        """The publisher took it away: recorded once, the capture stays. False: it was never held, or known to be gone."""
        known = job.sha256 is not None and job.gone_at is None
        last = self._log.last(self._frontier.source, job.url) if known else None
        if last is None:
            self._frontier.gone(job, at)
        else:
            told = last.gone(at, http_status=answer.status, headers=answer.kept_headers, chain=answer.chain)
            self.writer.add(Entry(None, lambda _: (told,), lambda _: self._frontier.gone(job, at)))
        return known

    def _with_log(self, job: PageJob) -> PageJob:
        """What the log knows of a page that the memory has lost, or never got to."""
        last = self._log.last(self._frontier.source, job.url) if job.sha256 is None else None
        if last is None:
            return job
        gone_at = last.captured_at if last.is_gone else None
        return replace(job, sha256=last.sha256, content_sha256=last.content_sha256, gone_at=gone_at)

    def _captures(
        self,
        job: PageJob,
        answer: Answered,
        at: str,
        content: str,
        files: Sequence[str],
        filename: str | None,
        sha256: str,
    ) -> Sequence[Capture]:
        """What the log says of the answer, after what it says of the files in it, which are stored."""
        names = (*files, *named_places(answer.body, job.url, answer.url)) if job.kind == "page" else ()
        capture = Capture(
            source=self._frontier.source,
            locator=job.url,
            url=job.url,
            captured_at=at,
            status="same" if sha256 == job.sha256 else "stored",
            media_type=answer.media_type,
            size=len(answer.body),
            mtime_ns=0,
            sha256=sha256,
            names=tuple(dict.fromkeys(names)) or None,
            chain=answer.chain,
            http_status=answer.status,
            headers=answer.kept_headers,
            content_sha256=content,
            filename=filename,
        )
        if is_archive(answer.body):
            return list(unpacked(self._store, self._log, capture, answer.body, Choice()))
        return (capture,)
