"""Sites of any number of entries in each family's own way, answering requests as their servers do."""

from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

import orjson

from pipeline.access import Access, Answer, Ask, ListPage, access_of
from pipeline.sources import Source

HOST = "http://www.linchuan.example.gov.cn"
NAVIGATION = '<ul><li><a href="/">网站首页</a></li><li><a href="/zwgk/">政务公开</a></li></ul>'

Server = Callable[[Ask], str | None]


def source(access: str, listing: str, **options: object) -> Source:
    return Source(id="source", title="T", access=access, listings=(HOST + listing,), options=options)


def walk(access: Access, server: Server, most: int = 500) -> list[tuple[Ask, ListPage]]:
    """Every request once, in the order in which they become known; None: 404."""
    waiting, seen, walked = list(access.first()), set(), []
    while waiting:
        ask = waiting.pop(0)
        if (ask.url, ask.body) in seen:
            continue
        seen.add((ask.url, ask.body))
        assert len(seen) <= most, "the list never ends"
        text = server(ask)
        assert text is not None, f"{ask.url} is not there"
        page = access.read(ask, Answer(ask.url, text.encode(), text))
        walked.append((ask, page))
        waiting += page.following
    return walked


def urls(walked: list[tuple[Ask, ListPage]]) -> list[str]:
    return [item.url for _, page in walked for item in page.items]


def rows(entries: list[str]) -> str:
    items = "".join(
        f'<li><a href="{url}">热线第{n}期通报</a><b>2023-10-08</b></li>' for n, url in enumerate(entries)
    )
    return f"<html><body>{NAVIGATION}<div><ul>{items}</ul></div>%s</body></html>"


def parted(entries: list[str], size: int) -> list[list[str]]:
    return [entries[start : start + size] for start in range(0, len(entries), size)] or [[]]


def static(pages: dict[str, str]) -> Server:
    return lambda ask: pages.get(ask.url)


def trs_from_one(count: int, size: int) -> tuple[Access, Server, list[str]]:
    return paged_by_script("trs", count, size, first=1)


def links_by_script(count: int, size: int) -> tuple[Access, Server, list[str]]:
    return paged_by_script("links", count, size, first=1)


def trs(count: int, size: int) -> tuple[Access, Server, list[str]]:
    return paged_by_script("trs", count, size, first=0)


def paged_by_script(access: str, count: int, size: int, first: int) -> tuple[Access, Server, list[str]]:
    """``first``: the number of the first page; 1 with the element to draw into."""
    entries = [f"{HOST}/rx/202310/t20231008_{1000 + n}.html" for n in range(count)]
    parts = parted(entries, size)
    pages = {}
    for k, part in enumerate(parts):
        into = "'page_div', " if first else ""
        pager = f'<script>createPageHTML({into}{len(parts)}, {k + first}, "index", "html")</script>'
        pages[f"{HOST}/rx/" + (f"index_{k + first}.html" if k else "")] = rows(part) % pager
    return access_of(source(access, "/rx/")), static(pages), entries


def vsb(count: int, size: int) -> tuple[Access, Server, list[str]]:
    """Full pages are those at the end; the first holds what is left over, as VSB has it."""
    entries = [f"{HOST}/info/1222/{1000 + n}.htm" for n in range(count)]
    parts = [part[::-1] for part in parted(entries[::-1], size)][::-1]
    pages, total = {}, len(parts)
    for k, part in enumerate(parts):
        older = f'<a href="/zwgk/dctb/{total - k - 1}.htm">下页</a><a href="/zwgk/dctb/1.htm">尾页</a>'
        pager = f'<span class="p_pages">{older if k < total - 1 else "下页"}</span>'
        pages[f"{HOST}/zwgk/dctb/{total - k}.htm" if k else f"{HOST}/zwgk/dctb.htm"] = rows(part) % pager
    return access_of(source("vsb", "/zwgk/dctb.htm")), static(pages), entries


