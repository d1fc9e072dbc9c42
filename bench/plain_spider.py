"""Scrapy as it comes, the peer of the crawler: ``python -m bench.plain_spider LISTING CONNECTIONS``.

It follows a list to its end, fetches every page that it names, and forgets them. Prints how many there were.
"""

import sys
from collections.abc import Iterator
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import HtmlResponse, Response


class PlainSpider(Spider):
    """One listing, its further pages, and the pages that they name."""

    name = "plain"

    def __init__(self, listing: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.start_urls = [listing]
        self.pages = 0

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Request]:
        """A page of the list."""
        assert isinstance(response, HtmlResponse)
        for address in response.css("li > a::attr(href)").getall():
            yield response.follow(address, self.page)
        for address in response.css("div.pages > a::attr(href)").getall():
            yield response.follow(address, self.parse)

    def page(self, response: Response) -> None:
        """A page that is thrown away."""
        self.pages += 1


def main() -> None:
    """Crawl once."""
    listing, connections = sys.argv[1], int(sys.argv[2])
    process = AsyncCrawlerProcess(
        {
            "ROBOTSTXT_OBEY": True,
            "CONCURRENT_REQUESTS": connections,
            "CONCURRENT_REQUESTS_PER_DOMAIN": connections,
            "DOWNLOAD_DELAY": 0,
            "COOKIES_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
            "LOG_LEVEL": "ERROR",
        }
    )
    crawler = process.create_crawler(PlainSpider)
    process.crawl(crawler, listing=listing)
    process.start()
    assert isinstance(crawler.spider, PlainSpider)
    print(crawler.spider.pages)


if __name__ == "__main__":
    main()
