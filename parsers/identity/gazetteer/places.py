"""Areas of the place list: official ones (``areas.tsv``) and zones that stand in no list (``zones.csv``)."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.identity.gazetteer.vintages import DATA, Without

_ALWAYS = ("", "9999-12")


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


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone that stands in no list: a row of ``zones.csv``.

    ``parent``: code of the city (or province) whose zone it is. ``statutory``: codes of the counties in whose territory
    it lies, as far as they are known; ``towns``: stems of the townships there that it runs, likewise. ``kind``: what it
    is (high_tech, resort …). ``since``: the year in which it was set up, or empty.
    """

    name: str
    aliases: tuple[str, ...]
    parent: str
    statutory: tuple[str, ...]
    towns: frozenset[str]
    kind: str
    since: str
    note: str

    @property
    def code(self) -> str:
        """``zone:<parent>:<name>``."""
        return f"zone:{self.parent}:{self.name}"

    def places(self) -> Iterator[Place]:
        """Its name and its other names as places; lists of every vintage lack it, so it is in none and in all."""
        for name in (self.name, *self.aliases):
            yield Place(self.code, name, "zone", *_ALWAYS, self.parent)


def is_zone(code: str) -> bool:
    """Whether ``code`` is a zone's: the statistics number them 71 to 79."""
    return code.startswith("zone:") or "71" <= code[4:] <= "79"


def read_zones() -> dict[str, Zone]:
    """The zones of no list by code."""
    found = {}
    with (DATA / "zones.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            aliases, statutory = row["aliases"].split(), row["statutory"].split()
            told = row["kind"], row["since"], row["note"]
            towns = frozenset(row["towns"].split())
            zone = Zone(row["name"], tuple(aliases), row["parent"], tuple(statutory), towns, *told)
            found[zone.code] = zone
    return found


def read_places(without: Without) -> tuple[Place, ...]:
    """Every name of every official area, by code and vintage."""
    rows = []
    for line in (DATA / "areas.tsv").read_text(encoding="utf-8").splitlines():
        code, name, level, first, last = line.split("\t")
        span = without.span(first, last)
        if span is not None:
            rows.append((code, name, level, span))
    codes = {row[0] for row in rows}
    return tuple(Place(code, name, level, *span, parent_of(code, codes)) for code, name, level, span in rows)


def parent_of(code: str, codes: frozenset[str] | set[str]) -> str | None:
    """The code above an official ``code``: city, then province; where no list has the city, the province."""
    if code.endswith("0000"):
        return None
    if code.endswith("00"):
        return code[:2] + "0000"
    city = code[:4] + "00"
    return city if city in codes else code[:2] + "0000"
