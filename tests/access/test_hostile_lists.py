"""What a list page must survive: megabytes, nesting, bytes that are no text, pagers that lie, pages that are no list."""

from base64 import b64encode
from collections.abc import Callable
from urllib.parse import quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import HOST, source

from parsers.text.decode import decode
from pipeline.access import Answer, Ask, ListPage, NotAList, access_of
from pipeline.access.families import METHODS
from pipeline.access.method import MOST_PAGES
from pipeline.sources import Source

LISTINGS = {"vsb": "/zwgk/dctb.htm", "gkmlpt": "/gkmlpt/index#3042"}
XXGK = {"infotypeId": "A", "jdid": "1", "area": "", "divid": "d"}
LISTED = sorted(set(METHODS) - {"pages"})
ROW = '<li><a href="/info/1222/{n}.htm">关于第{n}期热线的通报</a><b>2023-10-08</b></li>'


def read(access: str, text: str, **options: object) -> ListPage:
    method = access_of(
        source(access, LISTINGS.get(access, "/rx/"), **(XXGK if access == "xxgk" else options))
    )
    ask = method.first()[0]
    return method.read(ask, Answer(ask.url, text.encode("utf-8", "surrogateescape"), text))


def later(access: str, text: str) -> ListPage:
    """As an answer to a later request, which some families read in another way."""
    method = access_of(source(access, LISTINGS.get(access, "/rx/"), **(XXGK if access == "xxgk" else {})))
    urls = {
        "gkmlpt": f"{HOST}/gkmlpt/api/all/3042?page=2&sid=1",
        "jpaas": f"{HOST}/unit?webId=5&paramJson=%7B%22pageNo%22%3A2%2C%22pageSize%22%3A%222%22%7D",
        "jpage": f"{HOST}/dataproxy.jsp?startrecord=3&endrecord=4&perpage=2&page=2",
        "vsb": f"{HOST}/zwgk/dctb/3.htm",
    }
    ask = Ask(urls.get(access, f"{HOST}/rx/index_1.html"), method.first()[0].listing, 2)
    return method.read(ask, Answer(ask.url, text.encode("utf-8", "surrogateescape"), text))


@pytest.mark.parametrize("access", LISTED)
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_any_bytes_give_a_list_or_none(access: str, data: bytes) -> None:
    for reader in (read, later):
        page, reason = outcome(reader, access, decode(data).text)
        assert (
            reason.startswith("looked for ")
            if page is None
            else all(item.url.startswith("http") for item in page.items)
        )


def outcome(reader: Callable[[str, str], ListPage], access: str, text: str) -> tuple[ListPage | None, str]:
    try:
        return reader(access, text), ""
    except NotAList as error:
        return None, str(error)


FRAGMENTS = st.sampled_from(
    [
        "<li>", "</li>", "<ul>", "</div>", "<a href='/info/1/200.htm'>关于热线的通报</a>", "<a href='http://['>x</a>",
        "<a href>", "2023-10-08", "2023-02-31", "createPageHTML(", "9999999, 0, 'index', 'html')", "共99999999页",
        "<record><![CDATA[", "]]></record>", "dataproxy.jsp?", "<base href='javascript:x'>", "<base href='//evil.example'>",
        "SID: '7'", '{"articles": [{"title": 1}, null, {"title": "t", "url": []}], "total": "x"}', '{"data": {"html": 5}}',
        "<iframe src='file:///etc/passwd'>", "<a href='?page=2'>下一页</a>", "paramJson", "<a title='…' href='./'>…</a>",
    ]
)  # fmt: skip


@pytest.mark.parametrize("access", LISTED)
@given(parts=st.lists(FRAGMENTS, max_size=25))
def test_any_markup_gives_a_list_or_none(access: str, parts: list[str]) -> None:
    for reader in (read, later):
        page, _ = outcome(reader, access, "".join(parts))
        if page is None:
            continue
        assert all(HOST in item.url for item in page.items)
        assert all(ask.url.startswith(HOST + "/") for ask in page.following)
        assert len(page.following) <= MOST_PAGES


