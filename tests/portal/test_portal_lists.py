"""Lists of every family, read as their scripts read them: all articles, in order, nothing past the end."""

import json
import re
from base64 import b64decode
from urllib.parse import urlencode, urljoin
from xml.etree import ElementTree

import pytest

from tests.portal import Portal, Site
from tests.portal.client import fetch

_LINK = re.compile(r'<li><a href="([^"]+)" title="([^"]+)"')
_PARAMETERS = "webid=1&path=/&columnid=76705&unitid=317466"


def _listed(site: Site) -> list[tuple[str, str]]:
    """Addresses and titles; characters that the site's encoding lacks are references."""
    codec = site.encoding.codec
    titles = [article.title.encode(codec, "xmlcharrefreplace").decode(codec) for article in site.articles]
    return list(zip(map(site.url, site.articles), titles, strict=True))


def _links(text: str, page: str) -> list[tuple[str, str]]:
    return [(urljoin(page, href), title) for href, title in _LINK.findall(text)]


def test_trs(portal: Portal) -> None:
    site = portal.site("trs")
    pages = [site.listing, *(f"{site.listing}index_{number}.html" for number in (1, 2))]
    texts = [fetch(page).text for page in pages]
    assert [re.findall(r"createPageHTML\((.+?)\)", text) for text in texts] == [
        [f'3, {number}, "index", "html"'] for number in range(3)
    ]
    assert [link for text, page in zip(texts, pages, strict=True) for link in _links(text, page)] == _listed(
        site
    )
    assert fetch(f"{site.listing}index_3.html").status == 404
    assert fetch(f"{site.listing}index.html").text == texts[0]
    assert 'href="./2024' in texts[0]


def test_vsb_pages_are_numbered_from_the_end_and_shift(portal: Portal) -> None:
    site = portal.site("vsb", bulletins=30, others=15)
    page, seen = site.listing, []
    while True:
        text = fetch(page).text
        seen.append((page, _links(text, page)))
        following = re.search(r'<a href="([^"]+)">下页', text)
        if following is None:
            break
        page = urljoin(page, following[1])
    assert [link for _, links in seen for link in links] == _listed(site)
    assert [page.rpartition("/")[2] for page, _ in seen] == ["rxtb.htm", "2.htm", "1.htm"]
    oldest = seen[-1][1]
    site.publish()
    assert _links(fetch(seen[-1][0]).text, seen[-1][0]) == [seen[-1][1][-1]]
    assert _links(fetch(seen[1][0]).text, seen[1][0]) == [seen[1][1][-1], *oldest[:-1]]
    assert fetch(urljoin(site.listing, "rxtb/4.htm")).status == 404


def _records(text: str, page: str) -> list[tuple[str, str]]:
    records = re.findall(r"<record><!\[CDATA\[\s*(.*?)\]\]></record>", text, re.DOTALL)
    return [link for record in records for link in _links(record, page)]


def _proxy(site: Site, query: str, referer: bool = True) -> list[tuple[str, str]]:
    headers = {"Referer": site.listing} if referer else {}
    got = fetch(f"{site.base}/module/web/jpage/dataproxy.jsp?{query}&{_PARAMETERS}", None, **headers)
    return _records(got.text, site.base) if got.status == 200 else []


def test_jpage(portal: Portal) -> None:
    site = portal.site("jpage")
    first = fetch(site.listing).text
    assert "totalRecord:66" in first
    assert _records(first, site.base) == _listed(site)[:30]
    assert _proxy(site, "startrecord=31&endrecord=60&perpage=15") == _listed(site)[30:60]
    assert _proxy(site, "startrecord=61&endrecord=90&perpage=15") == _listed(site)[60:]
    assert _proxy(site, "page=2&perpage=20") == _listed(site)[20:40]
    assert _proxy(site, "startrecord=91&endrecord=120&perpage=15") == []


def test_jpage_that_honours_only_the_page(portal: Portal) -> None:
    site = portal.site("jpage-page-only")
    assert _proxy(site, "startrecord=31&endrecord=60&perpage=30") == _listed(site)[:15]
    pages = [_proxy(site, f"page={page}&perpage=30") for page in range(1, 7)]
    assert [link for page in pages for link in page] == _listed(site)
    assert [len(page) for page in pages] == [15, 15, 15, 15, 6, 0]


