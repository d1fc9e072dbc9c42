"""Whether townships alone tell the right area: a simulation over all counties, districts and zones of the place list.

A trial takes an area and a vintage of the lists, draws four of its townships by the names which that vintage prints, and
writes a bulletin that has them among its units, bureaus beside them, and no area's name anywhere. The reader's own
``determine_area`` decides with a place list that never saw that vintage. In the trials with strangers, one to three
townships of other areas stand among them: from one area or from several, from the same city or from anywhere.

*Accepted*: an area with a code, and no question to a person. *Right*: it is the same place. An area and the one it became
(a county and its district, under whatever code) are one place; a zone and the county in whose territory it lies are two,
since the zone runs its townships and publishes of its own. *Merged*: the area had ended, and all lists that are left have
its townships in the one that took it over; it is told apart from right and from wrong.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from parsers.identity.area import AreaEvidence, determine_area
from parsers.identity.gazetteer import Gazetteer, gazetteer, vintages
from parsers.identity.stems import township_stem

_DRAWN = 4
_KINDS = frozenset({"镇", "乡", "街道", "苏木"})
_BUREAUS = ("公安局", "教育局", "住建局", "城管局", "人社局", "自来水公司", "供电公司", "市场监管局")
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Trial:
    """One bulletin: of ``area`` at ``vintage``, with ``names`` of townships, ``strangers`` of them of other areas."""

    area: str
    vintage: str
    names: tuple[str, ...]
    strangers: int
    seed: int


def clean(rounds: int, seed: int, only: Iterable[str] | None = None) -> list[Trial]:
    """``rounds`` trials for every area that has four townships in some vintage (``only``: in these vintages)."""
    rng = random.Random(seed)
    lists = _lists()
    times = _times(only)
    found = []
    for _ in range(rounds):
        for area in sorted(times):
            vintage = rng.choice(times[area])
            names = rng.sample(lists[area, vintage], _DRAWN)
            found.append(Trial(area, vintage, tuple(names), 0, rng.getrandbits(32)))
    return found


def mixed(count: int, seed: int, only: Iterable[str] | None = None) -> list[Trial]:
    """``count`` trials with one to three townships of other areas among the four."""
    rng = random.Random(seed)
    lists = _lists()
    times = _times(only)
    areas = sorted(times)
    found = []
    while len(found) < count:
        area = rng.choice(areas)
        vintage = rng.choice(times[area])
        others = _others(area, vintage, near=rng.random() < 0.5)
        if not others:
            continue
        one = rng.choice(others) if rng.random() < 0.5 else None
        strangers = [
            rng.choice(lists[one or rng.choice(others), vintage]) for _ in range(rng.choice((1, 2, 3)))
        ]
        names = [*rng.sample(lists[area, vintage], _DRAWN), *strangers]
        found.append(Trial(area, vintage, tuple(names), len(strangers), rng.getrandbits(32)))
    return found


def measure(trials: Sequence[Trial], dated: bool = True) -> dict[str, Any]:
    """How many trials were accepted, how many of these are right, merged, wrong, and what the wrong ones are.

    ``dated``: whether the bulletins say of which month they are.
    """
    counts: Counter[str] = Counter()
    wrong = []
    for trial, code in decided(trials, dated):
        verdict = judged(trial, code) if code else "review"
        counts[verdict] += 1
        if verdict == "wrong":
            wrong.append(_told(trial, code))
    accepted = len(trials) - counts["review"]
    sure = counts["right"] + counts["merged"]
    return {
        "trials": len(trials),
        "accepted": accepted,
        **{verdict: counts[verdict] for verdict in ("right", "merged", "wrong", "review")},
        "accepted_share": accepted / len(trials),
        "precision": sure / accepted if accepted else 1.0,
        "strict_precision": counts["right"] / accepted if accepted else 1.0,
        "examples": wrong[:_SHOWN],
    }


def decided(trials: Sequence[Trial], dated: bool = True) -> Iterator[tuple[Trial, str | None]]:
    """Each trial with the code of the area that was accepted, ``None`` where a person is asked."""
    by_vintage = defaultdict(list)
    for trial in trials:
        by_vintage[trial.vintage].append(trial)
    for vintage in sorted(by_vintage):
        places = Gazetteer(without=vintage)
        for trial in by_vintage[vintage]:
            area, issues = determine_area(bulletin(trial, dated), places=places)
            asked = any(issue.kind in ("area_unknown", "area_conflict") for issue in issues)
            yield trial, None if area is None or asked else area.code


def judged(trial: Trial, code: str) -> str:
    """``right``, ``merged`` or ``wrong`` for an accepted area."""
    places = gazetteer()
    if code == trial.area or places.place_lineage(code) == places.place_lineage(trial.area):
        return "right"
    accepted = places.place(code)
    namesakes = places.named(accepted.name) if accepted else ()
    if any(one.code == trial.area and one.first <= trial.vintage <= one.last for one in namesakes):
        return "right"  # a code that another place had before (232701: 加格达奇区, then 漠河市)
    return "merged" if code in _took_over(trial.area) else "wrong"


def bulletin(trial: Trial, dated: bool = True) -> AreaEvidence:
    """The bulletin of a trial: a title without a place, a table of units, a line of prose."""
    rng = random.Random(trial.seed)
    units = [*trial.names, *rng.sample(_BUREAUS, rng.randint(2, 5))]
    rng.shuffle(units)
    year, month = trial.vintage.split("-")
    title = f"{year}年{int(month)}月12345热线办理情况通报" if dated else "12345热线办理情况通报"
    rows = "".join(f"{unit} | {rng.randint(1, 200)} | {rng.randint(80, 100)}% |\n" for unit in units)
    text = f"{title}\n\n本月共受理群众诉求{rng.randint(300, 4000)}件。\n\n单位 | 受理件数 | 办结率 |\n{rows}"
    return AreaEvidence(title=title, units=units, text=text, month=trial.vintage if dated else None)


def _took_over(code: str) -> set[str]:
    """The areas that took over ``code`` whole, one after the other: no zone's county, since that had it all the time."""
    places = gazetteer()
    if (place := places.place(code)) is None or place.level == "zone":
        return set()
    found: set[str] = set()
    waiting = [code]
    while waiting:
        for step in places.successions(waiting.pop()):
            whole = step.relation == "merged" and step.shared * 5 >= step.townships * 4
            if (whole or step.relation == "same") and step.successor not in found:
                found.add(step.successor)
                waiting.append(step.successor)
    return found


