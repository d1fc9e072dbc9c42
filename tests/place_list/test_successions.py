"""What became of areas, told from the townships that old and new area share."""

from tools.gazetteer.lists import Listed
from tools.gazetteer.successions import History, succession_lines
from tools.gazetteer.town_lines import townships

Seen = dict[str, tuple[str, str]]  # code → name, stems as one character each


def steps(before: Seen, after: Seen) -> list[str]:
    """Lines without the names."""
    lists = []
    for vintage, seen in (("2015-09", before), ("2018-10", after)):
        listed = Listed(vintage)
        for code, (name, stems) in seen.items():
            listed.areas.append((code, name, "prefecture" if code.endswith("00") else "county"))
            listed.towns.extend((code, f"{code}{at:03}", f"{stem}山镇") for at, stem in enumerate(stems))
        lists.append(listed)
    lines = succession_lines(History(lists, townships(lists)))
    return [" ".join(line.split("\t")[:6]) for line in lines]


def test_the_same_name_but_for_its_kind_goes_on() -> None:
    assert steps({"990121": ("丙县", "东南西北")}, {"990103": ("丙区", "东中上下")}) == [
        "990121 990103 same 2018-10 1 4"
    ]


def test_another_name_goes_on_if_nothing_else_of_weight_is_in_it() -> None:
    assert steps({"990121": ("丙县", "东南西北")}, {"990103": ("丁区", "东南西中")}) == [
        "990121 990103 same 2018-10 3 4"
    ]


def test_two_areas_in_one_are_merged() -> None:
    before = {"990102": ("甲区", "东南西北"), "990103": ("乙区", "上中下")}
    assert steps(before, {"990104": ("丙区", "东南西北上中下")}) == [
        "990102 990104 merged 2018-10 4 4",
        "990103 990104 merged 2018-10 3 3",
    ]


def test_an_area_that_was_there_before_takes_the_other_in() -> None:
    before = {"990102": ("甲区", "东南"), "990103": ("乙区", "上中下")}
    assert steps(before, {"990103": ("乙区", "东南上中下")}) == ["990102 990103 merged 2018-10 2 2"]


def test_a_split_area_is_told_in_parts() -> None:
    before = {"990121": ("甲县", "东南西北上中"), "990102": ("乙区", "左"), "990103": ("丙区", "右")}
    after = {"990102": ("乙区", "左东南西"), "990103": ("丙区", "右北上中")}
    assert steps(before, after) == ["990121 990102 part 2018-10 3 6", "990121 990103 part 2018-10 3 6"]


def test_names_that_many_cities_have_are_no_share() -> None:
    before = {"990102": ("甲区", "东南西北上")}
    assert steps(before, {"990203": ("乙区", "东南")}) == []


def test_a_code_given_to_another_place_is_new() -> None:
    before = {"990101": ("甲区", "东南"), "990121": ("乙县", "上中下")}
    assert steps(before, {"990101": ("乙市", "上中下")}) == ["990121 990101 same 2018-10 3 3"]


def test_a_renamed_area_under_its_code_is_no_succession() -> None:
    assert steps({"990102": ("甲区", "东南")}, {"990102": ("乙区", "东南")}) == []


def test_a_zone_goes_on_under_another_code_by_its_name() -> None:
    before = {"990171": ("甲高新区", "东南"), "990172": ("甲经开区", "西")}
    assert steps(before, {"990176": ("甲高新区", "东")}) == ["990171 990176 same 2018-10 1 2"]


def test_a_city_goes_where_its_counties_go() -> None:
    before = {"998800": ("甲地区", ""), "998821": ("丙县", "东南"), "998822": ("丁县", "上中")}
    after = {"990500": ("甲市", ""), "990502": ("丙区", "东南"), "990521": ("丁县", "上中")}
    assert steps(before, after)[0] == "998800 990500 same 2018-10 2 2"


def test_a_city_within_another_is_merged() -> None:
    before = {
        "990100": ("乙市", ""),
        "990102": ("丁区", "左"),
        "991200": ("甲市", ""),
        "991202": ("丙区", "东南"),
    }
    after = {"990100": ("乙市", ""), "990102": ("丁区", "左"), "990116": ("丙区", "东南")}
    assert steps(before, after) == ["991200 990100 merged 2018-10 1 1", "991202 990116 same 2018-10 2 2"]
