"""The second crawl and those after it: nothing new is no change; edits, deletions and additions are noticed."""

import time

import pytest
from crawl_home import CrawlHome, files_of, kinds, pages_of

from tests.portal import Portal, faults, gaps


@pytest.mark.parametrize("validators", [True, False], ids=["validators", "counters-move"])
def test_nothing_new_makes_no_change(portal: Portal, home: CrawlHome, validators: bool) -> None:
    site = portal.add(
        "mine", "trs", bulletins=6, files=("xlsx",), validators=("etag", "modified") if validators else ()
    )
    home.describe(site)
    home.crawl(site)
    log = home.log()
    portal.forget()
    home.days_go_by(8)
    again = home.crawl(site)
    assert home.log() == log
    assert (again.new, again.changed, again.same) == (0, 0, 12)
    statuses = [hit.status for hit in portal.hits_of(site) if hit.target != "/robots.txt"][1:]
    assert set(statuses) == ({304} if validators else {200})


def test_on_the_next_day_only_the_list_is_asked_for(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "trs", bulletins=40, files=(), per_page=10)
    home.describe(site)
    home.crawl(site)
    portal.forget()
    home.days_go_by(2)
    site.publish()
    again = home.crawl(site)
    assert (again.new, again.changed, again.same) == (1, 0, 0)
    asked = [hit.path for hit in portal.hits_of(site)]
    assert [path.rsplit("/", 1)[-1] for path in asked[:3]] == ["robots.txt", "", "index_1.html"]
    assert len(asked) == 4, "robots.txt, the page with the new bulletin, the first without, the bulletin"


def test_where_numbering_is_reversed_a_window_is_read_again(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "vsb", bulletins=60, others=0, files=(), per_page=10)
    home.describe(site)
    home.crawl(site)
    portal.forget()
    home.days_go_by(2)
    for _ in range(3):
        site.publish()
    again = home.crawl(site)
    assert again.new == 3
    assert home.urls() == pages_of(site)
    assert again.lists == 4, "the page with the new ones, and a window of three"


def test_a_silent_edit_is_a_new_version(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=3, files=("xlsx",))
    home.describe(site)
    home.crawl(site)
    edited = site.wanted[1]
    site.edit(edited)
    site.replace_files(site.wanted[2])
    home.days_go_by(8)
    again = home.crawl(site)
    assert again.changed >= 2
    versions = [line["sha256"] for line in home.log() if line["url"] == site.url(edited)]
    assert len(set(versions)) == 2
    assert all(home.blob(sha256) for sha256 in versions)


def test_a_deletion_is_recorded_and_the_capture_stays(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=4, files=())
    home.describe(site)
    home.crawl(site)
    taken = site.wanted[0]
    url = site.url(taken)
    site.remove(taken)
    home.days_go_by(9)
    again = home.crawl(site)
    assert again.gone == 1
    assert [problem.kind for problem in again.problems if problem.locator == url] == ["gone"]
    first, last = [line for line in home.log() if line["url"] == url]
    assert (first["status"], last["status"], last["http_status"]) == ("stored", "gone", 404)
    assert home.blob(first["sha256"])
    home.days_go_by(9)
    assert home.crawl(site).gone == 0, "once is enough"


def test_a_bulletin_that_comes_back_is_captured_again(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=4, files=(), validators=("etag",))
    home.describe(site)
    home.crawl(site)
    url = site.url(site.wanted[0])
    path = url.removeprefix(site.base)
    site.fail(faults.status(404), on=path)
    home.days_go_by(9)
    assert home.crawl(site).gone == 1
    site.heal()
    home.days_go_by(1)
    back = home.crawl(site)
    assert back.same == 1
    assert [line["status"] for line in home.log() if line["url"] == url] == ["stored", "gone", "same"]


def test_bulletins_are_looked_at_again_after_a_week_and_after_a_month(
    portal: Portal, home: CrawlHome
) -> None:
    site = portal.add("mine", "links", bulletins=2, files=())
    home.describe(site)
    home.crawl(site)
    looks = []
    for _ in range(40):
        home.days_go_by(1)
        looks.append(home.crawl(site).same) if len(looks) in (5, 6, 7, 28, 29, 30) else looks.append(0)
    assert [day for day, count in enumerate(looks, 1) if count] == [7, 30]


def test_a_range_takes_what_was_published_in_it_known_or_not(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "trs", bulletins=24, files=(), per_page=5)
    home.describe(site)
    in_range = {wanted.url for wanted in site.truth if "2023-01-01" <= str(wanted.day) <= "2023-06-30"}
    assert in_range
    first = home.crawl(site, since="2023-01-01", until="2023-06-30")
    assert home.urls() == in_range
    assert first.complete
    home.days_go_by(1)
    assert home.crawl(site).new == 24 - len(in_range)
    home.days_go_by(1)
    again = home.crawl(site, since="2023-01-01", until="2023-06-30")
    assert (again.new, again.same) == (0, len(in_range))


def test_a_crawl_that_is_killed_goes_on_without_asking_twice(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "trs", bulletins=24, files=("xlsx",), per_page=5)
    home.describe(site, crawl={"delay_seconds": 0.05})
    with home.crawling(site) as process:
        deadline = time.monotonic() + 60
        while len(portal.hits_of(site)) < 20 and time.monotonic() < deadline:
            time.sleep(0.01)
        process.kill()
        process.wait(10)
    before = {line["url"] for line in home.log()}
    asked = {hit.target for hit in portal.hits_of(site) if hit.status == 200}
    portal.forget()
    report = home.crawl(site)
    assert report.resumed
    assert report.complete
    again = {hit.target for hit in portal.hits_of(site)}
    assert not {url.removeprefix(site.base) for url in before} & again
    assert len(asked & again) <= 1, "what was on its way when the process died"
    assert "/robots.txt" not in again
    assert home.urls() == pages_of(site) | files_of(site)


def test_the_distance_between_requests_holds_across_processes(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=1, files=())
    home.describe(site, crawl={"delay_seconds": 3})
    home.crawl(site)
    last = portal.hits_of(site)[-1].arrived
    home.crawl(site)
    hits = portal.hits_of(site)
    first_again = next(hit for hit in hits if hit.arrived > last)
    assert first_again.arrived - last > 2.9
    assert min(gaps(hits)) > 2.9


def test_a_log_that_knows_more_than_the_memory_is_believed(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=3, files=())
    home.describe(site)
    home.crawl(site)
    log = home.log()
    for path in (home.path / "raw").glob("crawl.db*"):
        path.unlink()
    report = home.crawl(site)
    assert report.complete
    assert home.log() == log, "the same bytes are no new capture"
    assert kinds(report) == []


def test_a_digest_of_an_earlier_version_of_the_program_is_made_anew(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=3, files=())
    home.describe(site)
    home.crawl(site)
    log = home.log()
    home.remember("UPDATE page SET content_sha256 = 'as it was reckoned then'")
    home.days_go_by(8)
    again = home.crawl(site)
    assert (again.same, again.changed) == (3, 0)
    assert home.log() == log


def test_an_attachment_is_asked_for_from_its_page(portal: Portal, home: CrawlHome) -> None:
    site = portal.add("mine", "links", bulletins=1, others=0, files=("xlsx",))
    home.describe(site)
    home.crawl(site)
    (wanted,) = site.truth
    path = wanted.files[0].url.removeprefix(site.base)
    (hit,) = [hit for hit in portal.hits_of(site) if hit.target == path]
    assert hit.headers["Referer"] == wanted.url
