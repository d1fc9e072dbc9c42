from itertools import permutations
from pathlib import Path

import pytest
from handmade import NOW, captured, figure, reading
from sqlite_utils import Database

from parsers.reading import Reading
from warehouse import content_digest, load, open_warehouse
from warehouse.clocks import utc

FIRST, SECOND, THIRD = "2023-11-09T08:00:00Z", "2023-11-20T08:00:00Z", "2023-12-01T08:00:00Z"


def says(value: int) -> Reading:
    return reading(figure(value), text=f"共接到{value}件")


def history(database: Database) -> list[tuple[object, ...]]:
    return database.conn.execute(
        "SELECT value, substr(recorded_at, 1, 10), substr(superseded_at, 1, 10) FROM observation_history"
        " ORDER BY recorded_at"
    ).fetchall()


def test_other_bytes_at_the_same_place_supersede(database: Database) -> None:
    load(database, [captured(says(49), at=FIRST)], now=NOW)
    summary = load(database, [captured(says(50), at=SECOND)], now=NOW)
    assert (summary.added, summary.superseded) == (1, 1)
    assert history(database) == [(49, "2023-11-09", "2023-11-20"), (50, "2023-11-20", None)]
    assert database.conn.execute("SELECT superseded_by FROM bulletin ORDER BY id").fetchall() == [
        (2,),
        (None,),
    ]
    assert [row["tickets_received"] for row in database["area_period"].rows] == [50]
    assert [row["value"] for row in database["observation_explained"].rows] == [50]


def test_bytes_that_come_back_are_a_new_bulletin(database: Database) -> None:
    load(database, [captured(says(v), at=t) for v, t in ((49, FIRST), (50, SECOND), (49, THIRD))], now=NOW)
    assert history(database) == [
        (49, "2023-11-09", "2023-11-20"),
        (50, "2023-11-20", "2023-12-01"),
        (49, "2023-12-01", None),
    ]


def test_the_same_bytes_seen_again_are_the_same_bulletin(database: Database) -> None:
    load(database, [captured(says(49), at=FIRST), captured(says(49), at=SECOND)], now=NOW)
    assert history(database) == [(49, "2023-11-09", None)]
    assert database["capture"].count == 2


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_loading_does_not_matter(tmp_path: Path, order: tuple[int, ...]) -> None:
    items = [captured(says(49), at=FIRST), captured(says(50), at=SECOND), captured(says(50), at=THIRD)]
    ordered, other = open_warehouse(tmp_path / "a.db"), open_warehouse(tmp_path / "b.db")
    load(ordered, items, now=NOW)
    for place in order:
        load(other, [items[place]], now=NOW)
    assert content_digest(other) == content_digest(ordered)
    assert history(other) == history(ordered)


def test_places_do_not_supersede_each_other(database: Database) -> None:
    load(database, [captured(says(49), "a.txt", FIRST), captured(says(50), "b.txt", SECOND)], now=NOW)
    assert [row[2] for row in history(database)] == [None, None]


@pytest.mark.parametrize(
    ("day", "value"), [("2023-11-09", []), ("2023-11-10", [49]), ("2023-11-20", [49]), ("2023-11-21", [50])]
)
def test_as_of_a_day(database: Database, day: str, value: list[int]) -> None:
    """What was known when the day began, by the query that the data dictionary gives."""
    load(database, [captured(says(49), at=FIRST), captured(says(50), at=SECOND)], now=NOW)
    known = database.conn.execute(
        "SELECT value FROM observation_history"
        " WHERE recorded_at < :day AND (superseded_at IS NULL OR superseded_at >= :day)",
        {"day": day},
    )
    assert [found for (found,) in known] == value


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("2023-10-08T09:30:00Z", "2023-10-08T09:30:00.000000Z"),
        ("2023-10-08T09:30:00+08:00", "2023-10-08T01:30:00.000000Z"),
        ("2023-10-08T09:30:00.5", "2023-10-08T09:30:00.500000Z"),
        ("2023-10-08", "2023-10-08T00:00:00.000000Z"),
    ],
)
def test_times_are_stored_in_one_form(given: str, stored: str) -> None:
    assert utc(given) == stored


def test_a_time_that_is_none_is_refused(database: Database) -> None:
    with pytest.raises(ValueError, match="yesterday"):
        load(database, [captured(says(49), at="yesterday")], now=NOW)
