"""Trying again: later each time, and not before the server said."""

import asyncio
from datetime import timedelta

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Response

from pipeline.crawl.answers import answered
from pipeline.crawl.gate import SHORT_REST
from pipeline.crawl.hosts import host_of
from pipeline.crawl.politeness import retry_after
from pipeline.crawl.refusals import HostRests, OutOfBounds
from pipeline.crawl.resolver import GuardedResolver
from pipeline.crawl.spider import spider_of
from pipeline.crawl.terms import Terms
from pipeline.crawl.times import now


class Patience(RetryMiddleware):
    """Scrapy's retries, with ``Retry-After`` (RFC 9110, 10.2.3) and growing distances.

    A short wait is sat out; for a longer one the host is left alone, beyond this process, and the crawl ends.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler.settings)
        self.crawler = crawler
        self._hosts = spider_of(crawler).hosts
        self._terms: Terms = crawler.settings["HOTLINE_TERMS"]

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Patience":
        """As Scrapy makes it."""
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Request | Response:  # type: ignore[override]
        """The response, or the request that is to be sent again. Raises HostRests."""
        if response.status not in self.retry_http_codes:
            return response
        self._obey(request, response)
        again = self._retry(request, f"status {response.status}")
        if again is None:
            return response
        await self._pause(request)
        return again

    async def process_exception(self, request: Request, exception: Exception) -> Request | None:  # type: ignore[override]
        """The request once more after a failure that may pass; None: the failure stands. Raises OutOfBounds where the name
        of the host led to an address that is none of the source's.
        """
        if (words := GuardedResolver.refused.get(host_of(request.url))) is not None:
            raise OutOfBounds(words) from exception
        if not isinstance(exception, self.exceptions_to_retry):
            return None
        again = self._retry(request, type(exception))
        if again is not None:
            await self._pause(request)
        return again

    def _obey(self, request: Request, response: Response) -> None:
        moment = now()
        until = retry_after(answered(response, request).headers, moment)
        if until is None:
            return
        host = host_of(request.url)
        reason = f"it answered {response.status} and asked to come back then."
        self._hosts.let_rest(host, until, reason)
        if until - moment > SHORT_REST:
            raise HostRests(
                f"{host} is left alone until {until:%Y-%m-%d %H:%M} UTC: {reason} The next crawl goes on."
            )

    async def _pause(self, request: Request) -> None:
        distance = self._terms.delay_seconds * 2 ** request.meta.get("retry_times", 0)
        await asyncio.sleep(min(distance, timedelta(minutes=5).total_seconds()))
