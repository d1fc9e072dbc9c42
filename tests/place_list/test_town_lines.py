"""Names of townships cut into lines, and the county of those that a zone runs."""

import pytest

from tools.gazetteer.lists import Listed
from tools.gazetteer.town_lines import statutory_parents, town_lines, townships

VINTAGES = ("2015-09", "2017-10", "2026-01")


def line(*names: str, area: str = "990102") -> str:
    listed = Listed("2015-09", towns=[(area, f"{area}{at:03}", name) for at, name in enumerate(names)])
    listed.areas.append((area, "丁区", "county"))
    (told,) = town_lines(townships([listed]), VINTAGES, {})
    return told.removeprefix(f"{area}\t").rstrip("\n")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("石门镇", "石门 镇00"),
        ("必背瑶族乡", "必背 瑶族乡00"),
        ("曙光街街道办事处", "曙光街 街道办事处00"),
        ("国营林场", "=国营林场 00"),
        ("旧寨乡（撤销）", "旧寨 乡00"),
        ("双营子回族乡（经济开发区）（省级）", "双营子 回族乡00"),
        ("（工业园区）城南街道", "城南 街道00"),
        ("丁区石门镇", "石门 镇00"),
        ("丁区街道", "丁区 街道00"),
        ("太平川（镇）农业园区", "=太平川（镇）农业园区 00"),
    ],
)
def test_a_name_is_a_stem_and_what_follows(name: str, told: str) -> None:
    assert line(name) == told


@pytest.mark.parametrize("name", ["?坝乡", "桴\ue000镇", "（撤销）"])
def test_a_name_that_lost_a_character_is_left_out(name: str) -> None:
    assert line(name, "石门镇") == "石门 镇00"


def parents(*seen: tuple[str, str, str]) -> dict[tuple[str, str], str]:
    lists = {vintage: Listed(vintage) for vintage in VINTAGES}
    for vintage, area, name in seen:
        lists[vintage].towns.append((area, area + "100", name))
    return statutory_parents(townships(list(lists.values())))


def test_the_county_that_has_a_zones_township_in_other_vintages_is_its_own() -> None:
    assert parents(("2017-10", "990171", "白水镇"), ("2026-01", "990102", "白水乡")) == {
        ("990171", "白水"): "990102"
    }


def test_one_stem_in_both_at_one_time_is_two_townships() -> None:
    assert parents(("2017-10", "990171", "白水镇"), ("2017-10", "990102", "白水乡")) == {}


def test_of_two_counties_one_after_the_other_the_last_counts() -> None:
    seen = [("2015-09", "990121", "白水镇"), ("2017-10", "990171", "白水镇"), ("2026-01", "990103", "白水镇")]
    assert parents(*seen) == {("990171", "白水"): "990103"}


def test_another_citys_county_is_not_meant() -> None:
    assert parents(("2017-10", "990171", "白水镇"), ("2026-01", "990202", "白水镇")) == {}


def test_a_name_without_a_kind_is_that_of_its_stem() -> None:
    lists = [
        Listed("2015-09", towns=[("990102", "1", "旭日社区")]),
        Listed("2017-10", towns=[("990102", "2", "旭日社区街道")]),
    ]
    assert townships(lists) == {"990102": {"旭日社区": {"": {"2015-09"}, "街道": {"2017-10"}}}}
