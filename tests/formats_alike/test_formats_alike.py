"""The same bulletin in every format says the same, and says what was written. A file in ``bulletins/`` is a test of all."""

from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from alike import BULLETINS, Bulletin, load, published, seen
from writers import FORMATS

from parsers.formats import open_document
from parsers.reader import read
from parsers.reading import Evidence, Hints, Observation, Reading

PAGE, SCAN = "page.html", "scan.pdf"
SHORT_OF: dict[str, set[str]] = {
    # Headings of several levels whose words stand in no column of their own, and a note that follows a table closely: which
    # columns they belong to is doubtful.
    "borderless.pdf": {
        "city-month-and-cumulative",
        "city-month-three-levels",
        "county-half-year-two-tables",
        "county-month-two-levels",
    },
    # A dash alone in a cell is taken for nothing.
    SCAN: {"county-month-blanks-wide-names"},
}
"""Bulletins of which a format yields less: figures that are held or missing. None may say anything else."""

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
def test_publishes_nothing_but_what_was_written(path: Path, name: str) -> None:
    assert published(reading(path, name)) <= bulletin(path).said()


@in_every_format
@every
def test_says_all_that_was_written(path: Path, name: str) -> None:
    told = reading(path, name)
    whole = seen(told) == bulletin(path).said()
    if name != SCAN:
        # What OCR has read is held unless arithmetic confirms it.
        whole = whole and published(told) == published(reading(path, PAGE))
    assert whole is (path.stem not in SHORT_OF.get(name, ())), (
        bulletin(path).said() - published(told) if not whole else "it is: take it out of SHORT_OF"
    )


@in_every_format
@every
def test_differs_from_the_page_in_evidence_only(path: Path, name: str) -> None:
    told, page = reading(path, name), reading(path, PAGE)
    if name == SCAN:
        assert {one.status for one in told.observations} <= {"verified", "review"}
    elif path.stem not in SHORT_OF.get(name, ()):
        assert bare(told) == bare(page)


@in_every_format
@every
def test_area_period_and_title(path: Path, name: str) -> None:
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
    assert len({one.area for one in told}) >= 8


@every
def test_hardly_a_figure_of_the_page_is_held(path: Path) -> None:
    """A bulletin that is wholly held would pass everything above."""
    told = reading(path, PAGE)
    assert published(told).total() >= 0.95 * seen(told).total()


def test_every_format_is_the_one_that_it_is_called() -> None:
    formats = {
        name: open_document(write(bulletin(BULLETINS[0])), name).format for name, write in FORMATS.items()
    }
    assert formats == {
        "tabs.txt": "txt", "pipes.txt": "txt", "page.html": "html", "ruled.pdf": "pdf", "borderless.pdf": "pdf",
        "sheet.xlsx": "xlsx", "sheet.xls": "xls", "sheet.csv": "csv", "word.docx": "docx", "scan.pdf": "pdf",
    }  # fmt: skip
