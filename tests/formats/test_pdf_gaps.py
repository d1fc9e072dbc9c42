"""A page that is not read: what stands beside it is held, the rest is read as ever."""

import pytest
from pdf_files import built, ruled, style
from reportlab.platypus import Flowable, PageBreak, Paragraph

from parsers.formats import open_document
from parsers.pages import PageWatch
from parsers.reader import read
from parsers.reading import Reading

WHY = ("pdf_page_timed_out", "it took longer than 9 s and was cut off")
TITLE = "衡东县12345热线2023年5月办理情况通报"


def rows(names: str, *counts: int) -> Flowable:
    pairs = zip(names, counts, strict=True)
    return ruled([["单位", "承办件数"], *([f"{name}山镇", str(count)] for name, count in pairs)])


def line(text: str) -> Flowable:
    return Paragraph(text, style(indent=24))


FIRST = [
    line(TITLE),
    line("一、总体情况"),
    line("2023年5月，全县共受理诉求305件。"),
    rows("甲乙丙", 11, 12, 13),
]
LOST = [line("二、市级转办情况"), line("市12345热线转办如下。")]
LAST = [
    line("当月办结298件，"),
    line("回访满意96件。"),
    line("三、其他"),
    line("本月12345热线接听电话4521个。"),
    rows("丁戊己", 21, 22, 23),
]
FILE = built([*FIRST, PageBreak(), *LOST, PageBreak(), *LAST])


def statuses(reading: Reading) -> dict[str, str]:
    return {one.text: one.status for one in reading.observations}


def kinds(reading: Reading) -> list[str]:
    return [issue.kind for issue in reading.issues]


def test_figures_beside_the_page_are_held_and_the_others_are_not() -> None:
    whole = read(FILE)
    assert set(statuses(whole).values()) <= {"stated", "verified"}, statuses(whole)
    reading = read(FILE, watch=PageWatch(without={2: WHY}))
    found = statuses(reading)
    assert found["305"] != "review"
    assert found["21"] != "review"
    assert {found[text] for text in ("11", "12", "13", "298", "96")} == {"review"}
    assert found["4521"] != "review"
    told = next(issue for issue in reading.issues if issue.kind == "beside_unread_page")
    assert {reading.observations[at].text for at in told.observations} == {
        text for text, status in found.items() if status == "review"
    }
    assert "pdf_page_timed_out" in kinds(reading)


@pytest.mark.parametrize("page", [1, 3])
def test_page_at_an_end_costs_its_neighbour_only(page: int) -> None:
    reading = read(FILE, watch=PageWatch(without={page: WHY}))
    assert any(f"Page {page} of the PDF: it took longer" in issue.message for issue in reading.issues)


def test_document_without_its_only_page_is_an_error() -> None:
    data = built([line(TITLE)])
    document = open_document(data, watch=PageWatch(without={1: WHY}))
    assert [(issue.kind, issue.severity) for issue in document.issues] == [("pdf_page_timed_out", "error")]


def test_watch_is_told_every_page_and_the_end() -> None:
    seen: list[int | None] = []
    watched = open_document(FILE, watch=PageWatch(seen.append))
    assert seen == [1, 2, 3, None]
    assert watched.text == open_document(FILE).text
    assert watched.missing == []
