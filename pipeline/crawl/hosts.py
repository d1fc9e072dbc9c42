"""Of which host an address is."""

from urllib.parse import urlsplit


def host_of(url: str) -> str:
    """The host of an address, as Scrapy names its slot."""
    return urlsplit(url).hostname or ""


def origin_of(url: str) -> str:
    """Scheme and authority of an address: each has a robots.txt of its own (RFC 9309, 2.3)."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
