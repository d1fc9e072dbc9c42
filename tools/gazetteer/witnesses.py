"""What other lists say about the place list: names by year that it lacks, and how lists made elsewhere differ."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.gazetteer.area_lines import area_spans
from tools.gazetteer.lists import Listed, read_county_names

_FIRST_YEAR = 2015
_SHOWN = 20
# One word for counties that lie in no city; it is no place.
_NO_CITY = "直辖县"


def unknown_names(lists: Iterable[Listed], witnesses: Iterable[Path]) -> list[str]:
    """Sentences on the areas that a list of names by year has since 2015 and the lists do not."""
    known = {(code, name) for listed in lists for code, name, _ in listed.areas}
    told = []
    for path in witnesses:
        years: dict[tuple[str, str], list[int]] = defaultdict(list)
        for year, code, name in read_county_names(path):
            if year >= _FIRST_YEAR and (code, name) not in known and name != _NO_CITY:
                years[code, name].append(year)
        told.append(f"{path.name}: {len(years)} names of areas since {_FIRST_YEAR} are in no list")
        told += [f"  {code} {name} {min(seen)}-{max(seen)}" for (code, name), seen in sorted(years.items())]
    return told


def differences(lists: list[Listed], folder: Path) -> Iterator[str]:
    """Sentences on how the lists differ from ``areas.csv`` and ``towns.csv`` in ``folder``, by class.

    Columns: area_code, name, level, first, last; area_code, town_code, name, first, last.
    """
    yield from _compared("areas.csv", area_spans(lists), folder, ("area_code", "name", "level"))
    seen: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for listed in lists:
        for town in listed.towns:
            seen[town].append(listed.vintage)
    spans = {town: (min(vintages), max(vintages)) for town, vintages in seen.items()}
    yield from _compared("towns.csv", spans, folder, ("area_code", "town_code", "name"))


def _compared(
    name: str,
    ours: dict[tuple[str, str, str], tuple[str, str]],
    folder: Path,
    columns: tuple[str, str, str],
) -> Iterator[str]:
    one, two, three = columns
    with (folder / name).open(encoding="utf-8", newline="") as lines:
        theirs = {
            (row[one], row[two], row[three]): (row["first"], row["last"]) for row in csv.DictReader(lines)
        }
    both = ours.keys() & theirs.keys()
    classes = {
        "only here": sorted(ours.keys() - theirs.keys()),
        "only there": sorted(theirs.keys() - ours.keys()),
        "other vintages": sorted(key for key in both if ours[key] != theirs[key]),
    }
    told = ", ".join(f"{len(keys)} {kind}" for kind, keys in classes.items())
    yield f"{name}: {len(ours)} rows here, {len(theirs)} there; {told}"
    for kind, keys in classes.items():
        yield from (f"  {kind}: {' '.join(key)}" for key in keys[:_SHOWN])
