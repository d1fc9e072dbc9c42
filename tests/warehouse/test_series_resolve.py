"""What a person asks for: names, codes, and what is said where they are not understood."""

from dataclasses import replace

import pytest
from handmade import NOW
from sqlite_utils import Database
from told import JIAXIAN, PINGDINGSHAN, bulletin, series_of, tell

from warehouse import QueryError, load


@pytest.fixture
def told(database: Database) -> Database:
    tell(
        database,
        {"2019-03": {None: 90, "市场监督管理局": 26, "消费者协会": 3, "一中": 2, "二中": 4, "税务局": 1}},
    )
    tell(database, {"2019-03": {"新华区": 40, "叶县": 30}}, PINGDINGSHAN)
    tell(database, {"2019-03": {None: 44}}, "130105")
    return database


@pytest.mark.parametrize("area", ["郏县", "郏 县", "410425"])
@pytest.mark.parametrize(
    "unit", ["市场监督管理局", "县市场监管局", "market_regulation", "市场监管", "410425:org:市场监督管理局"]
)
def test_ways_to_say_it(told: Database, area: str, unit: str) -> None:
    assert [row.value for row in series_of(told, unit, area=area).rows] == [26]


@pytest.mark.parametrize(
    ("area", "unit", "metric", "message"),
    [
        ("夹县", None, "tickets_received", "Did you mean"),
        (
            "新华区",
            None,
            "tickets_received",
            "Several areas are called 新华区: 130105 (河北省石家庄市), 410402 (河南省平顶山市)",
        ),
        ("郏县", "市场局", "tickets_received", "Did you mean 市场监督管理局"),
        ("郏县", "消防大队", "tickets_received", "no unit 消防大队"),
        ("郏县", "school", "tickets_received", "several units of type school: 一中, 二中"),
        ("郏县", "hospital", "tickets_received", "no unit of type hospital"),
        ("郏县", None, "tickets_recieved", "Did you mean tickets_received"),
        ("郏县", None, "办结数", "There is no metric 办结数"),
    ],
)
def test_what_is_not_understood(
    told: Database, area: str, unit: str | None, metric: str, message: str
) -> None:
    with pytest.raises(QueryError) as error:
        series_of(told, unit, metric, area)
    assert message in str(error.value)


@pytest.mark.parametrize(("area", "code"), [("平顶山市新华区", "410402"), ("河北省石家庄市新华区", "130105")])
def test_a_shared_name_with_the_areas_above_it(told: Database, area: str, code: str) -> None:
    assert series_of(told, None, area=area).code == code


def test_a_metric_by_its_chinese_name(told: Database) -> None:
    assert series_of(told, "税务局", "受理工单数").metric.id == "tickets_received"


def test_a_series_without_figures_is_empty(told: Database) -> None:
    made = series_of(told, "税务局", "closure_rate")
    assert made.rows == ()


def test_a_name_that_several_units_bear(database: Database) -> None:
    """Two rows of one table are two units, also where they are printed alike."""
    item = bulletin(JIAXIAN, "2019-04", {"供水公司": 5, "自来水公司": 9})
    ids = {"供水公司": f"{JIAXIAN}:org:城东水厂", "自来水公司": f"{JIAXIAN}:org:城西水厂"}
    figures = [replace(one, unit="水厂", unit_id=ids[one.unit or ""]) for one in item.reading.observations]
    load(database, [replace(item, reading=replace(item.reading, observations=figures))], now=NOW)
    with pytest.raises(
        QueryError, match="Several units of 郏县 are called 水厂: 410425:org:城东水厂, 410425:org:城西水厂"
    ):
        series_of(database, "水厂")
    assert [row.value for row in series_of(database, ids["供水公司"]).rows] == [5]
