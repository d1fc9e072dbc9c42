"""Look-ups in the place list."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, cached_property

from parsers.identity.gazetteer.places import Place, Zone, is_zone, parent_of, read_places, read_zones
from parsers.identity.gazetteer.successions import Succession, Successions
from parsers.identity.gazetteer.town_lines import TownLines
from parsers.identity.gazetteer.towns import Township, Townships
from parsers.identity.gazetteer.vintages import Without
from parsers.identity.stems import township_stem

_ZONE_FORMS = {
    "高新区": ("高新",),
    "高新技术开发区": ("高新",),
    "经开区": ("经济技术开发区", "经济开发区"),
    "经济开发区": ("经济技术开发区", "经济开发区"),
    "开发区": ("开发区",),
    "示范区": ("示范区",),
}


class Gazetteer:
    """Look-ups in the place list. Use the shared instance, ``gazetteer()``.

    ``Gazetteer(without="2021-10")`` is the place list as it would be without the list of that vintage: names that
    no other list has are gone. It serves to measure how well a text of that time is placed by the other lists.
    """

    def __init__(self, without: str | None = None) -> None:
        """Nothing is read yet. ``ValueError`` for a vintage that no list has."""
        self._without = Without(without)
        self._town_lines = TownLines(self._without)
        self._successions = Successions()

    @cached_property
    def _zones(self) -> dict[str, Zone]:
        return read_zones()

    @cached_property
    def _places(self) -> tuple[Place, ...]:
        zones = (place for zone in self._zones.values() for place in zone.places())
        return (*read_places(self._without), *zones)

    @cached_property
    def _townships(self) -> Townships:
        return Townships(self._town_lines, self._zones)

    @cached_property
    def _by_code(self) -> dict[str, Place]:
        latest: dict[str, Place] = {}
        for place in self._places:
            known = latest.get(place.code)
            if known is None or known.last < place.last:
                latest[place.code] = place
        return latest

    @cached_property
    def _by_name(self) -> dict[str, tuple[Place, ...]]:
        found: dict[str, list[Place]] = defaultdict(list)
        for place in self._places:
            found[place.name].append(place)
        return {name: tuple(sorted(places, key=_newest_first)) for name, places in found.items()}

    @cached_property
    def _by_parent(self) -> dict[str | None, list[Place]]:
        found: dict[str | None, list[Place]] = defaultdict(list)
        for place in self._by_code.values():
            found[place.parent].append(place)
        return dict(found)

    @cached_property
    def _official(self) -> frozenset[str]:
        return frozenset(place.code for place in self._places)

    @cached_property
    def _forms(self) -> "_Forms":
        return _Forms(self._by_name)

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

    def names(self) -> Iterator[str]:
        """Every name of every area, zones of no list among them."""
        return iter(self._by_name)

    def names_in(self, text: str) -> Iterator[tuple[int, str]]:
        """``(start, name)`` for the longest names of areas in ``text``, from left to right, not
        overlapping."""
        held = None
        for start, end in self._forms.spans(text):
            if held is not None and start >= held[1]:
                yield held[0], text[held[0] : held[1]]
                held = None
            if held is None or start <= held[0]:
                held = start, end
        if held is not None:
            yield held[0], text[held[0] : held[1]]

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Codes of the areas that ``code`` lies in, nearest first; a level that is in no list is left out."""
        place = self._by_code.get(code)
        found = []
        parent = place.parent if place else parent_of(code, self._official)
        while parent:
            found.append(parent)
            parent = parent_of(parent, self._official)
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
            return self._one(exact)
        forms = _ZONE_FORMS.get(name, (name,))
        zones = [place for place in self.children(code) if place.level == "zone"]
        return self._one([place for place in zones if any(form in place.name for form in forms)])

    def _one(self, places: list[Place]) -> Place | None:
        """The newest of ``places`` if they are one place, under whatever code."""
        if len({self.place_lineage(place.code) for place in places}) != 1:
            return None
        return min(places, key=_newest_first)

    def counties_with_town(self, stem: str) -> tuple[str, ...]:
        """Codes of the counties (districts, zones) that have or had a township of this stem."""
        return self._town_lines.areas_with(stem)

    def town_stems(self) -> Iterator[str]:
        """The stems of all townships."""
        return self._town_lines.stems()

    def towns(self, area: str) -> tuple[Township, ...]:
        """Every township that the county, district or zone ``area`` has or had, by stem; places of their kind
        whose name ends otherwise (国营林场) among them. Empty for a city with counties and for an unknown code."""
        return self._townships.of(area)

    def parents_of_town(self, scope: str, stem: str) -> tuple[Township, ...]:
        """Townships that are or were called ``stem`` in ``scope`` (a county, district, zone or city) with both of
        their parents.

        One that a zone runs is told once, as the zone's; several are several townships.
        """
        if scope in self._zones:
            areas = [scope]
        else:
            areas = [one for one in self.counties_with_town(stem) if scope in (one, *self.ancestors(one))]
        found = [town for area in areas for town in self.towns(area) if town.is_called(stem)]
        asked = {town.area for town in found}
        return tuple(town for town in found if town.operating == town.area or town.operating not in asked)

    def zone(self, code: str) -> Zone | None:
        """The row of ``zones.csv`` for a zone that stands in no list; ``None`` for other codes."""
        return self._zones.get(code)

    def statutory_areas(self, code: str) -> tuple[str, ...]:
        """Codes of the counties and districts in whose territory ``code`` lies by statute.

        For a zone those of its townships, the most first, or what ``zones.csv`` says; where neither tells, nothing. Any
        other area is its own.
        """
        if not is_zone(code):
            return (code,)
        zone = self._zones.get(code)
        if zone is not None:
            return zone.statutory
        counties = Counter(town.statutory for town in self.towns(code) if town.statutory)
        return tuple(county for county, _ in counties.most_common())

    def lineage(self, county: str, name: str) -> str | None:
        """The part of a township's identity that outlives a change of its kind: its stem.

        Of a township that was renamed it is the first stem that the lists have (城关 for 汉昌镇). Where a county had two
        townships of one stem at a time the kind stays in it. ``None`` if ``name`` is no township's.
        """
        cut = township_stem(name)
        if cut is None:
            return None
        stem, kind = self._town_lines.first_stem(county, cut[0]), cut[1]
        return stem + kind if self._town_lines.is_shared(county, stem) else stem

    def place_lineage(self, code: str) -> str:
        """The lasting name of the place that ``code`` is or was: the first code under which the lists have it.

        The same for 密云县 (110228) and 密云区 (110118), which it became; ``code`` itself where nothing changed
        and where no list has it.
        """
        return self._successions.codes(code)[0]

    def lineage_codes(self, code: str) -> tuple[str, ...]:
        """All codes under which the place of ``code`` stood, oldest first."""
        return self._successions.codes(code)

    def successions(self, code: str) -> tuple[Succession, ...]:
        """What became of the area of ``code``, the largest share of it first; empty where it still is."""
        return self._successions.of(code)


class _Forms:
    """What names of areas look like: how they end and begin, and how long they are.

    Nearly all end in one of six characters, so few places of a text are looked at. (An automaton of all names takes
    five times as long on Chinese text: its root has more than a thousand branches.)
    """

    def __init__(self, names: Mapping[str, object]) -> None:
        self._names = names
        self._ends = re.compile(f"[{''.join(sorted({name[-1] for name in names}))}]")
        self._begins = frozenset(name[:2] for name in names)
        self._lengths = sorted({len(name) for name in names}, reverse=True)

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """The longest name that ends at each place of ``text``; they may overlap."""
        for match in self._ends.finditer(text):
            end = match.end()
            for length in self._lengths:
                start = end - length
                if start >= 0 and text[start : start + 2] in self._begins and text[start:end] in self._names:
                    yield start, end
                    break


@cache
def gazetteer() -> Gazetteer:
    """The shared place list."""
    return Gazetteer()


def _newest_first(place: Place) -> tuple[int, str]:
    return -int(place.last.replace("-", "")), place.code
