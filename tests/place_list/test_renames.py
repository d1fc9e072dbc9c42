"""Townships that go on under another stem, told by their codes."""

from tools.gazetteer.lists import Listed
from tools.gazetteer.renames import Pairs, joined, renames
from tools.gazetteer.town_lines import Towns, townships

AREA = "990102"
LAST = "2026-01"  # the civil affairs' list
Seen = tuple[str, str]  # code within the area, name


def lists(*seen: list[Seen]) -> list[Listed]:
    vintages = ("2015-09", "2017-10", LAST)[-len(seen) :]
    return [
        Listed(vintage, towns=[(AREA, AREA + code, name) for code, name in towns])
        for vintage, towns in zip(vintages, seen, strict=True)
    ]


def found(*seen: list[Seen]) -> Pairs:
    made = lists(*seen)
    return renames(made, [LAST], townships(made))


def test_one_code_under_two_names_in_the_statistics_is_one_township() -> None:
    assert found([("100", "城关镇")], [("100", "汉昌镇")], []) == {(AREA, "汉昌"): "城关"}


def test_a_change_of_kind_is_no_rename() -> None:
    assert found([("100", "城关镇")], [("100", "城关街道")], []) == {}


def test_the_civil_affairs_number_on_their_own_so_names_must_be_alike() -> None:
    assert found([], [("100", "城关镇")], [("100", "汉昌镇")]) == {}
    assert found([], [("100", "阎各庄镇")], [("100", "闫各庄镇")]) == {(AREA, "闫各庄"): "阎各庄"}
    assert found([], [("100", "环山路街道")], [("100", "环山街道")]) == {(AREA, "环山"): "环山路"}


def test_both_names_at_one_time_are_two_townships() -> None:
    assert found([("100", "城关镇"), ("101", "汉昌镇")], [("100", "汉昌镇")], []) == {}
    assert found([("100", "城关镇")], [("100", "汉昌镇"), ("101", "城关镇")], []) == {}


def test_a_township_has_one_heir() -> None:
    seen = [("100", "城关镇"), ("101", "城关街道")], [("100", "汉昌镇"), ("101", "东城街道")]
    assert found(*seen, []) == {}


def test_renamed_twice_it_stands_under_its_first_stem() -> None:
    made = lists([("100", "城关镇")], [("100", "汉昌镇")], [("100", "汉冒镇")])
    towns = townships(made)
    told = joined(towns, renames(made, [LAST], towns), [])
    assert told == {AREA: {"城关": {"镇": {"2015-09"}, "~汉昌镇": {"2017-10"}, "~汉冒镇": {"2026-01"}}}}


def test_what_must_keep_its_stem_is_not_joined() -> None:
    made = lists([("100", "城关镇")], [("100", "汉昌镇")], [])
    towns: Towns = townships(made)
    assert joined(towns, renames(made, [LAST], towns), [(AREA, "汉昌")]) == towns
