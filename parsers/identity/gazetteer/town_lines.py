"""``towns.tsv``: the line of each area, in the form that ``tools/gazetteer/town_lines.py`` tells.

Lines stay text until their area is asked for: a bulletin needs a handful of 3,000.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from parsers.identity.gazetteer.vintages import DATA, Span, Without, vintages
from parsers.identity.stems import township_stem


@dataclass(frozen=True, slots=True)
class TownshipName:
    """A name that a township bears or bore, with the vintages in which it was first and last seen."""

    name: str
    first: str
    last: str


_KEPT = 64
Entry = tuple[str, tuple[TownshipName, ...], str | None]


class TownLines:
    """``towns.tsv``, read once, as it would be without one vintage (``Without(None)``: as it is)."""

    def __init__(self, without: Without) -> None:
        # A bulletin asks for one area many times, and a run for thousands of areas once.
        self._entries = lru_cache(maxsize=_KEPT)(self._parsed)
        self._without = without

    @cached_property
    def _lines(self) -> dict[str, str]:
        text = (DATA / "towns.tsv").read_text(encoding="utf-8")
        lines = (line.split("\t", 1) for line in text.splitlines())
        if self._without.vintage is None:
            return dict(lines)
        less = ((area, "|".join(self._remaining(line))) for area, line in lines)
        return {area: line for area, line in less if line}

    @cached_property
    def _areas(self) -> dict[str, str]:
        """Stem → areas, as text: tuples for 34,000 stems would be twice the size."""
        found: dict[str, str] = {}
        for area, line in self._lines.items():
            for entry in line.split("|"):
                for stem in _stems(entry) if "~" in entry else (entry.partition(" ")[0],):
                    known = found.get(stem)
                    found[stem] = f"{known} {area}" if known else area
        return found

    @cached_property
    def _known(self) -> dict[str, tuple[frozenset[str], dict[str, str]]]:
        return {}

    def stems(self) -> Iterator[str]:
        """Every stem of a township's name, in any area."""
        return (stem for stem in self._areas if stem[0] != "=")

    def areas_with(self, stem: str) -> tuple[str, ...]:
        """Codes of the areas that have or had a township of this stem, in order."""
        return tuple(self._areas.get(stem, "").split())

    def areas(self) -> Iterator[str]:
        """Codes of all areas that have townships, in order."""
        return iter(self._lines)

    def entries(self, area: str) -> tuple[Entry, ...]:
        """``(stem, names, statutory county)`` of the townships of ``area``, by stem, newest names first; a name
        without a kind is its own stem."""
        return self._entries(area)

    def _parsed(self, area: str) -> tuple[Entry, ...]:
        return tuple(self._parts(area))

    def _parts(self, area: str) -> Iterator[Entry]:
        line = self._lines.get(area)
        marks = vintages()
        for entry in line.split("|") if line else ():
            stem, *told = entry.split(" ")
            stem = stem.removeprefix("=")
            statutory = told.pop()[1:] if told[-1][0] == "<" else None
            names = [TownshipName(_name(stem, one), marks[one[-2]], marks[one[-1]]) for one in told]
            yield stem, tuple(sorted(names, key=_newest_first)), statutory

    def is_shared(self, area: str, stem: str) -> bool:
        """Whether ``area`` had two townships of one stem at one time (石门镇 and 石门乡)."""
        return stem in self._told(area)[0]

    def first_stem(self, area: str, stem: str) -> str:
        """The first stem of the township that is or was called ``stem`` in ``area``: another where it was renamed."""
        return self._told(area)[1].get(stem, stem)

    def _told(self, area: str) -> tuple[frozenset[str], dict[str, str]]:
        known = self._known.get(area)
        if known is None:
            entries = list(self.entries(area))
            shared = frozenset(stem for stem, names, _ in entries if _at_one_time(stem, names))
            later = ((stem_of(name.name), stem) for stem, names, _ in entries for name in names)
            known = shared, {one: stem for one, stem in later if one is not None and one != stem}
            self._known[area] = known
        return known

    def _remaining(self, line: str) -> Iterator[str]:
        marks = vintages()
        back = {vintage: mark for mark, vintage in marks.items()}
        for entry in line.split("|"):
            stem, *told = entry.split(" ")
            kept = []
            for one in told:
                span = None if one[0] == "<" else self._without.span(marks[one[-2]], marks[one[-1]])
                if span is not None:
                    kept.append(one[:-2] + back[span[0]] + back[span[1]])
            if kept:
                yield " ".join([stem, *kept, *(one for one in told if one[0] == "<")])


def _name(stem: str, told: str) -> str:
    """The name that a part of a line tells, marks and all."""
    return told[1:-2] if told[0] == "~" else stem + told[:-2]


def _stems(entry: str) -> Iterator[str]:
    """All stems of a township that was renamed, as far as there are names of them."""
    stem, *told = entry.split(" ")
    if any(part[0] not in "~<" for part in told):
        yield stem
    yield from {one: None for part in told if part[0] == "~" and (one := stem_of(part[1:-2]))}


def stem_of(name: str) -> str | None:
    """The stem of a township's name; ``None`` where it has no kind."""
    cut = township_stem(name)
    return cut[0] if cut else None


def _at_one_time(stem: str, names: tuple[TownshipName, ...]) -> bool:
    spans: dict[str, Span] = {}
    for one in names:
        cut = township_stem(one.name)
        if cut is not None and cut[0] == stem:
            first, last = spans.get(cut[1], (one.first, one.last))
            spans[cut[1]] = min(first, one.first), max(last, one.last)
    return any(later[0] <= earlier[1] for earlier, later in pairwise(sorted(spans.values())))


def _newest_first(name: TownshipName) -> tuple[int, int, str]:
    return -int(name.last.replace("-", "")), -int(name.first.replace("-", "")), name.name