def _told(trial: Trial, code: str) -> str:
    names = [place.name if (place := gazetteer().place(one)) else one for one in (trial.area, code)]
    return (
        f"{names[0]} {trial.area} at {trial.vintage} ({'、'.join(trial.names)}) taken for {names[1]} {code}"
    )


@cache
def _lists() -> dict[tuple[str, str], list[str]]:
    """Names of townships by area and vintage."""
    places = gazetteer()
    found: dict[tuple[str, str], list[str]] = {}
    for area in _areas():
        for vintage in vintages().values():
            names = {
                one.name
                for town in places.towns(area)
                for one in town.names
                if one.first <= vintage <= one.last
            }
            found[area, vintage] = sorted(name for name in names if _is_town(name))
    return found


def _is_town(name: str) -> bool:
    cut = township_stem(name)
    return cut is not None and cut[1] in _KINDS


@cache
def _areas() -> tuple[str, ...]:
    places = gazetteer()
    codes = {code for stem in places.town_stems() for code in places.counties_with_town(stem)}
    return tuple(sorted(codes))


def _times(only: Iterable[str] | None) -> dict[str, list[str]]:
    """The vintages in which an area has four townships, for the areas that have any."""
    found = defaultdict(list)
    wanted = set(only) if only is not None else None
    for (area, vintage), names in _lists().items():
        if len(names) >= _DRAWN and (wanted is None or vintage in wanted):
            found[area].append(vintage)
    return found


@cache
def _others(area: str, vintage: str, near: bool) -> tuple[str, ...]:
    """Other places that have townships at ``vintage``: of the same city, or anywhere."""
    places = gazetteer()
    mine = places.place_lineage(area)
    return tuple(
        other
        for other in _areas()
        if (not near or other[:4] == area[:4])
        and places.place_lineage(other) != mine
        and _lists()[other, vintage]
    )