@pytest.mark.parametrize("access", ["trs", "vsb", "links", "files", "xxgk"])
@pytest.mark.parametrize("opening", ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<a href='/x'>"])
def test_deep_nesting_ends(access: str, opening: str) -> None:
    page, reason = outcome(read, access, opening * 60_000 + ROW.format(n=7000))
    assert "looked for" in reason if page is None else len(page.items) <= 1


def test_thousands_of_entries() -> None:
    page = read(
        "vsb",
        "<span class=p_pages></span><ul>" + "".join(ROW.format(n=n) for n in range(1000, 21000)) + "</ul>",
    )
    assert len(page.items) == 20_000


def test_too_large_for_a_list() -> None:
    with pytest.raises(NotAList, match="characters"):
        read("links", "x" * 20_000_001)


def test_one_link_thousands_of_times_is_one_entry() -> None:
    page = read("vsb", "<span class=p_pages></span><ul>" + ROW.format(n=1000) * 20_000 + "</ul>")
    assert len(page.items) == 1


def test_pager_that_claims_millions_of_pages() -> None:
    page = read(
        "trs", "<ul>" + ROW.format(n=1000) + "</ul><script>createPageHTML(9999999,0,'index','html')</script>"
    )
    assert page.pages == 9999999
    assert len(page.following) == MOST_PAGES - 1


def test_text_that_is_not_utf8() -> None:
    rows = "".join(ROW.format(n=n) for n in range(1000, 1020)).encode("gb18030")
    text = decode(b"<span class=p_pages></span><ul>" + rows + b"\xff<li>").text
    assert [item.title for item in read("vsb", text).items][:1] == ["关于第1000期热线的通报"]


@pytest.mark.parametrize(
    "onward",
    [
        "<a href='http://evil.example/list?page=2'>下一页</a>",
        "<a href='javascript:go(2)'>下一页</a>",
        "<a href='file:///list'>下一页</a>",
        "<a href='/rx/'>下一页</a>",
        "<a href='#'>下一页</a>",
        "<a href='http://www.linchuan.example.gov.cn@evil.example/'>下一页</a>",
        "<link rel=next href='//evil.example/2'>",
    ],
)
def test_pager_that_leads_elsewhere_or_nowhere_is_not_followed(onward: str) -> None:
    page = read("links", f"<ul>{ROW.format(n=1000)}{ROW.format(n=1001)}</ul>{onward}")
    assert len(page.items) == 2
    assert page.following == ()


def test_frame_of_another_site_is_not_followed() -> None:
    with pytest.raises(NotAList):
        read("links", "<iframe src='https://evil.example/list'></iframe>")


def test_base_of_another_site_makes_entries_of_another_site() -> None:
    page = read(
        "links", f"<base href='https://evil.example/'><ul>{ROW.format(n=1000)}{ROW.format(n=1001)}</ul>"
    )
    assert page.items == ()
    assert [item.url for item in page.elsewhere] == [
        f"https://evil.example/info/1222/{n}.htm" for n in (1000, 1001)
    ]


def test_selector_that_finds_nothing_tells_so() -> None:
    with pytest.raises(
        NotAList, match=r"looked for the list at 'ul\.tb'; the page has no such element \(“热线”\)"
    ):
        read("links", "<title>热线</title><ul></ul>", css="ul.tb")
    assert read("links", "<ul class=tb></ul>", css="ul.tb").items == ()


@pytest.mark.parametrize(
    ("access", "text"),
    [
        (
            "jpaas",
            """<i queryData="{'webId':'5','pageId':'1'}" url="//evil.example/jpaas-publish-server/unit"></i>""",
        ),
        ("jpage", "<script>proxyUrl:'http://evil.example/dataproxy.jsp', columnid:'1'</script>"),
        (
            "jpage",
            "<record><li><a href='/1.html'>通报</a></record>http://evil.example/dataproxy.jsp?columnid=1",
        ),
    ],
)
def test_list_that_another_host_serves_is_told_not_followed(access: str, text: str) -> None:
    with pytest.raises(NotAList, match=r"they come from http://evil\.example/.*under crawl: hosts"):
        read(access, text)
    method = access_of(
        Source(id="a", title="A", access=access, listings=(HOST + "/rx/",), crawl={"hosts": ["evil.example"]})  # type: ignore[arg-type]
    )
    ask = method.first()[0]
    assert len(method.read(ask, Answer(ask.url, b"", text)).following) == 1


@pytest.mark.parametrize("words", ["暂无数据", "没有找到记录", "无相关信息", "共 0 条", "总数：0"])
def test_list_that_says_it_is_empty(words: str) -> None:
    assert read("links", f"<a href='/'>首页</a><p>{words}</p>").items == ()


def test_page_behind_the_last_by_template_is_empty() -> None:
    method = access_of(source("links", "/rx/", page_url="?page={page}"))
    behind = Ask(f"{HOST}/rx/?page=3", f"{HOST}/rx/", 3)
    assert method.read(behind, Answer(behind.url, b"", "<a href='/'>首页</a>")) == ListPage(())


def test_pager_that_a_script_unpacks() -> None:
    packed = b64encode(quote_plus("<div><a href='?page=2'>下一页</a></div>").encode()).decode()
    page = read("links", f"<ul>{ROW.format(n=1000)}</ul><p>{packed}</p><script>atob(x)</script>")
    assert [ask.url for ask in page.following] == [f"{HOST}/rx/?page=2"]
    page = read("links", f"<ul>{ROW.format(n=1000)}</ul><p>{packed[:-9]}</p><script>atob(x)</script>")
    assert page.following == ()
