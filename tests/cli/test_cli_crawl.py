"""``hotline crawl`` and what else tells of it, as a person uses them, against the portal."""

import sqlite3
from contextlib import closing

import pytest
from hotline_home import Home

from tests.portal import CHALLENGES, Portal, Site
from tests.portal.fixture import portal

__all__ = ["portal"]

CONTACT = {"HOTLINE_CONTACT": "mailto:tests@example.org"}


def describe(home: Home, site: Site, **changes: object) -> None:
    text = site.yaml(**changes)
    (home.path / "sources" / f"{site.name}.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def site(portal: Portal) -> Site:
    return portal.add("rexian", "trs", bulletins=3, others=3, files=("xlsx",))


def test_from_the_site_to_the_figure(home: Home, site: Site) -> None:
    describe(home, site)
    done = home.hotline("crawl", "rexian", **CONTACT)
    assert done.returncode == 0, done.stderr
    assert "rexian" in done.stdout
    assert "6 new" in done.stdout
    assert "Loaded" in done.stdout
    asked = home.hotline("query", "--format", "csv", "SELECT url FROM bulletin ORDER BY url", "--limit", "0")
    urls = {wanted.url for wanted in site.truth} | {
        file.url for wanted in site.truth for file in wanted.files
    }
    assert set(asked.stdout.split()[1:]) == urls
    figures = home.hotline("query", "--format", "csv", "SELECT count(*) FROM figure")
    assert int(figures.stdout.split()[1]) > 20
    explained = home.hotline("explain", "--metric", "tickets_received")
    assert site.truth[0].url in explained.stdout


def test_a_second_crawl_finds_nothing_new(home: Home, site: Site) -> None:
    describe(home, site)
    home.hotline("crawl", "rexian", **CONTACT)
    done = home.hotline("crawl", "rexian", **CONTACT)
    assert done.returncode == 0
    assert "0 new, 0 changed" in done.stdout
    assert "Nothing to do" in done.stdout


def test_without_a_contact_nothing_is_asked(home: Home, portal: Portal, site: Site) -> None:
    describe(home, site, crawl={"contact": None})
    done = home.hotline("crawl", "rexian")
    assert done.returncode == 2
    assert "HOTLINE_CONTACT" in done.stderr
    wrong = home.hotline("crawl", "rexian", HOTLINE_CONTACT="me")
    assert wrong.returncode == 2
    assert "mailto:" in wrong.stderr
    assert portal.hits == []


def test_unverified_sources_are_crawled_only_when_they_are_named(
    home: Home, portal: Portal, site: Site
) -> None:
    describe(home, site, unverified=True)
    done = home.hotline("crawl", **CONTACT)
    assert done.returncode == 2
    assert "No verified source" in done.stderr
    assert portal.hits == []
    named = home.hotline("crawl", "rexian", "--no-read", **CONTACT)
    assert named.returncode == 0
    assert "unverified: true" in named.stdout


def test_a_range_upside_down_is_refused(home: Home, portal: Portal, site: Site) -> None:
    describe(home, site)
    done = home.hotline("crawl", "rexian", "--since", "2024-05-01", "--until", "2024-01-01", **CONTACT)
    assert done.returncode == 2
    assert "exchange them" in done.stderr
    assert portal.hits == []


def test_a_challenge_is_an_issue_and_the_exit_status_tells(home: Home, portal: Portal, site: Site) -> None:
    describe(home, site)
    site.fail(CHALLENGES["aliyun"])
    done = home.hotline("crawl", "rexian", "--no-read", **CONTACT)
    assert done.returncode == 1
    issues = home.hotline("issues", "--format", "json")
    assert "challenge_aliyun" in issues.stdout
    assert "acw_sc__v2" in issues.stdout or "arg1" in issues.stdout, "the evidence stands with it"


def test_run_and_ingest_fetch_nothing(home: Home, portal: Portal, site: Site) -> None:
    describe(home, site)
    assert home.hotline("run", **CONTACT).returncode == 0
    assert portal.hits == []


def test_a_silent_source_is_stale_everywhere(home: Home, site: Site) -> None:
    describe(home, site, cadence="monthly", area_code=site.settings.area.code)
    home.hotline("crawl", "rexian", **CONTACT)
    status = home.hotline("status")
    newest = site.truth[0].day
    assert "rexian is stale since" in status.stdout
    assert str(newest) in status.stdout
    with closing(sqlite3.connect(home.path / "warehouse" / "hotline.db")) as connection:
        rows = connection.execute(
            "SELECT month, published, missing, stale FROM coverage WHERE area_code = ? ORDER BY month",
            (site.settings.area.code,),
        ).fetchall()
    published = [row for row in rows if row[1]]
    assert len(published) == 3
    assert all(row[3] == 0 for row in published)
    silent = [row for row in rows if row[0] > newest.isoformat()[:7]]
    assert silent
    assert all(row[1:] == (0, 1, 1) for row in silent)


def test_a_look_at_a_source_asks_once_and_keeps_nothing(home: Home, portal: Portal, site: Site) -> None:
    describe(home, site)
    done = home.hotline("source", "test", "rexian", **CONTACT)
    assert done.returncode == 0, done.stderr
    for wanted in site.truth:
        assert wanted.title in done.stdout
    assert [hit.path for hit in portal.hits_of(site)] == ["/robots.txt", site.listing.removeprefix(site.base)]
    assert not (home.path / "raw" / "captures.jsonl").exists()
    assert home.hotline("crawl", "rexian", "--no-read", **CONTACT).stdout.count("6 new") == 1


def test_a_look_is_led_to_the_list(home: Home, portal: Portal) -> None:
    site = portal.add("biaodan", "jpaas", bulletins=3, files=())
    describe(home, site)
    done = home.hotline("source", "test", "biaodan", **CONTACT)
    assert done.returncode == 0, done.stderr
    assert site.truth[0].title in done.stdout


def test_a_look_that_meets_a_challenge_says_so(home: Home, site: Site) -> None:
    describe(home, site)
    site.fail(CHALLENGES["captcha"])
    done = home.hotline("source", "test", "rexian", **CONTACT)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert site.base in done.stderr


def test_a_crawler_that_is_killed_is_told_and_the_next_goes_on(home: Home, portal: Portal) -> None:
    import os
    import signal
    import subprocess
    import time

    site = portal.add("rexian", "trs", bulletins=12, files=())
    describe(home, site, crawl={"delay_seconds": 0.3})
    from hotline_home import HOTLINE

    process = subprocess.Popen(
        [HOTLINE, "crawl", "rexian", "--no-read"],
        env={**home.environment, **CONTACT},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while len(portal.hits_of(site)) < 6 and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    before = len(portal.hits_of(site))
    done = home.hotline("crawl", "rexian", "--no-read", **CONTACT)
    assert done.returncode == 0
    again = portal.hits_of(site)[before:]
    assert {hit.target for hit in portal.hits_of(site)[2:before] if hit.status == 200 and hit.ended} & {
        hit.target for hit in again
    } <= {portal.hits_of(site)[before - 1].target}


def test_the_doctor_knows_the_contact_and_the_hosts_at_rest(home: Home, site: Site) -> None:
    describe(home, site, crawl={"contact": None})
    assert "set HOTLINE_CONTACT" in home.hotline("doctor").stdout
    site.fail(CHALLENGES["yunsuo"])
    home.hotline("crawl", "rexian", "--no-read", **CONTACT)
    told = home.hotline("doctor", **CONTACT).stdout
    assert "publishers can reach mailto:tests@example.org" in told
    assert f"{site.host.partition(':')[0]} is left alone until" in told
