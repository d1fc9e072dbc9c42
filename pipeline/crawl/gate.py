"""The gate that every request passes before it is sent: bounds of the source, rests, robots.txt, the day's budget.

A downloader middleware: retries, redirects and robots.txt itself pass it like any other request.
"""

import asyncio
from datetime import datetime, timedelta

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from pipeline.crawl.addresses import Guard
from pipeline.crawl.agent import TOKEN
from pipeline.crawl.hosts import host_of, origin_of
from pipeline.crawl.memory.hosts import RobotsText
from pipeline.crawl.refusals import (
    BudgetSpent,
    HostRests,
    NotSent,
    OutOfBounds,
    RobotsForbid,
    RobotsUnreachable,
)
from pipeline.crawl.robots import Robots
from pipeline.crawl.spider import spider_of
from pipeline.crawl.terms import Terms
from pipeline.crawl.times import now

# RFC 9309, 2.4: not used for more than a day.
_ROBOTS_FOR = timedelta(hours=24)
# One that could not be had is asked for again sooner.
_ROBOTS_RETRY = timedelta(hours=1)
# RFC 9309, 2.5: at least 500 KiB are to be parsed.
_ROBOTS_BYTES = 1024 * 1024
# A request that was answered so soon after it was counted has not waited for its turn.
_AT_ONCE = timedelta(milliseconds=50)
# A shorter rest is waited for, a longer one ends the crawl.
SHORT_REST = timedelta(minutes=2)


class Gate:
    """Lets a request through, holds it back for a while, or raises a ``NotSent``."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._terms: Terms = crawler.settings["HOTLINE_TERMS"]
        self._guard: Guard = crawler.settings["HOTLINE_GUARD"]
        self._spider = spider_of(crawler)
        self._hosts = self._spider.hosts
        self._robots: dict[str, asyncio.Task[Robots]] = {}
        self._met: set[str] = set()
        self._counted: dict[str, datetime] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Gate":
        """As Scrapy makes it; the settings hold what it goes by."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raises NotSent for a request that is not to be sent."""
        if words := self._guard.refuses(request.url):
            raise OutOfBounds(f"{request.url}: {words}")
        host = host_of(request.url)
        self._keep_distance(host)
        if "robots_of" not in request.meta:
            await self._ask_robots(request.url, host)
        await self._wait(host)
        self._counted[host] = moment = now()
        if not self._hosts.count(host, moment, self._terms.requests_per_day):
            raise BudgetSpent(
                f"{self._terms.requests_per_day} requests were sent to {host} today, the budget of a day. The next crawl "
                "goes on from here; raise crawl.requests_per_day in the source's description if that is too slow."
            )
        self._spider.sent += 1

    def process_response(self, request: Request, response: Response) -> Response:
        """The response as it is. Only now is it known that the request has been sent: it may have waited for its turn."""
        host, moment = host_of(request.url), now()
        if moment - self._counted.get(host, moment) > _AT_ONCE:
            self._hosts.asked_at(host, moment)
        return response

    def _keep_distance(self, host: str) -> None:
        """Before the first request Scrapy learns how far apart they are to be."""
        if host not in self._met:
            self._met.add(host)
            self._set_delay(host, self._terms.delay_seconds)

    def _set_delay(self, host: str, seconds: float) -> None:
        """Requests are between once and twice this far apart."""
        if (engine := self._crawler.engine) is None:
            return
        delay, jitter = seconds * 1.5, 1 / 3
        slots = engine.downloader
        slots.per_slot_settings[host] = {"delay": delay, "jitter": jitter}
        if host in slots.slots:
            slots.slots[host].delay, slots.slots[host].jitter = delay, jitter

    async def _wait(self, host: str) -> None:
        """Sit out a short rest, and the distance to what another process sent last."""
        while (rest := self._hosts.rest(host, now())) is not None:
            if rest.until - now() > SHORT_REST:
                raise HostRests(
                    f"{host} is left alone until {rest.until:%Y-%m-%d %H:%M} UTC: {rest.reason} Nothing has to be done; "
                    "the next crawl after that goes on."
                )
            await asyncio.sleep(max(0.0, (rest.until - now()).total_seconds()))
        if self._spider.sent == 0 and (last := self._hosts.last_request_at(host)) is not None:
            distance = timedelta(seconds=self._terms.delay_seconds)
            await asyncio.sleep(min(max(0.0, (last + distance - now()).total_seconds()), 3600.0))

    async def _ask_robots(self, url: str, host: str) -> None:
        origin = origin_of(url)
        if origin not in self._robots:
            self._robots[origin] = asyncio.ensure_future(self._robots_of(origin))
        robots = await asyncio.shield(self._robots[origin])
        if robots.disallowed:
            raise RobotsUnreachable(f"{origin}: {robots.everything} (RFC 9309). The next crawl asks again.")
        if not robots.allowed(url, TOKEN):
            raise RobotsForbid(f"{url}: robots.txt disallows it.", evidence=robots.why(url, TOKEN))
        if (delay := robots.crawl_delay(TOKEN)) is not None and self._terms.obeys_crawl_delay:
            self._set_delay(host, max(delay, self._terms.delay_seconds))

    async def _robots_of(self, origin: str) -> Robots:
        moment = now()
        text = self._hosts.robots(origin, moment, _ROBOTS_FOR)
        if text is None or (_is_bad(text.status) and moment - text.at > _ROBOTS_RETRY):
            text = await self._fetch_robots(origin, moment)
            self._hosts.keep_robots(origin, text)
        return Robots.of(text.status, text.body)

    async def _fetch_robots(self, origin: str, moment: datetime) -> RobotsText:
        if (engine := self._crawler.engine) is None:
            raise RuntimeError("robots.txt is asked for while no crawl runs")
        request = Request(
            f"{origin}/robots.txt",
            callback=NO_CALLBACK,
            meta={"robots_of": origin, "download_maxsize": _ROBOTS_BYTES},
        )
        try:
            response: Response = await engine.download_async(request)
        except NotSent as refused:
            if refused.ends_crawl:
                raise
            # Redirected beyond the source's hosts, where we do not follow: as if there were none (RFC 9309, 2.3.1.2).
            return RobotsText(moment, 302, b"")
        except IgnoreRequest:
            # RFC 9309, 2.3.1.2: beyond five redirects it may be taken as not there.
            return RobotsText(moment, 404, b"")
        except Exception:
            return RobotsText(moment, None, b"")
        return RobotsText(moment, response.status, response.body)


def _is_bad(status: int | None) -> bool:
    return status is None or status >= 500 or status == 429
