"""Names of hosts to addresses, none of which may be private."""

from collections.abc import Sequence
from typing import Any, ClassVar

from scrapy.crawler import Crawler
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.base import ReactorBase
from twisted.internet.defer import Deferred

from pipeline.crawl.addresses import Guard
from pipeline.crawl.refusals import OutOfBounds


class GuardedResolver(CachingThreadedResolver):
    """The answer that is checked is the one that is connected to, so that a name cannot lead elsewhere a moment later."""

    guard: Guard
    refused: ClassVar[dict[str, str]] = {}
    """Names that lead where they may not, with the words for a person. Twisted makes an unknown host of every refusal."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> "GuardedResolver":
        """As Scrapy makes it."""
        made = super().from_crawler(crawler, reactor)
        made.guard = crawler.settings["HOTLINE_GUARD"]
        return made

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> "Deferred[str]":
        """The address of ``name``. Fails with OutOfBounds for a private one."""
        answer: Deferred[Any] = super().getHostByName(name, timeout)
        return answer.addCallback(self._checked, name)

    def _checked(self, address: str, name: str) -> str:
        if words := self.guard.refuses_ip(address):
            self.refused[name] = f"{name} leads to {address}: {words}"
            raise OutOfBounds(self.refused[name])
        return address
