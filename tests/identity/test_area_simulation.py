"""A small run of the simulation over all counties; the whole one is ``python -m bench areas``."""

import random
from dataclasses import replace

import pytest

from bench import area_simulation as simulation
from parsers.identity.area import determine_area
from parsers.identity.gazetteer import Gazetteer, gazetteer

VINTAGES = ("2017-10", "2022-10")
SEED = 20231


def test_four_townships_tell_the_area_by_lists_that_do_not_know_their_time() -> None:
    found = simulation.measure(simulation.clean(1, SEED, VINTAGES)[::8])
    assert found["trials"] > 300
    assert found["accepted_share"] >= 0.97
    assert found["precision"] >= 0.999, found["examples"]


def test_strangers_never_make_a_wrong_area() -> None:
    found = simulation.measure(simulation.mixed(400, SEED, VINTAGES))
    assert found["trials"] == 400
    assert found["wrong"] == 0, found["examples"]


def test_a_zone_is_never_taken_for_the_county_whose_townships_it_runs() -> None:
    trials = [trial for trial in simulation.clean(3, SEED) if _level(trial.area) == "zone"]
    assert len(trials) > 100
    found = simulation.measure(trials)
    assert found["wrong"] == 0, found["examples"]


@pytest.mark.parametrize(
    ("zone", "vintage", "county"),
    [
        ("340272", "2023-06", "340209"),
        ("511771", "2021-10", "511703"),
        ("220172", "2023-06", "220102"),
        ("220174", "2023-06", "220106"),
        ("150571", "2023-06", "150502"),
    ],
)
def test_nor_where_townships_of_that_county_stand_among_its_own(zone: str, vintage: str, county: str) -> None:
    rng = random.Random(SEED)
    its, others = (_towns_at(area, vintage) for area in (zone, county))
    strangers = sorted(set(others) - set(its))
    trials = [
        simulation.Trial(
            zone, vintage, (*rng.sample(its, 4), *rng.sample(strangers, count)), count, rng.getrandbits(32)
        )
        for count in (1, 2, 3) * 12
    ]
    found = simulation.measure(trials)
    assert found["wrong"] == 0, found["examples"]


def _level(code: str) -> str | None:
    place = gazetteer().place(code)
    return place.level if place else None


def _towns_at(area: str, vintage: str) -> list[str]:
    names = {
        name.name
        for town in gazetteer().towns(area)
        for name in town.names
        if name.first <= vintage <= name.last
    }
    return sorted(name for name in names if name.endswith(("镇", "乡", "街道")))


def test_the_same_seed_gives_the_same_trials() -> None:
    assert simulation.mixed(5, 3) == simulation.mixed(5, 3)
    assert simulation.clean(1, 3)[:9] == simulation.clean(1, 3)[:9] != simulation.clean(1, 4)[:9]


def test_a_bulletin_of_a_trial_names_its_townships_and_no_area() -> None:
    trial = simulation.clean(1, SEED)[0]
    given = simulation.bulletin(trial)
    assert set(trial.names) <= set(given.units)
    assert len(given.units) > len(trial.names)
    assert list(gazetteer().names_in(given.text)) == []


def test_strangers_are_of_other_places() -> None:
    for trial in simulation.mixed(50, SEED):
        own = {name.name for town in gazetteer().towns(trial.area) for name in town.names}
        assert sum(name in own for name in trial.names) >= 4
        assert 1 <= trial.strangers <= 3


@pytest.mark.parametrize(
    ("area", "vintage", "accepted", "verdict"),
    [
        ("411723", "2019-10", "411723", "right"),
        ("110228", "2015-09", "110118", "right"),
        ("232701", "2017-10", "232761", "right"),
        ("310108", "2015-09", "310106", "merged"),
        ("410472", "2019-10", "410402", "wrong"),
        ("411723", "2019-10", "430424", "wrong"),
    ],
)
def test_verdicts(area: str, vintage: str, accepted: str, verdict: str) -> None:
    assert simulation.judged(simulation.Trial(area, vintage, (), 0, 0), accepted) == verdict


def test_the_reader_decides_with_the_place_list_it_is_given() -> None:
    trial = simulation.Trial(
        "310108", "2015-09", ("彭浦镇", "北站街道", "共和新路街道", "天目西路街道"), 0, 1
    )
    given = simulation.bulletin(trial)
    with_all, _ = determine_area(replace(given, month="2015-08"))
    without, _ = determine_area(given, places=Gazetteer(without="2015-09"))
    assert with_all is not None
    assert without is not None
    assert (with_all.code, without.code) == ("310108", "310106")
