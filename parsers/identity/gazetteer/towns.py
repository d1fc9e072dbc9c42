"""Townships with all their names, and both of their parents: the county by statute and who runs them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from parsers.identity.gazetteer.places import Zone, is_zone
from parsers.identity.gazetteer.town_lines import Entry, TownLines, TownshipName, stem_of

_KEPT = 64


@dataclass(frozen=True, slots=True)
class Township:
    """A township of one area under all its names, the newest first.

    ``stem`` is what stays when its kind changes (郭楼镇, 郭楼街道: 郭楼), the first one where it was renamed; a name without
    a kind (国营林场) is its own.
    ``statutory`` is the county in whose territory it lies (``None`` where no list tells that of a zone's township),
    ``operating`` the zone or county that runs it. ``area`` is the one of the two that was asked for.
    """

    area: str
    stem: str
    names: tuple[TownshipName, ...]
    statutory: str | None
    operating: str

    @property
    def name(self) -> str:
        """Its newest name."""
        return self.names[0].name

    @property
    def first(self) -> str:
        """The first vintage that has it, under whatever name."""
        return min(name.first for name in self.names)

    @property
    def last(self) -> str:
        """The last vintage that has it."""
        return self.names[0].last

    def is_called(self, stem: str) -> bool:
        """Whether ``stem`` is that of one of its names."""
        return stem == self.stem or any(stem_of(name.name) == stem for name in self.names)

    @property
    def has_kind(self) -> bool:
        """Whether a name of it ends as a township's does (镇, 乡, 街道 …)."""
        return any(len(name.name) > len(self.stem) for name in self.names)


class Townships:
    """Townships of every area, official zones and those of no list (``zones``, by code) among them."""

    def __init__(self, lines: TownLines, zones: Mapping[str, Zone]) -> None:
        self._lines = lines
        self._zones = zones
        self._of = lru_cache(maxsize=_KEPT)(self._made)

    @cached_property
    def _run_by(self) -> dict[tuple[str, str], str]:
        """County and stem → the zone that runs the township."""
        found = {}
        for code in (*filter(is_zone, self._lines.areas()), *self._zones):
            found.update({(county, stem): code for stem, _, county in self._entries(code) if county})
        return found

    def of(self, area: str) -> tuple[Township, ...]:
        """The townships that ``area`` has or had, by stem."""
        return self._of(area)

    def _made(self, area: str) -> tuple[Township, ...]:
        if is_zone(area):
            return tuple(
                Township(area, stem, names, county, area) for stem, names, county in self._entries(area)
            )
        return tuple(
            Township(area, stem, names, area, self._run_by.get((area, stem), area))
            for stem, names, _ in self._entries(area)
        )

    def _entries(self, area: str) -> Iterator[Entry]:
        zone = self._zones.get(area)
        if zone is None:
            for stem, names, county in self._lines.entries(area):
                there = county is not None and county in self._lines.areas_with(stem)
                yield stem, names, county if there else None
            return
        for county in zone.statutory:
            run = {self._lines.first_stem(county, stem) for stem in zone.towns}
            for stem, names, _ in self._lines.entries(county):
                if stem in run:
                    yield stem, names, county
