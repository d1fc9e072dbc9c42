"""The linter of the sources that come with the project."""

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest

from parsers.identity.gazetteer import gazetteer
from pipeline.access import access_of
from pipeline.settings import CHECKOUT
from pipeline.sources import Source, load_sources
from pipeline.sources.addresses import host_of, without_www

SOURCES = [source for source in load_sources(CHECKOUT / "sources") if source.crawled]
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:cn|com|net|org)")
_OWN_HOSTS = {"jxyc12345.cn"}
"""Sites of hotlines that are not below gov.cn: the host says nothing of who publishes, so that each is named here."""

each = pytest.mark.parametrize("source", SOURCES, ids=[source.id for source in SOURCES])


def test_at_least_twelve_publishers_are_described() -> None:
    hosts = {without_www(host_of(source.listings[0])) for source in SOURCES}
    assert len(hosts) >= 12
    assert {"hengdong.gov.cn", "junshan.gov.cn", "pds.gov.cn"} <= hosts


@each
def test_area_is_in_the_place_list_and_the_title_names_it(source: Source) -> None:
    assert source.area_code is not None
    place = gazetteer().place(source.area_code)
    assert place is not None
    assert place.name in source.title or place.short in source.title


@each
def test_hosts_are_those_of_governments(source: Source) -> None:
    for host in {host_of(listing) for listing in source.listings} | set(source.crawl.hosts):
        assert _HOST.fullmatch(host)
        assert host.endswith(".gov.cn") or host in _OWN_HOSTS


@each
def test_expectations_and_filter_are_given(source: Source) -> None:
    assert source.expect.items_per_page is not None
    assert source.expect.bulletins_per_quarter is not None
    assert source.title_include
    assert source.publisher
    assert source.takes(source.title), "the title of the source is what its bulletins are called"


@each
def test_where_it_was_seen_is_told(source: Source) -> None:
    text = (CHECKOUT / "sources" / f"{source.id}.yaml").read_text(encoding="utf-8")
    comment = " ".join(line for line in text.splitlines()[1:] if line.startswith("#"))
    seen = {host_of(address) for address in re.findall(r"https?://[^\s;,()]+", comment)}
    assert {host_of(listing) for listing in source.listings} <= seen


@each
def test_manners_are_the_polite_ones(source: Source) -> None:
    assert not source.crawl.private_addresses
    assert source.crawl.contact is None, "who crawls names himself, by HOTLINE_CONTACT"
    assert source.crawl.requests_per_day <= 300


@each
def test_access_method_begins_on_the_hosts_of_the_source(source: Source) -> None:
    access = access_of(source)
    begun = [*(ask.url for ask in access.first()), *(item.url for item in access.given())]
    assert begun
    assert all(source.allows(url) for url in begun)


def test_no_column_is_watched_twice() -> None:
    listings = Counter(
        (without_www(host_of(listing)), urlsplit(listing).path.rstrip("/"), urlsplit(listing).query)
        for source in SOURCES
        for listing in source.listings
    )
    assert [listing for listing, count in listings.items() if count > 1] == []
