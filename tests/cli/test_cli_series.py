"""``hotline series`` on bulletins of a county and its city over the reform of 2018-19, through the real load."""

import csv
import io
import json
from pathlib import Path

import pytest
from hotline_home import Home

BEFORE = [
    "县工商局",
    "县质监局",
    "县食药监局",
    "县环保局",
    "县国税局",
    "县地税局",
    "县卫计委",
    "扶贫办",
    "县民政局",
]
AFTER = [
    "县市场监督管理局",
    "市生态环境局郏县分局",
    "县税务局",
    "县卫健委",
    "扶贫办",
    "县民政局",
    "县退役军人事务局",
]


def text(area: str, month: str, units: list[str], *, first: int = 11) -> str:
    year, number = int(month[:4]), int(month[5:])
    counts = {unit: first + 3 * n for n, unit in enumerate(units)}
    rows = "\n".join(
        f"{unit} | {count} | {count - 1} | 9{n % 9}.5%" for n, (unit, count) in enumerate(counts.items())
    )
    return f"""{area}12345政务服务便民热线{year}年{number}月办理情况通报

{year}年{number}月，{area}12345热线共受理群众诉求{sum(counts.values())}件。

单位 | 承办件数 | 办结件数 | 满意率
{rows}
"""


@pytest.fixture(scope="session")
def reformed(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """郏县 over its reform of February 2019, and two bulletins of its city. Not to be changed."""
    home = Home(tmp_path_factory.mktemp("reformed") / "home")
    for month in ("2018-11", "2018-12", "2019-01"):
        units = [unit for unit in BEFORE if (unit, month) != ("县质监局", "2018-12")]
        home.drop(f"{month}.txt", text("郏县", month, units))
    for month in ("2019-02", "2019-03"):
        home.drop(f"{month}.txt", text("郏县", month, AFTER))
    for month in ("2019-01", "2019-02"):
        units = ["郏县", "叶县", "高新区", "示范区", "新华区曙光街街道办事处", "郏县税务局"]
        home.drop(f"city-{month}.txt", text("平顶山市", month, units, first=201))
    done = home.hotline("run")
    assert done.returncode == 0, done.stderr
    return home


def rows(home: Home, *asked: str) -> list[dict[str, object]]:
    done = home.hotline("series", *asked, "--format", "json")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def values(home: Home, *asked: str) -> list[tuple[object, ...]]:
    return [(row["period_id"], row["value"], row["segment"], row["change"]) for row in rows(home, *asked)]


def test_the_merger_of_three(reformed: Home) -> None:
    assert values(reformed, "郏县", "市场监督管理局", "tickets_received") == [
        ("2018-11", 11 + 14 + 17, 1, None),
        ("2018-12", None, None, None),
        ("2019-01", 11 + 14 + 17, 1, None),
        ("2019-02", 11, 1, "join"),
        ("2019-03", 11, 1, None),
    ]
    shown = reformed.hotline("series", "郏县", "市场监督管理局", "tickets_received", COLUMNS="200").stdout
    assert "县工商局 11 + 县质监局 14 + 县食药监局 17" in shown
    assert "── joined" in shown
    assert "质监局 not printed, so there is no sum" in shown


@pytest.mark.parametrize(
    ("unit", "segments", "changes"),
    [
        ("生态环境局", [1, 1, 1, 1, 1], ["rename"]),
        ("卫健委", [1, 1, 1, 1, 1], ["rename"]),
        ("税务局", [1, 1, 1, 1, 1], ["join"]),
        ("民政局", [1, 1, 1, 2, 2], ["break"]),
        ("退役军人事务局", [1, 1], []),
        ("乡村振兴局", [1, 1, 1, 1, 1], []),
        ("工商局", [1, 1, 1, 2, 2], ["break"]),
    ],
)
def test_other_reforms(reformed: Home, unit: str, segments: list[int], changes: list[str]) -> None:
    found = [row for row in rows(reformed, "郏县", unit, "tickets_received") if row["role"] == "own"]
    assert [row["segment"] for row in found] == segments
    assert [row["change"] for row in found if row["change"]] == changes


def test_a_break_is_a_marked_line_with_its_reason(reformed: Home) -> None:
    done = reformed.hotline("series", "郏县", "民政局", "tickets_received", COLUMNS="200")
    assert "━━ break" in done.stdout
    assert "退役军人事务局 was formed from tasks of 民政局" in done.stdout
    assert "not comparable with each other" in done.stderr
    chinese = reformed.hotline(
        "series", "郏县", "民政局", "tickets_received", "--language", "zh", COLUMNS="200"
    )
    assert "民政局前后不可比" in chinese.stdout


def test_own_and_city_side_by_side(reformed: Home) -> None:
    found = rows(reformed, "郏县", "tickets_received")
    told = {
        (row["role"], row["period_id"]): (row["reporter"], row["value"], row["difference"]) for row in found
    }
    own = told["own", "2019-01"][1]
    assert isinstance(own, int)
    assert told["above", "2019-01"] == ("平顶山市", 201, 201 - own)
    shown = reformed.hotline("series", "郏县", "tickets_received", COLUMNS="120").stdout
    assert "difference" in shown
    assert f"{201 - own:+d}" in shown


@pytest.mark.parametrize(
    ("asked", "value"),
    [(("410471",), 207), (("410472",), 210), (("410402", "曙光街街道"), 213), (("叶县",), 204)],
)
def test_rows_of_the_city_belong_to_the_areas(reformed: Home, asked: tuple[str, ...], value: int) -> None:
    found = rows(reformed, *asked, "tickets_received")
    assert [(row["reporter"], row["role"], row["value"]) for row in found] == [
        ("平顶山市", "above", value)
    ] * 2


def test_csv_and_json_say_the_same(reformed: Home) -> None:
    done = reformed.hotline("series", "郏县", "税务局", "满意率", "--format", "csv")
    read = list(csv.DictReader(io.StringIO(done.stdout)))
    as_json = rows(reformed, "郏县", "税务局", "满意率")
    assert [{k: "" if v is None else str(v) for k, v in row.items()} for row in as_json] == read
    assert all(row["figures"] for row in as_json)


def test_sql_says_the_same(reformed: Home) -> None:
    done = reformed.hotline(
        "query",
        "SELECT period_id, value, segment, change FROM unit_series WHERE area_code = '410425' "
        "AND unit_id = 'agency:market_regulation' AND metric = 'tickets_received' ORDER BY start_date",
        "--format",
        "json",
    )
    stored = [tuple(row.values()) for row in json.loads(done.stdout)]
    assert stored == values(reformed, "郏县", "市场监督管理局", "tickets_received")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("郏县",), "Give an area and a metric"),
        (("郏县", "a", "b", "c"), "Give an area and a metric"),
        (("甲县", "tickets_received"), "The warehouse has no area 甲县"),
        (
            ("郏县", "环保", "tickets_recieved"),
            "There is no metric tickets_recieved. Did you mean tickets_received",
        ),
        (("郏县", "环保所", "tickets_received"), "郏县 has no unit 环保所. Did you mean 县环保局"),
    ],
)
def test_what_is_not_understood(reformed: Home, asked: tuple[str, ...], told: str) -> None:
    done = reformed.hotline("series", *asked)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_series_of_nothing(reformed: Home) -> None:
    done = reformed.hotline("series", "郏县", "税务局", "mean_days_to_close")
    assert done.returncode == 0
    assert "no figure of this kind" in done.stderr


def test_without_a_warehouse_the_way_to_one_is_told(tmp_path: Path) -> None:
    done = Home(tmp_path / "home").hotline("series", "郏县", "tickets_received")
    assert done.returncode == 2
    assert "hotline run" in done.stderr
