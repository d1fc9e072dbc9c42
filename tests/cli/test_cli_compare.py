"""``hotline compare`` as a person runs it, on bulletins dropped into the inbox."""

import csv
import io
import json
from pathlib import Path

import pytest
from hotline_home import Home

HEADING = "{area}12345热线2023年10月份运行情况通报\n\n"
SAID = {
    "衡东县": "2023年10月共受理工单2350件，应办结2310件，办结2284件，办结率98.87%。",
    "平舆县": "2023年10月共受理工单1560件，办结1490件，办结率95.51%。",
    "洪雅县": "2023年10月应办结工单1210件，办结1203件，办结率99.42%。",
}
UNITS = """
单位 | 承办件数 | 办结件数 | 办结率
县水利局 | 9{n} | 8{n} | {rate:.2f}%
县公安局 | 152 | 150 | 98.68%
县教育局 | 131 | 130 | 99.24%
"""


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("compared"))
    for n, (area, said) in enumerate(SAID.items()):
        units = UNITS.format(n=n, rate=100 * (80 + n) / (90 + n))
        home.drop(f"{n}.txt", HEADING.format(area=area) + said + "\n" + units)
    assert home.hotline("run").returncode == 0
    return home


def test_the_header_names_metric_population_and_period_and_groups_stand_apart(compared: Home) -> None:
    done = compared.hotline("compare", "办结率", "衡东县", "平舆县", "洪雅县")
    assert done.returncode == 0, done.stderr
    text = done.stdout
    assert "办结率 (closure_rate): Tickets closed over those received, due or dispatched" in text
    assert "whole areas, 2023-10" in text
    first, second = text.index("group 1"), text.index("group 2")
    assert "reference 衡东县; tickets: not told; rate of: 应办结数" in text
    assert first < text.index("洪雅县") < second < text.index("平舆县")
    assert "not ranked together" in done.stderr


def test_json_and_csv_hold_the_same_rows(compared: Home) -> None:
    arguments = ("compare", "closure_rate", "--type", "水利", "--month", "2023-10")
    as_json = json.loads(compared.hotline(*arguments, "--format", "json").stdout)
    assert [(row["metric"], row["period_id"], row["unit"], row["group"]) for row in as_json] == [
        ("closure_rate", "2023-10", "县水利局", 1)
    ] * 3
    assert [row["rank"] for row in as_json] == [1, 2, 3]
    assert all(row["low"] < row["value"] < row["high"] for row in as_json)
    as_csv = list(csv.DictReader(io.StringIO(compared.hotline(*arguments, "--format", "csv").stdout)))
    assert [{k: "" if v is None else str(v) for k, v in row.items()} for row in as_json] == as_csv


def test_without_areas_all_are_compared(compared: Home) -> None:
    done = compared.hotline("compare", "closure_rate", "--format", "json")
    assert {row["area"] for row in json.loads(done.stdout)} == set(SAID)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["closing_rate"], "There is no metric closing_rate. Did you mean closure_rate"),
        (["closure_rate", "衡山县"], "No bulletin of 衡山县 is in the warehouse. Did you mean 衡东县?"),
        (["closure_rate", "--type", "水"], "There is no type of units 水."),
        (
            ["closure_rate", "--month", "2022-02"],
            "No figure of closure_rate is there for 2022-02. There are: 2023-10.",
        ),
        (["closure_rate", "--areas", "--type", "水利"], "give one of the two"),
        (["rank", "衡东县"], "No figure of rank is in the warehouse"),
    ],
)
def test_what_cannot_be_compared_is_said_with_what_can(
    compared: Home, arguments: list[str], message: str
) -> None:
    done = compared.hotline("compare", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_an_area_without_the_figure_is_named(compared: Home) -> None:
    done = compared.hotline("compare", "tickets_received", "衡东县", "洪雅县", "--format", "json")
    assert done.returncode == 0
    assert "No figure for 2023-10 of: 511423." in done.stderr


def test_before_anything_was_loaded(tmp_path: Path) -> None:
    done = Home(tmp_path / "empty").hotline("compare", "closure_rate")
    assert done.returncode == 2
    assert "There is no warehouse" in done.stderr


def test_series_are_judged_with_what_they_count(compared: Home) -> None:
    done = compared.hotline("compare", "closure_rate", "平舆县", "衡东县", "--series", "--format", "json")
    assert [
        (row["group"], row["area"], row["denominator"], row["level"]) for row in json.loads(done.stdout)
    ] == [
        (1, "平舆县", "受理数", "reference"),
        (2, "衡东县", "应办结数", "reference"),
    ]
    table = compared.hotline("compare", "closure_rate", "平舆县", "衡东县", "--series")
    assert "应办结数" in table.stdout
    assert "draw them in different charts" in table.stderr


def test_series_and_one_month_exclude_each_other(compared: Home) -> None:
    done = compared.hotline("compare", "closure_rate", "--series", "--month", "2023-10")
    assert done.returncode == 2
    assert "leave --month out" in done.stderr


def test_explain_says_of_what_a_figure_counts(compared: Home) -> None:
    done = compared.hotline("explain", "--area", "衡东县", "--metric", "closure_rate", "--value", "98.87")
    assert "rate of: tickets due (arithmetic: 1 of 1 rates follow from it)" in done.stdout
    done = compared.hotline(
        "explain", "--area", "衡东县", "--metric", "tickets_received", "--unit", "县水利局"
    )
    assert "tickets: tickets that a unit was given (stated: 承办件数)" in done.stdout
