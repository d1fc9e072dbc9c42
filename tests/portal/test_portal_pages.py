"""Pages of articles and files: encodings, what moves from request to request, validators, names of files, edits."""

import io
import re
import zipfile
from html import unescape
from urllib.parse import quote, unquote

import pytest

from parsers.reader import read
from tests.portal import STANDARD, Portal, Site
from tests.portal.client import fetch, raw

_SITES = [name for name in STANDARD if name != "gigantic"]


@pytest.mark.parametrize("name", [name for name in _SITES if name != "files"])
def test_bulletins_are_read_without_a_doubt(portal: Portal, name: str) -> None:
    site = portal.site(name)
    for wanted in site.truth[:2]:
        reading = read(fetch(wanted.url).body)
        assert (reading.error, reading.issues) == (None, [])
        assert reading.area is not None
        assert reading.area.code == site.settings.area.code
        assert wanted.period is not None
        assert reading.period is not None
        assert reading.period.start == f"{wanted.period[0]}-{wanted.period[1]:02d}-01"
        assert reading.published_on == wanted.day.isoformat()
        units = len(site.settings.area.towns) + len(site.settings.area.bureaus)
        assert len(reading.observations) == 6 * (units + 1) + 12


@pytest.mark.parametrize("name", _SITES)
def test_files_are_where_the_truth_says(portal: Portal, name: str) -> None:
    site = portal.site(name)
    for wanted in site.truth[:2]:
        page = fetch(wanted.url)
        for file in wanted.files:
            got = fetch(file.url)
            if got.status == 302:
                assert got.headers["location"].startswith("/attach/0/")
                got = fetch(site.base + got.headers["location"])
            assert (got.status, got.body == file.attachment.data) == (
                (404, False) if file.missing else (200, True)
            )
            assert site.encoding.encode(file.name) in page.body


def test_encodings(portal: Portal) -> None:
    title = portal.site("links").wanted[0].title
    for name, codec, label in [("links", "gb18030", b"gb2312"), ("iframe", "gbk", b"gb2312")]:
        site = portal.site(name)
        got = fetch(site.url(site.wanted[0]))
        assert got.headers["content-type"] == "text/html"
        assert b"charset=" + label in got.body
        assert title in got.body.decode(codec)
    # The first needs the four bytes that only GB18030 has, 滍 is not in GB2312.
    site = portal.site("links")
    other = next(article for article in site.articles if article.title.startswith("㮾"))
    assert "㮾".encode("gb18030") in fetch(site.url(other)).body
    page = fetch(portal.site("xxgk").truth[0].url).body
    assert "滍阳镇" in page.decode("gbk")
    with pytest.raises(UnicodeDecodeError):
        page.decode("gb2312")
    assert "運行情況通報" in fetch(portal.site("pages").listing).body.decode("big5")
    assert fetch(portal.site("trs").listing).headers["content-type"] == "text/html; charset=utf-8"


def test_pages_move_where_there_are_no_validators(portal: Portal) -> None:
    moving = portal.site("jpage")
    first, second = (fetch(moving.truth[0].url).text for _ in range(2))
    for pattern in (r"浏览次数：(\d+)", r"今天是(\S+日)"):
        shown = [re.findall(pattern, text) for text in (first, second)]
        assert len(shown[0]) == 1
        assert shown[0] != shown[1]
    assert re.sub(r"浏览次数：\d+|今天是.*", "", first) == re.sub(r"浏览次数：\d+|今天是.*", "", second)
    still = portal.site("trs")
    assert fetch(still.truth[0].url).body == fetch(still.truth[0].url).body


@pytest.mark.parametrize(
    ("name", "told", "asked"),
    [("jpaas", "etag", "If_None_Match"), ("files", "last-modified", "If_Modified_Since")],
)
def test_validators(portal: Portal, name: str, told: str, asked: str) -> None:
    site = portal.site(name)
    urls = (
        [site.truth[0].url, site.listing]
        if name == "files"
        else [site.truth[0].url, site.truth[0].files[0].url]
    )
    if name == "jpaas":
        urls[1] = site.base + fetch(urls[1]).headers["location"]
    held = [fetch(url).headers[told] for url in urls]
    for url, value in zip(urls, held, strict=True):
        again = fetch(url, None, **{asked: value})
        assert (again.status, again.body, again.headers[told]) == (304, b"", value)
    site.edit(site.replace_files(site.wanted[0]))
    site.publish()
    for url, value in zip(urls, held, strict=True):
        again = fetch(url, None, **{asked: value})
        assert again.status == 200
        assert again.headers[told] != value


