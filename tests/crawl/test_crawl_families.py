"""Every family of site software, from the list to the last attachment, by the real process."""

import pytest
from crawl_home import CrawlHome, files_of, kinds, pages_of

from tests.portal import Portal, most_at_once

FAMILIES = [
    "trs",
    "vsb",
    "jpage",
    "jpage-page-only",
    "jpage-cuts",
    "jpage-referer",
    "xxgk",
    "jpaas",
    "jpaas-referer",
    "gkmlpt",
    "gkmlpt-below",
    "links",
    "iframe",
    "hidden-pager",
    "pages",
    "files",
]


@pytest.mark.parametrize("family", FAMILIES)
def test_a_crawl_takes_all_bulletins_and_attachments_and_nothing_else(
    portal: Portal, home: CrawlHome, family: str
) -> None:
    site = portal.site(family, per_page=5)
    home.describe(site)
    report = home.crawl(site)
    assert home.urls() == pages_of(site) | files_of(site)
    assert report.complete
    assert report.new == len(home.urls())
    assert set(kinds(report)) <= {"attachment_missing", "attachment_without_link"}
    hits = portal.hits_of(site)
    assert report.requests == len(hits)
    assert hits[0].path == "/robots.txt"
    assert len({(hit.target, hit.body) for hit in hits}) == len(hits)
    assert most_at_once(hits) == 1
    announced = {file.label for wanted in site.truth for file in wanted.files if file.missing}
    assert bool(announced) == any(problem.kind == "attachment_missing" for problem in report.problems)


def test_attachments_have_their_real_names(portal: Portal, home: CrawlHome) -> None:
    site = portal.site("vsb")
    home.describe(site)
    home.crawl(site)
    named = {line["url"]: line["filename"] for line in home.log()}
    for wanted in site.truth:
        for file in wanted.files:
            assert named[file.url] == file.name


def test_a_capture_tells_all_that_was_said(portal: Portal, home: CrawlHome) -> None:
    site = portal.site("jpage")
    home.describe(site)
    home.crawl(site)
    redirected = next(line for line in home.log() if len(line["chain"]) > 1)
    assert redirected["chain"][0] == redirected["url"] == redirected["locator"]
    assert "downfile.jsp" in redirected["chain"][0]
    assert "/attach/" in redirected["chain"][-1]
    assert redirected["http_status"] == 200
    assert redirected["size"] == len(home.blob(redirected["sha256"]))
    assert {name.lower() for name, _ in redirected["headers"]} >= {"content-type"}
    page = next(line for line in home.log() if line["url"] in pages_of(site))
    assert len(page["content_sha256"]) == 64
    assert page["media_type"].startswith("text/html")


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030", "big5"])
def test_titles_are_filtered_in_every_encoding(portal: Portal, home: CrawlHome, encoding: str) -> None:
    site = portal.add("mine", "links", bulletins=6, others=6, files=(), encoding=encoding)
    home.describe(site)
    report = home.crawl(site)
    assert home.urls() == pages_of(site)
    assert report.listed == 6


@pytest.mark.parametrize("family", ["truecms", "epoint"])
def test_a_family_that_nobody_reads_yet_is_told(portal: Portal, home: CrawlHome, family: str) -> None:
    site = portal.site(family)
    home.describe(site)
    report = home.crawl(site)
    assert kinds(report) == ["layout_changed"]
    assert report.problems[0].evidence
    assert not report.complete
