"""The place list over time: names of townships, what became of areas, and one vintage left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.identity.gazetteer import Gazetteer, gazetteer, vintages
from parsers.identity.gazetteer.vintages import Without


def test_a_township_has_every_name_with_its_vintages_the_newest_first() -> None:
    (town,) = (town for town in gazetteer().towns("411723") if town.stem == "郭楼")
    assert [(name.name, name.first, name.last) for name in town.names] == [
        ("郭楼街道", "2022-10", "2026-01"),
        ("郭楼镇", "2015-09", "2021-10"),
    ]
    assert (town.name, town.first, town.last) == ("郭楼街道", "2015-09", "2026-01")
    assert (town.statutory, town.operating) == ("411723", "411723")


def test_a_place_without_a_kind_is_told_but_is_no_stem() -> None:
    (town,) = (town for town in gazetteer().towns("410402") if town.name == "香山街道筹备组")
    assert not town.has_kind
    assert gazetteer().counties_with_town("香山街道筹备组") == ()


def test_an_area_without_townships_of_its_own_has_none() -> None:
    assert gazetteer().towns("410400") == gazetteer().towns("999999") == ()


def test_a_renamed_township_stays_one() -> None:
    """衡南县's 鸡笼镇 is 岐山镇 since 2021."""
    places = gazetteer()
    (town,) = (town for town in places.towns("430422") if town.name == "岐山镇")
    assert [name.name for name in town.names] == ["岐山镇", "鸡笼镇"]
    assert places.lineage("430422", "岐山镇") == places.lineage("430422", "鸡笼镇人民政府") == "鸡笼"
    assert "430422" in places.counties_with_town("岐山")
    assert places.parents_of_town("430422", "岐山") == places.parents_of_town("430422", "鸡笼") == (town,)


@pytest.mark.parametrize("scope", ["410402", "410472", "410400"])
def test_statutory_and_operating_parent_of_a_township_run_by_a_zone(scope: str) -> None:
    """滍阳镇 lies in 新华区, and 平顶山's 示范区 runs it."""
    (town,) = gazetteer().parents_of_town(scope, "滍阳")
    assert (town.statutory, town.operating) == ("410402", "410472")


def test_the_statutory_parent_of_a_zones_own_township_is_not_guessed() -> None:
    (town,) = gazetteer().parents_of_town("410472", "应滨")
    assert (town.statutory, town.operating) == (None, "410472")


def test_a_township_of_one_county_has_one_parent() -> None:
    (town,) = gazetteer().parents_of_town("411700", "郭楼")
    assert (town.statutory, town.operating) == ("411723", "411723")
    assert gazetteer().parents_of_town("411700", "滍阳") == ()


@pytest.mark.parametrize(
    ("codes", "why"),
    [
        (("110228", "110118"), "密云县, 密云区"),
        (("610125", "610118"), "户县, 鄠邑区: another name, the same townships"),
        (("371202", "370116"), "莱城区, 莱芜区: in another city"),
        (("469003", "460400"), "儋州市, a county of no city, became a city without counties"),
        (("139001", "130682"), "定州市: the code alone"),
        (("542232", "540530", "540581"), "错那县, 错那县, 错那市: two steps"),
        (("232723", "232701"), "漠河市 has a code that was another place's"),
        (("652200", "650500"), "哈密地区, 哈密市: a prefecture with its counties"),
    ],
)
def test_a_place_goes_on_under_a_new_code(codes: tuple[str, ...], why: str) -> None:
    for code in codes:
        assert gazetteer().lineage_codes(code) == codes, why
        assert gazetteer().place_lineage(code) == codes[0], why


@pytest.mark.parametrize(
    ("code", "successor", "relation"),
    [("130521", "130503", "merged"), ("310108", "310106", "merged"), ("520321", "520304", "same")],
)
def test_what_became_of_an_area(code: str, successor: str, relation: str) -> None:
    step = gazetteer().successions(code)[0]
    assert (step.successor, step.relation) == (successor, relation)


def test_a_merger_joins_no_lineages() -> None:
    assert gazetteer().place_lineage("310108") != gazetteer().place_lineage("310106")


@pytest.mark.parametrize("code", ["411723", "zone:430600:南湖新区", "999999", ""])
def test_a_place_that_never_changed_is_its_own_lineage(code: str) -> None:
    assert gazetteer().place_lineage(code) == code
    assert gazetteer().successions(code) == ()


def test_without_a_vintage_its_own_names_are_gone_and_all_others_stay() -> None:
    whole, less = Gazetteer(), Gazetteer(without="2026-01")
    assert whole.named("两江新区")
    assert not less.named("两江新区")
    assert whole.place("500157") is not None
    assert less.place("500157") is None
    county = less.place("411723")
    assert county is not None
    assert (county.name, county.last) == ("平舆县", "2023-06")
    (town,) = (town for town in less.towns("411723") if town.stem == "郭楼")
    assert (town.name, town.last) == ("郭楼街道", "2023-06")
    assert less.lineage_codes("110228") == whole.lineage_codes("110228")


def test_without_the_list_that_tells_the_county_a_zones_township_has_no_statutory_parent() -> None:
    (town,) = Gazetteer(without="2026-01").parents_of_town("410400", "滍阳")
    assert (town.statutory, town.operating) == (None, "410472")


def test_a_name_of_the_left_out_vintage_is_gone_though_the_township_stays() -> None:
    """衡东县's 城关镇 is 洣水镇 since 2016."""
    less = Gazetteer(without="2015-09")
    assert "430424" in gazetteer().counties_with_town("城关")
    assert "430424" not in less.counties_with_town("城关")
    (town,) = (town for town in less.towns("430424") if town.name == "洣水镇")
    assert [name.name for name in town.names] == ["洣水镇"]
    assert "430424" in less.counties_with_town("洣水")


@pytest.mark.parametrize("vintage", ["2015-09", "2021-10", "2026-01"])
def test_without_a_vintage_no_name_is_of_that_vintage(vintage: str) -> None:
    less = Gazetteer(without=vintage)
    names = [name for town in less.towns("411723") for name in town.names]
    assert len(names) >= 19
    places = [place for name in ("平舆县", "密云县", "雨山区") for place in less.named(name)]
    assert all(vintage not in (one.first, one.last) for one in [*names, *places])


def test_a_vintage_that_no_list_has_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(ValueError, match="2014-01; there are 2015-09"):
        Gazetteer(without="2014-01")


def test_vintages_are_in_order() -> None:
    assert list(vintages().values()) == sorted(vintages().values())
    assert len(vintages()) == 10


VINTAGES = st.sampled_from(list(vintages().values()))


@given(st.tuples(VINTAGES, VINTAGES).map(sorted), VINTAGES)
def test_a_span_without_a_vintage_lies_within_the_span_and_has_it_at_no_end(
    span: list[str], left_out: str
) -> None:
    first, last = span
    remaining = Without(left_out).span(first, last)
    if first == last == left_out:
        assert remaining is None
        return
    assert remaining is not None
    assert left_out not in remaining
    assert first <= remaining[0] <= remaining[1] <= last
    assert Without(None).span(first, last) == (first, last)
