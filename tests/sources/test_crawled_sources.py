"""Descriptions of sources that are fetched from the web: what is right, and what is told with its line."""

from datetime import date
from pathlib import Path

import pytest
from descriptions import RIGHT, described

from pipeline.errors import HotlineError
from pipeline.sources import Band, Source, load_source
from pipeline.sources.options import JpageOptions, ListOptions

WHOLE = """id: here
title: 衡东县 12345 热线通报
publisher: 衡东县人民政府办公室
area_code: "430424"
access: jpage
listings: [https://www.hengdong.example.gov.cn/col/col1/index.html]
options: {columnid: "1", unitid: "22"}
title_include: ["12345", 热线]
title_exclude: [招聘]
cadence: monthly
unverified: true
expect:
  items_per_page: {min: 10, max: 30}
  bulletins_per_quarter: {min: 2}
  min_bulletins: 3
  max_unreadable_share: 0.2
crawl:
  contact: mailto:someone@example.org
  requests_per_day: 100
  delay_seconds: 5
  hosts: [Static.hengdong.example.gov.cn]
  max_bytes: 1000000
  max_pages: 5
  since: 2018-01-01
"""


def test_whole_description(tmp_path: Path) -> None:
    source = load_source(described(tmp_path, WHOLE))
    assert source.crawled
    assert source.options == JpageOptions(columnid="1", unitid="22")
    assert source.crawl.since == date(2018, 1, 1)
    assert source.hosts == {"hengdong.example.gov.cn", "static.hengdong.example.gov.cn"}
    assert source.expect.items_per_page == Band(min=10, max=30)
    assert not source.expect.items_per_page.holds(9)
    assert source.expect.bulletins_per_quarter is not None
    assert source.expect.bulletins_per_quarter.holds(900)


def test_what_is_left_out_is_polite(tmp_path: Path) -> None:
    source = load_source(described(tmp_path, RIGHT))
    crawl = source.crawl
    assert (crawl.delay_seconds, crawl.requests_per_day, crawl.max_pages, crawl.private_addresses) == (
        3,
        300,
        50,
        False,
    )
    assert source.options == ListOptions()


def test_local_sources_are_not_crawled() -> None:
    assert not Source(id="a", title="A", access="manual").crawled
    assert not Source(id="a", title="A", access="folder", path="raw/a").crawled


@pytest.mark.parametrize(
    ("include", "exclude", "title", "taken"),
    [
        ([], [], "任何标题", True),
        (["12345", "热线"], [], "关于便民热线的通报", True),
        (["12345", "热线"], [], "关于放假的通知", False),
        (["热线"], ["招聘"], "热线话务员招聘公告", False),
        ([r"\d{4}年\d+月"], [], "2023年10月通报", True),
    ],
)
def test_title_filter(include: list[str], exclude: list[str], title: str, taken: bool) -> None:
    listings = ("http://a.example.gov.cn/",)
    source = Source(
        id="a", title="A", access="links", listings=listings, title_include=include, title_exclude=exclude
    )
    assert source.takes(title) is taken


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("http://hengdong.example.gov.cn/a.html", True),
        ("https://WWW.hengdong.example.gov.cn/b", True),
        ("https://static.hengdong.example.gov.cn/b.xlsx", True),
        ("https://other.hengdong.example.gov.cn/", False),
        ("https://hengdong.example.gov.cn.evil.example/", False),
        ("https://www.hengdong.example.gov.cn@evil.example/", False),
        ("https://evil.example/?www.hengdong.example.gov.cn", False),
        ("ftp://www.hengdong.example.gov.cn/", False),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("//www.hengdong.example.gov.cn/", False),
        ("http://[", False),
    ],
)
def test_only_the_hosts_of_a_source_are_allowed(tmp_path: Path, address: str, allowed: bool) -> None:
    assert load_source(described(tmp_path, WHOLE)).allows(address) is allowed


