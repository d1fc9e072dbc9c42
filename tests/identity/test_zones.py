"""``zones.csv``, the zones that stand in no list: what its rows must hold, and what they tell."""

import pytest

from parsers.identity.gazetteer import Gazetteer, Zone, gazetteer
from parsers.text.normalise import normalise_string

KINDS = {
    "state_new_area": "set up by the State Council",
    "district": "a new district of a city or province",
    "economic": "economic and technological development",
    "high_tech": "high technology",
    "urban_rural": "urban-rural integration (城乡一体化示范区)",
    "demonstration": "other demonstration areas",
    "experimental": "other experimental areas",
    "management": "management areas, former farms and districts among them",
    "cooperation": "run by two cities or states",
    "port": "ports and bonded areas",
    "resort": "holiday resorts",
    "scenic": "scenic areas and parks",
}


@pytest.fixture(scope="module")
def zones() -> list[Zone]:
    return list(Gazetteer()._zones.values())


def test_rows_name_known_areas_and_a_known_kind(zones: list[Zone]) -> None:
    places = gazetteer()
    for zone in zones:
        parent = places.place(zone.parent)
        assert parent is not None, zone
        assert parent.level in ("city", "province"), zone
        assert zone.kind in KINDS, zone
        assert zone.note, zone
        assert zone.since == "" or 1984 <= int(zone.since) <= 2026, zone


def test_a_zone_lies_in_counties_of_its_parent_that_still_are(zones: list[Zone]) -> None:
    places = gazetteer()
    abroad = {"zone:440300:深汕特别合作区"}  # on the territory of another city
    for zone in zones:
        for code in zone.statutory:
            place = places.place(code)
            assert place is not None, zone
            assert place.last == "2026-01", zone
            assert zone.parent in places.ancestors(code) or zone.code in abroad, zone


def test_the_townships_that_a_zone_runs_are_in_its_counties(zones: list[Zone]) -> None:
    for zone in zones:
        found = {stem for code in zone.statutory for stem in zone.towns if code in _counties(stem)}
        assert found == zone.towns, zone


def test_no_name_stands_for_two_areas(zones: list[Zone]) -> None:
    places = gazetteer()
    for zone in zones:
        for name in (zone.name, *zone.aliases):
            assert {place.code for place in places.named(name)} == {zone.code}, name


def test_names_are_as_normalised_text_prints_them(zones: list[Zone]) -> None:
    for name in (name for zone in zones for name in (zone.name, *zone.aliases)):
        assert normalise_string(name) == name
        assert len(name) > 2, name


def test_another_name_of_a_zone_leads_to_it() -> None:
    (place,) = gazetteer().named("四川天府新区")
    assert place.code == "zone:510100:天府新区"
    found = gazetteer().place(place.code)
    assert found is not None
    assert found.name == "天府新区"


def test_a_zone_of_no_list_runs_townships_of_its_county() -> None:
    """南湖新区 runs townships that lie in 岳阳楼区."""
    zone = "zone:430600:南湖新区"
    assert {town.stem for town in gazetteer().towns(zone)} == {"南湖", "求索", "湖滨", "月山", "龙山"}
    for scope in (zone, "430602", "430600"):
        (town,) = gazetteer().parents_of_town(scope, "求索")
        assert (town.statutory, town.operating) == ("430602", zone)
    (other,) = gazetteer().parents_of_town("430602", "东茅岭")
    assert (other.statutory, other.operating) == ("430602", "430602")


def test_territory_of_zones() -> None:
    places = gazetteer()
    assert places.statutory_areas("zone:430600:南湖新区") == ("430602",)
    assert places.statutory_areas("410472") == ("410402",)
    assert places.statutory_areas("411723") == ("411723",)
    assert places.statutory_areas("zone:430600:没有") == ()


def test_zones_of_no_list_are_in_the_place_list_without_any_vintage() -> None:
    assert Gazetteer(without="2023-06").place("zone:430600:南湖新区") is not None
    assert gazetteer().zone("410472") is None


def _counties(stem: str) -> tuple[str, ...]:
    return gazetteer().counties_with_town(stem)
