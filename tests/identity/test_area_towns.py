"""Townships weighed: what a list of them tells, and when it is not enough."""

import pytest

from parsers.identity.area import AreaEvidence, determine_area
from parsers.identity.area_towns import vote_of_towns
from parsers.identity.gazetteer import Gazetteer, gazetteer

PINGYU = ["射桥", "辛店", "东和店", "万冢", "郭楼"]
HENGDONG = ["吴集", "霞流", "石湾", "新塘"]


def accepted(stems: list[str], month: str | None = None, parent: bool = False) -> str | None:
    vote = vote_of_towns(stems, gazetteer(), month)
    return vote.code if vote and vote.doubt(parent) is None else None


def test_rare_names_tell_the_county() -> None:
    vote = vote_of_towns(PINGYU, gazetteer())
    assert vote is not None
    assert (vote.code, vote.hits, vote.total, vote.doubt()) == ("411723", 5, 5, None)
    assert vote.ranked[0] == ("411723", 5)


def test_a_name_that_many_areas_have_says_less() -> None:
    common = ["城关", "城郊", "东城", "西城"]
    every = [set(gazetteer().counties_with_town(stem)) for stem in common]
    assert min(map(len, every)) > 20
    vote = vote_of_towns(common, gazetteer())
    assert vote is not None
    assert vote.doubt() is not None


def test_no_name_is_no_vote() -> None:
    assert vote_of_towns([], gazetteer()) is None
    assert vote_of_towns(["没有这个地方"], gazetteer()) is None


def test_a_parent_that_is_named_makes_two_names_enough() -> None:
    assert accepted(["射桥", "东和店"]) is None
    assert accepted(["射桥", "东和店"], parent=True) == "411723"


def test_lists_of_two_counties_are_nobodys_whoever_has_the_more() -> None:
    for strangers in (1, 2, 3, 4):
        assert accepted([*PINGYU[:4], *HENGDONG[:strangers]]) is None


def test_one_new_township_among_a_dozen_is_no_objection() -> None:
    county = [town.stem for town in gazetteer().towns("411723") if len(town.stem) > 1][:14]
    assert accepted([*county, "霞流"]) == "411723"
    assert accepted([*county, "没有这个"]) == "411723"


def test_names_that_no_list_has_do_not_count_as_evidence() -> None:
    assert accepted([*PINGYU[:3], "没有这甲", "没有这乙", "没有这丙"]) is None


def test_an_area_that_goes_on_under_another_code_is_one_place() -> None:
    towns = ["河南寨", "溪翁庄", "古北口", "穆家峪"]
    assert accepted(towns) == accepted(towns, "2024-01") == "110118"
    assert accepted(towns, "2015-09") == "110228"


def test_a_district_that_took_over_later_is_not_taken_for_the_one_before() -> None:
    towns = ["长庆", "东新", "武林", "潮鸣", "朝晖"]  # 下城区 until 2021, then 拱墅区
    assert accepted(towns, "2018-03") == "330103"
    assert accepted(towns, "2024-03") == "330105"
    assert accepted(towns) is None


def test_a_zone_that_runs_the_townships_is_a_rival_of_the_county() -> None:
    zone = ["南湖", "求索", "湖滨", "月山", "龙山"]
    vote = vote_of_towns(zone, gazetteer(), "2023-05")
    assert vote is not None
    assert (vote.rival, vote.doubt()) == ("zone:430600:南湖新区", "another area fits as well")


# 三山经济开发区 runs them by the list of 2023; they lie in 弋江区.
ZONE_OF_YIJIANG = ["三山", "保定", "峨桥", "龙湖", "高安"]


def test_where_a_zone_may_have_grown_a_few_townships_are_not_its_county_s() -> None:
    places = Gazetteer(without="2023-06")
    for stems in (ZONE_OF_YIJIANG[:4], [*ZONE_OF_YIJIANG[1:], "火龙"], [*ZONE_OF_YIJIANG, "火龙", "马塘"]):
        vote = vote_of_towns(stems, places, "2023-06")
        assert vote is not None
        assert (vote.code, vote.doubt()) == ("340209", "a zone runs some of them, and may run the others too")


def test_the_county_whose_own_townships_are_nearly_all_named_is_sure_beside_its_zone() -> None:
    places = Gazetteer(without="2023-06")
    county = [town.stem for town in places.towns("340209")]
    vote = vote_of_towns(county, places, "2023-06")
    assert vote is not None
    assert (vote.code, vote.own, vote.doubt()) == ("340209", 1.0, None)


def test_townships_that_no_zone_can_have_need_not_be_all() -> None:
    places = Gazetteer(without="2023-06")
    vote = vote_of_towns(["火龙", "马塘", "白马", "中南"], places, "2023-06")
    assert vote is not None
    assert (vote.code, vote.own, vote.doubt()) == ("340209", None, None)


def test_only_the_areas_in_question_are_weighed() -> None:
    among = frozenset({"320106", "350102", "410204"})
    vote = vote_of_towns(["宁海路", "华侨路", "湖南路"], gazetteer(), among=among)
    assert vote is not None
    assert vote.code == "320106"
    assert vote_of_towns(PINGYU, gazetteer(), among=among) is None


def test_what_is_not_sure_enough_is_told_with_its_rival() -> None:
    units = ["南湖街道", "求索街道", "湖滨街道", "月山街道", "龙山街道"]
    area, issues = determine_area(AreaEvidence(units=units, month="2023-05"))
    assert area is None
    (issue,) = issues
    assert issue.kind == "area_unknown"
    assert "岳阳楼区" in issue.message
    assert "南湖新区" in issue.message


@pytest.mark.parametrize("text", ["受理射桥镇5件、辛店乡6件、东和店镇7件、万冢镇9件", ""])
def test_strangers_among_the_units_are_not_forgotten_in_the_prose(text: str) -> None:
    units = ["射桥镇", "辛店乡", "东和店镇", "万冢镇", "霞流镇", "吴集镇"]
    area, issues = determine_area(AreaEvidence(units=units, text=text))
    assert area is None
    assert [issue.kind for issue in issues] == ["area_unknown"]
