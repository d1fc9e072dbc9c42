"""Where a crawl may not be led: other hosts, private addresses, other schemes; and names are never paths."""

from pathlib import Path

import pytest
from crawl_home import CrawlHome, kinds, pages_of
from scrapy.settings import Settings

from pipeline.crawl.addresses import Guard
from pipeline.crawl.refusals import OutOfBounds
from pipeline.crawl.resolver import GuardedResolver
from tests.portal import Portal, faults
from tests.portal.exchange import Asked, Reply


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("file:///etc/passwd", "not_followed"),
        ("ftp://127.0.0.1/x", "not_followed"),
        ("http://169.254.169.254/latest/meta-data/", "address_refused"),
        ("http://elsewhere.example.org/", "address_refused"),
        ("http://user:secret@127.0.0.1/", "address_refused"),
        ("http://2130706433/", "address_refused"),
    ],
)
def test_redirects_out_of_bounds_are_not_followed(
    portal: Portal, home: CrawlHome, target: str, kind: str
) -> None:
    site = portal.add("mine", "links", bulletins=2, others=0, files=())
    led_away = site.truth[0].url
    site.fail(faults.redirect(target), on=led_away.removeprefix(site.base))
    home.describe(site)
    report = home.crawl(site)
    assert kinds(report) == [kind]
    assert home.urls() == pages_of(site) - {led_away}


def test_another_site_of_the_portal_is_out_of_bounds_until_the_source_names_it(
    portal: Portal, home: CrawlHome
) -> None:
    other = portal.site("links")
    site = portal.add("mine", "trs", bulletins=2, others=0, files=())
    led_away = site.truth[0].url
    site.fail(faults.redirect(other.truth[0].url), on=led_away.removeprefix(site.base))
    home.describe(site)
    assert kinds(home.crawl(site)) == ["address_refused"]
    assert portal.hits_of(other) == []
    home.describe(site, crawl={"hosts": [other.host]})
    home.days_go_by(2)
    home.crawl(site)
    assert led_away in home.urls()
    assert portal.hits_of(other)[0].path == "/robots.txt", "each host has its own"


def test_a_private_address_is_refused_unless_the_source_says_so(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=1, others=0, files=())
    home.describe(site, crawl={"private_addresses": False, "delay_seconds": 3})
    assert "private_addresses" in home.error(site)
    assert portal.hits_of(site) == []


@pytest.mark.parametrize(
    ("address", "refused"),
    [
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("169.254.169.254", True),
        ("100.64.0.1", True),
        ("8.8.8.8", False),
    ],
)
def test_the_answer_of_the_dns_is_checked_before_it_is_used(address: str, refused: bool) -> None:
    from twisted.internet import reactor

    class Crawling:
        settings = Settings({"HOTLINE_GUARD": Guard.of(["www.example.org"])})

    resolver = GuardedResolver.from_crawler(Crawling(), reactor)  # type: ignore[arg-type]
    if refused:
        with pytest.raises(OutOfBounds, match=address):
            resolver._checked(address, "www.example.org")
    else:
        assert resolver._checked(address, "www.example.org") == address


def test_a_name_of_this_machine_is_refused_unless_the_source_says_so(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=1, others=0, files=())
    port = site.base.rpartition(":")[2]
    listing = f"http://localhost:{port}/zwgk/rx/list.php"
    text = site.yaml(listings=[listing], crawl={"private_addresses": False, "delay_seconds": 3})
    (home.path / "sources" / "mine.yaml").write_text(text, encoding="utf-8")
    assert "private_addresses" in home.error(site)
    assert portal.hits == []


def test_names_are_labels_and_never_paths(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "vsb", bulletins=2, others=0, files=("xlsx",))
    (file,) = site.truth[0].files

    def renamed(asked: Asked, reply: Reply) -> Reply:
        reply.headers["Content-Disposition"] = 'attachment; filename="../../../../evil.xlsx"'
        return reply

    site.fail(faults.Fault("renamed", renamed), on=file.url.removeprefix(site.base))
    home.describe(site)
    home.crawl(site)
    captured = next(line for line in home.log() if line["url"] == file.url)
    assert captured["filename"] == "evil.xlsx"
    assert not list(Path(home.path).rglob("evil*"))


def test_an_attachment_on_another_host_is_told_and_not_fetched(portal: Portal, home: CrawlHome) -> None:
    other = portal.add("store", "files", bulletins=1)
    site = portal.add("mine", "links", bulletins=1, others=0, files=("xlsx",))
    site.files_base = other.base
    home.describe(site)
    report = home.crawl(site)
    assert kinds(report) == ["attachment_refused"]
    assert portal.hits_of(other) == []


def test_a_list_does_not_lead_elsewhere(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=2, others=0, files=())
    own = site.truth[0].url.removeprefix(site.base)

    def led_away(asked: Asked, reply: Reply) -> Reply:
        reply.body = reply.body.replace(own.encode(), b"http://www.example.org/show.php?id=4711")
        return reply

    home.describe(site)
    site.fail(faults.Fault("led away", led_away), on="*list.php*")
    report = home.crawl(site)
    assert home.urls() == pages_of(site) - {site.truth[0].url}
    assert kinds(report) == ["address_refused"]
    assert "www.example.org" in report.problems[0].message


_NAMES = """
import socket

_asked = socket.gethostbyname
socket.gethostbyname = lambda name: "{address}" if name == "www.bulletins.example" else _asked(name)
"""


def test_a_public_name_whose_address_is_private_is_not_connected_to(
    portal: Portal, home: CrawlHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = portal.add("mine", "links", bulletins=1, others=0, files=())
    address, _, port = site.base.removeprefix("http://").partition(":")
    names = tmp_path / "names"
    names.mkdir()
    # The name server of this test: Python reads this file when it starts.
    (names / "sitecustomize.py").write_text(_NAMES.format(address=address), encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(names))
    listing = site.listing.replace(site.base, f"http://www.bulletins.example:{port}")
    text = site.yaml(listings=[listing], crawl={"private_addresses": False, "delay_seconds": 3})
    (home.path / "sources" / "mine.yaml").write_text(text, encoding="utf-8")
    report = home.crawl(site)
    assert kinds(report) == ["address_refused"]
    assert address in report.problems[0].message
    assert portal.hits == []
    text = site.yaml(listings=[listing], crawl={"delay_seconds": 0})
    (home.path / "sources" / "mine.yaml").write_text(text, encoding="utf-8")
    home.days_go_by(1)
    home.crawl(site)
    assert portal.hits, "the name leads there: it was the address that was refused"
