"""Scrapy's settings for the crawl of one source."""

from typing import Any

from pipeline.crawl.addresses import Guard
from pipeline.crawl.terms import Terms

_OFF = None
_MIDDLEWARES = {
    "pipeline.crawl.gate.Gate": 100,
    "pipeline.crawl.patience.Patience": 550,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": _OFF,
    "pipeline.crawl.refreshing.Refresh": 580,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": _OFF,  # the gate knows the hosts of attachments too
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": _OFF,  # takes an unreachable one for a permission
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": _OFF,  # knows no Retry-After
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": _OFF,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": _OFF,
}
# The spider yields nothing that they could look at, and each costs something for every request.
_SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": _OFF,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": _OFF,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": _OFF,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": _OFF,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": _OFF,
}
_HANDLERS = {"data": _OFF, "file": _OFF, "ftp": _OFF, "s3": _OFF}


def scrapy_settings(terms: Terms, guard: Guard) -> dict[str, Any]:
    """What differs from Scrapy's own."""
    return {
        "HOTLINE_TERMS": terms,
        "HOTLINE_GUARD": guard,
        "USER_AGENT": terms.agent,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/json,*/*;q=0.8",
            "Accept-Language": "zh-CN,zh;q=0.9",
        },
        "DOWNLOADER_MIDDLEWARES": _MIDDLEWARES,
        "SPIDER_MIDDLEWARES": _SPIDER_MIDDLEWARES,
        "DOWNLOAD_HANDLERS": _HANDLERS,
        "DNS_RESOLVER": "pipeline.crawl.resolver.GuardedResolver",
        "CONCURRENT_REQUESTS": terms.connections,
        "CONCURRENT_REQUESTS_PER_DOMAIN": terms.connections,
        # Answers are worked off by the spider and yield nothing; Scrapy starts so many tasks to wait for what they yield.
        "CONCURRENT_ITEMS": 1,
        "DOWNLOAD_DELAY": terms.delay_seconds,
        "DOWNLOAD_TIMEOUT": terms.timeout_seconds,
        "DOWNLOAD_MAXSIZE": terms.max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "REDIRECT_MAX_TIMES": 5,
        "METAREFRESH_MAXDELAY": 5,
        "RETRY_TIMES": 2,
        "RETRY_GIVE_UP_LOG_LEVEL": "DEBUG",
        # No visitor's state: what needs a cookie is a challenge or a login.
        "COOKIES_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        # What was done is told by our own report.
        "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
        "DOWNLOADER_STATS": False,
        "LOG_LEVEL": "ERROR",
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
    }
