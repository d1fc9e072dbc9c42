"""gkmlpt, the disclosure platform of Guangdong: JSON from ``/gkmlpt/api/all/{category}?page=N&sid=…``.

The number of the column ends the listing's address (``…/gkmlpt/index#3042``); the site's number, SID, stands in the page.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any
from urllib.parse import urljoin, urlsplit

import orjson

from pipeline.access.anchors import kind_of
from pipeline.access.base import Answer, Ask, Item, ListPage, NotAList
from pipeline.access.dates import printed_day
from pipeline.access.markup import absolute, squeezed
from pipeline.access.method import Method, missing, numbered, read_page, referer
from pipeline.sources.options import GkmlptOptions

_SID = re.compile(r"\bSID['\"]?\s{0,9}[:=]\s{0,9}['\"]?(\d{1,12})\b")
_API = re.compile(r"(?P<base>.*/gkmlpt/api/all/\d+)\?page=\d+(?P<rest>&.*)?$")
_DAYS = ("display_publish_time", "first_publish_time", "date", "created_at", "create_time")
_BEIJING = timezone(timedelta(hours=8))


class Gkmlpt(Method):
    """gkmlpt."""

    family = "gkmlpt"
    marks = re.compile(r"/gkmlpt/|\bSID\s{0,9}:\s{0,9}['\"]?\d")

    def first(self) -> Sequence[Ask]:
        """The page of each listing, or its list at once where the description knows the site's number."""
        asks = []
        for listing in self.source.listings:
            sid = self._options.sid
            page = Ask(listing.partition("#")[0], listing, headers=referer(listing))
            asks.append(self._ask(listing, listing, sid) if sid else page)
        return asks

    def read(self, ask: Ask, answer: Answer) -> ListPage:
        """See ``Access``. Raises NotAList for a page without SID, and for an answer without articles."""
        api = _API.match(ask.url)
        if api is None:
            sid = _SID.search(answer.text)
            if sid is None:
                raise missing("SID of the site", read_page(answer))
            return self.leading(self._ask(ask.listing, answer.url, sid[1]))
        articles, total = _articles(answer)
        items = [item for article in articles if (item := _item(article, answer.url))]
        pages = -(-total // len(articles)) if articles and total is not None and ask.number == 1 else None
        following = numbered(ask, pages or 0, lambda n: f"{api['base']}?page={n}{api['rest'] or ''}")
        return self.page(items, following, pages=pages, items_in_all=total)

    @property
    def _options(self) -> GkmlptOptions:
        options = self.source.options
        return options if isinstance(options, GkmlptOptions) else GkmlptOptions()

    def _ask(self, listing: str, url: str, sid: str) -> Ask:
        site = url.partition("/gkmlpt")[0] if "/gkmlpt" in url else urljoin(url, "/").rstrip("/")
        category = self._options.category or urlsplit(listing).fragment
        return Ask(f"{site}/gkmlpt/api/all/{category}?page=1&sid={sid}", listing, headers=referer(listing))


def _articles(answer: Answer) -> tuple[list[Any], int | None]:
    """The articles of an answer, and how many there are in all. Raises NotAList."""
    try:
        told: Any = orjson.loads(answer.text)
        articles, total = told["articles"], told.get("total")
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        raise NotAList(
            f"looked for JSON with articles; the answer begins with {answer.text[:80]!r}"
        ) from error
    if not isinstance(articles, list):
        raise NotAList(f"looked for a list of articles; there is {type(articles).__name__}")
    return articles, int(total) if str(total).isdigit() else None


def _item(article: Any, base: str) -> Item | None:
    """The entry that an article is; ``None`` for one without title or address."""
    if not isinstance(article, Mapping):
        return None
    url = absolute(base, str(article.get("post_url") or article.get("url") or ""))
    title = squeezed(str(article.get("title") or ""))
    if url is None or not title or url == base:
        return None
    days = (_day(article.get(name)) for name in _DAYS)
    return Item(url, title, next((day for day in days if day), None), kind_of(url))


def _day(value: Any) -> str | None:
    """A day as the platform gives it: seconds since 1970 (its day is Beijing's), or printed."""
    if isinstance(value, int) or (isinstance(value, str) and value.isdigit() and len(value) in (9, 10)):
        try:
            return datetime.fromtimestamp(int(value), _BEIJING).date().isoformat()
        except (ValueError, OverflowError, OSError):
            return None
    return printed_day(value) if isinstance(value, str) else None
