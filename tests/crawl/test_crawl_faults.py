"""Faults of servers: none is taken for a bulletin, none ends without a word, none hangs."""

import pytest
from crawl_home import CrawlHome, kinds, pages_of

from tests.portal import Portal, faults

ONE = "*show.php*"


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (faults.cut(0.5), "cut_off"),
        (faults.reset(0.5), "cut_off"),
        (faults.reset(None), "connection_lost"),
        (faults.wrong_length(500), "cut_off"),
        (faults.endless(), "too_large"),
        (faults.gzip_bomb(200), "too_large"),
        (faults.status(500), "server_error"),
        (faults.soft_404(), "missing_page"),
        (faults.status(404), "missing_page"),
        (faults.login_page(), "login_page"),
    ],
    ids=[
        "cut",
        "reset-in-body",
        "reset",
        "length",
        "endless",
        "bomb",
        "500",
        "soft-404",
        "404",
        "login",
    ],
)
def test_a_fault_is_told_and_costs_only_the_page_that_has_it(
    portal: Portal, home: CrawlHome, fault: faults.Fault, kind: str
) -> None:
    site = portal.add("mine", "links", bulletins=4, others=0, files=())
    broken = site.truth[1].url
    site.fail(fault, on=broken.removeprefix(site.base))
    home.describe(site, crawl={"max_bytes": 2_000_000})
    report = home.crawl(site)
    assert home.urls() == pages_of(site) - {broken}
    (problem,) = report.problems
    assert (problem.kind, problem.locator) == (kind, broken)
    site.heal()
    home.days_go_by(8)
    home.crawl(site)
    assert home.urls() == pages_of(site)


def test_a_storm_of_errors_passes(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=4, others=0, files=())
    site.fail(faults.status(503), on=ONE, times=2)
    home.describe(site)
    report = home.crawl(site)
    assert home.urls() == pages_of(site)
    assert report.problems == []


def test_a_host_in_trouble_is_left_in_peace(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=12, others=0, files=())
    site.fail(faults.status(500), on=ONE)
    home.describe(site)
    report = home.crawl(site)
    assert report.stopped is not None
    assert len(portal.hits_of(site)) < 20
    assert not report.complete


def test_a_page_that_never_ends_is_given_up(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=2, others=0, files=())
    slow = site.truth[0].url
    site.fail(faults.slow(30), on=slow.removeprefix(site.base))
    home.describe(site)
    report = home.crawl(site, timeout_seconds=1.0)
    assert kinds(report) == ["timeout"]
    assert home.urls() == pages_of(site) - {slow}


def test_an_empty_list_is_no_quiet_day(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "trs", bulletins=6, files=())
    home.describe(site)
    home.crawl(site)
    log = home.log()
    site.shown = 0
    home.days_go_by(1)
    report = home.crawl(site)
    assert kinds(report) == ["empty_list"]
    assert report.problems[0].evidence
    assert home.log() == log


@pytest.mark.parametrize(
    "fault", [faults.soft_404(), faults.login_page(), faults.app_shell()], ids=["soft", "login", "shell"]
)
def test_a_list_that_is_none_is_told(portal: Portal, home: CrawlHome, fault: faults.Fault) -> None:
    site = portal.add("mine", "trs", bulletins=6, files=())
    site.fail(fault, on="*/rxtb/*")
    home.describe(site)
    report = home.crawl(site)
    assert any(problem.severity != "info" for problem in report.problems)
    assert not report.complete


def test_a_changed_layout_is_told(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "jpage", bulletins=6, files=())
    home.describe(site)
    home.crawl(site)
    site.redesign("gkmlpt")
    home.days_go_by(1)
    report = home.crawl(site)
    assert kinds(report) == ["layout_changed"]
    assert not report.complete


def test_fewer_entries_than_described_are_told(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "trs", bulletins=20, files=(), per_page=10)
    home.describe(site, expect={"items_per_page": {"min": 8, "max": 12}})
    assert home.crawl(site).problems == []
    site.shown = 3
    home.days_go_by(1)
    report = home.crawl(site)
    assert kinds(report) == ["few_items"]
    assert "8–12" in report.problems[0].message


def test_fewer_bulletins_in_a_quarter_are_told(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "trs", bulletins=6, files=())
    home.describe(site, expect={"bulletins_per_quarter": {"min": 2}})
    assert kinds(home.crawl(site)) == ["few_bulletins"], "its newest bulletin is years old"


def test_a_gigantic_list_is_worked_off_within_the_budget(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=4, files=())
    site.fail(faults.gigantic(50_000), on="*list.php*")
    home.describe(site, title_include=["12345"], crawl={"requests_per_day": 6, "max_bytes": 50_000_000})
    report = home.crawl(site)
    assert report.stopped == "budget_spent"
    assert report.listed > 50_000
    assert report.left > 49_000


def test_announced_attachments_that_are_missing_are_told(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=2, others=0, files=("missing",))
    home.describe(site)
    report = home.crawl(site)
    assert kinds(report) == ["attachment_missing"]
    assert len(report.problems) == 2
    assert all(any(page in problem.message for page in pages_of(site)) for problem in report.problems)


def test_an_attachment_without_a_link_is_told(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=2, others=0, files=("unlinked",))
    home.describe(site)
    assert kinds(home.crawl(site)) == ["attachment_without_link"]


def test_a_file_that_is_a_page_is_no_file(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=1, others=0, files=("xlsx",))
    (file,) = site.truth[0].files
    site.fail(faults.soft_404(), on=file.url.removeprefix(site.base))
    home.describe(site)
    report = home.crawl(site)
    assert home.urls() == pages_of(site)
    assert len(report.problems) == 1


def test_redirects_that_never_end_are_followed_five_times(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "trs", bulletins=2, others=0, files=())
    broken = site.truth[0].url
    site.fail(faults.redirect_chain(50), on=f"{broken.removeprefix(site.base)}*")
    home.describe(site)
    report = home.crawl(site)
    assert kinds(report) == ["redirect_loop"]
    assert sum(hit.status == 302 for hit in portal.hits_of(site)) == 1 + 5
