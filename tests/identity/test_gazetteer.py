"""Look-ups in the place list."""

import subprocess
import sys

import pytest

from parsers.identity.gazetteer import gazetteer


def test_areas_by_code_have_their_newest_name_level_and_parents() -> None:
    places = gazetteer()
    county = places.place("411723")
    assert county is not None
    assert (county.name, county.level, county.parent) == ("平舆县", "county", "411700")
    assert places.ancestors("411723") == ("411700", "410000")
    assert [places.place(code).level for code in ("410000", "411700", "430611")] == [
        "province",
        "city",
        "district",
    ]  # type: ignore[union-attr]
    assert places.place("999999") is None


def test_districts_of_the_four_municipalities_and_counties_without_a_city() -> None:
    places = gazetteer()
    assert places.ancestors("110101") == ("110000",)
    assert places.ancestors("429004") == ("420000",)


def test_a_county_level_city_is_a_county() -> None:
    assert gazetteer().place("341881").level == "county"  # type: ignore[union-attr]


def test_shared_names_give_every_bearer() -> None:
    assert len({place.code for place in gazetteer().named("鼓楼区")}) >= 4


def test_own_zones_have_an_own_id_and_a_parent() -> None:
    place = gazetteer().place("zone:430600:南湖新区")
    assert place is not None
    assert (place.level, place.parent) == ("zone", "430600")
    assert gazetteer().ancestors(place.code) == ("430600", "430000")


@pytest.mark.parametrize(
    ("city", "name", "code"),
    [
        ("410400", "高新区", "410471"),
        ("410400", "新华区", "410402"),
        ("320100", "鼓楼区", "320106"),
        ("430400", "高新区", "430476"),  # one zone, under one code after the other
        ("320600", "崇川区", "320613"),
        ("430600", "南湖新区", "zone:430600:南湖新区"),
        ("440300", "深圳市深汕特别合作区", "zone:440300:深汕特别合作区"),
    ],
)
def test_names_inside_a_city(city: str, name: str, code: str) -> None:
    place = gazetteer().child_named(city, name)
    assert place is not None
    assert place.code == code


def test_no_child_is_guessed() -> None:
    assert gazetteer().child_named("410400", "衡东县") is None
    assert gazetteer().child_named("341200", "现代产业园区") is not None
    assert gazetteer().child_named("341700", "风景区") is None  # two lie there


def test_townships_by_stem_whatever_their_kind() -> None:
    assert "411723" in gazetteer().counties_with_town("郭楼")
    assert gazetteer().lineage("411723", "郭楼街道") == gazetteer().lineage("411723", "郭楼镇") == "郭楼"
    assert gazetteer().counties_with_town("没有这个地方") == ()


def test_longest_names_in_text() -> None:
    found = [name for _, name in gazetteer().names_in("岳阳市岳阳楼区和岳阳县")]
    assert found == ["岳阳市", "岳阳楼区", "岳阳县"]


NEEDS_NOTHING = """
import sys
opened = []
sys.addaudithook(lambda event, about: opened.append(str(about[0])) if event == "open" else None)
import parsers.reader
from parsers.identity.gazetteer import gazetteer
gazetteer()
assert not [path for path in opened if "vocabulary/gazetteer/" in path], opened
gazetteer().place("411723")
print([path.rpartition("/")[2] for path in opened if "vocabulary/gazetteer/" in path])
"""


def test_nothing_is_read_before_it_is_asked_for() -> None:
    run = subprocess.run([sys.executable, "-c", NEEDS_NOTHING], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "['zones.csv', 'areas.tsv']"
