"""The rungs of the ladder that fired, as rows: which, what it says, and whether it agrees."""

from handmade import NOW, captured, reading
from sqlite_utils import Database

from parsers.reading import Area
from warehouse import load


def rungs(database: Database, area: Area | None) -> list[tuple[object, ...]]:
    assert load(database, [captured(reading(area=area), "1.txt")], now=NOW).failed == []
    query = "SELECT position, area_code, said, agrees FROM area_rung ORDER BY bulletin_id, position"
    return [tuple(row.values()) for row in database.query(query)]


def test_what_agrees_and_what_does_not(database: Database) -> None:
    told = ("heading 衡东县", "name in prose 衡东县", "against: townships 5/5 (河南省驻马店市平舆县)")
    assert rungs(database, Area("430424", "衡东县", "county", told)) == [
        (1, "430424", "heading 衡东县", 1),
        (2, "430424", "name in prose 衡东县", 1),
        (3, "430424", "townships 5/5 (河南省驻马店市平舆县)", 0),
    ]


def test_a_name_that_no_list_has_is_a_rung_without_a_code(database: Database) -> None:
    assert rungs(database, Area(None, "青云新区", "zone", ("heading 青云新区",))) == [
        (1, None, "heading 青云新区", 1)
    ]


def test_no_area_no_rungs(database: Database) -> None:
    assert rungs(database, None) == []
