import calendar
from typing import Any

import pytest
from handmade import NOW, OCTOBER, captured, figure, full_reading, in_table, reading
from sqlite_utils import Database

from parsers.reading import Area, Evidence, Issue, Observation, Period, Proposal, Reading
from warehouse import load


def month(number: int, year: int = 2023) -> Period:
    last = calendar.monthrange(year, number)[1]
    return Period(f"{year}-{number:02d}-01", f"{year}-{number:02d}-{last}", "month")


def store(database: Database, *readings: Reading) -> None:
    items = [captured(read, f"{number}.txt") for number, read in enumerate(readings)]
    assert load(database, items, now=NOW).failed == []


def chosen(database: Database, *figures: Observation) -> Any:
    store(database, reading(*figures))
    return [row["tickets_received"] for row in database["area_period"].rows]


def test_unit_month_has_one_row_for_each_unit_and_month(database: Database) -> None:
    store(
        database,
        reading(
            figure(20, "郭楼街道"),
            figure(99.5, "郭楼街道", "closure_rate", kind="rate_percent"),
            figure(29, "射桥镇"),
            figure(18, "郭楼街道", period=month(8)),
            figure(60, "郭楼街道", period=Period("2023-01-01", "2023-10-31", "to_date")),
            figure(49),
        ),
    )
    rows = database.query(
        "SELECT area, unit, month, tickets_received, closure_rate, figures FROM unit_month ORDER BY month, 2"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("平舆县", "郭楼街道", "2023-08", 18, None, 1),
        ("平舆县", "射桥镇", "2023-10", 29, None, 1),
        ("平舆县", "郭楼街道", "2023-10", 20, 99.5, 2),
    ]


def test_area_period_holds_periods_of_every_length(database: Database) -> None:
    year = Period("2023-01-01", "2023-12-31", "year")
    store(database, reading(figure(49), figure(600, period=year), figure(20, "郭楼街道")))
    rows = database.query("SELECT period_id, period_kind, tickets_received FROM area_period ORDER BY 1")
    assert [tuple(row.values()) for row in rows] == [("2023", "year", 600), ("2023-10", "month", 49)]


def test_verified_beats_stated(database: Database) -> None:
    assert chosen(database, figure(1, evidence=in_table(1, 1)), figure(2, status="verified")) == [2]


def test_a_table_beats_prose(database: Database) -> None:
    assert chosen(database, figure(1), figure(2, evidence=in_table(1, 1))) == [2]


def test_what_is_held_back_missing_or_broken_down_is_left_out(database: Database) -> None:
    figures = (
        figure(1, status="review"),
        figure(None, missing="blank"),
        figure(3, dimension="category", member="投诉"),
        figure(4, dimension="reporter", member="市"),
        figure(5, statistic="share"),
    )
    assert chosen(database, *figures) == []


def test_figures_of_a_period_without_a_date_are_left_out(database: Database) -> None:
    undated = Period(None, None, "month")
    store(database, reading(figure(1, period=undated), figure(2, "郭楼街道", period=undated), period=undated))
    assert list(database["figure"].rows) == []


def test_figures_that_differ_are_told(database: Database) -> None:
    store(
        database,
        reading(
            figure(49, status="verified"),
            figure(48),
            figure(20, "郭楼街道"),
            figure(20.0, "郭楼街道", evidence=in_table(1, 1)),
            figure(21, "郭楼街道", status="review"),
        ),
    )
    assert [(row["value"], row["disputed"]) for row in database["figure"].rows] == [(49, 1), (20.0, 0)]
    assert [row["disputed"] for row in database["area_period"].rows] == [1]
    assert [row["disputed"] for row in database["unit_month"].rows] == [0]


def test_the_bulletin_of_the_period_beats_a_later_look_back(database: Database) -> None:
    later = reading(figure(48), text="later", period=month(11), published_on="2023-12-08")
    store(database, later, reading(figure(49)))
    assert [row["tickets_received"] for row in database["area_period"].rows] == [49]


def test_the_later_publication_beats_the_earlier(database: Database) -> None:
    store(database, reading(figure(48), text="new", published_on="2023-12-08"), reading(figure(49)))
    assert [row["tickets_received"] for row in database["area_period"].rows] == [48]


def test_a_grade_shows_its_text(database: Database) -> None:
    store(database, reading(figure(None, "郭楼街道", "grade", text="A类", kind="grade")))
    assert [row["grade"] for row in database["unit_month"].rows] == ["A类"]