FAULTS = [
    (RIGHT.replace("https:", "ftp:"), r"here\.yaml:5: listings\.0: .*not http:// or https://"),
    (RIGHT.replace("https://", ""), r":5: listings\.0: .*not http"),
    (RIGHT.replace("https://www.hengdong.example.gov.cn", "https://"), r":5: listings\.0: .*names no host"),
    (RIGHT.replace("https://www", "https://me:secret@www"), r":5: listings\.0: .*user name or password"),
    (RIGHT.replace("/rx/", "/rx liebiao/"), r":5: listings\.0: .*a space"),
    (
        RIGHT.replace("www.hengdong.example.gov.cn", "192.168.1.7"),
        r":4: listings: .*not public.*private_addresses",
    ),
    (RIGHT.replace("www.hengdong.example.gov.cn", "localhost:8000"), r":4: listings: .*not public"),
    (RIGHT.replace("www.hengdong.example.gov.cn", "0x7f.1"), r":4: listings: .*not public"),
    (RIGHT + "  - https://www.hengdong.example.gov.cn/rx/\n", r":4: listings: .*listed twice"),
    (RIGHT.replace("access: trs", "access: tsr"), r":3: access: .*'trs'"),
    (RIGHT.split("listings")[0], r":1: the description: access 'trs' needs 'listings'"),
    (RIGHT + "path: raw/x\n", r":1: the description: access 'folder' needs a 'path'"),
    (RIGHT + 'include: ["*"]\n', r":1: the description: access 'trs' has no include"),
    (
        "id: here\ntitle: x\naccess: manual\nunverified: true\n",
        r":1: the description: access 'manual' has no unverified",
    ),
    (
        RIGHT + "options:\n  css: ul\n  columnid: '1'\n",
        r":8: options\.columnid: no such option of this access method",
    ),
    (RIGHT + "options: {css: 'ul['}\n", r":6: options\.css: .*no CSS selector"),
    (RIGHT.replace("trs", "xxgk"), r":1: options\.infotypeId: is missing"),
    (
        RIGHT.replace("trs", "links") + "options:\n  page_url: '?p=2'\n",
        r":7: options\.page_url: .*\{page\} once",
    ),
    (RIGHT.replace("trs", "gkmlpt"), r":1: the description: .*names no column"),
    (RIGHT + "title_include: ['12345', '(']\n", r":6: title_include\.1: .*no regular expression"),
    (RIGHT + "title_exclude:\n  - ok\n  - '*'\n", r":8: title_exclude\.1: .*no regular expression"),
    (
        RIGHT + "expect:\n  items_per_page: {min: 9, max: 3}\n",
        r":7: expect\.items_per_page: min 9 is more than max 3",
    ),
    (RIGHT + "expect:\n  items_per_page: {}\n", r":7: expect\.items_per_page: a band needs min, max or both"),
    (RIGHT + "expect:\n  items_per_page:\n    mim: 1\n", r":8: expect\.items_per_page\.mim: no such key"),
    (RIGHT + "crawl:\n  contact: me@example.org\n", r":7: crawl\.contact: .*no contact.*mailto:"),
    (RIGHT + "crawl:\n  contact: 'mailto:me'\n", r":7: crawl\.contact: .*no contact"),
    (RIGHT + "crawl:\n  delay_seconds: 1\n", r":6: crawl: delay_seconds 1 is too hasty"),
    (RIGHT + "crawl:\n  hosts: ['http://a.example.org/']\n", r":7: crawl\.hosts\.0: .*no host"),
    (RIGHT + "crawl:\n  hosts: [10.0.0.1]\n", r":6: crawl: host 10\.0\.0\.1 is not public"),
    (RIGHT + "crawl:\n  requests_per_day: 0\n", r":7: crawl\.requests_per_day"),
    (RIGHT + "crawl:\n  since: yesterday\n", r":7: crawl\.since"),
]


@pytest.mark.parametrize(("text", "told"), FAULTS, ids=range(len(FAULTS)))
def test_fault_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(HotlineError, match=told):
        load_source(described(tmp_path, text))


def test_private_addresses_where_the_source_says_so(tmp_path: Path) -> None:
    text = RIGHT.replace("www.hengdong.example.gov.cn", "127.0.0.1:8000")
    source = load_source(described(tmp_path, text + "crawl: {private_addresses: true, delay_seconds: 0}\n"))
    assert source.allows("http://127.0.0.1:8000/x")
