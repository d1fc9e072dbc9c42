"""Recognised figures: held unless verified, and beside unsure words in any case."""

from array import array

import pytest

from parsers.checks.judge import judge
from parsers.document import Cell, Document, Span, Table
from parsers.reading import Evidence, Observation, Period, Reading
from parsers.recognised import SURE_WORDS, UNSURE, mark_recognised
from parsers.text.offsets import OffsetMap
from parsers.text.paged import PagedSource

MONTH = Period("2023-10-01", "2023-10-31", "month")
TEXT = "单位\t件数\n甲镇\t49\n乙镇\t51\n共受理7件。另有乡8件。"


def observation(start: int, end: int, unit: str | None, table: int | None) -> Observation:
    text = TEXT[start:end]
    evidence = Evidence(start, end, table=table)
    return Observation(
        "tickets_received", "value", unit, None, None, MONTH, int(text), text, "count", evidence
    )


def given(unsure: dict[str, float], printed: str = "") -> tuple[Reading, Document]:
    """The text as recognised on page 1, each character surely but the ``unsure`` ones; ``printed`` ones are the file's."""
    places = array("f")
    for sign in TEXT:
        sure = 0.0 if sign in printed else unsure.get(sign, 0.98)
        places.extend((1.0, 0.0, 0.0, 1.0, 1.0, sure))
    rows, at = [], 0
    for line in TEXT.split("\n")[:3]:
        cells = []
        for text in line.split("\t"):
            cells.append(Cell(text, Span(at, at + len(text)), page=1))
            at += len(text) + 1
        rows.append(cells)
    table = Table(rows, "ruled", Span(0, at - 1))
    document = Document(TEXT, PagedSource(OffsetMap(), places), [table], "png", "png")
    figures = [
        observation(TEXT.index(text), TEXT.index(text) + len(text), unit, number)
        for text, unit, number in (("49", "甲镇", 1), ("51", "乙镇", 1), ("7", None, None), ("8", "乡", None))
    ]
    return Reading("", "png", "png", "", text=TEXT, observations=figures), document


def test_confidence_is_that_of_the_least_sure_character() -> None:
    reading, document = given({"4": 0.81234})
    mark_recognised(reading, document)
    assert [one.evidence.ocr for one in reading.observations] == [0.81, 0.98, 0.98, 0.98]
    assert not reading.issues


def test_unverified_figures_go_to_review() -> None:
    reading, document = given({})
    mark_recognised(reading, document)
    assert {one.status for one in reading.observations} == {"stated"}
    judge(reading, [], lambda finding: ())
    assert {one.status for one in reading.observations} == {"review"}


def test_figures_of_the_file_itself_stay_stated() -> None:
    reading, document = given({}, printed=TEXT)
    mark_recognised(reading, document)
    judge(reading, [], lambda finding: ())
    assert {(one.status, one.evidence.ocr) for one in reading.observations} == {("stated", None)}


@pytest.mark.parametrize(
    ("sign", "held"),
    [
        ("甲", [0]),
        ("件", [0, 1, 2, 3]),
        ("位", []),
        ("乙", [1]),
        ("受", [2]),
        ("乡", [3]),
        ("。", []),
        ("5", []),
    ],
)
def test_unsure_words_hold_the_figures_beside_them(sign: str, held: list[int]) -> None:
    reading, document = given({sign: SURE_WORDS - 0.1})
    mark_recognised(reading, document)
    assert [at for at, one in enumerate(reading.observations) if one.status == "review"] == held
    assert all(UNSURE in reading.observations[at].notes[0] for at in held)
    assert [issue.observations for issue in reading.issues] == ([tuple(held)] if held else [])
