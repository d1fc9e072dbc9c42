"""The record of requests: what, when, how many at once, over which connection."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

import pytest

from tests.portal import Portal, connections, faults, gaps, most_at_once, repeated, rests, targets
from tests.portal.client import fetch


def test_what_was_asked(portal: Portal) -> None:
    trs, xxgk = portal.site("trs"), portal.site("xxgk")
    before, began = time.time(), time.monotonic()
    fetch(f"{trs.listing}?a=1", User_Agent="test", Cookie="c=1")
    fetch(f"{xxgk.base}/module/xxgk/search.jsp", b"currpage=2")
    fetch(f"{trs.base}/nowhere")
    assert [(hit.site, hit.method, hit.target, hit.path, hit.status, hit.body) for hit in portal.hits] == [
        ("trs", "GET", "/zwgk/rxtb/?a=1", "/zwgk/rxtb/", 200, b""),
        ("xxgk", "POST", "/module/xxgk/search.jsp", "/module/xxgk/search.jsp", 404, b"currpage=2"),
        ("trs", "GET", "/nowhere", "/nowhere", 404, b""),
    ]
    first = portal.hits[0]
    assert (first.headers["User-Agent"], first.headers["Cookie"]) == ("test", "c=1")
    assert first.host == trs.base.removeprefix("http://")
    assert before <= first.at <= time.time()
    assert first.ended is not None
    assert began <= first.arrived <= first.ended <= time.monotonic()
    assert portal.hits_of(trs) == [portal.hits[0], portal.hits[2]]
    assert portal.hits_of("xxgk") == [portal.hits[1]]
    portal.forget()
    assert portal.hits == []


def test_gaps_and_rests(portal: Portal) -> None:
    site = portal.site("trs", bulletins=1, others=0)
    site.fail(faults.slow(0.2), times=1)
    fetch(site.listing)
    time.sleep(0.3)
    fetch(site.listing)
    hits = portal.hits_of(site)
    assert gaps(hits)[0] > 0.4
    # The end is recorded a moment after the client has the last byte.
    assert gaps(hits)[0] > rests(hits)[0] > 0.2
    assert list(repeated(hits)) == [hits[0].target]
    assert targets(hits) == ["/zwgk/rxtb/"] * 2
    assert gaps(hits[:1]) == rests([]) == []


def test_requests_at_once(portal: Portal) -> None:
    sites = [portal.site("trs"), portal.site("vsb")]
    held = threading.Event()
    for site in sites:
        site.fail(faults.hold(held))
    with ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(fetch, url) for url in (sites[0].listing, sites[0].listing, sites[1].listing)]
        while len(portal.hits) < 3:
            time.sleep(0.01)
        assert [hit.ended for hit in portal.hits] == [None] * 3
        held.set()
        assert [each.result().status for each in asked] == [200] * 3
    assert most_at_once(portal.hits_of(sites[0])) == 2
    assert most_at_once(portal.hits_of(sites[1])) == 1
    assert max(hit.open_in_all for hit in portal.hits) == 3
    assert min(rests(portal.hits_of(sites[0]))) < 0
    for site in sites:
        site.heal()
    portal.forget()
    fetch(sites[0].listing)
    assert most_at_once(portal.hits) == 1
    assert most_at_once([]) == 0


def test_connections(portal: Portal) -> None:
    site = portal.site("trs", bulletins=1, others=0)
    connection = HTTPConnection(site.base.removeprefix("http://"))
    for _ in range(2):
        connection.request("GET", "/zwgk/rxtb/")
        connection.getresponse().read()
    connection.close()
    assert connections(portal.hits) == 1
    fetch(site.listing)
    assert connections(portal.hits) == 2


def test_a_client_that_leaves_is_recorded(portal: Portal) -> None:
    site = portal.site("trs", bulletins=1, others=0)
    site.fail(faults.slow(0.2))
    connection = HTTPConnection(site.base.removeprefix("http://"))
    connection.request("GET", "/zwgk/rxtb/")
    while not portal.hits:
        time.sleep(0.01)
    connection.close()
    while portal.hits[0].ended is None:
        time.sleep(0.01)
    site.heal()
    fetch(site.listing)
    assert [hit.open_here for hit in portal.hits] == [1, 1]


def test_sites_are_hosts_of_their_own(portal: Portal) -> None:
    sites = [portal.site(name) for name in ("trs", "vsb", "jpage")]
    assert len({site.host for site in sites}) == 3
    assert {site.base.rpartition(":")[2] for site in sites} == {str(portal.port)}
    assert portal.site("trs") is sites[0]
    assert portal.sites == sites
    with pytest.raises(ValueError, match="no site 'nothing'"):
        portal.site("nothing")
    with pytest.raises(ValueError, match="there already"):
        portal.site("trs", bulletins=3)
    with pytest.raises(ValueError, match="there already"):
        portal.add("vsb", "vsb")
    with pytest.raises(OSError, match="choose another port"), Portal(portal.port) as other:
        other.site("trs")


def test_two_portals_at_once(portal: Portal) -> None:
    with Portal() as other:
        sites = [running.site("trs", bulletins=1, others=0) for running in (portal, other)]
        assert sites[0].listing != sites[1].listing
        assert [fetch(site.listing).status for site in sites] == [200, 200]
        assert len(portal.hits) == len(other.hits) == 1
