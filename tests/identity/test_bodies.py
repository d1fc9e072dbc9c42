"""Names that always mean one body, and rows of one table that never are one unit."""

import csv
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import parsers.vocabulary
from parsers.identity.unit_clash import keep_apart
from parsers.identity.unit_keys import unit_key
from parsers.reading import Evidence, Observation, Period

TABLE = Path(parsers.vocabulary.__file__).parent / "units" / "bodies.csv"
with TABLE.open(encoding="utf-8", newline="") as lines:
    BODIES = list(csv.DictReader(lines))
MAY, JUNE = Period("2023-05-01", "2023-05-31", "month"), Period("2023-06-01", "2023-06-30", "month")


def home(name: str) -> str:
    """A county, or the district or city that an example is of."""
    return "430611" if "君山" in name or name[0] == "区" else "410400" if name[0] == "市" else "430424"


@pytest.mark.parametrize("row", BODIES, ids=lambda row: row["body"])
def test_a_body_and_its_examples(row: dict[str, str]) -> None:
    example, counter = row["example"], row["counter_example"]
    assert unit_key(home(example), example).rpartition(":")[2] == row["body"]
    assert unit_key(home(counter), counter).rpartition(":")[2] != row["body"]


@pytest.mark.parametrize("row", BODIES, ids=lambda row: row["body"])
def test_all_names_of_a_body_give_one_unit(row: dict[str, str]) -> None:
    names = [row["body"], *row["names"].split()]
    assert {unit_key("430424", name) for name in names} == {f"430424:org:{row['body']}"}
    assert {unit_key("430424", " ".join(name)) for name in names} == {f"430424:org:{row['body']}"}


def test_every_name_belongs_to_one_body() -> None:
    owners: dict[str, str] = {}
    for row in BODIES:
        for name in (row["body"], *row["names"].split()):
            assert owners.setdefault(name, row["body"]) == row["body"]


@pytest.mark.parametrize(
    ("area", "name", "key"),
    [
        ("360981", "市监局", "360981:org:市场监督管理局"),
        ("360981", "市教育局", "360981:org:教育局"),
        ("430424", "市住房和城乡建设局", "430424:org:市住建局"),
        ("411723", "平舆人社局", "411723:org:人社局"),
        ("430600", "岳阳供电公司", "430600:org:供电公司"),
        # 岳阳 is the city's name too: it may be the city's company.
        ("430621", "岳阳供电公司", "430621:org:岳阳供电公司"),
        ("410422", "平顶山移动分公司", "410422:org:平顶山移动分公司"),
        ("410400", "曙光街街道办事处", "410402:town:曙光街"),
        # 新华区 by statute, run by 示范区: one unit, whoever prints it, and with whatever name in front.
        ("410400", "滍阳镇", "410472:town:滍阳"),
        ("410400", "示范区滍阳镇人民政府", "410472:town:滍阳"),
        ("410402", "滍阳镇", "410472:town:滍阳"),
        # The lists have it as 管委会 and later as 街道.
        ("410402", "香山管委会", "410402:town:香山"),
        ("410472", "滨湖管委会", "410472:town:滨湖"),
        # A scenic area's office is another body than the town of its name.
        ("430621", "张谷英管理处", "430621:org:张谷英管理处"),
        ("430621", "张谷英镇", "430621:town:张谷英"),
        ("430424", "县政府", "430424:org:人民政府"),
        ("430424", "衡东县人民政府", "430424:org:人民政府"),
        ("430424", "吴集镇人民政府", "430424:town:吴集"),
    ],
)
def test_names_with_a_place_or_a_level(area: str, name: str, key: str) -> None:
    assert unit_key(area, name) == key


def cell(unit: str, row: int, value: int, **given: object) -> Observation:
    metric, period = str(given.get("metric", "tickets_received")), given.get("period", MAY)
    table, column = given.get("table", 1), given.get("column", 2)
    header = (str(given.get("header", metric)),)
    assert isinstance(period, Period)
    assert isinstance(table, int | None)
    assert isinstance(column, int)
    evidence = Evidence(0, 1, table=table, row=row if table else None, column=column, header=header)
    made = Observation(metric, "value", unit, None, None, period, value, str(value), "count", evidence)
    made.unit_id = unit_key("430424", unit)
    return made


