"""A page and its attachments are one publication: facts count once, places are witnesses, differences are questions."""

from dataclasses import replace
from typing import Any

import pytest
from handmade import NOW, captured, figure, in_table, reading
from sqlite_utils import Database

from parsers.reading import Check, Issue, Observation, Reading, TableReading
from warehouse import CapturedReading, load
from warehouse.digest import content_digest
from warehouse.explain import find

TABLE = TableReading(1, None, 1, 2, "read", None, "sheet")


def page(*figures: Observation, **changes: Any) -> CapturedReading:
    return captured(reading(*figures, **{"text": "page", "title": "10月通报"} | changes), "page.html")


def attached(*figures: Observation, name: str = "a.xlsx", **changes: Any) -> CapturedReading:
    given = {"text": name, "title": None, "tables": [TABLE]} | changes
    return captured(reading(*figures, **given), name, page="page.html")


def cell(value: float | None, unit: str | None = "郭楼街道", **changes: Any) -> Observation:
    return figure(value, unit, **{"evidence": in_table(1, 2)} | changes)


def used(database: Database, *items: CapturedReading) -> list[tuple[Any, ...]]:
    assert load(database, items, now=NOW).failed == []
    rows = database.query("SELECT value, status, disputed, places FROM figure ORDER BY value DESC")
    return [tuple(row.values()) for row in rows]


def test_body_and_attachment_count_once_as_two_witnesses(database: Database) -> None:
    assert used(database, page(cell(20)), attached(cell(20))) == [(20, "verified", 0, 2)]
    (month,) = database["unit_month"].rows
    assert (month["tickets_received"], month["figures"], month["verified"]) == (20, 1, 1)
    (covered,) = database["coverage"].rows
    assert (covered["published"], covered["read"], covered["failed"]) == (1, 1, 0)


def test_one_place_alone_stays_as_it_was_read(database: Database) -> None:
    assert used(database, page(cell(20)), attached(cell(29, "射桥镇"))) == [
        (29, "stated", 0, 1),
        (20, "stated", 0, 1),
    ]


def test_the_same_bulletin_in_two_formats_is_no_witness(database: Database) -> None:
    twin = captured(reading(cell(20), text="as word", title="10月通报"), "page.docx")
    assert used(database, page(cell(20)), twin) == [(20, "stated", 0, 2)]


def test_an_attachment_that_is_the_page_again_is_no_witness(database: Database) -> None:
    again = attached(cell(20), figure(49), title="10月通报", name="page.pdf")
    assert used(database, page(cell(20), figure(49)), again) == [(49, "stated", 0, 2), (20, "stated", 0, 2)]
    only_the_table = attached(cell(20), title="10月通报", name="b.xlsx")
    assert used(database, only_the_table) == [(49, "stated", 0, 2), (20, "verified", 0, 3)]


def test_the_same_bytes_in_two_places_are_no_witness(database: Database) -> None:
    untitled = reading(cell(20), title=None)
    assert used(database, captured(untitled, "a.xlsx"), captured(untitled, "b.xlsx")) == [
        (20, "stated", 0, 2)
    ]


def test_another_bulletin_is_a_witness(database: Database) -> None:
    later = captured(reading(cell(20), text="later", title="11月通报"), "later.html")
    assert used(database, page(cell(20)), later) == [(20, "verified", 0, 2)]


@pytest.mark.parametrize(
    ("value", "text", "other", "other_text", "disputed"),
    [
        (20, "20", 21, "21", 1),
        (15200, "1.52万", 15203, "15,203", 0),
        (15200, "1.52万", 15303, "15303", 1),
        (97.3, "97.3%", 97.31, "97.31%", 0),
        (97.3, "97.3%", 97.4, "97.4%", 1),
        (97.31, "97.31%", 97.32, "97.32%", 1),
        (96, "96%", 95.95, "95.95%", 0),
    ],
)
def test_a_difference_is_disputed_and_asked_unless_it_is_rounding(
    database: Database, value: float, text: str, other: float, other_text: str, disputed: int
) -> None:
    ((_, status, found, places),) = used(
        database, page(cell(value, text=text)), attached(cell(other, text=other_text))
    )
    assert (found, places) == (disputed, 2)
    assert status == ("stated" if disputed else "verified")
    asked = [row for row in database["review_queue"].rows if row["kind"] == "attachment_differs"]
    assert len(asked) == disputed
    assert all(text in row["message"] and other_text in row["message"] for row in asked)
    (explained, _) = find(database.conn, metric="tickets_received")
    assert [(one.agrees, one.relation) for one in explained.witnesses] == [(not disputed, "its attachment")]
    assert explained.used is not None
    assert (explained.used.status, explained.used.disputed) == (status, bool(disputed))


