import pytest
from handmade import NOW, captured, figure, full_reading, in_table, reading
from sqlite_utils import Database

from parsers.reading import Evidence, Issue, Proposal
from warehouse import WarehouseError, load
from warehouse.explain import find
from warehouse.explained import ExplainedCheck, ExplainedIssue


@pytest.fixture
def filled(database: Database) -> Database:
    load(database, [captured(full_reading())], now=NOW)
    return database


def test_a_table_figure_is_explained_wholly(filled: Database) -> None:
    (found,) = find(filled.conn, unit="郭楼")
    assert found.place == "table 1, row 1, column 2"
    assert found.header == ("承办件数",)
    assert found.row == {1: "郭楼街道", 2: "20"}
    assert found.header_row == {1: "单位", 2: "承办件数"}
    assert found.checks == (
        ExplainedCheck("parts_sum", True, 49, 49, (1000001, 1000003)),
        ExplainedCheck("prose_table", False, 20, 21, ()),
    )
    assert found.issues == (ExplainedIssue("unknown_header", "review", "表1:表头“甲”未知"),)
    assert (found.figure["source_first"], found.figure["source_last"]) == (101, 102)


def test_an_issue_is_explained_with_its_proposals_the_best_first(database: Database) -> None:
    proposals = tuple(
        Proposal("changed_digit", (0,), ("1",), (at,), 3 - at, 0, f"read 1 as {at}") for at in (2, 3)
    )
    issue = Issue("total_mismatch", "review", "Look.", (0,), proposals=proposals)
    load(database, [captured(reading(figure(1, "郭楼街道"), issues=[issue]))], now=NOW)
    (found,) = find(database.conn, unit="郭楼")
    assert found.issues == (
        ExplainedIssue("total_mismatch", "review", "Look.", ("read 1 as 2", "read 1 as 3")),
    )


def test_a_prose_figure_is_shown_with_the_characters_round_it(database: Database) -> None:
    text = "甲" * 100 + "接到49件" + "乙" * 100
    place = Evidence(102, 104, (300, 302))
    load(database, [captured(reading(figure(49, evidence=place, notes=("remark",)), text=text))], now=NOW)
    (found,) = find(database.conn, observation=1000001)
    assert (found.before, found.printed, found.after) == ("甲" * 58 + "接到", "49", "件" + "乙" * 59)
    assert found.place == "characters 102-104 of the text"
    assert found.notes == ("remark",)
    assert (found.header, found.row, found.header_row) == ((), {}, {})


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Evidence(1, 2, page=3), "page 3, characters 1-2 of the text"),
        (Evidence(1, 2, table=1, row=2, column=3, page=3), "page 3, table 1, row 2, column 3"),
        (Evidence(1, 2, table=1, row=2, column=3, sheet="表", cell="C3"), "sheet 表, cell C3"),
        (Evidence(1, 2, table=1, row=2, column=3, cell="C3"), "cell C3"),
    ],
)
def test_places_of_other_formats(database: Database, place: Evidence, words: str) -> None:
    load(database, [captured(reading(figure(1, evidence=place)))], now=NOW)
    assert [found.place for found in find(database.conn, value=1)] == [words]


@pytest.mark.parametrize(
    ("asked", "values"),
    [
        ({"area": "411723"}, [49, 29, 20]),
        ({"area": "平舆"}, [49, 29, 20]),
        ({"area": "平顶山"}, []),
        ({"unit": "411723:town:射桥"}, [29]),
        ({"unit": "射桥", "metric": "tickets_received"}, [29]),
        ({"metric": "closure_rate"}, []),
        ({"metric": "受理量", "value": 49}, [49]),
        ({"period": "2023-10"}, [49, 29, 20]),
        ({"period": "2023-10-01", "value": 20.0}, [20]),
        ({"period": "2023-11"}, []),
        ({"observation": 1000003}, [29]),
    ],
)
def test_figures_are_found_by_what_is_known_of_them(filled: Database, asked: dict, values: list[int]) -> None:  # type: ignore[type-arg]
    filled.conn.execute("UPDATE metric SET zh = '受理量' WHERE id = 'tickets_received'")
    found = find(filled.conn, **asked)
    assert sorted((f.figure["value"] for f in found), reverse=True) == values


def test_what_is_trusted_most_comes_first_and_the_limit_holds(filled: Database) -> None:
    assert [f.figure["status"] for f in find(filled.conn, area="411723")] == [
        "verified",
        "verified",
        "stated",
    ]
    assert len(find(filled.conn, area="411723", limit=2)) == 2


def test_nothing_asked_is_an_error(filled: Database) -> None:
    with pytest.raises(WarehouseError, match="Say which figure"):
        find(filled.conn)


def test_witnesses_are_other_figures_of_the_same_fact(database: Database) -> None:
    here = reading(
        figure(20, "郭楼街道"),
        figure(21, "郭楼街道", evidence=in_table(1, 2)),
        figure(20, "郭楼街道", dimension="category", member="投诉"),
        figure(20, "射桥镇"),
        figure(None, "郭楼街道", missing="blank"),
    )
    there = reading(figure(20, "郭楼街道办事处"), text="city", title="市")
    load(database, [captured(here), captured(there, "city.txt")], now=NOW)
    (found,) = find(database.conn, observation=1000001)
    assert [(w.observation, w.value, w.agrees, w.locator) for w in found.witnesses] == [
        (1000002, 21, False, "a.txt"),
        (2000001, 20, True, "city.txt"),
    ]
    assert found.witnesses[0].place == "table 1, row 1, column 2"


def test_superseded_figures_are_found_by_id_only(database: Database) -> None:
    old, new = reading(figure(49), text="old"), reading(figure(50), text="new")
    load(database, [captured(old, at="2023-11-09"), captured(new, at="2023-11-10")], now=NOW)
    assert [f.figure["value"] for f in find(database.conn, metric="tickets_received")] == [50]
    (found,) = find(database.conn, observation=1000001)
    assert found.figure["superseded_at"] == "2023-11-10T00:00:00.000000Z"
