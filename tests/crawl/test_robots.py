"""robots.txt by RFC 9309: the cases of ``robots_cases.yaml``, answers that are no file, delays, and what decided."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from pipeline.crawl.robots import LONGEST_DELAY, MOST_BYTES, Robots

_CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "robots_cases.yaml").read_text(encoding="utf-8")
)
_HOST = "https://example.org"
_NAMES = [f"{number}-{case['section']}-{case['what']}" for number, case in enumerate(_CASES, 1)]


@pytest.mark.parametrize("case", _CASES, ids=_NAMES)
def test_case_of_the_rfc(case: dict[str, Any]) -> None:
    robots = Robots.of(200, case["robots"].encode())
    wrong = {
        (path, agent): robots.why(_HOST + path, agent)
        for path, agent, allowed in case["ask"]
        if robots.allowed(_HOST + path, agent) is not allowed
    }
    assert wrong == {}


@pytest.mark.parametrize("case", _CASES, ids=_NAMES)
def test_scrapys_parser_decides_the_same_but_for_the_cases_that_say_so(case: dict[str, Any]) -> None:
    """A second witness for the cases; where it differs we keep a parser of our own."""
    other = Protego.parse(case["robots"])
    same = all(other.can_fetch(_HOST + path, agent) is allowed for path, agent, allowed in case["ask"])
    assert ("same" if same else "differs") == case.get("protego", "same")


def test_there_are_enough_cases_from_each_section() -> None:
    sections = [case["section"] for case in _CASES]
    assert len(sections) >= 60
    assert {"2.2", "2.2.1", "2.2.2", "2.2.3", "2.2.4"} <= set(sections)
    assert len(set(_NAMES)) == len(_NAMES)


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        (200, False), (203, False),
        (301, True), (302, True),
        (400, True), (401, True), (403, True), (404, True), (410, True), (451, True),
        (429, False),
        (500, False), (502, False), (503, False), (521, False), (599, False),
        (None, False), (0, False), (999, False),
    ],
)  # fmt: skip
def test_what_an_answer_means(status: int | None, allowed: bool) -> None:
    robots = Robots.of(status, b"User-agent: *\nDisallow: /a\n")
    assert robots.allowed(f"{_HOST}/a", "hotline") is allowed
    assert robots.allowed(f"{_HOST}/robots.txt", "hotline")
    assert robots.crawl_delay("hotline") is None


def test_why_names_the_line_that_decided() -> None:
    robots = Robots.of(200, b"# us\r\nUser-agent: hotline\r\nDisallow: /a # not this\rAllow: /a/b\n")
    assert robots.why(f"{_HOST}/a/c", "hotline") == "line 3 of robots.txt: Disallow: /a"
    assert robots.why(f"{_HOST}/a/b", "hotline") == "line 4 of robots.txt: Allow: /a/b"
    assert "no rule" in robots.why(f"{_HOST}/c", "hotline")
    assert "no group" in robots.why(f"{_HOST}/a", "other")
    assert "always" in robots.why(f"{_HOST}/robots.txt", "hotline")
    assert "503" in Robots.of(503).why(f"{_HOST}/a", "hotline")
    assert "did not answer" in Robots.of(None).why(f"{_HOST}/a", "hotline")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("10", 10.0), ("0", 0.0), ("2.5", 2.5), (".5", 0.5), ("3.", 3.0), (" 7 ", 7.0), ("7 # slow", 7.0),
        ("86400", LONGEST_DELAY), ("999999999", LONGEST_DELAY),
        ("-1", None), ("ten", None), ("", None), ("1e3", None), ("inf", None), ("nan", None), ("5s", None),
        ("0,5", None), ("٣", None), ("9" * 400, None),
    ],
)  # fmt: skip
def test_delay_is_a_number_or_nothing(value: str, seconds: float | None) -> None:
    robots = Robots.of(200, f"User-agent: *\nCrawl-delay: {value}\n".encode())
    assert robots.crawl_delay("hotline") == seconds


def test_delay_is_of_the_group_that_names_us_and_the_longest_of_several() -> None:
    robots = Robots.of(
        200,
        b"User-agent: *\nCrawl-delay: 60\n\nUser-agent: hotline\nDisallow: /a\nCrawl-delay: 5\n\n"
        b"User-agent: HOTLINE\nCrawl-delay: 8\nCrawl-delay: 2\n\nUser-agent: other\nDisallow: /a\n",
    )
    assert robots.crawl_delay("hotline/1.0") == 8.0
    assert robots.crawl_delay("other") is None
    assert robots.crawl_delay("somebody") == 60.0


def test_octets_that_are_no_utf8_are_compared_as_they_are() -> None:
    robots = Robots.of(200, "User-agent: *\nDisallow: /热线\n# 备注\nDisallow: /b\n".encode("gb18030"))
    assert not robots.allowed(f"{_HOST}/%C8%C8%CF%DF/a", "hotline")
    assert robots.allowed(f"{_HOST}/热线", "hotline")
    assert not robots.allowed(f"{_HOST}/b", "hotline")


def test_at_least_500_kib_are_read_and_a_line_that_is_cut_is_left_out() -> None:
    filler = b"# " + b"x" * 97 + b"\n"
    robots = Robots.of(200, b"User-agent: *\n" + filler * 5119 + b"Disallow: /a\n")
    assert not robots.allowed(f"{_HOST}/a", "hotline")
    start = b"User-agent: *\nDisallow: /b\n#"
    whole = start + b"x" * (MOST_BYTES - len(start) - len(b"\nDisallow: /")) + b"\nDisallow: /admin\n"
    robots = Robots.of(200, whole)
    assert robots.allowed(f"{_HOST}/c", "hotline")
    assert not robots.allowed(f"{_HOST}/b", "hotline")


@given(st.binary(max_size=300), st.text(max_size=60), st.text(max_size=20))
def test_no_file_no_address_and_no_name_breaks_it(body: bytes, path: str, agent: str) -> None:
    robots = Robots.of(200, b"User-agent: *\nDisallow: /" + body)
    assert robots.allowed(f"{_HOST}/{path}", agent) in (True, False)
    assert robots.why(f"{_HOST}/{path}", agent)


@given(st.lists(st.sampled_from(["a", "b", "/", "%41", "热", "*"]), max_size=8).map("".join))
def test_a_rule_without_asterisk_matches_what_it_says_and_all_behind_it(path: str) -> None:
    written = path.replace("*", "%2A")
    robots = Robots.of(200, f"User-agent: *\nDisallow: /{written}\n".encode())
    assert not robots.allowed(f"{_HOST}/{path}", "hotline")
    assert not robots.allowed(f"{_HOST}/{path}/behind", "hotline")
    anchored = Robots.of(200, f"User-agent: *\nDisallow: /{written}$\n".encode())
    assert not anchored.allowed(f"{_HOST}/{path}", "hotline")
    assert anchored.allowed(f"{_HOST}/{path}x", "hotline")