def test_figures_of_an_unknown_area_stay_out(database: Database) -> None:
    store(database, reading(figure(1), figure(2, "城管局"), area=Area(None, None, None)))
    assert list(database["figure"].rows) == []


def test_an_explained_observation_tells_place_checks_and_text(database: Database) -> None:
    store(database, full_reading())
    row = next(database.query("SELECT * FROM observation_explained WHERE unit = '郭楼街道'"))
    expected = {
        "url": "https://example.org/0.txt", "locator": "0.txt", "title": "10月份热线件办理情况的通报",
        "table_no": 1, "caption": "各单位办理情况", "row_no": 1, "column_no": 2, "header": '["承办件数"]',
        "text": "20", "status": "stated", "checks_passed": 1, "checks_failed": 1, "issues": 1,
    }  # fmt: skip
    assert {key: row[key] for key in expected} == expected


@pytest.mark.parametrize("start", [0, 5, 24, 60, 98])
def test_an_excerpt_shows_24_characters_on_either_side(database: Database, start: int) -> None:
    text = "".join(chr(0x4E00 + n) for n in range(100)).replace(chr(0x4E00 + 50), "\n")
    given = figure(7, evidence=Evidence(start, start + 2))
    store(database, reading(given, text=text, issues=[Issue("k", "review", "m", (), start, start + 2)]))
    expected = text[max(0, start - 24) : start + 26].replace("\n", " ")
    assert [row["excerpt"] for row in database["observation_explained"].rows] == [expected]
    assert [row["excerpt"] for row in database["review_queue"].rows] == [expected]


def test_coverage_counts_what_was_read_failed_and_missing(database: Database) -> None:
    week = Period("2023-11-20", "2023-11-26", "week")
    store(
        database,
        reading(figure(1), period=month(7), text="July"),
        reading(figure(1), period=month(7), text="July"),
        reading(period=month(9), text="September"),
        reading(period=month(10), error="damaged", text="October"),
        reading(figure(1), period=week, text="week"),
        reading(figure(1), period=Period("2023-01-01", "2023-12-31", "year"), text="year"),
    )
    rows = database.query("SELECT month, published, read, failed, missing FROM coverage")
    assert [tuple(row.values()) for row in rows] == [
        ("2023-07", 1, 1, 0, 0),
        ("2023-08", 0, 0, 0, 1),
        ("2023-09", 1, 0, 1, 0),
        ("2023-10", 1, 0, 1, 0),
        ("2023-11", 1, 1, 0, 0),
    ]


def test_the_review_queue_holds_issues_held_figures_and_unread_bulletins(database: Database) -> None:
    store(
        database,
        reading(
            figure(1, status="review"),
            figure(2, status="review"),
            figure(3),
            issues=[
                Issue("named", "review", "Look at the first.", (0,)),
                Issue("noted", "info", "Nothing to do.", (2,)),
                Issue("grave", "error", "Look."),
            ],
        ),
        reading(error="no text", text="unread"),
    )
    rows = list(database.query("SELECT * FROM review_queue ORDER BY task, kind"))
    assert [(row["task"], row["kind"], row["severity"], row["observation_id"]) for row in rows] == [
        ("bulletin", "unreadable", "error", None),
        ("figure", "held_figure", "review", 1000002),
        ("issue", "grave", "error", None),
        ("issue", "named", "review", 1000001),
    ]
    assert "hotline explain 1000002" in rows[1]["message"]


def test_the_review_queue_tells_the_best_proposal(database: Database) -> None:
    proposals = [
        Proposal("changed_digit", (0,), ("1",), (at,), 3 - at, 0, f"read 1 as {at}") for at in (2, 3)
    ]
    issue = Issue("total_mismatch", "review", "Look.", (0,), proposals=tuple(proposals))
    store(database, reading(figure(1, status="review"), issues=[issue, Issue("other", "review", "Look.")]))
    rows = database.query("SELECT kind, proposal FROM review_queue ORDER BY kind")
    assert [tuple(row.values()) for row in rows] == [("other", None), ("total_mismatch", "read 1 as 2")]


def test_superseded_bulletins_ask_for_nothing(database: Database) -> None:
    issue = [Issue("named", "review", "Look.")]
    old = captured(reading(figure(1, status="review"), issues=issue, period=OCTOBER), at="2023-11-09")
    new = captured(reading(figure(1), text="new"), at="2023-11-10")
    load(database, [old, new], now=NOW)
    assert list(database["review_queue"].rows) == []
