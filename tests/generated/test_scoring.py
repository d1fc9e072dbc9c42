"""The rules of comparison: what is right, held, repeated, allowed and silently wrong."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bench.generate import bulletins
from bench.scoring import same_name, score

SCORER = Path(__file__).parents[3] / "shared" / "score" / "score.py"
PERIOD = {"start": "2023-10-01", "end": "2023-10-31"}


def fact(**more: Any) -> dict[str, Any]:
    base = {"metric": "tickets_received", "statistic": "value", "unit": None, "member": None, "value": 5}
    return {**base, "kind": "count", "required": True, "source": "prose", "text": "5", **more}


def observation(**more: Any) -> dict[str, Any]:
    return {**fact(), "status": "stated", "period": PERIOD, **more}


def truth(*facts: dict[str, Any]) -> dict[str, Any]:
    return {"id": "t", "period": PERIOD, "area_code": "411723", "facts": list(facts)}


def seen(*observations: dict[str, Any]) -> dict[str, Any]:
    return {"observations": list(observations), "period": PERIOD, "area": {"code": "411723"}}


def test_right_figure() -> None:
    result = score(truth(fact()), seen(observation()))
    assert (result.right, result.silent, result.areas_right, result.periods_right) == (1, 0, 1, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"metric": "tickets_closed"},
        {"statistic": "share"},
        {"unit": "城管局"},
        {"member": "投诉"},
        {"value": 6},
        {"period": {"start": "2023-01-01", "end": "2023-10-31"}},
    ],
)
def test_wrong_figure_is_a_silent_error(change: dict[str, Any]) -> None:
    result = score(truth(fact()), seen(observation(**change)))
    assert (result.right, result.silent) == (0, 1)


def test_held_figure_is_no_silent_error() -> None:
    wrong = score(truth(fact()), seen(observation(status="review", value=6)))
    held = score(truth(fact()), seen(observation(status="review")))
    assert (wrong.right, wrong.silent) == (0, 0)
    assert (held.right, held.held, held.found) == (0, 1, 1)


def test_fact_printed_twice_may_be_read_once_or_twice() -> None:
    assert score(truth(fact(), fact()), seen(observation())).right == 2
    assert score(truth(fact()), seen(observation(), observation())).silent == 0


def test_missing_cell_is_right_only_when_told_as_missing() -> None:
    blank = fact(value=None, missing="blank", unit="残联")
    assert score(truth(blank), seen(observation(value=None, missing="not_sampled", unit="残联"))).right == 1
    assert score(truth(blank), seen(observation(value=0, unit="残联"))).silent == 1


def test_allowed_reading_is_neither_wanted_nor_wrong() -> None:
    none = fact(value=0, required=False, metric="tickets_overdue")
    assert score(truth(none), seen(observation(value=0, metric="tickets_overdue"))).silent == 0
    assert score(truth(none), seen(observation(value=0, metric="tickets_closed"))).silent == 1
    assert score(truth(none), seen()).required == 0


def slipped(*figures: dict[str, Any]) -> dict[str, Any]:
    slip = {"place": "total", "kind": "digit", "evidence": "5 for 6", "figures": list(figures)}
    return {**truth(*figures), "slips": [slip]}


@pytest.mark.parametrize(
    ("check", "found"),
    [
        ({"passed": False, "observations": [0]}, 1),
        ({"passed": False, "observations": [1, 2]}, 1),
        ({"passed": False, "observations": [1]}, 0),
        ({"passed": True, "observations": [0, 1, 2]}, 0),
    ],
)
def test_slip_is_found_by_a_failed_check_that_names_it_or_its_identity(
    check: dict[str, Any], found: int
) -> None:
    figures = fact(), fact(unit="甲局", value=2), fact(unit="乙局", value=4)
    reading = {**seen(*(observation(**one) for one in figures)), "checks": [check]}
    result = score(slipped(*figures), reading)
    assert (result.slips, result.slips_found) == (1, found)
    assert bool(result.misreadings("slip")) is not bool(found)


def test_slip_is_found_by_an_issue_for_a_person_only() -> None:
    for severity, found in (("review", 1), ("info", 0)):
        reading = {**seen(observation()), "issues": [{"severity": severity, "observations": [0]}]}
        assert score(slipped(fact()), reading).slips_found == found


def test_allowed_figure_of_another_period_excuses_none_of_this_one() -> None:
    before = fact(required=False, period={"start": "2023-09-01", "end": "2023-09-30"})
    assert score(truth(before), seen(observation())).silent == 1
    assert score(truth(before), seen(observation(period=before["period"]))).silent == 0


def test_names_are_compared_as_people_do() -> None:
    assert same_name("吴集镇人民政府", "吴集镇")
    assert same_name("县城管执法局", "城管执法局")
    assert same_name("投诉类", "投诉")
    assert not same_name("新城街道", "新塘镇")
    assert not same_name(None, "城管局")


@pytest.mark.skipif(not SCORER.exists(), reason="the shared scorer lies beside the checkout and is not there")
def test_same_tallies_as_the_shared_scorer() -> None:
    shared = _module(SCORER)
    for made in bulletins(12, 77):
        gold: dict[str, Any] = json.loads(json.dumps(made.truth))
        told = [
            dict(one, period=one.get("period") or gold["period"], status="stated") for one in gold["facts"]
        ]
        told = [one for one in told if one["required"]]
        spoilt = [dict(one, metric="mean_days_to_close") if n % 7 == 0 else one for n, one in enumerate(told)]
        spoilt = [dict(one, status="review") if n % 11 == 0 else one for n, one in enumerate(spoilt)]
        record = {"observations": spoilt, "period": gold["period"], "area": {"code": gold["area_code"]}}
        tally, _, _ = shared.score_document(gold, record)
        ours = score(gold, record)
        assert ours.published == tally["published"]
        assert abs(ours.right - tally["right"]) <= 2
        assert abs(ours.silent - tally["silent_errors"]) <= 2


def _module(path: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location("shared_scorer", path)
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    sys.dont_write_bytecode, before = True, sys.dont_write_bytecode
    specification.loader.exec_module(module)
    sys.dont_write_bytecode = before
    return module
