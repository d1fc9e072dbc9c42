"""Series as rows for SQL: the same as on demand, made anew only where figures changed."""

import json
from dataclasses import replace

import pytest
from handmade import NOW
from sqlite_utils import Database
from told import JIAXIAN, PINGDINGSHAN, bulletin, series_of, tell

from parsers.reading import Period
from warehouse import load
from warehouse.series.store import refresh

MONTHS = {
    "2018-11": {"县工商局": 12, "县质监局": 5, "县食药监局": 7, "民政局": 40, "冢头镇": 3, "住建局": 8},
    "2018-12": {"县工商局": 13, "县食药监局": 8, "民政局": 41, "冢头镇": 4, "住建局": 9},
    "2019-03": {
        "市场监督管理局": 26,
        "民政局": 30,
        "退役军人事务局": 9,
        "冢头镇": 5,
        "住建局": 7,
        "城管局": 2,
    },
}
POINTS = (
    "SELECT period_id, value, segment, joined, complete, change, note_zh, figures FROM unit_series "
    "WHERE area_code = ? AND unit_id = ? AND metric = 'tickets_received' AND reported_by = ? ORDER BY start_date"
)


@pytest.fixture
def told(database: Database) -> Database:
    tell(database, MONTHS)
    tell(database, {"2018-11": {"郏县民政局": 39}}, PINGDINGSHAN)
    refresh(database)
    return database


@pytest.mark.parametrize("agency", ["market_regulation", "civil_affairs", "veterans"])
def test_rows_are_those_of_the_command(told: Database, agency: str) -> None:
    made = series_of(told, agency)
    rows = told.conn.execute(POINTS, (JIAXIAN, f"agency:{agency}", JIAXIAN)).fetchall()
    assert [row[:6] for row in rows] == [
        (r.span.id, r.value, r.segment, r.joined, int(r.complete), r.change)
        for r in made.rows
        if r.reporter == JIAXIAN
    ]
    assert rows


def test_a_sum_names_its_figures(told: Database) -> None:
    (row, *_) = told.conn.execute(POINTS, (JIAXIAN, "agency:market_regulation", JIAXIAN)).fetchall()
    figures = json.loads(row[7])
    assert [(one["unit"], one["value"]) for one in figures] == [
        ("县工商局", 12),
        ("县质监局", 5),
        ("县食药监局", 7),
    ]
    ids = [one["observation_id"] for one in figures]
    printed = told.conn.execute(
        "SELECT sum(value) FROM observation WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)
    ).fetchone()
    assert printed == (row[1],)


def test_units_that_no_reform_touched_are_there_too(told: Database) -> None:
    rows = told.conn.execute(POINTS, (JIAXIAN, f"{JIAXIAN}:town:冢头", JIAXIAN)).fetchall()
    assert [row[:3] for row in rows] == [("2018-11", 3, 1), ("2018-12", 4, 1), ("2019-03", 5, 1)]


def test_every_figure_of_a_unit_is_in_the_view_once(told: Database) -> None:
    printed = {number for (number,) in told.conn.execute("SELECT id FROM observation")}
    shown: list[int] = []
    for (figures,) in told.conn.execute("SELECT figures FROM unit_series"):
        shown += [one["observation_id"] for one in json.loads(figures)]
    assert sorted(shown) == sorted(printed)


def test_only_areas_whose_figures_changed_are_made_anew(told: Database) -> None:
    assert refresh(told) == 0
    tell(told, {"2019-04": {"某某公司": 3}})
    assert refresh(told) == 0
    tell(told, {"2019-05": {"市场监督管理局": 31}})
    assert refresh(told) == 1
    rows = told.conn.execute(POINTS, (JIAXIAN, "agency:market_regulation", JIAXIAN)).fetchall()
    assert rows[-1][:3] == ("2019-05", 31, 1)


def test_a_bulletin_that_is_superseded_leaves_the_series(told: Database) -> None:
    old = bulletin(JIAXIAN, "2019-03", MONTHS["2019-03"])
    new = bulletin(JIAXIAN, "2019-03", {"某某公司": 3}, name="again")
    load(told, [replace(new, locator=old.locator, captured_at="2023-12-01T00:00:00Z")], now=NOW)
    assert refresh(told) == 1
    assert told.conn.execute(POINTS, (JIAXIAN, "agency:veterans", JIAXIAN)).fetchall() == []


def test_reforms_are_tables(told: Database) -> None:
    rows = told.conn.execute(
        "SELECT agency, role, rule FROM reform_agency WHERE reform_id = 'tax_merger' ORDER BY role, agency"
    ).fetchall()
    assert rows == [
        ("local_tax", "predecessor", None),
        ("state_tax", "predecessor", None),
        ("tax", "successor", "sum_predecessors"),
    ]


def test_another_table_of_reforms_makes_all_areas_stale(told: Database) -> None:
    from warehouse.series.reference import sync_reforms
    from warehouse.store import writing

    with writing(told):
        assert not sync_reforms(told.conn)
        told.conn.execute("DELETE FROM reform_agency")
        assert sync_reforms(told.conn)
    assert refresh(told) >= 1


def test_a_unit_that_a_new_reading_no_longer_names_leaves_the_series(told: Database) -> None:
    item = bulletin(JIAXIAN, "2019-03", MONTHS["2019-03"])
    figures = [one for one in item.reading.observations if one.unit != "退役军人事务局"]
    read = replace(item.reading, observations=figures, parser="2")
    load(told, [replace(item, reading=read, reading_key="2")], now=NOW)
    refresh(told)
    units = {unit for (unit,) in told.conn.execute("SELECT unit_id FROM series_unit")}
    assert f"{JIAXIAN}:org:民政局" in units
    assert f"{JIAXIAN}:org:退役军人事务局" not in units
    assert told.conn.execute(POINTS, (JIAXIAN, "agency:veterans", JIAXIAN)).fetchall() == []


def test_a_figure_that_is_given_another_unit_is_part_of_its_series(told: Database) -> None:
    """A person decided that 市监局 is what the bulletin still calls 工商局."""
    tell(told, {"2019-06": {"县工商局": 33}})
    refresh(told)
    with told.conn:
        told.conn.execute(
            "UPDATE observation SET unit_id = ? WHERE value = 33", (f"{JIAXIAN}:org:市场监督管理局",)
        )
    assert refresh(told) == 1
    rows = told.conn.execute(POINTS, (JIAXIAN, "agency:market_regulation", JIAXIAN)).fetchall()
    assert rows[-1][:4] == ("2019-06", 33, 1, None)


def test_kinds_of_periods_are_series_of_their_own(told: Database) -> None:
    item = bulletin(JIAXIAN, "2019-03", {"民政局": 99}, name="quarter")
    quarter = Period("2019-01-01", "2019-03-31", "quarter")
    figures = [replace(one, period=quarter) for one in item.reading.observations]
    load(told, [replace(item, reading=replace(item.reading, observations=figures, period=quarter))], now=NOW)
    refresh(told)
    rows = told.conn.execute(POINTS, (JIAXIAN, "agency:civil_affairs", JIAXIAN)).fetchall()
    assert [row[:3] for row in rows] == [
        ("2018-11", 40, 1),
        ("2018-12", 41, 1),
        ("2019-Q1", 99, 1),
        ("2019-03", 30, 2),
    ]
    assert "2019-03）发生在本期之内" in rows[2][6]
