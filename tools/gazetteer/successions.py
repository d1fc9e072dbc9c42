"""Lines of ``successions.tsv``: what became of the areas that left the lists.

Told from the townships that an area had in its last vintage and another has in the next one. The place goes on
(``same``) under a code that is new in that vintage, if most of its townships are there and either the name is the same
but for its kind (密云县, 密云区) or nothing else of weight is in it (户县, 鄠邑区). Otherwise most of it was ``merged``
into another area, or a ``part`` of it was.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.identity.stems import PEOPLES
from tools.gazetteer.area_lines import NO_PLACE, is_zone
from tools.gazetteer.lists import Listed
from tools.gazetteer.town_lines import Towns

_KIND = re.compile(rf"(?:(?:(?:{PEOPLES})族)+自治)?(?:县|区|市|旗|特区|林区|地区|自治州|盟|行政委员会)$")
_FEW, _HALF = 0.2, 0.5


@dataclass(frozen=True, slots=True)
class Step:
    """One succession; ``shared`` of the old area's ``townships`` are the new one's."""

    code: str
    successor: str
    relation: str
    since: str
    shared: int
    townships: int
    names: tuple[str, str]

    def line(self) -> str:
        """As it stands in the file; the names are for its readers."""
        told = (
            self.code,
            self.successor,
            self.relation,
            self.since,
            self.shared,
            self.townships,
            *self.names,
        )
        return "\t".join(map(str, told)) + "\n"


class History:
    """Names and townships of every county, district and city by vintage."""

    def __init__(self, lists: Sequence[Listed], towns: Towns) -> None:
        self.vintages = sorted(listed.vintage for listed in lists)
        self.names: dict[str, dict[str, str]] = defaultdict(dict)
        self.cities: set[str] = set()
        for listed in lists:
            for code, name, level in listed.areas:
                if level == "prefecture":
                    self.cities.add(code)
                if not NO_PLACE.fullmatch(name):
                    self.names[code].setdefault(listed.vintage, name)
        self.stems: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for area, stems in towns.items():
            for stem, names in stems.items():
                for vintage in set[str]().union(*names.values()):
                    # 旭日社区 became 旭日社区街道: what has no kind is its own stem.
                    self.stems[area][vintage].add(stem.removeprefix("="))

    def counties(self) -> Iterator[str]:
        """Codes of counties and districts, without zones and cities."""
        for code in sorted(self.names):
            if not code.endswith("00") and not is_zone(code):
                yield code

    def first(self, code: str) -> str:
        """The first vintage that has the area."""
        return min(self.names[code])


def succession_lines(history: History) -> Iterator[str]:
    """Lines of all successions, by code, the largest share first."""
    counties = county_steps(history)
    for step in sorted([*counties, *zone_steps(history), *city_steps(history, counties)], key=_in_order):
        yield step.line()


def county_steps(history: History) -> list[Step]:
    """What became of counties and districts."""
    shares = _shares(history)
    gained: dict[tuple[str, str], list[str]] = defaultdict(list)
    for code, successor, since, shared in shares:
        if shared > _FEW * len(history.stems[successor][since]) or shared > 2:
            gained[successor, since].append(code)
    steps = []
    for code, successor, since, shared in shares:
        alone = gained[successor, since] in ([code], [])
        relation = _relation(history, code, successor, since, shared, alone)
        if relation is not None:
            old = len(history.stems[code][_last(history, code)])
            names = history.names[code][_last(history, code)], history.names[successor][since]
            steps.append(Step(code, successor, relation, since, shared, old, names))
    return steps


def _shares(history: History) -> list[tuple[str, str, str, int]]:
    """Area that ended, area of the same province, vintage, number of townships that went from one to the other."""
    found = []
    for code in history.counties():
        since = _next(history, code)
        if since is None:
            continue
        old = history.stems[code][_last(history, code)]
        for other in sorted(history.names):
            if other == code or other[:2] != code[:2] or is_zone(other) or since not in history.names[other]:
                continue
            shared = len(old & history.stems[other][since])
            if code[:4] != other[:4] and shared <= len(old) * _HALF:
                shared = 0  # names that many a city has (东街街道)
            if shared or _goes_on_by_name(history, code, other, since):
                found.append((code, other, since, shared))
    return found


def _relation(
    history: History, code: str, successor: str, since: str, shared: int, alone: bool
) -> str | None:
    of_old = shared / max(len(history.stems[code][_last(history, code)]), 1)
    of_new = shared / max(len(history.stems[successor][since]), 1)
    if _is_new(history, successor, since):
        if _goes_on_by_name(history, code, successor, since):
            return "same"
        if _core(history, code) == _core(history, successor, since) and max(of_old, of_new) >= _HALF:
            return "same"
        if alone and min(of_old, of_new) > _HALF:
            return "same"
    if of_old > _HALF:
        return "merged"
    return "part" if shared > 1 and of_old >= _FEW else None


def zone_steps(history: History) -> list[Step]:
    """Zones that go on under another code of the same city and the same name."""
    steps = []
    for code in filter(is_zone, sorted(history.names)):
        since = _next(history, code)
        for other in history.names if since else ():
            if is_zone(other) and since in history.names[other] and other[:4] == code[:4]:
                names = history.names[code][_last(history, code)], history.names[other][since]
                if names[0] == names[1] and _is_new(history, other, since):
                    old, new = history.stems[code][_last(history, code)], history.stems[other][since]
                    steps.append(Step(code, other, "same", since, len(old & new), len(old), names))
    return steps


def city_steps(history: History, counties: Sequence[Step]) -> list[Step]:
    """What became of cities and prefectures, told by where their counties went."""
    same = {(step.code, step.since): step.successor for step in counties if step.relation == "same"}
    steps = []
    for city in sorted(history.cities & set(history.names)):
        since = _next(history, city)
        if since is None:
            continue
        before = _below(history, city, _last(history, city))
        after = [same.get((county, since), county) for county in before]
        homes = [f"{county[:4]}00" for county in after if since in history.names[county]]
        home = max(sorted(set(homes)), key=homes.count, default=None)
        if home is None or home == city or home not in history.cities:
            continue
        shared = homes.count(home)
        whole = shared == len(_below(history, home, since)) == len(before)
        relation = "same" if whole and _is_new(history, home, since) else "merged"
        names = history.names[city][_last(history, city)], history.names[home][since]
        steps.append(Step(city, home, relation, since, shared, len(before), names))
    return steps


def _below(history: History, city: str, vintage: str) -> list[str]:
    return [code for code in history.counties() if code[:4] == city[:4] and vintage in history.names[code]]


def _last(history: History, code: str) -> str:
    return max(history.names[code])


def _next(history: History, code: str) -> str | None:
    """The vintage after the last one that has ``code``; ``None`` where the newest has it."""
    at = history.vintages.index(_last(history, code)) + 1
    return history.vintages[at] if at < len(history.vintages) else None


def _is_new(history: History, code: str, since: str) -> bool:
    """Whether the vintage is the first that has ``code``, or the first after the code was given to another place."""
    if history.first(code) == since:
        return True
    before = [vintage for vintage in history.names[code] if vintage < since]
    if not before:
        return True
    last = max(before)
    stems = history.stems[code]
    return history.names[code][last] != history.names[code][since] and not stems[last] & stems[since]


def _goes_on_by_name(history: History, code: str, other: str, since: str) -> bool:
    """Whether ``other`` is new in the same city under the same name but for its kind."""
    return (
        code[:4] == other[:4]
        and _is_new(history, other, since)
        and _core(history, code) == _core(history, other, since)
    )


def _core(history: History, code: str, vintage: str | None = None) -> str:
    name = history.names[code][vintage or _last(history, code)]
    return _KIND.sub("", name) or name


def _in_order(step: Step) -> tuple[str, int, str]:
    return step.code, -step.shared, step.successor
