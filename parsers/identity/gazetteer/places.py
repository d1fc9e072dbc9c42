"""Areas of the place list: official ones (``areas.tsv``) and zones that stand in no list (``zones.csv``)."""

import csv
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


def read_places(without: Without) -> tuple[Place, ...]:
    """Every name of every area, by code and vintage; then the zones of no list, their own name before others."""
    rows = []
    for line in (DATA / "areas.tsv").read_text(encoding="utf-8").splitlines():
        code, name, level, first, last = line.split("\t")
        span = without.span(first, last)
        if span is not None:
            rows.append((code, name, level, span))
    codes = {row[0] for row in rows}
    official = (Place(code, name, level, *span, parent_of(code, codes)) for code, name, level, span in rows)
    return (*official, *_zones())


def parent_of(code: str, codes: frozenset[str] | set[str]) -> str | None:
    """The code above an official ``code``: city, then province; where no list has the city, the province."""
    if code.endswith("0000"):
        return None
    if code.endswith("00"):
        return code[:2] + "0000"
    city = code[:4] + "00"
    return city if city in codes else code[:2] + "0000"


def _zones() -> list[Place]:
    found = []
    with (DATA / "zones.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            code = f"zone:{row['parent']}:{row['name']}"
            for name in (row["name"], *row["aliases"].split()):
                found.append(Place(code, name, "zone", *_ALWAYS, row["parent"]))
    return found