def test_breakdowns_that_differ_are_asked_too(database: Database) -> None:
    def topic(value: int) -> Observation:
        return cell(value, None, dimension="category", member="投诉")

    used(database, page(topic(20)), attached(topic(21)), attached(topic(22), name="b.xlsx"))
    asked = [row for row in database["review_queue"].rows if row["kind"] == "attachment_differs"]
    assert [(row["figures"], row["locator"]) for row in asked] == [(3, "page.html"), (2, "a.xlsx")]


def test_a_held_reading_is_settled_by_a_copy_and_stays_as_printed(database: Database) -> None:
    doubt = Issue("header_doubt", "review", "unknown", (0,))
    scan = attached(cell(20, status="review"), name="scan.png", issues=[doubt])
    assert used(database, page(cell(20)), scan) == [(20, "stated", 0, 1)]
    assert list(database["review_queue"].rows) == []
    (row,) = database.query("SELECT severity, message, settled_by FROM current_issue")
    assert row["severity"] == "info"
    assert row["message"].startswith("unknown. Settled by the same figures")
    held = next(
        one for one in find(database.conn, metric="tickets_received") if one.figure["status"] == "review"
    )
    assert held.settled_by == 1_000_001
    assert held.figure["page_locator"] == "page.html"


@pytest.mark.parametrize(
    ("changes", "checks"),
    [
        ({"value": 21}, []),
        ({"metric": "tickets_closed"}, []),
        ({"unit": "射桥镇"}, []),
        ({}, [Check("parts_sum", False, 1, 2, (0,))]),
    ],
)
def test_what_no_copy_confirms_or_arithmetic_contradicts_stays_a_question(
    database: Database, changes: dict[str, Any], checks: list[Check]
) -> None:
    held = replace(cell(20, status="review"), **changes)
    used(database, page(cell(20)), attached(held, checks=checks, issues=[Issue("odd", "review", "?", (0,))]))
    assert [row["kind"] for row in database["review_queue"].rows] == ["odd"]


def test_an_announced_table_is_settled_by_the_attachment_that_brings_it(database: Database) -> None:
    missed = [Issue("table_announced", "review", "附件1"), Issue("no_figures", "review", "none")]
    alone = page(issues=missed)
    used(database, alone, attached(cell(20), tables=[replace(TABLE, status="failed")]))
    assert len(list(database["review_queue"].rows)) == 2
    used(database, attached(cell(29, "射桥镇"), name="b.xlsx"))
    assert list(database["review_queue"].rows) == []
    settled = [row["settled_by"] for row in database["current_issue"].rows]
    assert settled == ["b.xlsx", "b.xlsx"]
    elsewhere = replace(captured(reading(text="x", issues=missed), "page.html"), source="other")
    used(database, elsewhere)
    assert len(list(database["review_queue"].rows)) == 2, "the attachment is of another source's page"


def test_a_file_that_is_read_anew_may_belong_to_no_page(database: Database) -> None:
    first = attached(cell(20))
    assert used(database, page(cell(20)), first) == [(20, "verified", 0, 2)]
    alone = replace(first, page=None, reading_key="other", reading=replace_title(first.reading, "10月通报"))
    assert used(database, alone) == [(20, "stated", 0, 2)]
    assert list(database["attachment"].rows) == []


def replace_title(read: Reading, title: str) -> Reading:
    return replace(read, title=title)


def test_order_of_loading_makes_no_difference(database: Database) -> None:
    items = [page(cell(20)), attached(cell(20)), attached(cell(29, "射桥镇"), name="b.xlsx")]
    used(database, *items)
    first = content_digest(database)
    other = Database(memory=True)
    from warehouse.migrations import migrate
    from warehouse.reference import sync_reference
    from warehouse.views import make_views

    with other.atomic():
        migrate(other)
        sync_reference(other)
        make_views(other)
    used(other, *reversed(items))
    assert content_digest(other) == first
