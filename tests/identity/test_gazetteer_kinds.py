"""The kinds of places that the lists hold, one of each: what they are, where they lie, what lies in them."""

import pytest

from parsers.identity.gazetteer import gazetteer


@pytest.mark.parametrize(
    ("code", "name", "level", "ancestors"),
    [
        ("410422", "叶县", "county", ("410400", "410000")),
        ("500101", "万州区", "district", ("500000",)),
        ("419001", "济源市", "county", ("410000",)),
        ("429004", "仙桃市", "county", ("420000",)),
        ("429005", "潜江市", "county", ("420000",)),
        ("429021", "神农架林区", "county", ("420000",)),
        ("469021", "定安县", "county", ("460000",)),
        ("659001", "石河子市", "county", ("650000",)),
        ("659012", "白杨市", "county", ("650000",)),
        ("441900", "东莞市", "city", ("440000",)),
        ("442000", "中山市", "city", ("440000",)),
        ("460400", "儋州市", "city", ("460000",)),
        ("652800", "巴音郭楞蒙古自治州", "city", ("650000",)),
        ("410472", "平顶山市城乡一体化示范区", "zone", ("410400", "410000")),
        ("341522", "霍邱县", "county", ("341500", "340000")),
        ("152525", "东乌珠穆沁旗", "county", ("152500", "150000")),
        ("710000", "台湾省", "province", ()),
        ("810000", "香港特别行政区", "province", ()),
        ("820000", "澳门特别行政区", "province", ()),
    ],
)
def test_a_place_of_each_kind(code: str, name: str, level: str, ancestors: tuple[str, ...]) -> None:
    place = gazetteer().place(code)
    assert place is not None
    assert (place.name, place.level) == (name, level)
    assert gazetteer().ancestors(code) == ancestors
    assert code in {bearer.code for bearer in gazetteer().named(name)}


def test_a_county_of_two_characters_keeps_them_in_short() -> None:
    assert [place.short for place in gazetteer().named("叶县")] == ["叶县"]


@pytest.mark.parametrize("name", ["鼓楼区", "新华区", "朝阳区", "普陀区"])
def test_a_shared_name_has_several_bearers_in_the_newest_list(name: str) -> None:
    assert len({place.code for place in gazetteer().named(name) if place.last == "2026-01"}) > 1


@pytest.mark.parametrize(("city", "town"), [("441900", "长安"), ("442000", "小榄"), ("460400", "那大")])
def test_the_townships_of_a_city_without_counties_are_its_own(city: str, town: str) -> None:
    assert city in gazetteer().counties_with_town(town)
    found = {one.stem: (one.statutory, one.operating) for one in gazetteer().towns(city)}
    assert found[town] == (city, city)


def test_a_county_that_lies_in_no_city_has_townships() -> None:
    assert {"克井", "坡头"} <= {town.stem for town in gazetteer().towns("419001")}


def test_one_place_under_two_codes_is_one_child_of_its_city() -> None:
    """崇川区 has the code 320613 since it took in 港闸区; before it had 320602."""
    place = gazetteer().child_named("320600", "崇川区")
    assert place is not None
    assert place.code == "320613"
    assert gazetteer().place_lineage("320613") == "320602"
