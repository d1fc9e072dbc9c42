"""Real places for generated bulletins: areas whose name is theirs alone, and the townships or counties
below them.

Names come from the place list that the product ships (``parsers/vocabulary/gazetteer``), not from its
words.
"""

import csv
import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.typography import survives
from parsers.identity.gazetteer import gazetteer

_GAZETTEER = Path(__file__).parents[1] / "parsers" / "vocabulary" / "gazetteer"
_NEWEST = "2026"


@dataclass(frozen=True, slots=True)
class Area:
    """A publishing area: ``level`` city, county or district; ``children`` the names of the places that
    report to it.
    """

    code: str
    name: str
    level: str
    children: tuple[str, ...]

    @property
    def kind(self) -> str:
        """县, 市 or 区."""
        return self.name[-1]

    @property
    def identified_by_children(self) -> bool:
        """Whether the children alone tell the area: enough of them, as townships of a county are."""
        return self.level != "city" and len(self.children) >= 10


@cache
def areas() -> tuple[Area, ...]:
    """All areas that a generated bulletin may come from, in the order of their codes."""
    rows = [row for row in _areas() if row[4].startswith(_NEWEST) and row[0][:2] < "71"]
    shared = Counter(row[1] for row in rows)
    towns = _towns()
    below: dict[str, list[str]] = defaultdict(list)
    for code, name, level, *_ in rows:
        if level in ("county", "district") and shared[name] == 1:
            below[code[:4] + "00"].append(name)
    found = []
    for code, name, level, *_ in rows:
        if shared[name] > 1 or name[-1] not in "县市区" or "自治" in name:
            continue
        children = below[code] if level == "city" else towns.get(code, [])
        if level in ("city", "county", "district") and len(children) >= 6:
            found.append(Area(code, name, level, tuple(children)))
    return tuple(found)


def draw(rng: random.Random) -> Area:
    """One area; counties are most of the publishers, as in reality."""
    level = rng.choices(["county", "district", "city"], [70, 15, 15])[0]
    return rng.choice(_of_level(level))


def all_survive(names: list[str]) -> bool:
    """Whether all names come back the same from traditional script."""
    return all(survives(name) for name in names)


@cache
def _of_level(level: str) -> tuple[Area, ...]:
    return tuple(area for area in areas() if area.level == level)


def _towns() -> dict[str, list[str]]:
    """Township names by county: of the stems every fourth becomes a 街道 or 乡, the rest 镇."""
    found: dict[str, list[str]] = defaultdict(list)
    for stem in sorted(gazetteer().town_stems()):
        if 2 <= len(stem) <= 3 and stem[-1] not in "镇乡街路区场村":
            kind = ("街道", "乡", "镇", "镇")[sum(map(ord, stem)) % 4]
            for code in gazetteer().counties_with_town(stem):
                found[code].append(stem + kind)
    return found


def _areas() -> list[list[str]]:
    with (_GAZETTEER / "areas.tsv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.reader(lines, delimiter="\t") if row]