def test_jpage_that_gives_fewer_than_asked_for(portal: Portal) -> None:
    site = portal.site("jpage-cuts")
    assert _proxy(site, "startrecord=1&endrecord=45&perpage=15") == _listed(site)[:7]
    assert _proxy(site, "startrecord=31&endrecord=60&perpage=15") == _listed(site)[30:37]
    assert _proxy(site, "page=2&perpage=15") == _listed(site)[7:14]


def test_jpage_that_wants_a_referer(portal: Portal) -> None:
    site = portal.site("jpage-referer")
    assert _proxy(site, "startrecord=1&endrecord=15&perpage=15", referer=False) == []
    assert _proxy(site, "startrecord=1&endrecord=15&perpage=15") == _listed(site)[:15]


def test_xxgk(portal: Portal) -> None:
    site = portal.site("xxgk")
    assert "module/xxgk/tree.jsp" in fetch(site.listing).body.decode("gbk")
    parameters = site.family.options()

    def found(**changes: object) -> tuple[int, str]:
        got = fetch(f"{site.base}/module/xxgk/search.jsp", urlencode({**parameters, **changes}).encode())
        return got.status, got.body.decode("gb18030")

    pages = [found(currpage=number)[1] for number in range(1, 7)]
    assert "共84条&nbsp;&nbsp;共6页" in pages[0]
    links = [link for page in pages for link in re.findall(r'<a href="([^"]+)" title="([^"]+)"', page)]
    assert links == _listed(site)
    assert found(infotypeId="B1")[0] == 404
    assert fetch(f"{site.base}/module/xxgk/search.jsp?{urlencode(parameters)}").status == 404


@pytest.mark.parametrize("name", ["jpaas", "jpaas-referer"])
def test_jpaas(portal: Portal, name: str) -> None:
    site = portal.site(name)
    front = fetch(site.listing).text
    unit = re.search(r'url="([^"]+jpaas-publish-server[^"]+)"', front)
    query = re.search(r'queryData="\{([^}]+)\}"', front)
    assert unit is not None
    assert query is not None
    told = dict(re.findall(r"'(\w+)':'([^']*)'", query[1]))

    def asked(**changes: str) -> dict[str, object]:
        url = f"{site.base}{unit[1]}?{urlencode({**told, **changes})}"
        assert fetch(url).status == (403 if name == "jpaas-referer" else 200)
        got: dict[str, object] = json.loads(fetch(url, Referer=site.listing).body)
        return got

    links: list[tuple[str, str]] = []
    for number in (1, 2, 3):
        data = asked(paramJson=json.dumps({"pageNo": number, "pageSize": "15"}))["data"]
        assert isinstance(data, dict)
        links += _links(data["html"], site.base)
    assert links == _listed(site)
    assert asked(pageId="1")["data"] is None


@pytest.mark.parametrize(("name", "root"), [("gkmlpt", "/gkmlpt"), ("gkmlpt-below", "/jsjyxx/gkmlpt")])
def test_gkmlpt(portal: Portal, name: str, root: str) -> None:
    site = portal.site(name)
    front = fetch(site.listing.partition("#")[0]).text
    sid = re.search(r"SID: '(\d+)'", front)
    assert sid is not None
    category = site.listing.partition("#")[2]
    api = f"{site.base}{root}/api/all/{category}?page={{}}&sid={sid[1]}"
    pages = [json.loads(fetch(api.format(number)).body) for number in (1, 2, 3, 4)]
    assert [(each["url"], each["title"]) for page in pages for each in page["articles"]] == _listed(site)
    assert pages[3] == {"articles": [], "classify": {"id": 3042, "name": "热线通报"}, "total": 36}
    assert fetch(f"{site.base}{root}/api/all/{category}?page=1&sid=1").status == 404


