"""大汉 jpaas: the list comes as markup inside JSON from ``jpaas-publish-server``, page by page.

What the server wants to know of the column stands in the page (``queryData``) or in the description.
"""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin

import orjson

from pipeline.access.base import Answer, Ask, ListPage, NotAList
from pipeline.access.markup import Markup, parse
from pipeline.access.method import MOST_PAGES, Method, missing, read_page, referer

SERVER = "/api-gateway/jpaas-publish-server/front/page/build/unit"

_KEYS = ("parseType", "webId", "tplSetId", "pageType", "tagId", "editType", "pageId")
_NEEDED = ("webId", "pageId")
_PAIR = re.compile(r"['\"](\w+)['\"]\s{0,9}:\s{0,9}['\"]([^'\"]{0,200})['\"]")
_SERVED = re.compile(r"[\w./:-]{0,300}jpaas-publish-server/front/page/build/unit")
_LISTS = re.compile("列表|分页|list|page", re.IGNORECASE)
_COUNT = re.compile(r"\bcount['\"]?\s{0,9}[:=]\s{0,9}['\"]?(\d{1,7})\b", re.IGNORECASE)
_DEFAULT_SIZE = 15


@dataclass(frozen=True, slots=True)
class _Unit:
    """What to ask the server for: its address, the column, entries on a page."""

    server: str
    column: dict[str, str]
    size: int

    def ask(self, listing: str, number: int) -> Ask:
        """The request for a page from 1."""
        wanted = orjson.dumps({"pageNo": number, "pageSize": str(self.size)}).decode()
        query = urlencode({**self.column, "paramJson": wanted})
        return Ask(f"{self.server}?{query}", listing, number, headers=referer(listing))


class Jpaas(Method):
    """大汉 jpaas."""

    family = "大汉 jpaas"
    marks = re.compile(r"jpaas-publish-server")
    shape = re.compile(r"/art(?:/\d+)+/art_[\w-]+\.html")

    def read(self, ask: Ask, answer: Answer) -> ListPage:
        """See ``Access``. Raises NotAList for a page that names no column, and for an answer without ``data.html``."""
        if "paramJson=" not in ask.url:
            unit = self._unit(read_page(answer), answer)
            return self.leading(unit.ask(ask.listing, 1))
        html = _markup(answer)
        items = [link.item() for link in self.links(parse(html, answer.url))]
        unit = _asked(ask)
        found = _COUNT.search(html)
        count = int(found[1]) if found else None
        # Where the site does not say how many there are, a full page makes the next one known.
        last = -(-count // unit.size) if count is not None else ask.number + (len(items) >= unit.size)
        following = [unit.ask(ask.listing, n) for n in range(ask.number + 1, min(last, MOST_PAGES) + 1)]
        return self.page(items, following, pages=last if found else None, items_in_all=count)

    def _unit(self, markup: Markup, answer: Answer) -> _Unit:
        given = self.source.options.model_dump(exclude_none=True)
        size = int(given.pop("pageSize", _DEFAULT_SIZE))
        told = [
            (dict(_PAIR.findall(node.attributes.get("querydata") or "")), node.attributes.get("url"))
            for node in markup.root.css("[querydata]")
        ]
        units = [unit for unit in told if unit[0].get("pageId")]
        wanted = [unit for unit in units if unit[0].get("tagId") == given.get("tagId")]
        lists = [unit for unit in units if _LISTS.search(unit[0].get("tagId", ""))]
        page, server = next(
            iter(wanted or lists or units), (dict(_PAIR.findall(unescape(answer.text))), None)
        )
        column = {**{key: page[key] for key in _KEYS if key in page}, **given}
        if lacking := [key for key in _NEEDED if not column.get(key)]:
            raise missing(f"{', '.join(lacking)} of the column in queryData", markup)
        served = _SERVED.search(answer.text)
        return _Unit(urljoin(answer.url, server or (served[0] if served else SERVER)), column, size)


def _asked(ask: Ask) -> _Unit:
    server, _, query = ask.url.partition("?")
    column = dict(parse_qsl(query, keep_blank_values=True))
    size = int(orjson.loads(column.pop("paramJson"))["pageSize"])
    return _Unit(server, column, size)


def _markup(answer: Answer) -> str:
    """The markup in an answer of the server. Raises NotAList."""
    try:
        told: Any = orjson.loads(answer.text)
        html = told["data"]["html"]
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        raise NotAList(
            f"looked for JSON with data.html; the answer begins with {answer.text[:80]!r}"
        ) from error
    if not isinstance(html, str):
        raise NotAList(f"looked for markup in data.html; there is {type(html).__name__}")
    return html
