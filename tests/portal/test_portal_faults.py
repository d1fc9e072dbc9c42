"""Faults: each does on the wire what it says, where and as often as it is set."""

import json
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import IncompleteRead, RemoteDisconnected
from threading import Event

import pytest

from tests.portal import Portal, Site, faults
from tests.portal.client import fetch, raw
from tests.portal.exchange import page


@pytest.fixture
def site(portal: Portal) -> Site:
    return portal.site("trs", bulletins=4, others=0)


def _length(head: bytes) -> int:
    line = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    return int(line.partition(b":")[2])


def test_slow(portal: Portal, site: Site) -> None:
    body = fetch(site.listing).body
    site.fail(faults.slow(0.3))
    began = time.monotonic()
    assert fetch(site.listing).body == body
    assert time.monotonic() - began >= 0.3
    hit = portal.hits_of(site)[-1]
    assert hit.ended is not None
    assert hit.ended - hit.arrived >= 0.3


def test_drip(site: Site) -> None:
    body = fetch(site.listing).body
    site.fail(faults.drip(0.3))
    began = time.monotonic()
    assert fetch(site.listing).body == body
    assert time.monotonic() - began >= 0.3


def test_cut_in_the_middle(site: Site) -> None:
    whole = fetch(site.listing).body
    site.fail(faults.cut(0.5))
    with pytest.raises(IncompleteRead) as error:
        fetch(site.listing)
    assert error.value.partial == whole[: len(whole) // 2]
    assert error.value.expected == len(whole) - len(whole) // 2


@pytest.mark.parametrize("share", [None, 0.5])
def test_reset(site: Site, share: float | None) -> None:
    site.fail(faults.reset(share))
    with pytest.raises(ConnectionResetError):
        raw(site.listing)


@pytest.mark.parametrize("difference", [100, -100])
def test_wrong_length(site: Site, difference: int) -> None:
    whole = fetch(site.listing).body
    site.fail(faults.wrong_length(difference))
    head, _, body = raw(site.listing).partition(b"\r\n\r\n")
    assert body == whole
    assert _length(head) == len(whole) + difference


def test_endless(portal: Portal, site: Site) -> None:
    site.fail(faults.endless())
    head, _, body = raw(site.listing, at_most=3 << 20).partition(b"\r\n\r\n")
    assert b"content-length" not in head.lower()
    assert len(body) > 2 << 20
    site.heal()
    assert fetch(site.listing).status == 200


def test_gzip_bomb(site: Site) -> None:
    site.fail(faults.gzip_bomb(30))
    got = fetch(site.listing)
    assert got.headers["content-encoding"] == "gzip"
    assert len(got.body) < 1 << 16
    assert len(zlib.decompress(got.body, 31)) == 30 << 20


def test_storm_of_errors_and_its_end(portal: Portal, site: Site) -> None:
    site.fail(faults.status(502), times=2)
    assert [fetch(site.listing).status for _ in range(3)] == [502, 502, 200]
    assert [hit.fault for hit in portal.hits_of(site)] == ["status", "status", ""]


def test_each_page_fails_once(site: Site) -> None:
    site.fail(faults.each_time(faults.status(503), 1))
    urls = [site.listing, site.truth[0].url] * 2
    assert [fetch(url).status for url in urls] == [503, 503, 200, 200]


def test_retry_after(site: Site) -> None:
    site.fail(faults.status(429, retry_after=7), times=1)
    assert fetch(site.listing).headers["retry-after"] == "7"
    site.fail(faults.status_until(503, 60), times=1)
    got = fetch(site.listing)
    until = parsedate_to_datetime(got.headers["retry-after"])
    assert got.status == 503
    assert 0 < (until - datetime.now(UTC)).total_seconds() <= 60
    assert fetch(site.listing).status == 200


@pytest.mark.parametrize("to", ["http://192.168.0.1/", "file:///etc/hosts", "http://127.0.0.99:1/x", "/"])
def test_redirect(site: Site, to: str) -> None:
    site.fail(faults.redirect(to, 301))
    got = fetch(site.listing)
    assert (got.status, got.headers["location"]) == (301, to)


def test_redirect_loop(site: Site) -> None:
    site.fail(faults.redirect_loop())
    seen = [site.listing]
    for _ in range(4):
        got = fetch(seen[-1])
        assert got.status == 302
        seen.append(site.base + got.headers["location"])
    assert seen[0] == seen[2] == seen[4] != seen[1]


def test_redirect_chain_ends_in_the_page(site: Site) -> None:
    url = site.truth[0].url
    right = fetch(url).body
    site.fail(faults.redirect_chain(3), on="*.html")
    for _ in range(3):
        got = fetch(url)
        assert got.status == 302
        url = site.base + got.headers["location"]
    assert fetch(url).body == right


def test_gigantic_listing(site: Site) -> None:
    site.fail(faults.gigantic(50_000))
    text = fetch(site.listing).text
    assert text.count("<li><a href=") > 50_000
    assert text.rstrip().endswith("</html>")


@pytest.mark.parametrize(
    ("fault", "mark"),
    [
        (faults.soft_404(), "页面不存在"),
        (faults.home_script(), "window.location.href='/'"),
        (faults.login_page(), 'type="password"'),
        (faults.app_shell(), '<div id="app"></div>'),
    ],
)
def test_wrong_pages_with_200(portal: Portal, site: Site, fault: faults.Fault, mark: str) -> None:
    site.fail(fault)
    got = fetch(site.truth[0].url)
    assert got.status == 200
    assert mark in got.text
    assert site.truth[0].title not in got.text
    assert portal.hits_of(site)[-1].fault == fault.name


def test_pattern_and_order_of_faults(site: Site) -> None:
    site.fail(faults.status(500), on="*.xlsx")
    bulletin, file = site.truth[0].url, site.truth[0].files[0].url
    assert (fetch(bulletin).status, fetch(file).status) == (200, 500)
    site.fail(faults.status(502))
    assert (fetch(bulletin).status, fetch(file).status) == (502, 502)
    site.heal()
    assert (fetch(bulletin).status, fetch(file).status) == (200, 200)


def test_robots_txt(site: Site) -> None:
    robots = f"{site.base}/robots.txt"
    assert fetch(robots).status == 404
    site.robots_txt = "User-agent: *\nCrawl-delay: 2\nDisallow: /zwgk/\n"
    got = fetch(robots)
    assert (got.status, got.text, got.headers["content-type"]) == (200, site.robots_txt, "text/plain")
    site.fail(faults.status(500))
    assert fetch(robots).status == 200
    for fault, status in [
        (faults.status(403), 403),
        (faults.status(500), 500),
        (faults.redirect("/r.txt"), 302),
    ]:
        site.fail(fault, on="/robots.txt", times=1)
        assert fetch(robots).status == status
    site.fail(faults.reset(), on="/robots.txt")
    with pytest.raises((ConnectionResetError, RemoteDisconnected)):
        fetch(robots)


def test_put_page(site: Site) -> None:
    site.put("/r.txt", lambda: page("User-agent: *"))
    assert fetch(f"{site.base}/r.txt").text == "User-agent: *"


def test_faults_of_one_site_leave_the_others_alone(portal: Portal, site: Site) -> None:
    other = portal.site("gkmlpt")
    site.fail(faults.status(500))
    assert fetch(other.listing).status == 200
    got = json.loads(fetch(f"{other.base}/gkmlpt/api/all/3042?page=1&sid=754001").body)
    assert got["total"] == 36


def test_portal_closes_while_requests_are_open() -> None:
    with ThreadPoolExecutor(1) as pool, Portal() as portal:
        site = portal.site("trs", bulletins=1, others=0)
        site.fail(faults.endless(), times=1)
        raw(site.listing, at_most=1)
        site.fail(faults.hold(Event()))
        pool.submit(raw, site.listing)
        while len(portal.hits) < 2:
            time.sleep(0.01)
        url = site.listing
    assert len(portal.hits) == 2
    with pytest.raises(ConnectionRefusedError):
        fetch(url)