@pytest.mark.parametrize(("name", "codec"), [("links", "gb18030"), ("iframe", "gbk"), ("files", "utf-8")])
def test_plain_lists(portal: Portal, name: str, codec: str) -> None:
    site = portal.site(name)
    page = site.listing
    if frame := re.search(r'<iframe src="([^"]+)"', fetch(page).body.decode(codec)):
        page = urljoin(page, frame[1])
    assert (frame is not None) == (name == "iframe")
    links: list[tuple[str, str]] = []
    while True:
        text = fetch(page).body.decode(codec)
        links += _links(text, page)
        following = re.search(r'<a href="([^"]+)">下一页', text)
        if following is None:
            break
        page = urljoin(page, following[1])
    assert links == _listed(site)
    if name == "files":
        assert all(url.endswith(".docx") for url, _ in links)


def test_pager_that_a_script_writes(portal: Portal) -> None:
    site = portal.site("hidden-pager")
    first = fetch(site.listing).text
    hidden = re.search(r'Base64\.decode\("([^"]+)"\)', first)
    assert hidden is not None
    assert "下一页" not in first
    assert '<a href="/zwgk/rx/list.php?page=2">下一页</a>' in b64decode(hidden[1]).decode()
    assert site.family.options() == {"page_url": "?page={page}"}
    pages = [urljoin(site.listing, f"?page={number}") for number in (1, 2, 3, 4)]
    assert [link for page in pages for link in _links(fetch(page).text, page)] == _listed(site)


def test_truecms(portal: Portal) -> None:
    site = portal.site("truecms")
    api = re.search(r"'(/truecms[^'?]+)", fetch(site.listing).text)
    assert api is not None
    found: list[tuple[str, str]] = []
    for number in (1, 2, 3, 4):
        padded = fetch(f"{site.base}{api[1]}?startPage={number}&callback=jQuery1").text
        assert padded.startswith("jQuery1(")
        root = ElementTree.fromstring(json.loads(padded.removeprefix("jQuery1(")[:-1]))
        found += [(site.base + each.findtext("url", ""), each.findtext("title", "")) for each in root]
    assert found == _listed(site)


def test_epoint(portal: Portal) -> None:
    site = portal.site("epoint")
    api = re.search(r"'(/EWB-FRONT[^']+)'", fetch(site.listing).text)
    assert api is not None
    found: list[tuple[str, str]] = []
    for number in range(4):
        asked = json.dumps({"params": {"pageIndex": number}}).encode()
        data = json.loads(fetch(site.base + api[1], asked).body)["custom"]
        found += [(site.base + each["infourl"], each["title"]) for each in data["infodata"]]
    assert found == _listed(site)
    assert fetch(site.base + api[1], b"{}").status == 400


def test_what_the_publisher_does_shows_in_the_list(portal: Portal) -> None:
    site = portal.site("trs", bulletins=5, others=0)
    titles = [title for _, title in _listed(site)]

    def shown() -> list[str]:
        return [title for _, title in _links(fetch(site.listing).text, site.listing)]

    assert shown() == titles
    new = site.publish()[0]
    assert new.period == (2022, 6)
    assert shown() == [new.title, *titles]
    gone, unlisted, listed = site.articles[1:4]
    site.remove(gone)
    site.unlist(unlisted)
    site.remove(listed, listed=True)
    assert shown() == [new.title, *titles[2:]]
    assert [fetch(site.url(each)).status for each in (new, gone, unlisted, listed)] == [200, 404, 200, 404]
    site.shown = 1
    assert shown() == [new.title]
    site.shown = 0
    assert shown() == []
    site.shown = None
    site.redesign("vsb")
    assert "createPageHTML" not in fetch(site.listing).text
    assert fetch(site.url(new)).status == 200


def test_gigantic_list(portal: Portal) -> None:
    site = portal.site("gigantic")
    assert len(_links(fetch(site.listing).text, site.listing)) == 50_024


def test_large_site(portal: Portal) -> None:
    site = portal.site("large-250")
    pages = [f"{site.listing}?page={number}" for number in (1, 2, 3)]
    links = [link for page in pages for link in _links(fetch(page).text, page)]
    assert links == _listed(site)
    assert len(site.truth) == 250
    assert "第1期：受理工单101件" in fetch(site.truth[-1].url).text
