"""Decisions applied: to what is loaded and to what comes, and taken back; in whatever order the same content."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from handmade import NOW, captured, figure, in_table, reading
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from parsers.identity.unit_clash import keep_apart
from parsers.reading import Area, Period
from warehouse import CapturedReading, content_digest, load, open_warehouse
from warehouse.decided import Decisions, decisions_from
from warehouse.decided.matches import refused, unmatched
from warehouse.decided.queue import questions
from warehouse.decided.units import COLUMNS

HENGDONG = Area("430424", "衡东县", "county", ("heading 衡东县",))
SHORT, LONG, OTHER = "城建投", "城市建设投资集团公司", "投资公司"


def row(name: str, relation: str, other: str, first: str = "", last: str = "", scope: str = "430424") -> str:
    return f"{scope},{name},{relation},{other},{first},{last},why,李四,2024-01-02"


def units(*rows: str) -> Decisions:
    return decisions_from(("\n".join((",".join(COLUMNS), *rows)), "units.csv"), None)


def month(number: int, *names: str, day: int = 1) -> CapturedReading:
    """A bulletin of a month in whose table each name has a row."""
    period = Period(f"2023-{number:02}-01", f"2023-{number:02}-28", "month")
    figures = [
        figure(10 * number + at, name, period=period, evidence=in_table(at, 2))
        for at, name in enumerate(names, 1)
    ]
    read = reading(*figures, text=f"{number} {names} {day}", area=HENGDONG, period=period)
    for one in figures:
        one.unit_id = None
    return captured(read, f"{number}.txt", f"2024-01-{day:02}T00:00:00Z")


def unit_of(database: Database, name: str) -> set[str]:
    found = database.conn.execute("SELECT DISTINCT unit_id FROM observation WHERE unit = ?", (name,))
    return {unit.removeprefix("430424:org:") for (unit,) in found}


ARCHIVE = [month(4, LONG, "教育局"), month(5, SHORT, "县教育局"), month(6, SHORT, LONG), month(7, OTHER)]


def test_a_decision_joins_what_is_loaded_and_what_comes(database: Database) -> None:
    load(database, ARCHIVE[:1], now=NOW)
    decided = units(row(SHORT, "same", LONG))
    assert load(database, [], now=NOW, decisions=decided).decided == 0
    assert load(database, ARCHIVE[1:2], now=NOW, decisions=decided).decided == 1
    assert unit_of(database, SHORT) == unit_of(database, LONG) == {LONG}
    names = "SELECT name, decided_by FROM unit_name WHERE unit_id = ? ORDER BY name"
    found = database.conn.execute(names, (f"430424:org:{LONG}",)).fetchall()
    assert found == [(LONG, None), (SHORT, "李四")]
    assert load(database, [], now=NOW).decided == 1
    assert unit_of(database, SHORT) == {SHORT}
    assert database["decision"].count == database["decided_unit"].count == 0


def test_what_changes_nothing_writes_nothing(database: Database) -> None:
    decided = units(row(SHORT, "same", LONG))
    load(database, ARCHIVE, now=NOW, decisions=decided)
    before = database.conn.total_changes
    assert not load(database, ARCHIVE, now=NOW, decisions=decided).changed
    assert database["load_run"].count == 1
    written = database.conn.total_changes - before
    assert written <= len(ARCHIVE)  # captures are noted again, and found to be there


def test_a_figure_of_a_longer_period_than_the_decision_is_not_joined(database: Database) -> None:
    year = Period("2023-01-01", "2023-12-31", "year")
    read = reading(figure(1, SHORT, period=year), text="year", area=HENGDONG)
    load(
        database,
        [*ARCHIVE[:2], captured(read, "y.txt")],
        now=NOW,
        decisions=units(row(SHORT, "same", LONG, "2023-03-01")),
    )
    assert unit_of(database, SHORT) == {LONG, SHORT}
    load(database, [], now=NOW, decisions=units(row(SHORT, "same", LONG, "2022-03-01", "2023-12-31")))
    assert unit_of(database, SHORT) == {LONG}


def test_two_rows_of_one_table_stay_apart_and_are_told(database: Database) -> None:
    decided = units(row(SHORT, "same", LONG))
    load(database, ARCHIVE, now=NOW, decisions=decided)
    assert unit_of(database, SHORT) == {SHORT, LONG}
    assert refused(database.conn) == [
        (
            f"units/430424/{SHORT}/{LONG}/",
            f"not applied in samples/6.txt: table 1 has {LONG} and {SHORT} as two rows",
        )
    ]
    assert [one.kind for one in questions(database.conn, decided)][:1] == ["decision_clash"]
    tasks = database.conn.execute(
        "SELECT kind, locator FROM review_queue WHERE task = 'unit' AND kind LIKE 'dec%'"
    )
    assert tasks.fetchall() == [("decision_clash", "6.txt")]


def test_what_rules_join_a_person_can_part(database: Database) -> None:
    load(database, ARCHIVE, now=NOW, decisions=units(row("县教育局", "different", "教育局")))
    assert (unit_of(database, "县教育局"), unit_of(database, "教育局")) == ({"县教育局"}, {"教育局"})
    load(database, [], now=NOW)
    assert unit_of(database, "县教育局") == {"教育局"}


def test_rows_that_the_reading_keeps_apart_are_units_once_decided(database: Database) -> None:
    item = month(8, "县住建局", "住房和城乡建设局", "石湾镇")
    for one in item.reading.observations:
        one.unit_id = "430424:org:住建局" if "住" in str(one.unit) else None
    assert keep_apart(item.reading.observations)
    load(database, [item], now=NOW, decisions=units(row("县住建局", "unsure", "住房和城乡建设局")))
    assert unit_of(database, "县住建局") == {"住建局#县住建局"}
    load(database, [], now=NOW, decisions=units(row("住房和城乡建设局", "different", "县住建局")))
    assert unit_of(database, "县住建局") == {"住建局"}
    assert unit_of(database, "住房和城乡建设局") == {"住房和城乡建设局"}


def test_a_decision_for_all_areas_gives_way_to_one_of_the_area(database: Database) -> None:
    everywhere = row(SHORT, "same", LONG, scope="*")
    load(database, ARCHIVE[:2], now=NOW, decisions=units(everywhere))
    assert unit_of(database, SHORT) == {LONG}
    load(database, [], now=NOW, decisions=units(everywhere, row(SHORT, "different", LONG)))
    assert unit_of(database, SHORT) == {SHORT}


def test_a_unit_of_another_area_by_its_id(database: Database) -> None:
    load(database, ARCHIVE[:2], now=NOW, decisions=units(row(SHORT, "same", f"430400:org:{SHORT}")))
    assert unit_of(database, SHORT) == {f"430400:org:{SHORT}"}
    found = database.conn.execute(
        "SELECT area_code FROM unit WHERE id = ?", (f"430400:org:{SHORT}",)
    ).fetchall()
    assert found == [("430400",)]


def test_types_are_decided_and_taken_back(database: Database) -> None:
    kind = "SELECT type_id FROM unit WHERE name = ?"
    load(database, ARCHIVE, now=NOW)
    (before,) = database.conn.execute(kind, ("教育局",)).fetchone()
    assert before == "education"
    load(
        database,
        [],
        now=NOW,
        decisions=units(
            row("教育局", "same", "type:sports"), row(SHORT, "different", "type:urban_investment")
        ),
    )
    assert database.conn.execute(kind, ("教育局",)).fetchone() == ("sports",)
    assert database.conn.execute(kind, (SHORT,)).fetchone() == (None,)
    load(database, [], now=NOW)
    assert database.conn.execute(kind, ("教育局",)).fetchone() == ("education",)
    assert database.conn.execute(kind, (SHORT,)).fetchone() == ("urban_investment",)


def test_decisions_that_match_nothing(database: Database) -> None:
    decided = units(
        row("无此局", "same", LONG),
        row(SHORT, "same", "无此公司"),
        row(LONG, "same", SHORT, "2030-01-01"),
        row("县教育局", "different", "教育局"),
        row("无处公司", "same", "无此局", scope="*"),
    )
    load(database, ARCHIVE, now=NOW, decisions=decided)
    assert {one.decision.name: one.why for one in unmatched(database.conn, decided)} == {  # type: ignore[union-attr]
        "无此局": "no figure of 430424 is of 无此局",
        SHORT: f"{SHORT} is found, but nothing bears 无此公司, so it joins nothing",
        LONG: f"no figure of 430424 is of {LONG} in that time",
        "无处公司": "no figure of any area is of 无处公司",
    }


ROWS = [
    row(SHORT, "same", LONG, "2023-05-01"),
    row(LONG, "same", OTHER),
    row("县教育局", "different", "教育局"),
    row(OTHER, "same", f"430400:org:{OTHER}", "", "2023-06-30"),
    row(SHORT, "same", LONG, scope="*"),
    row("教育局", "same", "type:sports"),
    row("教育局", "unsure", OTHER),
]
subsets = st.lists(st.sampled_from(range(len(ROWS))), unique=True)


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.lists(st.sampled_from(range(len(ARCHIVE))), max_size=3), subsets), max_size=4),
    subsets,
)
def test_whatever_came_before_the_content_is_that_of_readings_and_decisions(
    steps: list[tuple[list[int], list[int]]], last: list[int]
) -> None:
    final = units(*(ROWS[n] for n in sorted(last)))
    with TemporaryDirectory() as folder:
        path = Path(folder)
        database, fresh = open_warehouse(path / "a.db"), open_warehouse(path / "b.db")
        for bulletins, rows in steps:
            load(
                database, [ARCHIVE[n] for n in bulletins], now=NOW, decisions=units(*(ROWS[n] for n in rows))
            )
        load(database, ARCHIVE, now=NOW, decisions=final)
        load(fresh, ARCHIVE, now=NOW, decisions=final)
        assert content_digest(database) == content_digest(fresh)
        assert database.conn.execute("PRAGMA foreign_key_check").fetchall() == []
        database.close()
        fresh.close()


def test_a_bulletin_read_anew_keeps_its_decisions(database: Database) -> None:
    decided = units(row(SHORT, "same", LONG))
    load(database, ARCHIVE[:2], now=NOW, decisions=decided)
    again = [
        captured(item.reading, item.locator, item.captured_at, reading_key="other") for item in ARCHIVE[:2]
    ]
    assert load(database, again, now=NOW, decisions=decided).reread == 2
    assert unit_of(database, SHORT) == {LONG}


@pytest.mark.parametrize(
    "names", [("供电公司", "供水公司"), ("市人社局", "人社局"), ("第一中学", "教育局"), ("卫健委", "卫计委")]
)
def test_names_of_other_types_or_levels_are_not_asked(database: Database, names: tuple[str, str]) -> None:
    load(database, [month(n, name) for n, name in enumerate(names, 1)], now=NOW)
    assert [one for one in questions(database.conn, Decisions()) if one.kind == "near_duplicate"] == []


def test_an_office_and_a_town_of_one_name_are_asked(database: Database) -> None:
    load(
        database, [month(4, "县城建投"), month(5, "石湾管理处"), month(6, "石湾镇"), month(7, LONG)], now=NOW
    )
    found = {frozenset((one.name, *one.proposals)) for one in questions(database.conn, Decisions())}
    assert {frozenset(("石湾镇", "石湾管理处")), frozenset(("县城建投", LONG))} <= found


def test_names_alike_are_asked_once_unless_a_table_has_both(database: Database) -> None:
    load(database, [month(4, LONG), month(5, SHORT)], now=NOW)
    (one,) = questions(database.conn, Decisions())
    assert {one.name, *one.proposals} == {SHORT, LONG}
    assert one.kind == "near_duplicate"
    assert questions(database.conn, Decisions(), "430422") == []
    load(database, [month(6, SHORT, LONG)], now=NOW)
    assert questions(database.conn, Decisions()) == []
