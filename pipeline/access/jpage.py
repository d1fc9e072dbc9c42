"""大汉 jpage: the first entries stand in the page, in a ``datastore`` of records; more come from ``dataproxy.jsp``.

What comes is believed, not what was asked for: servers cut ``perpage``, or know only ``page`` and give pages of their own
size. So each request names both, records from ``startrecord`` and the page that holds them, and each answer makes known the
one after it, until both ways of counting have passed the end.
"""

import re
from dataclasses import dataclass, replace
from html import unescape
from urllib.parse import parse_qsl, urlencode, urljoin

from pipeline.access.anchors import anchors
from pipeline.access.base import Answer, Ask, Item, ListPage
from pipeline.access.markup import parse
from pipeline.access.method import Method, missing, read_page, referer
from pipeline.sources.options import JpageOptions

PROXY = "/module/web/jpage/dataproxy.jsp"

_PROXY = re.compile(r"[\w./:-]{0,300}dataproxy\.jsp(?:\?[^\s'\"<>]{0,2000})?")
_COUNTED = ("startrecord", "endrecord", "perpage", "page")
_SITE = (
    "col",
    "appid",
    "webid",
    "path",
    "columnid",
    "sourceContentType",
    "unitid",
    "webname",
    "permissiontype",
)
_DEFAULT_PERPAGE = 15
_VALUE = r"\b{}['\"]?\s{{0,9}}[:=]\s{{0,9}}['\"]?([^\s'\"&,;<>{{}}]{{1,200}})"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a list a request is: entries before it, page and size of a page as the server may count them."""

    before: int
    page: int
    perpage: int

    def query(self) -> dict[str, int]:
        """The parameters that ask for it."""
        end = self.before + self.perpage
        return {"startrecord": self.before + 1, "endrecord": end, "perpage": self.perpage, "page": self.page}

    def after(self, came: int) -> "_Place":
        """Where to go on after an answer of ``came`` entries."""
        if came == 0:
            # There should be more: the pages are larger than was thought, and are counted anew.
            return replace(self, page=1)
        if came > self.perpage:
            # Pages of the server's own size. Back, where this one lies behind what is not known yet.
            start = (self.page - 1) * came
            known = self.before if start > self.before else start + came
            return _Place(known, known // came + 1, came)
        return _Place(self.before + came, self.page + 1, min(self.perpage, came))

    def is_last(self, came: int, total: int | None, group: int | None) -> bool:
        """Whether nothing comes after an answer of ``came`` entries, of ``total`` in all, by either way of counting. After a
        last page that is not full that is sure only when one more is empty. ``group``: number of the next group by the
        answer itself, 0: there is none.
        """
        if came == 0:
            return total is None or self.before >= total or self.page == 1
        if total is None:
            return group == 0
        return self.before + came >= total and self.page * came >= total


class Jpage(Method):
    """大汉 jpage."""

    family = "大汉 jpage"
    marks = re.compile(r"dataproxy\.jsp|<datastore>|\.jpage\(")

    def read(self, ask: Ask, answer: Answer) -> ListPage:
        """See ``Access``. Raises NotAList for an answer without a datastore."""
        records = _records(answer.text)
        if records is None:
            raise missing("a datastore with records, or dataproxy.jsp", read_page(answer))
        items = [item for record in records if (item := _item(record, answer.url))]
        total, group = _count(answer.text, "totalrecord"), _next_group(answer.text)
        asked = _asked(ask)
        if asked is not None:
            proxy, site, here = asked
            more = not here.is_last(len(records), total, group)
        else:
            proxy, site = self._site(answer)
            perpage = self._perpage(answer.text)
            here = _Place(0, len(records) // perpage if group is None else group - 1, perpage)
            more = bool(site) and (group != 0 if total is None else len(records) < total)
        if not more:
            return self.page(items, items_in_all=total)
        leads = not items and asked is None
        there = here.after(len(records)) if asked else replace(here, before=len(records), page=here.page + 1)
        query = urlencode({**site, **there.query()})
        onward = Ask(f"{proxy}?{query}", ask.listing, ask.number + (not leads), headers=referer(ask.listing))
        return replace(self.page(items, [onward], items_in_all=total), leads=leads)

    def _site(self, answer: Answer) -> tuple[str, dict[str, str]]:
        """The address of the list's server and the parameters that name the column: of the description, else as the
        page holds them.
        """
        text = unescape(answer.text)
        called = max(_PROXY.findall(text), key=len, default=PROXY)
        address, _, query = called.partition("?")
        site = {key: value for key, value in parse_qsl(query) if key not in _COUNTED}
        for name in _SITE:
            if name not in site and (found := re.search(_VALUE.format(name), text)):
                site[name] = found[1]
        given = self.source.options.model_dump(exclude_none=True, exclude={"perpage"})
        return urljoin(answer.url, address), {**site, **given}

    def _perpage(self, text: str) -> int:
        options = self.source.options
        given = options.perpage if isinstance(options, JpageOptions) else None
        return given or _count(text, "perpage") or _DEFAULT_PERPAGE


def _asked(ask: Ask) -> tuple[str, dict[str, str], _Place] | None:
    """Address, column and place of a request to the list's server; ``None`` for the request of the page itself."""
    address, _, query = ask.url.partition("?")
    asked = dict(parse_qsl(query))
    if not all(asked.get(name, "").isdigit() for name in _COUNTED):
        return None
    here = _Place(int(asked["startrecord"]) - 1, int(asked["page"]), int(asked["perpage"]))
    return address, {key: value for key, value in asked.items() if key not in _COUNTED}, here


def _next_group(text: str) -> int | None:
    """The number of the next group of entries as an answer names it; 0 where it names none, ``None`` where it has no
    place for it.
    """
    _, opening, after = text.partition("<nextgroup>")
    if not opening:
        return None
    page = re.search(r"[?&;]page=(\d{1,6})\b", after.partition("</nextgroup>")[0])
    return int(page[1]) if page else 0


def _records(text: str) -> list[str] | None:
    """The markup of each record; ``None`` where there is neither a datastore nor a server to ask for one."""
    if "dataproxy.jsp" not in text and "<recordset" not in text and "<datastore" not in text:
        return None
    inside = (part.partition("</record>")[0].strip() for part in text.split("<record>")[1:])
    return [
        part.removeprefix("<![CDATA[").removesuffix("]]>") if part.startswith("<![CDATA[") else unescape(part)
        for part in inside
    ]


def _item(record: str, url: str) -> Item | None:
    """The entry of a record: its link with the longest title."""
    links = [link for link in anchors(parse(record, url)) if not link.is_pager]
    return max(links, key=lambda link: len(link.title)).item() if links else None


def _count(text: str, name: str) -> int | None:
    found = re.search(rf"\b{name}['\"]?(?:\s{{0,9}}[:=]\s{{0,9}}['\"]?|>)(\d{{1,7}})\b", text, re.IGNORECASE)
    return int(found[1]) if found else None
