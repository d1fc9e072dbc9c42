"""Politeness, as the portal's clock has it: rate, order, robots.txt, Retry-After, budgets, rests, the honest name."""

import time

import pytest
from crawl_home import CONTACT, CrawlHome, kinds, pages_of

from tests.portal import CHALLENGES, Portal, faults, gaps, most_at_once


def test_requests_keep_their_distance_one_at_a_time_with_jitter(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=6, files=())
    home.describe(site, crawl={"delay_seconds": 0.4})
    home.crawl(site)
    hits = portal.hits_of(site)
    between = gaps(hits)
    # The portal sees arrivals, the crawler keeps the distance of sending: a few milliseconds are the road's.
    assert min(between) > 0.38
    assert max(between) < 1.2
    assert max(between) - min(between) > 0.05, "the distance varies"
    assert most_at_once(hits) == 1


def test_the_agent_is_honest_and_can_be_reached(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=1, files=())
    home.describe(site, crawl={"contact": None})
    home.crawl(site)
    agents = {hit.headers["User-Agent"] for hit in portal.hits_of(site)}
    (agent,) = agents
    assert agent.startswith("hotline-warehouse/")
    assert CONTACT in agent


def test_nothing_is_asked_before_a_contact_is_set(
    portal: Portal, home: CrawlHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = portal.add("mine", "links", bulletins=1, files=())
    home.describe(site, crawl={"contact": None})
    monkeypatch.setattr(CrawlHome, "environment", {**home.environment, "HOTLINE_CONTACT": ""})
    assert "HOTLINE_CONTACT" in home.error(site)
    assert portal.hits_of(site) == []


def test_lists_come_first_and_attachments_with_their_bulletin(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "trs", bulletins=6, others=0, files=("xlsx",), per_page=3)
    home.describe(site)
    home.crawl(site)
    asked = [site.base + hit.target for hit in portal.hits_of(site)]
    expected = [f"{site.base}/robots.txt", site.listing, f"{site.listing}index_1.html"]
    for wanted in site.truth:
        expected += [wanted.url, *(file.url for file in wanted.files)]
    assert asked == expected


def test_what_robots_txt_disallows_is_not_asked_for_and_told(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "trs", bulletins=4, files=("xlsx",))
    site.robots_txt = "User-agent: *\nDisallow: /\n\nUser-agent: hotline-warehouse\nDisallow: /*.xlsx$\n"
    home.describe(site)
    report = home.crawl(site)
    assert home.urls() == pages_of(site)
    assert kinds(report) == ["robots_disallowed"]
    assert "Disallow: /*.xlsx$" in report.problems[0].evidence
    assert not any(hit.target.endswith(".xlsx") for hit in portal.hits_of(site))


@pytest.mark.parametrize(
    ("fault", "asked"),
    [
        (faults.status(404), True),
        (faults.status(403), True),
        (faults.redirect_loop(), True),
        (faults.status(500), False),
        (faults.status(429), False),
        (faults.reset(None), False),
        (faults.endless(), False),
    ],
    ids=["404", "403", "loop", "500", "429", "reset", "endless"],
)
def test_robots_txt_that_is_not_there_allows_and_one_that_cannot_be_had_forbids(
    portal: Portal, home: CrawlHome, fault: faults.Fault, asked: bool
) -> None:
    site = portal.add("mine", "links", bulletins=1, files=())
    site.fail(fault, on="/robots.txt")
    home.describe(site)
    report = home.crawl(site)
    assert any(hit.path != "/robots.txt" for hit in portal.hits_of(site)) is asked
    assert kinds(report) == ([] if asked else ["robots_unreachable"])
    assert report.complete is asked


def test_crawl_delay_is_obeyed(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=2, files=())
    site.robots_txt = "User-agent: *\nCrawl-delay: 0.7\n"
    home.describe(site)
    home.crawl(site)
    hits = portal.hits_of(site)
    assert min(gaps(hits[1:])) > 0.68


@pytest.mark.parametrize("until", [False, True], ids=["seconds", "date"])
def test_a_short_retry_after_is_waited_for(portal: Portal, home: CrawlHome, until: bool) -> None:
    site = portal.add("mine", "links", bulletins=2, files=())
    fault = faults.status_until(503, 3) if until else faults.status(429, retry_after=2)
    site.fail(fault, on="*show.php*", times=1)
    home.describe(site)
    report = home.crawl(site)
    assert report.complete
    hits = portal.hits_of(site)
    refused = next(number for number, hit in enumerate(hits) if hit.status in (429, 503))
    # A date has whole seconds.
    assert hits[refused + 1].arrived - hits[refused].arrived > 1.9


def test_a_long_retry_after_ends_the_crawl_and_the_next_one_too(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=3, files=())
    site.fail(faults.status(429, retry_after=7200), on="*show.php*", times=1)
    home.describe(site)
    report = home.crawl(site)
    assert report.stopped == "host_rests"
    assert report.left == 3
    portal.forget()
    again = home.crawl(site)
    assert again.stopped == "host_rests"
    assert portal.hits_of(site) == []
    home.days_go_by(1)
    assert home.crawl(site).new == 3


def test_the_budget_of_a_day_outlives_the_process(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=8, others=0, files=())
    home.describe(site, crawl={"requests_per_day": 5})
    first = home.crawl(site)
    assert (first.requests, first.stopped, first.complete) == (5, "budget_spent", False)
    assert home.crawl(site).requests == 0
    assert len(portal.hits_of(site)) == 5
    home.remember("DELETE FROM host_day")
    home.describe(site)
    last = home.crawl(site)
    assert last.resumed
    assert last.complete
    assert home.urls() == pages_of(site)
    assert len(portal.hits_of(site)) == 1 + 1 + 8, "robots.txt, the list, each bulletin once"


@pytest.mark.parametrize("name", sorted(CHALLENGES))
def test_a_challenge_is_recognised_recorded_and_the_host_rests(
    portal: Portal, home: CrawlHome, name: str
) -> None:
    site = portal.add("mine", "links", bulletins=6, files=())
    home.describe(site)
    site.fail(CHALLENGES[name], on="*show.php*")
    report = home.crawl(site)
    (problem,) = [problem for problem in report.problems if problem.severity == "error"]
    assert report.stopped == problem.kind
    assert problem.evidence
    assert home.urls() == set()
    asked = [hit for hit in portal.hits_of(site) if "show.php" in hit.target]
    assert len(asked) <= 3, "never tried to be solved"
    assert not any("Cookie" in hit.headers for hit in portal.hits_of(site))
    portal.forget()
    assert home.crawl(site).stopped == "host_rests"
    assert portal.hits_of(site) == []
    site.heal()
    home.days_go_by(3)
    assert home.crawl(site).new == 6


def test_two_crawls_never_ask_one_host_at_once(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=40, files=())
    home.describe(site, crawl={"delay_seconds": 0.5})
    other = site.yaml(id="other", crawl={"delay_seconds": 0.5})
    (home.path / "sources" / "other.yaml").write_text(other, encoding="utf-8")
    with home.crawling(site):
        deadline = time.monotonic() + 30
        while not portal.hits_of(site) and time.monotonic() < deadline:
            time.sleep(0.05)
        from pipeline.crawler_client import started, told
        from pipeline.errors import HotlineError

        messages = home.path / "other-messages"
        process = started(home.path, messages, {"source": "other"}, home.environment)
        assert process.wait(60) == 0
        with pytest.raises(HotlineError, match=r"host-127\.0\.0\.\d+") as busy:
            told(messages)
        assert busy.value.code == 75
    assert most_at_once(portal.hits_of(site)) == 1
