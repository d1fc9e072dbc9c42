"""One crawl of one source in this process, from its lists to its report."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.utils.asyncio import create_looping_call

from pipeline.access import Ask, access_of
from pipeline.crawl.addresses import Guard
from pipeline.crawl.agent import contact_of, user_agent
from pipeline.crawl.keeper import Keeper
from pipeline.crawl.lists import Lists
from pipeline.crawl.memory import Frontier, HostMemory, Memory
from pipeline.crawl.outcomes import Outcomes
from pipeline.crawl.politeness import due
from pipeline.crawl.probing import Probe
from pipeline.crawl.report import CrawlReport
from pipeline.crawl.scope import Scope
from pipeline.crawl.scrapy_settings import scrapy_settings
from pipeline.crawl.spider import Consequences, Jobs, SourceSpider, spider_of
from pipeline.crawl.terms import Terms
from pipeline.crawl.times import now
from pipeline.settings import Settings
from pipeline.sources import Source

_PARENT_LOOK_SECONDS = 2.0
_WATCH_SECONDS = 0.5

Watch = Callable[[int, int], None]
"""Requests answered, and how many are known to be left."""


def terms_of(source: Source, *, connections: int = 1, timeout_seconds: float = 60.0) -> Terms:
    """The terms of a source. Raises HotlineError without a contact."""
    given = source.crawl
    return Terms(
        agent=user_agent(contact_of(given.contact)),
        delay_seconds=given.delay_seconds,
        requests_per_day=given.requests_per_day,
        max_bytes=given.max_bytes,
        max_pages=given.max_pages,
        since=given.since,
        timeout_seconds=timeout_seconds,
        connections=connections,
    )


def guard_of(source: Source) -> Guard:
    """Where a source may lead: the hosts of its listings, with and without ``www.``, and those that it names."""
    listings = [urlsplit(url) for url in source.listings]
    # Further hosts are named without a port; they answer at the usual ones, or where the listings do.
    ports = {f":{parts.port}" for parts in listings if parts.port} | {""}
    hosts = {parts.netloc for parts in listings} | {
        f"{host}{port}" for host in source.crawl.hosts for port in ports
    }
    both = {host.removeprefix("www.") for host in hosts}
    return Guard.of(both | {f"www.{host}" for host in both}, source.crawl.private_addresses)


def crawl(settings: Settings, source: Source, scope: Scope, terms: Terms, watch: Watch) -> CrawlReport:
    """Crawl ``source`` as far as ``scope`` asks, keep what is new, and report. Runs the reactor: once a process."""
    started = time.monotonic()
    with Memory(settings.crawl_memory) as memory:
        made = _made(settings, source, scope, terms, memory, watch)
        spider = _run(made.frontier, made.outcomes, made.guard, terms)
        report = made.report
        report.requests = spider.sent
        ended = made.frontier.end(now(), report.new)
        report.left = made.frontier.left()
        report.complete = ended and made.frontier.lists_complete()
    report.seconds = time.monotonic() - started
    return report


def _seldom(tell: Callable[[], None]) -> Callable[[], None]:
    """``tell`` twice a second at most: to count what is left takes as long as to keep a page."""
    told = 0.0

    def tell_if_due() -> None:
        nonlocal told
        if time.monotonic() - told >= _WATCH_SECONDS:
            tell()
            told = time.monotonic()

    return tell_if_due


@dataclass(frozen=True, slots=True)
class _Made:
    frontier: Frontier
    outcomes: Outcomes
    guard: Guard
    report: CrawlReport


def _made(
    settings: Settings, source: Source, scope: Scope, terms: Terms, memory: Memory, watch: Watch
) -> _Made:
    frontier = Frontier(memory.connection, source.id)
    access = access_of(source)
    moment = now()
    frontier.begin(scope, access.first(), moment)
    if not frontier.resumed:
        frontier.want_due(partial(due, now=moment), moment)
    guard = guard_of(source)
    report = CrawlReport(source.id, resumed=frontier.resumed)

    @_seldom
    def watched() -> None:
        done = report.lists + report.new + report.changed + report.same + report.gone + report.failed
        watch(done, frontier.left())

    outcomes = Outcomes(
        source=source,
        frontier=frontier,
        hosts=HostMemory(memory.connection),
        lists=Lists(source, access, scope, frontier, guard, terms.max_pages),
        keeper=Keeper(settings.store, settings.capture_lock, frontier, terms.most_unwritten),
        guard=guard,
        report=report,
        watch=watched,
    )
    if frontier.resumed:
        outcomes.keeper.catch_up()
    given = outcomes.lists.given()
    report.listed += len(given.listed)
    report.problems += given.problems
    return _Made(frontier, outcomes, guard, report)


def probe(settings: Settings, source: Source, ask: Ask, terms: Terms) -> Probe:
    """Ask for one page of a list of ``source``, and for what it leads to. Runs the reactor: once a process."""
    with Memory(settings.crawl_memory) as memory:
        look = Probe(access_of(source), HostMemory(memory.connection), CrawlReport(source.id), ask)
        _run(look, look, guard_of(source), terms)
    return look


def _run(jobs: Jobs, outcomes: Consequences, guard: Guard, terms: Terms) -> SourceSpider:
    process = AsyncCrawlerProcess(scrapy_settings(terms, guard))
    crawler = process.create_crawler(SourceSpider)
    process.crawl(crawler, frontier=jobs, outcomes=outcomes, at_a_time=terms.connections)
    parent = os.getppid()

    def look() -> None:
        # Whoever started the crawl is gone: nobody would hear of it.
        if os.getppid() != parent:
            outcomes.report.stopped = "abandoned"

    create_looping_call(look).start(_PARENT_LOOK_SECONDS, now=False)
    process.start()
    spider = spider_of(crawler)
    if spider.defect is not None:
        raise spider.defect
    return spider