def jpage(
    count: int, embedded: int, perpage: int, most: int, by_page: bool
) -> tuple[Access, Server, list[str]]:
    """``most``: entries that the server gives at a time; ``by_page``: it knows pages of that size only."""
    entries = [f"{HOST}/art/2023/10/8/art_76705_{1000 + n}.html" for n in range(count)]
    listing = f"{HOST}/col/col76705/index.html"

    def records(some: list[str]) -> str:
        inside = "".join(f'<record><![CDATA[<li><a href="{url}">通报</a></li>]]></record>' for url in some)
        return f"<datastore><totalrecord>{count}</totalrecord><recordset>{inside}</recordset></datastore>"

    def server(ask: Ask) -> str | None:
        assert ask.headers["Referer"] == listing
        if ask.url == listing:
            script = f"proxyUrl:'/module/web/jpage/dataproxy.jsp',perPage:{perpage},columnid:'76705',unitid:'3',webid:9"
            return f"<html>{records(entries[:embedded])}<script>{script}</script></html>"
        asked = dict(parse_qsl(urlsplit(ask.url).query))
        assert (asked["columnid"], asked["unitid"], asked["webid"]) == ("76705", "3", "9")
        if by_page:
            start = (int(asked["page"]) - 1) * most
            return records(entries[start : start + most])
        start, end = int(asked["startrecord"]) - 1, int(asked["endrecord"])
        return records(entries[start : min(end, start + most)])

    return access_of(source("jpage", "/col/col76705/index.html")), server, entries


def xxgk(count: int, size: int) -> tuple[Access, Server, list[str]]:
    entries = [f"{HOST}/art/2023/10/8/art_1_{1000 + n}.html" for n in range(count)]
    parts = parted(entries, size)

    def server(ask: Ask) -> str | None:
        assert ask.body is not None
        page = int(dict(parse_qsl(ask.body.decode()))["currpage"])
        return rows(parts[page - 1]) % f"共{len(parts)}页" if page <= len(parts) else None

    options = {"infotypeId": "A", "jdid": "1", "area": "", "divid": "d"}
    return access_of(source("xxgk", "/col/col1/index.html", **options)), server, entries


def jpaas(count: int, size: int, told: bool) -> tuple[Access, Server, list[str]]:
    """``told``: the server says how many entries there are."""
    entries = [f"{HOST}/art/2023/10/8/art_1_{1000 + n}.html" for n in range(count)]
    listing = f"{HOST}/col/col1/index.html"

    def server(ask: Ask) -> str | None:
        if ask.url == listing:
            return "<script queryData=\"{'webId':'5','pageId':'1'}\"></script>"
        asked = orjson.loads(dict(parse_qsl(urlsplit(ask.url).query))["paramJson"])
        start = (asked["pageNo"] - 1) * int(asked["pageSize"])
        html = rows(entries[start : start + int(asked["pageSize"])]) % (
            f"<p count='{count}'></p>" if told else ""
        )
        return orjson.dumps({"data": {"html": html}}).decode()

    return access_of(source("jpaas", "/col/col1/index.html", pageSize=size)), server, entries


def gkmlpt(count: int, size: int) -> tuple[Access, Server, list[str]]:
    entries = [f"{HOST}/gkmlpt/content/1/{n}/post_{n}.html" for n in range(count)]

    def server(ask: Ask) -> str | None:
        asked = dict(parse_qsl(urlsplit(ask.url).query))
        if not asked:
            return "<script>var c = {SID: '755031'}</script>"
        start = (int(asked["page"]) - 1) * size
        articles = [{"title": "热线通报", "url": url} for url in entries[start : start + size]]
        return orjson.dumps({"total": count, "articles": articles}).decode()

    return access_of(source("gkmlpt", "/gkmlpt/index#3042")), server, entries


def links(count: int, size: int) -> tuple[Access, Server, list[str]]:
    entries = [f"{HOST}/show.asp?id={1000 + n}" for n in range(count)]
    parts = parted(entries, size)
    pages = {}
    for k, part in enumerate(parts, 1):
        onward = f'<a href="?page={k + 1}">下一页</a>' if k < len(parts) else "下一页"
        pages[f"{HOST}/list.asp" + (f"?page={k}" if k > 1 else "")] = rows(part) % onward
    return access_of(source("links", "/list.asp")), static(pages), entries
