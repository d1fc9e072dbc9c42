"""A known table, carried by a text in each layout, gives every figure with its unit and metric, and no other."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tables.bulletins import Fact, fact, held, read

METRICS = {
    "受理件数": "tickets_received",
    "办结数": "tickets_closed",
    "超期件数": "tickets_overdue",
    "返工数": "tickets_reworked",
    "办结率": "closure_rate",
    "群众满意率": "satisfaction_rate",
    "综合得分": "score",
    "排名": "rank",
}
UNITS = [
    "住建局",
    "城管执法局",
    "柳溪镇",
    "东岗街道",
    "教育局",
    "供电公司",
    "税务局",
    "交警大队",
    "水利局",
    "卫健委",
]
LAYOUTS: dict[str, Callable[[list[list[str]]], str]] = {
    "pipe": lambda grid: "\n".join(" | ".join(row) + " |" for row in grid),
    "tab": lambda grid: "\n".join("\t".join(row) for row in grid),
    "piped cells": lambda grid: "\n".join(f"{cell} |" for row in grid for cell in row),
    "bare cells": lambda grid: "\n".join(cell for row in grid for cell in row),
    "blank lines": lambda grid: "\n\n".join(cell for row in grid for cell in row),
    "spaces": lambda grid: "\n".join("  ".join(row) for row in grid),
    "html": lambda grid: (
        "<html><body><table>"
        + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in grid)
        + "</table></body></html>"
    ),
}


def _printed(metric: str, number: int) -> str:
    if metric.endswith("_rate"):
        return f"{number % 10001 / 100:.2f}%"
    if metric == "score":
        return f"{40 + number % 6000 / 100:.2f}"
    return str(number % 97 + 1) if metric == "rank" else f"{number:,}"


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    heads = draw(st.lists(st.sampled_from(list(METRICS)), min_size=2, max_size=6, unique=True))
    names = draw(st.lists(st.sampled_from(UNITS), min_size=3, max_size=10, unique=True))
    rows = [
        [name, *(_printed(METRICS[head], draw(st.integers(0, 9999))) for head in heads)] for name in names
    ]
    return [["单位", *heads], *rows]


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(deadline=None, max_examples=40)
@given(grid=tables())
def test_every_figure_with_its_unit_and_metric(layout: str, grid: list[list[str]]) -> None:
    body = LAYOUTS[layout](grid)
    text = body if layout == "html" else f"各单位热线办理情况表\n{body}\n下一步,请各单位按时办理。"
    result = read(text, "page.html" if layout == "html" else "bulletin.txt")
    expected = [
        Fact(METRICS[head], float(cell.rstrip("%").replace(",", "")), row[0])
        for row in grid[1:]
        for head, cell in zip(grid[0][1:], row[1:], strict=True)
    ]
    assert [fact(one) for one in result.observations] == expected
    assert held(result) == []


def test_ten_thousand_rows() -> None:
    rows = "\n".join(f"第{n}街道 | {n} | 98.10% |" for n in range(10_000))
    assert len(read(f"单位 | 受理量 | 办结率 |\n{rows}").observations) == 20_000


@settings(deadline=None, max_examples=60)
@given(text=st.text(alphabet="单位办结率件数合计环比12345670%|\t\n。,:-住建局镇", max_size=300))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    result = read(text)
    for one in result.observations:
        assert one.metric
        assert one.value is not None or one.missing or one.kind == "grade"
        assert one.status == "stated" or one.notes


LYING = [
    ["青山镇", "白沙镇", "石桥镇", "水利局"],
    ["受理量", "30", "10", "9", "20"],
    ["办结率", "99%", "98%", "97%", "95%"],
    ["满意率", "90%", "92%", "93%", "94%"],
]


@pytest.mark.parametrize("layout", ["pipe", "tab", "spaces"])
def test_a_table_on_its_side_without_the_cell_above_its_metrics(layout: str) -> None:
    result = read(f"各单位热线办理情况表\n{LAYOUTS[layout](LYING)}\n下一步,请各单位按时办理。")
    assert held(result) == []
    assert {(one.unit, one.metric, one.value) for one in result.observations} == {
        (unit, metric, float(row[at + 1].rstrip("%")))
        for metric, row in zip(
            ["tickets_received", "closure_rate", "satisfaction_rate"], LYING[1:], strict=True
        )
        for at, unit in enumerate(LYING[0])
    }


def test_a_table_on_its_side_that_lost_a_cell_is_held() -> None:
    result = read(f"各单位热线办理情况表\n{LAYOUTS['tab']([*LYING[:2], LYING[2][:-1], LYING[3]])}")
    assert [fact(one) for one in result.observations if one.status != "review"] == []


@pytest.mark.parametrize("layout", ["pipe", "tab", "html"])
def test_metrics_in_pairs_side_by_side(layout: str) -> None:
    grid = [
        ["基础指标", "件数", "比率指标", "数值"],
        ["受理数", "515", "", ""],
        ["结案数", "500", "结案率", "97.09%"],
        ["返工数", "10", "返工率", "2.00%"],
    ]
    result = read(f"本月案件统计表\n{LAYOUTS[layout](grid)}\n下一步,请各单位按时办理。")
    assert held(result) == []
    assert {(one.unit, one.metric, one.value) for one in result.observations} == {
        (None, "tickets_received", 515),
        (None, "tickets_closed", 500),
        (None, "closure_rate", 97.09),
        (None, "tickets_reworked", 10),
        (None, "rework_rate", 2.0),
    }


def test_rows_of_one_kind_each_prove_their_length() -> None:
    grid = [["项目", *LYING[0]], *LYING[1:], ["排名", "1", "3", "2", "4"]]
    result = read(f"各单位热线办理情况表\n{LAYOUTS['piped cells'](grid)}\n下一步,请各单位按时办理。")
    assert len(result.observations) == 16
    assert held(result) == []


def test_names_that_span_rows_parted_by_spaces() -> None:
    grid = [
        ["类别", "单位", "受理量", "办结率"],
        ["乡镇", "青山镇", "30", "99.1%"],
        ["白沙镇", "10", "98%"],
        ["部门", "水利局", "20", "95%"],
        ["林业局", "18", "96%"],
        ["合计", "78", "97%"],
    ]
    result = read(f"各单位热线办理情况表\n{LAYOUTS['spaces'](grid)}\n下一步,请各单位按时办理。")
    assert held(result) == []
    units = [one.unit for one in result.observations if one.metric == "tickets_received"]
    assert units == ["青山镇", "白沙镇", "水利局", "林业局", None]
