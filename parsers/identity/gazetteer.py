"""The place list: provinces, cities, counties, districts, zones, and the stems of their townships.

Data in ``parsers/vocabulary/gazetteer`` (made by ``tools/build_gazetteer.py``; ``zones.csv`` is kept by
hand). Nothing is read before it is asked for. Which area a bulletin belongs to is decided in
``parsers.identity.area``.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import ahocorasick

from parsers.identity.stems import township_stem

_DATA = Path(__file__).parent.parent / "vocabulary" / "gazetteer"
_ZONE_FORMS = {
    "高新区": ("高新",),
    "高新技术开发区": ("高新",),
    "经开区": ("经济技术开发区", "经济开发区"),
    "经济开发区": ("经济技术开发区", "经济开发区"),
    "开发区": ("开发区",),
    "示范区": ("示范区",),
}


@dataclass(frozen=True, slots=True)
class Place:
    """One name of one area, with the vintages (``YYYY-MM``) in which it was first and last seen.

    ``level``: province, city, county, district, zone. ``code`` is a GB/T 2260 code, or
    ``zone:<parent>:<name>``.
    """

    code: str
    name: str
    level: str
    first: str
    last: str
    parent: str | None

    @property
    def short(self) -> str:
        """Name without its kind (衡东县 → 衡东), or the whole name where one character would stay."""
        stem = self.name.removesuffix("自治县").removesuffix("自治州")
        if stem == self.name:
            stem = self.name[:-1]
        return stem if len(stem) > 1 else self.name


class Gazetteer:
    """Look-ups in the place list. Use the shared instance, ``gazetteer()``."""

    @cached_property
    def _by_code(self) -> dict[str, Place]:
        latest: dict[str, Place] = {}
        for place in _places():
            known = latest.get(place.code)
            if known is None or known.last < place.last:
                latest[place.code] = place
        return latest

    @cached_property
    def _by_name(self) -> dict[str, tuple[Place, ...]]:
        found: dict[str, list[Place]] = defaultdict(list)
        for place in _places():
            found[place.name].append(place)
        return {name: tuple(sorted(places, key=_newest_first)) for name, places in found.items()}

    @cached_property
    def _by_parent(self) -> dict[str | None, list[Place]]:
        found: dict[str | None, list[Place]] = defaultdict(list)
        for place in self._by_code.values():
            found[place.parent].append(place)
        return dict(found)

    @cached_property
    def _towns(self) -> dict[str, str]:
        text = (_DATA / "towns.tsv").read_text(encoding="utf-8")
        return dict(line.split("\t", 1) for line in text.splitlines())

    @cached_property
    def _names_automaton(self) -> "ahocorasick.Automaton":
        automaton = ahocorasick.Automaton()
        for name in self._by_name:
            automaton.add_word(name, name)
        automaton.make_automaton()
        return automaton

    def place(self, code: str) -> Place | None:
        """The area of ``code`` under its newest name; ``None`` for an unknown code."""
        return self._by_code.get(code)

    def named(self, name: str) -> tuple[Place, ...]:
        """Every area that bears or bore ``name`` (with its kind: ``衡东县``), those of the newest list first.

        Several areas share a name (鼓楼区), and one area may appear under several codes (a county made a
        district).
        """
        return self._by_name.get(name, ())

    def knows_area(self, name: str) -> bool:
        """Whether any area bears or bore ``name``."""
        return name in self._by_name

    def names_in(self, text: str) -> Iterator[tuple[int, str]]:
        """``(start, name)`` for the longest names of areas in ``text``, from left to right, not
        overlapping."""
        for end, name in self._names_automaton.iter_long(text):
            yield end + 1 - len(name), name

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Codes of the areas that ``code`` lies in, nearest first; a level that is in no list is left out."""
        place = self._by_code.get(code)
        found = []
        parent = place.parent if place else _parent(code)
        while parent:
            found.append(parent)
            parent = _parent(parent)
        return tuple(found)

    def children(self, code: str) -> tuple[Place, ...]:
        """Areas whose parent is ``code``, under their newest names."""
        return tuple(self._by_parent.get(code, ()))

    def child_named(self, code: str, name: str) -> Place | None:
        """The one area inside ``code`` that ``name`` can mean; ``None``: none or several.

        Names of zones without their city's (高新区, 经济技术开发区) are understood where the parent has one
        zone of the form.
        """
        exact = [place for place in self.named(name) if code in self.ancestors(place.code)]
        if exact:
            return exact[0] if len({place.code for place in exact}) == 1 else None
        forms = _ZONE_FORMS.get(name, (name,))
        zones = [place for place in self.children(code) if place.level == "zone"]
        fitting = [place for place in zones if any(form in place.name for form in forms)]
        return fitting[0] if len(fitting) == 1 else None

    def counties_with_town(self, stem: str) -> tuple[str, ...]:
        """Codes of the counties (districts, zones) that have or had a township of this stem."""
        known = self._towns.get(stem)
        return tuple(code.rstrip("*") for code in known.split()) if known else ()

    def lineage(self, county: str, name: str) -> str | None:
        """The part of a township's identity that outlives a change of its kind: its stem.

        Where a county had two townships of one stem at a time the kind stays in it. ``None`` if ``name`` is
        no township's.
        """
        cut = township_stem(name)
        if cut is None:
            return None
        stem, kind = cut
        return stem + kind if f"{county}*" in self._towns.get(stem, "").split() else stem


@cache
def gazetteer() -> Gazetteer:
    """The shared place list."""
    return Gazetteer()


@cache
def _places() -> tuple[Place, ...]:
    found = []
    for line in (_DATA / "areas.tsv").read_text(encoding="utf-8").splitlines():
        code, name, level, first, last = line.split("\t")
        found.append(Place(code, name, level, first, last, _parent(code)))
    with (_DATA / "zones.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            code = f"zone:{row['parent']}:{row['name']}"
            found.append(Place(code, row["name"], "zone", "", "9999-12", row["parent"]))
    return tuple(found)


@cache
def _official_codes() -> frozenset[str]:
    text = (_DATA / "areas.tsv").read_text(encoding="utf-8")
    return frozenset(line[:6] for line in text.splitlines())


def _parent(code: str) -> str | None:
    """The code above ``code``: city, then province; a county directly under its province skips the city."""
    if code.endswith("0000"):
        return None
    if code.endswith("00"):
        return code[:2] + "0000"
    city = code[:4] + "00"
    return city if city in _official_codes() else code[:2] + "0000"


def _newest_first(place: Place) -> tuple[int, str]:
    return -int(place.last.replace("-", "")), place.code