def ids(*figures: Observation) -> list[str]:
    return [str(one.unit_id).removeprefix("430424:") for one in figures]


def test_two_names_of_one_table_are_two_units_and_an_issue() -> None:
    figures = [
        cell("县住建局", 1, 41),
        cell("住房和城乡建设局", 2, 12),
        cell("教育局", 3, 5),
        cell("县住建局", 0, 9, table=None),
    ]
    (issue,) = keep_apart(figures)
    apart = ["org:住建局#县住建局", "org:住建局#住房和城乡建设局", "org:教育局", "org:住建局#县住建局"]
    assert ids(*figures) == apart
    assert (issue.kind, issue.severity, issue.table) == ("unit_clash", "review", 1)
    assert issue.observations == (0, 1, 3)
    assert "rows 1, 2: 住房和城乡建设局 and 县住建局" in issue.message


@pytest.mark.parametrize("second", [12, 41])
def test_two_names_with_any_figures_are_apart(second: int) -> None:
    figures = [cell("县住建局", 1, 41), cell("住房和城乡建设局", 2, second)]
    assert len(keep_apart(figures)) == 1


def test_one_name_in_two_rows_with_other_figures() -> None:
    figures = [
        cell("石湾镇", 1, 15),
        cell("石湾镇", 1, 14, metric="tickets_closed", column=3),
        cell("石湾镇", 4, 3),
        cell("石湾镇", 0, 18, table=None),
    ]
    (issue,) = keep_apart(figures)
    assert ids(*figures) == ["town:石湾#石湾镇/1", "town:石湾#石湾镇/1", "town:石湾#石湾镇/2", "town:石湾"]
    assert "rows 1, 4" in issue.message


def test_a_table_turned_over_has_its_units_in_columns() -> None:
    figures = [cell("石湾镇", 1, 15, column=2), cell("石湾镇", 1, 3, column=3)]
    (issue,) = keep_apart(figures)
    assert ids(*figures) == ["town:石湾#石湾镇/1", "town:石湾#石湾镇/2"]
    assert "columns 2, 3" in issue.message


rows = st.tuples(
    st.sampled_from(["县住建局", "住建局", "住房和城乡建设局", "石湾镇", "教育局"]),
    st.integers(1, 4),
    st.sampled_from(["tickets_received", "tickets_closed"]),
    st.integers(1, 2),
)


@given(st.lists(rows, max_size=12))
def test_no_two_rows_of_a_table_share_a_unit_afterwards(
    told: list[tuple[str, int, str, int]],
) -> None:
    columns = {"tickets_received": 2, "tickets_closed": 3}
    figures = [
        cell(unit, row + 10 * at, value, metric=metric, column=columns[metric])
        for at, (unit, row, metric, value) in enumerate(told)
    ]
    keep_apart(figures)
    for one, other in combinations(figures, 2):
        if one.unit_id == other.unit_id and one.metric == other.metric:
            assert (one.unit, one.value) == (other.unit, other.value)
    assert keep_apart(figures) == []


@pytest.mark.parametrize(
    "figures",
    [
        pytest.param([cell("县教育局", 1, 4), cell("教育局", 1, 5, table=2)], id="two tables"),
        pytest.param(
            [cell("县教育局", 1, 4), cell("教育局", 9, 5, metric="tickets_closed")], id="two sections"
        ),
        pytest.param([cell("县教育局", 1, 4), cell("教育局", 9, 5, period=JUNE)], id="two periods"),
        pytest.param([cell("教育局", 1, 4), cell("教育局", 9, 4)], id="a row printed again"),
        pytest.param(
            [cell("教育局", 1, 4, header="满意率"), cell("教育局", 1, 5, column=3, header="评价满意率")],
            id="two headers of one meaning",
        ),
        pytest.param([cell("县教育局", 1, 4), cell("教育局", 0, 5, table=None)], id="prose"),
    ],
)
def test_one_unit_may_stand_in_several_places(figures: list[Observation]) -> None:
    before = ids(*figures)
    assert keep_apart(figures) == []
    assert ids(*figures) == before
