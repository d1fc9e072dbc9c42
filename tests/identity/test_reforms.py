"""The table of reforms: whatever is added to it has to hold together."""

import re
from itertools import combinations

import pytest

from parsers.identity.reforms import agency_of, note, read_reforms, reforms, reforms_out_of
from parsers.identity.unit_types import unit_types

TABLE = reforms()

NAMES = {
    "工商行政管理局": "industry_commerce",
    "质量技术监督局": "quality_supervision",
    "食品药品监督管理局": "food_drug",
    "工商质监局": "commerce_quality",
    "食药工质局": "food_commerce_quality",
    "市场监督管理局": "market_regulation",
    "市监局": "market_regulation",
    "国土资源局": "land",
    "自然资源和规划局": "natural_resources",
    "城乡规划局": "planning",
    "环境保护局": "environment",
    "平顶山市生态环境局郏县分局": "eco_environment",
    "农委": "agriculture",
    "畜牧兽医局": "livestock",
    "农业农村局": "agriculture_rural",
    "扶贫开发办公室": "poverty_relief",
    "卫生和计划生育委员会": "health_planning",
    "人口和计划生育委员会": "family_planning",
    "卫生健康委员会": "health",
    "文化广电新闻出版局": "culture_press",
    "文体广新局": "culture_sports",
    "文化广电和旅游局": "culture_tourism",
    "文旅广体局": "culture_tourism_sports",
    "国家税务局": "state_tax",
    "国家税务总局郏县税务局": "tax",
    "工业和信息化和科技局": "industry_science",
    "工信委": "economy_it",
    "城市管理和综合执法局": "urban_management",
    "国家金融监督管理总局平顶山监管分局": "financial_regulation",
}


@pytest.mark.parametrize(("name", "agency"), NAMES.items())
def test_names_before_and_after(name: str, agency: str) -> None:
    assert agency_of(name) == agency


@pytest.mark.parametrize(
    "name", ["工商银行", "卫生院", "教育体育局", "文物局", "税务所", "市场监管所", "科学技术协会", "郭楼镇"]
)
def test_other_units_are_no_agency_of_a_reform(name: str) -> None:
    assert agency_of(name) is None


def test_every_name_belongs_to_one_agency() -> None:
    for name in [*NAMES, *(agency.label.zh for agency in TABLE.agencies.values())]:
        claiming = [a.id for a in TABLE.agencies.values() if any(re.fullmatch(p, name) for p in a.names)]
        assert len(claiming) == 1, f"{name}: {claiming}"


def test_the_usual_name_is_a_name() -> None:
    for agency in TABLE.agencies.values():
        assert agency_of(agency.label.zh) == agency.id


def test_types_exist() -> None:
    unknown = {a.id: a.type for a in TABLE.agencies.values() if a.type not in unit_types()}
    assert unknown == {}


def test_ids_are_unique_and_every_agency_takes_part() -> None:
    ids = [reform.id for reform in TABLE.reforms]
    assert len(ids) == len(set(ids))
    part = {agency for r in TABLE.reforms for agency in (*r.predecessors, *r.series)}
    assert part == TABLE.agencies.keys()


@pytest.mark.parametrize("reform", TABLE.reforms, ids=lambda reform: reform.id)
def test_windows_and_texts(reform) -> None:
    assert re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", reform.first)
    assert re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", reform.last)
    assert reform.first <= reform.last
    for text in (reform.text, reform.event):
        assert re.search(r"[一-鿿]", text.zh)
        assert re.search(r"[a-z]", text.en)


@pytest.mark.parametrize("reform", TABLE.reforms, ids=lambda reform: reform.id)
def test_the_rule_fits_the_relation(reform) -> None:
    rules = set(reform.series.values())
    if reform.relation == "merge":
        assert rules == {"sum_predecessors"}
        assert len(reform.predecessors) > 1
    elif reform.relation == "split":
        assert len(reform.series) > 1
        assert {rule for agency, rule in reform.series.items() if agency in reform.predecessors} == {"break"}
        assert {rule for agency, rule in reform.series.items() if agency not in reform.predecessors} == {
            "new_series"
        }
    else:
        assert len(reform.predecessors) == len(reform.series) == 1
        assert "sum_predecessors" not in rules


def test_no_pair_has_two_rules_at_a_time() -> None:
    for one, other in combinations(TABLE.reforms, 2):
        shared = {(p, s) for p in one.predecessors for s in one.series} & {
            (p, s) for p in other.predecessors for s in other.series
        }
        if not shared or one.last < other.first or other.last < one.first:
            continue
        different = set(one.predecessors) != set(other.predecessors)
        assert one.relation == other.relation == "merge", f"{one.id} and {other.id}: {shared}"
        assert different, f"{one.id} and {other.id}: {shared}"
        # Two ways to one agency are told apart by who else took part.
        assert not set(one.predecessors) <= set(other.predecessors) | set(one.series)


def test_no_agency_comes_of_itself() -> None:
    for agency in TABLE.agencies:
        seen, waiting = set(), [agency]
        while waiting:
            one = waiting.pop()
            for reform in reforms_out_of(one):
                for later in reform.series:
                    assert later != agency, f"{agency} becomes itself by {reform.id}"
                    if later not in seen:
                        seen.add(later)
                        waiting.append(later)


def test_notes_name_their_words() -> None:
    words = dict.fromkeys(("agencies", "alone", "names", "metric", "first", "last", "old", "new"), "甲")
    for name in TABLE.notes:
        said = note(name, **words)
        assert "{" not in said.zh + said.en


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("relation: transfer", "relation: swap", "fire_transfer: swap is none of merge"),
        (
            "{fire_rescue: continuous}",
            "{fire_rescue: goes_on}",
            "fire_transfer: goes_on is none of continuous",
        ),
        ("predecessors: [fire_police]", "predecessors: [fire]", "fire_transfer: no agency is called fire"),
    ],
)
def test_a_faulty_table_names_the_entry(old: str, new: str, told: str) -> None:
    from parsers.identity import reforms as module

    text = module._TABLE.read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(ValueError, match=told):
        read_reforms(text.replace(old, new))
