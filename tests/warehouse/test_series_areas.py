"""Who reports: a county's own bulletins and its city's; townships and places that changed their kind and code."""

import pytest
from handmade import NOW
from sqlite_utils import Database
from told import JIAXIAN, PINGDINGSHAN, bulletin, lines, row_of, said, series_of, tell

from parsers.identity.gazetteer import gazetteer
from parsers.identity.unit_keys import unit_key
from warehouse import load


def test_own_and_city_stand_side_by_side_with_their_difference(database: Database) -> None:
    tell(database, {"2019-01": {None: 300}, "2019-02": {None: 310}})
    tell(database, {"2019-01": {"郏县": 297, None: 5000}, "2019-03": {"郏县": 320}}, PINGDINGSHAN)
    made = series_of(database, None)
    assert [(r.code, r.name, r.role) for r in made.reporters] == [
        (JIAXIAN, "郏县", "own"),
        (PINGDINGSHAN, "平顶山市", "above"),
    ]
    told = [(row.reporter, row.span.id, row.value, row.difference) for row in made.rows]
    assert told == [
        (JIAXIAN, "2019-01", 300, None),
        (JIAXIAN, "2019-02", 310, None),
        (PINGDINGSHAN, "2019-01", 297, -3),
        (PINGDINGSHAN, "2019-03", 320, None),
    ]


def test_own_and_city_of_a_bureau_are_never_summed_with_each_other(database: Database) -> None:
    tell(database, {"2019-01": {"县工商局": 12, "县质监局": 5}})
    tell(database, {"2019-01": {"郏县食药监局": 7}}, PINGDINGSHAN)
    made = series_of(database, "market_regulation")
    assert [(row.reporter, row.value) for row in made.rows if row.reporter == JIAXIAN] == [(JIAXIAN, None)]
    assert [row.value for row in made.rows if row.reporter == PINGDINGSHAN] == [7]
    assert all(len({figure.reporter for figure in row.figures}) == 1 for row in made.rows)


@pytest.mark.parametrize(
    ("printed", "code"), [("高新区", "410471"), ("示范区", "410472"), ("叶县", "410422")]
)
def test_rows_of_zones_and_counties_belong_to_them(database: Database, printed: str, code: str) -> None:
    tell(database, {"2019-01": {printed: 119.59}}, PINGDINGSHAN, metric="score")
    made = series_of(database, None, "score", code)
    assert [row.value for row in made.rows] == [119.59]
    assert [(r.code, r.role) for r in made.reporters] == [(PINGDINGSHAN, "above")]
    rows = database.conn.execute(
        "SELECT area_code, reported_by, own, value FROM area_series WHERE area_code = ?", (code,)
    ).fetchall()
    assert rows == [(code, PINGDINGSHAN, 0, 119.59)]


def test_a_township_in_its_citys_bulletin_belongs_to_its_district(database: Database) -> None:
    tell(database, {"2019-01": {"新华区曙光街街道办事处": 12}}, PINGDINGSHAN)
    tell(database, {"2019-01": {"曙光街街道": 15}}, "410402")
    made = series_of(database, "曙光街街道", area="410402")
    assert [(row.reporter, row.value, row.difference) for row in made.rows] == [
        ("410402", 15, None),
        (PINGDINGSHAN, 12, -3),
    ]


def test_a_township_stays_one_unit_when_its_kind_changes(database: Database) -> None:
    tell(
        database,
        {"2022-12": {"郭楼镇": 9}, "2023-01": {"郭楼镇人民政府": 10}, "2023-10": {"郭楼街道": 12}},
        "411723",
    )
    for name in ("郭楼镇", "郭楼街道", "411723:town:郭楼"):
        made = series_of(database, name, area="411723")
        assert lines(made) == [
            ("2022-12", 9, 1, None),
            ("2023-01", 10, 1, None),
            ("2023-10", 12, 1, "rename"),
        ]
    assert "郭楼镇人民政府 is called 郭楼街道 from here on" in said(row_of(made, "2023-10"))
    assert "以所属县和词干识别" in said(row_of(made, "2023-10"), "zh")


def test_a_township_that_was_renamed_stays_one_unit(database: Database) -> None:
    tell(
        database,
        {"2015-10": {"平江县城关镇": 9}, "2015-11": {"城关镇": 8}, "2020-01": {"汉昌镇": 10}},
        "430626",
    )
    made = series_of(database, "汉昌镇", area="430626")
    assert lines(made) == [("2015-10", 9, 1, None), ("2015-11", 8, 1, None), ("2020-01", 10, 1, "rename")]


def test_every_township_of_a_county_keeps_its_id_under_another_kind() -> None:
    """The rule of the table, on all townships of one county of the place list."""
    places = gazetteer()
    stems = [
        stem
        for stem in ("郭楼", "射桥", "杨埠", "东和店", "庙湾")
        if "411723" in places.counties_with_town(stem)
    ]
    assert len(stems) >= 4
    for stem in stems:
        assert len({unit_key("411723", stem + kind) for kind in ("乡", "镇", "街道", "街道办事处")}) == 1


def test_a_place_whose_code_changed_is_one_series(database: Database) -> None:
    tell(database, {"2016-12": {None: 100, "县住建局": 8, "灰汤镇": 3}}, "430124")
    tell(database, {"2018-01": {None: 120, "市住建局": 9, "灰汤镇": 4}}, "430182")
    for asked in ("430124", "430182", "宁乡县", "宁乡市"):
        made = series_of(database, None, area=asked)
        assert (made.code, made.area) == ("430182", "宁乡市")
        assert [r.role for r in made.reporters] == ["own"]
        assert lines(made) == [("2016-12", 100, 1, None), ("2018-01", 120, 1, "recode")]
    assert "430124 became 430182" in said(row_of(made, "2018-01"))
    assert [value for _, value, _, _ in lines(series_of(database, "灰汤镇", area="宁乡市"))] == [3, 4]
    assert [value for _, value, _, _ in lines(series_of(database, "住建局", area="宁乡市"))] == [8, 9]
    places = database.conn.execute(
        "SELECT DISTINCT place FROM area_series WHERE area_code LIKE '4301_%'"
    ).fetchall()
    assert ("430182",) in places
    assert ("430124",) not in places


def test_two_own_figures_for_one_month_are_not_chosen_between(database: Database) -> None:
    tell(database, {"2018-01": {None: 100}}, "430124")
    tell(database, {"2018-01": {None: 120}}, "430182")
    (row,) = series_of(database, None, area="宁乡市").rows
    assert (row.value, row.complete) == (None, False)


def test_superseded_figures_take_no_part(database: Database) -> None:
    old = bulletin(JIAXIAN, "2019-01", {"县工商局": 12})
    new = bulletin(JIAXIAN, "2019-01", {"县工商局": 13}, name="again")
    from dataclasses import replace

    load(database, [old, replace(new, locator=old.locator, captured_at="2023-12-01T00:00:00Z")], now=NOW)
    assert [row.value for row in series_of(database, "工商局").rows] == [13]
