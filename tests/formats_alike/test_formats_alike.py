"""The same bulletin in every format says the same, and says what was written. A file in ``bulletins/`` is a test of all."""

from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from alike import BULLETINS, Bulletin, load, published, seen
from writers import FORMATS

from parsers.document import Document
from parsers.formats import open_document
from parsers.reader import read
from parsers.reading import Evidence, Hints, Observation, Reading

PAGE = "page.html"
AWAITED: dict[str, set[str]] = {
    "borderless.pdf": {
        "city-month-and-cumulative",
        "city-month-three-levels",
        "county-month-blanks-wide-names",
        "county-month-long-table",
        "county-month-two-levels",
        "county-month-wide-metadata",
    },
    "scan.png": {path.stem for path in BULLETINS},
}
"""What is not read yet: bulletins that lose figures, or have them held, in a format. None may say anything else."""
BROKEN_TITLES = {("city-quarter-counties", "ruled.pdf"), ("city-quarter-counties", "borderless.pdf")}
"""A title that is broken for its length on the page, and not joined."""

every = pytest.mark.parametrize("path", BULLETINS, ids=lambda path: path.stem)
in_every_format = pytest.mark.parametrize("name", FORMATS)


@cache
def bulletin(path: Path) -> Bulletin:
    return load(path)


@cache
def reading(path: Path, name: str) -> Reading:
    return read(FORMATS[name](bulletin(path)), Hints(name=name))


def bare(one: Reading) -> Counter[str]:
    """The observations apart from their evidence, in an order of their own: a format may show a table before or after."""
    observations: list[Observation] = [replace(each, evidence=Evidence(0, 0)) for each in one.observations]
    return Counter(map(repr, observations))


@in_every_format
@every
def test_says_what_was_written(path: Path, name: str) -> None:
    if path.stem in AWAITED.get(name, ()):
        assert seen(reading(path, name)) != bulletin(path).said(), "read now: take it out of AWAITED"
    else:
        assert seen(reading(path, name)) == bulletin(path).said()


@in_every_format
@every
def test_publishes_nothing_else(path: Path, name: str) -> None:
    assert published(reading(path, name)) <= bulletin(path).said()


@in_every_format
@every
def test_differs_in_evidence_only(path: Path, name: str) -> None:
    if path.stem not in AWAITED.get(name, ()):
        assert bare(reading(path, name)) == bare(reading(path, PAGE))


@in_every_format
@every
def test_area_period_and_title(path: Path, name: str) -> None:
    if (path.stem, name) in BROKEN_TITLES or name == "scan.png":
        pytest.xfail("not read yet")
    told, wanted = reading(path, name), bulletin(path)
    assert told.area is not None
    assert (told.area.code, told.period) == (wanted.area, wanted.period)
    assert told.title == wanted.title
    if wanted.number is not None:
        assert told.document_number == wanted.number
    if wanted.published is not None:
        assert told.published_on == wanted.published


def test_there_are_a_dozen_bulletins_and_they_differ() -> None:
    told = [bulletin(path) for path in BULLETINS]
    assert len(told) >= 12
    assert {one.period.kind for one in told} >= {"week", "month", "quarter", "half_year", "year"}


def test_held_figures_are_few() -> None:
    """A bulletin that is wholly held would pass everything above."""
    for path in BULLETINS:
        told = reading(path, PAGE)
        assert published(told).total() >= 0.95 * seen(told).total(), path.stem


def test_every_format_is_the_one_that_it_is_called() -> None:
    formats = {name: document(name).format for name in FORMATS}
    assert {formats[name] for name in ("ruled.pdf", "borderless.pdf")} == {"pdf"}
    assert (formats["sheet.xlsx"], formats["sheet.xls"], formats["word.docx"]) == ("xlsx", "xls", "docx")
    assert (formats[PAGE], formats["tabs.txt"], formats["sheet.csv"]) == ("html", "txt", "csv")


def document(name: str) -> Document:
    return open_document(FORMATS[name](bulletin(BULLETINS[0])), name)
