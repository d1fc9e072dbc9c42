"""Bulletins of several publishers, read, loaded and put side by side."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

import pytest
from published import CODES, publish
from sqlite_utils import Database

from warehouse import QueryError, open_readonly, open_warehouse
from warehouse.asked_for import areas_named, metric_named, period_meant, type_named
from warehouse.compare import Compared, compare

HENGDONG = """10月共受理工单2350件，应办结2310件，办结2284件，办结率98.87%。抽查回访560件，满意529件，满意率94.46%。

单位 | 承办件数 | 办结件数 | 办结率
县水利局 | 96 | 94 | 97.92%
县公安局 | 152 | 150 | 98.68%
县教育局 | 131 | 130 | 99.24%
"""
PINGYU = """10月共受理工单1560件，办结1490件，办结率95.51%。群众满意率97.2%。

单位 | 承办件数 | 办结件数 | 办结率
水利局 | 88 | 85 | 96.59%
公安局 | 61 | 60 | 98.36%
教育局 | 35 | 34 | 97.14%
"""
HONGYA = "10月应办结工单1210件，办结1203件，办结率99.42%，回访满意率96.1%。"
HUAIYUAN = "10月受理工单990件，办结率97.5%。"


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    database = open_warehouse(tmp_path / "hotline.db")
    for area, text in (("衡东县", HENGDONG), ("平舆县", PINGYU), ("洪雅县", HONGYA), ("怀远县", HUAIYUAN)):
        publish(database, area, text)
    database.conn.close()
    with closing(open_readonly(tmp_path / "hotline.db")) as connection:
        yield connection


def brief(found: list[Compared]) -> list[tuple[int, int | None, str, float | str | None, str]]:
    return [(one.group, one.rank, one.area, one.value, one.level) for one in found]


def test_rates_of_different_things_are_not_ranked_together(connection: Connection) -> None:
    assert brief(compare(connection, "closure_rate", "2023-10")) == [
        (1, 1, "洪雅县", 99.42, "caveat"),
        (1, 2, "衡东县", 98.87, "reference"),
        (1, 3, "怀远县", 97.5, "caveat"),
        (2, 1, "平舆县", 95.51, "reference"),
    ]


def test_the_first_area_named_is_the_reference(connection: Connection) -> None:
    found = compare(connection, "closure_rate", "2023-10", areas=[CODES["平舆县"], CODES["衡东县"]])
    assert brief(found) == [(1, 1, "平舆县", 95.51, "reference"), (2, 1, "衡东县", 98.87, "reference")]
    assert [one.denominator for one in found] == ["受理数", "应办结数"]


def test_what_is_unknown_is_said(connection: Connection) -> None:
    found = {one.area: one for one in compare(connection, "closure_rate", "2023-10")}
    assert found["怀远县"].denominator is None
    assert "分母仅一方说明：应办结数" in found["怀远县"].why_zh
    assert found["怀远县"].no_interval == "of what it is the rate is not told"


def test_an_interval_stands_where_the_count_is_printed(connection: Connection) -> None:
    found = {one.area: one for one in compare(connection, "closure_rate", "2023-10")}
    assert (found["衡东县"].count, found["衡东县"].denominator_how) == (2310, "arithmetic")
    assert (found["衡东县"].low, found["衡东县"].high) == (98.35, 99.23)


def test_a_sample_and_an_unknown_base_compare_with_caveats(connection: Connection) -> None:
    found = {one.area: one for one in compare(connection, "satisfaction_rate", "2023-10")}
    assert {one.group for one in found.values()} == {1}
    assert found["衡东县"].denominator == "抽样回访数"
    assert found["衡东县"].count == 560
    assert found["洪雅县"].denominator == "回访数"
    assert found["洪雅县"].no_interval == "how many it is the rate of is not printed"
    assert "分母一方说明更细：回访数；抽样回访数" in found["洪雅县"].why_zh


def test_units_of_one_type_stand_side_by_side(connection: Connection) -> None:
    kind = type_named("水利")
    areas = [CODES["衡东县"], CODES["平舆县"]]
    found = compare(connection, "closure_rate", "2023-10", unit_type=kind, areas=areas)
    assert [(one.area, one.unit, one.rank, one.level, one.count) for one in found] == [
        ("衡东县", "县水利局", 1, "reference", 96),
        ("平舆县", "水利局", 2, "comparable", 88),
    ]
    assert {one.population for one in found} == {"单位承办的工单"}


def test_the_view_holds_units_with_what_they_count(connection: Connection) -> None:
    rows = connection.execute(
        "SELECT area, unit, value, denominator_count, basis_group, note FROM comparison"
        " WHERE metric = 'closure_rate' AND unit LIKE '%公安局' ORDER BY area_code"
    ).fetchall()
    assert rows == [
        ("平舆县", "公安局", 98.36, 61, "assigned / received / ?", None),
        ("衡东县", "县公安局", 98.68, 152, "assigned / received / ?", None),
    ]


def test_a_change_of_basis_is_a_second_row_of_its_publisher(tmp_path: Path) -> None:
    database = open_warehouse(tmp_path / "hotline.db")
    publish(database, "衡东县", HENGDONG)
    publish(database, "衡东县", "9月共受理工单2350件，办结2284件，办结率97.19%。", "2023年9月")
    rows = database.conn.execute(
        "SELECT denominator, first_day, last_day, bulletins, variants FROM publisher_basis"
        " WHERE metric = 'closure_rate' AND whose = 'area' ORDER BY first_day"
    ).fetchall()
    assert rows == [
        ("received", "2023-09-01", "2023-09-30", 1, 2),
        ("due", "2023-10-01", "2023-10-31", 1, 2),
    ]


def test_a_bulletin_read_anew_leaves_no_old_bases(tmp_path: Path) -> None:
    database: Database = open_warehouse(tmp_path / "hotline.db")
    publish(database, "衡东县", HENGDONG)
    before = database["metric_basis"].count
    publish(database, "衡东县", "10月共受理工单2350件。")
    current = database.conn.execute(
        "SELECT count(*) FROM metric_basis AS s JOIN bulletin AS b ON b.id = s.bulletin_id WHERE b.superseded_at IS NULL"
    ).fetchone()
    assert before > 1
    assert current == (1,)


def test_evidence_is_kept_as_words_and_characters(connection: Connection) -> None:
    (found,) = connection.execute(
        "SELECT json_extract(s.evidence, '$.denominator.words') FROM metric_basis AS s"
        " JOIN bulletin AS b ON b.id = s.bulletin_id WHERE s.metric = 'satisfaction_rate' AND b.area_code = '511423'"
    ).fetchone()
    assert found == "回访满意率"


def test_every_plain_figure_has_one_basis(connection: Connection) -> None:
    (figures,) = connection.execute("SELECT count(*) FROM observation WHERE statistic = 'value'").fetchone()
    joined = connection.execute("SELECT count(*), count(DISTINCT observation_id) FROM observation_basis")
    assert joined.fetchone() == (figures, figures)


@pytest.mark.parametrize("name", ["closure_rate", "办结率", "结案率"])
def test_a_metric_goes_by_its_id_its_name_and_its_words(name: str) -> None:
    assert metric_named(name) == "closure_rate"


def test_unknown_names_are_answered_with_near_ones(connection: Connection) -> None:
    with pytest.raises(QueryError, match=r"There is no metric closing_rate. Did you mean closure_rate"):
        metric_named("closing_rate")
    with pytest.raises(QueryError, match=r"There is no type of units 公安们. Did you mean 公安"):
        type_named("公安们")
    with pytest.raises(QueryError, match=r"No bulletin of 衡山县 is in the warehouse. Did you mean 衡东县"):
        areas_named(connection, ["衡山县"])
    with pytest.raises(
        QueryError, match=r"No figure of closure_rate is there for 2022-01. There are: 2023-10"
    ):
        period_meant(connection, "closure_rate", "2022-01", None, [])
    with pytest.raises(QueryError, match=r"Metrics with the most figures: .*closure_rate"):
        period_meant(connection, "mean_days_to_close", None, None, [])


def test_areas_are_found_by_code_and_name_in_the_order_given(connection: Connection) -> None:
    assert areas_named(connection, ["平舆县", "430424"]) == ["411723", "430424"]


def test_the_last_month_is_meant_where_none_is_asked_for(connection: Connection) -> None:
    assert period_meant(connection, "closure_rate", None, None, []) == "2023-10"
