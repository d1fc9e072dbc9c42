from handmade import NOW, captured, figure, full_reading, reading
from sqlite_utils import Database

from parsers.reading import Issue, Period
from warehouse import load
from warehouse.migrations import SCHEMA
from warehouse.status import LastLoad, status


def test_an_empty_warehouse(database: Database) -> None:
    found = status(database.conn)
    assert (found.bulletins, found.observations, found.last_load) == (0, {}, None)
    assert found.schema == len(list(SCHEMA.glob("[0-9]*.sql")))


def test_counts_are_of_current_bulletins(database: Database) -> None:
    old = captured(reading(figure(1), text="old", issues=[Issue("old", "error", "m")]), at="2023-11-01")
    issues = [
        Issue("b", "review", "m"),
        Issue("b", "review", "m"),
        Issue("a", "review", "m"),
        Issue("c", "error", "m"),
    ]
    december = Period("2023-12-01", "2023-12-31", "month")
    load(database, [old, captured(full_reading(), at="2023-11-09")], now=NOW)
    load(database, [captured(reading(error="x", issues=issues, period=december, text="x"), "x.txt")], now=NOW)
    found = status(database.conn)
    assert (found.bulletins, found.unreadable, found.superseded, found.areas, found.units) == (2, 1, 1, 1, 2)
    assert found.observations == {"stated": 1, "verified": 2}
    assert found.tables == {"read": 1}
    assert (found.numbers, found.claimed, found.checks_passed, found.checks_failed) == (4, 3, 1, 1)
    assert found.issues == [
        ("error", "c", 1),
        ("review", "b", 2),
        ("review", "a", 1),
        ("review", "unknown_header", 1),
        ("info", "odd", 1),
    ]
    assert (found.months_published, found.months_missing) == (2, 1)
    assert found.last_load == LastLoad("2024-01-01T00:00:00.000000Z", 1, 0, 0, 0)