def test_no_validators_no_304(portal: Portal) -> None:
    got = fetch(
        portal.site("jpage").listing, If_None_Match="*", If_Modified_Since="Thu, 01 Jan 2099 00:00:00 GMT"
    )
    assert got.status == 200
    assert not {"etag", "last-modified"} & set(got.headers)


def _dispositions(site: Site) -> set[bytes]:
    found = set()
    for file in site.truth[0].files:
        head, _, body = raw(file.url).partition(b"\r\n\r\n")
        assert body == file.attachment.data
        line = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"content-disposition: "))
        found.add(line.partition(b": ")[2])
    return found


@pytest.mark.parametrize("how", ["gbk", "percent", "rfc5987"])
def test_names_in_content_disposition(portal: Portal, how: str) -> None:
    site = portal.site("vsb", options={"disposition": how})
    names = [file.name for file in site.truth[0].files]
    expected = {
        "gbk": [b'attachment; filename="' + name.encode("gbk") + b'"' for name in names],
        "percent": [f'attachment; filename="{quote(name)}"'.encode() for name in names],
        "rfc5987": [f"attachment; filename*=UTF-8''{quote(name)}".encode() for name in names],
    }
    assert _dispositions(site) == set(expected[how])
    assert all("download.jsp" in file.url for file in site.truth[0].files)


def test_addresses_of_files_say_nothing_of_their_names(portal: Portal) -> None:
    for name in ("trs", "vsb", "jpage"):
        for file in portal.site(name).truth[0].files:
            assert file.name not in unquote(file.url)


def test_attachment_that_is_announced_and_not_linked(portal: Portal) -> None:
    site = portal.site("trs")
    assert "<p>附件1：各单位承办情况表</p>" in fetch(site.truth[0].url).text
    assert [file.name for file in site.truth[0].files] == ["衡东县2023年12月12345热线承办情况表.xlsx"]


def test_zip_holds_a_workbook_under_a_name_in_gbk(portal: Portal) -> None:
    packed = portal.site("links").truth[0].files[0]
    with zipfile.ZipFile(io.BytesIO(fetch(packed.url).body), metadata_encoding="gbk") as archive:
        assert archive.namelist() == [packed.name.replace(".zip", ".xlsx")]
        assert len(read(archive.read(archive.namelist()[0])).observations) > 60


def test_silent_edit_and_replaced_file(portal: Portal) -> None:
    site = portal.site("trs")
    before = site.truth[0]
    page, file = fetch(before.url), fetch(before.files[0].url)
    site.edit(site.wanted[0])
    assert fetch(before.url).body != page.body
    assert fetch(before.files[0].url).body == file.body
    assert read(fetch(before.url).body).issues == []
    site.replace_files(site.wanted[0])
    after = site.truth[0]
    assert (after.url, after.files[0].url, after.files[0].name) == (
        before.url,
        before.files[0].url,
        before.files[0].name,
    )
    assert after.files[0].sha256 != before.files[0].sha256
    assert fetch(after.files[0].url).body == after.files[0].attachment.data


def test_reposted_bulletin(portal: Portal) -> None:
    site = portal.site("links", validators=("etag",))
    old = site.truth[0]
    site.repost(site.wanted[0])
    new = site.truth[0]
    assert new.url != old.url
    assert [file.sha256 for file in new.files] == [file.sha256 for file in old.files]
    figures = [[each.text for each in read(fetch(wanted.url).body).observations] for wanted in (old, new)]
    assert figures[0] == figures[1]


def test_files_on_another_host(portal: Portal) -> None:
    site, store = portal.site("trs"), portal.site("links")
    site.keep_files_on(store)
    file = site.truth[0].files[0]
    assert file.url.startswith(store.base)
    assert file.url in unescape(fetch(site.truth[0].url).text)
    assert fetch(file.url).body == file.attachment.data
    assert fetch(file.url.replace(store.base, site.base)).status == 404


def test_meta_elements(portal: Portal) -> None:
    wanted = portal.site("gkmlpt").truth[0]
    metas = dict(re.findall(r'<meta name="(\w+)" content="([^"]*)">', fetch(wanted.url).text))
    assert metas == {
        "SiteName": "君山区人民政府",
        "ColumnName": "热线通报",
        "ArticleTitle": wanted.title,
        "PubDate": f"{wanted.day} 09:30",
        "ContentSource": "君山区人民政府",
    }


def test_compressed_pages(portal: Portal) -> None:
    site = portal.site("vsb", packed=True)
    got = fetch(site.listing, Accept_Encoding="gzip")
    assert got.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in fetch(site.listing).headers
