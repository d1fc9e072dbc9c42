"""The crawl of one source as a Scrapy spider: it takes jobs from the frontier, and says what became of them."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from twisted.python.failure import Failure

from pipeline.crawl.answers import Answered, answered
from pipeline.crawl.memory import HostMemory, ListJob, PageJob
from pipeline.crawl.refusals import NotSent
from pipeline.crawl.report import CrawlReport
from pipeline.crawl.writer import Writer

Job = ListJob | PageJob


class Jobs(Protocol):
    """What is to be fetched, and how much of it was handed out and has not ended."""

    @property
    def on_the_way(self) -> int: ...  # noqa: D102

    def next(self) -> Job | None: ...  # noqa: D102


class Consequences(Protocol):
    """What becomes of jobs; see ``Outcomes``."""

    @property
    def hosts(self) -> HostMemory: ...  # noqa: D102

    @property
    def report(self) -> CrawlReport: ...  # noqa: D102

    @property
    def writer(self) -> Writer | None: ...  # noqa: D102

    def answered(self, job: Job, answer: Answered) -> None: ...  # noqa: D102

    def not_sent(self, job: Job, why: NotSent) -> None: ...  # noqa: D102

    def failed(self, job: Job, error: BaseException, url: str) -> None: ...  # noqa: D102


class SourceSpider(Spider):
    """Jobs to requests, responses to outcomes. It knows neither lists nor bulletins."""

    name = "source"

    def __init__(self, frontier: Jobs, outcomes: Consequences, at_a_time: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.hosts = outcomes.hosts
        self.sent = 0
        """Requests that were let through to the network."""
        self.defect: Exception | None = None
        self._frontier = frontier
        self._outcomes = outcomes
        self._writer = outcomes.writer
        if self._writer is not None:
            self._writer.told = self._written
        self._at_a_time = at_a_time
        self._ended = asyncio.Event()

    async def start(self) -> AsyncIterator[Request]:
        """Requests as long as there are jobs; a job may bring others, so that an empty queue is no end while one is on
        its way.
        """
        while not self._outcomes.report.stopped and self.defect is None:
            job = self._frontier.next() if self._has_room() else None
            if job is not None:
                yield self._request(job)
            elif self._frontier.on_the_way:
                self._ended.clear()
                await self._ended.wait()
            else:
                return

    async def closed(self, reason: str) -> None:
        """The last answers may have come when nothing more was asked for."""
        if self._writer is not None:
            await self._writer.written()

    def _has_room(self) -> bool:
        """Whether another request may be under way."""
        if self._writer is None:
            return self._frontier.on_the_way < self._at_a_time
        asked = self._frontier.on_the_way - self._writer.unwritten
        return asked < self._at_a_time and not self._writer.is_full

    def _written(self, error: Exception | None) -> None:
        self.defect = self.defect or error
        self._ended.set()

    def _request(self, job: Job) -> Request:
        told = {"job": job}
        common: dict[str, Any] = {"callback": self._answered, "errback": self._failed, "dont_filter": True}
        if isinstance(job, ListJob):
            ask = job.ask
            method = "GET" if ask.body is None else "POST"
            return Request(
                ask.url,
                method=method,
                body=ask.body or b"",
                headers=dict(ask.headers),
                cb_kwargs=told,
                **common,
            )
        return Request(job.url, headers=_headers(job), cb_kwargs=told, **common)

    def _answered(self, response: Response, job: Job) -> None:
        with self._ending():
            if response.request is None:
                raise RuntimeError(f"{response.url} answers no request")
            self._outcomes.answered(job, answered(response, response.request))

    def _failed(self, failure: Failure) -> None:
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value or RuntimeError("no reason was given")
        with self._ending():
            if isinstance(error, NotSent):
                self._outcomes.not_sent(request.cb_kwargs["job"], error)
            else:
                self._outcomes.failed(request.cb_kwargs["job"], error, request.url)

    @contextmanager
    def _ending(self) -> Iterator[None]:
        """The end of a job, whatever comes of it: a defect of ours ends the crawl, and is not taken for one of the site."""
        try:
            yield
        except Exception as error:
            self.defect = error
        finally:
            self._ended.set()


def _headers(job: PageJob) -> dict[str, str]:
    """A request on condition that something has changed (RFC 9110, 13.1), for an attachment with the page that names it:
    some servers give files to nobody else.
    """
    headers = {"Referer": job.parent} if job.parent else {}
    if job.etag:
        headers["If-None-Match"] = job.etag
    if job.last_modified:
        headers["If-Modified-Since"] = job.last_modified
    return headers


def spider_of(crawler: Crawler) -> SourceSpider:
    """The spider of a crawler of this package."""
    if not isinstance(crawler.spider, SourceSpider):
        raise TypeError(f"{crawler.spider!r} is no crawl of a source")
    return crawler.spider
