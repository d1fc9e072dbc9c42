"""Staged readings: the files between parsing and loading, one per reading, named by what the reading depends
on.

``warehouse/staging/<key[:2]>/<key>.json`` holds a ``Reading`` as JSON. A reading that could not be made
because its process was lost stands in ``<key>.<kind of issue>.json``, one without some pages in
``<key>.<kind of issue>_<pages>.json``, so that it can be asked for again (``hotline run --retry``).
"""

import hashlib
import os
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from parsers.reading import Area, Hints, Page, Period, Reading
from pipeline.files import write_atomically
from pipeline.reading.jobs import Counts

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def key_of(sha256: str, hints: Hints, fingerprint: str, page: str | None = None) -> str:
    """The key of a reading: what it depends on, that is the bytes, the hints, the parser with its vocabulary, and of an
    attachment the reading of its page, by its key.
    """
    return hashlib.sha256(orjson.dumps([sha256, hints, fingerprint, page])).hexdigest()


def path_of(staging: Path, key: str, lost: str | None = None) -> Path:
    """The file in which the reading of that key is staged, or the one that says how it was ``lost`` (kind of
    issue).
    """
    return staging / key[:2] / (f"{key}.{lost}.json" if lost else f"{key}.json")


def beside(path: str | Path, lost: str | None) -> Path:
    """The file for a reading that lacks something (``lost``: the kind of issue), beside that for the whole one."""
    whole = Path(path)
    return whole.with_name(f"{whole.stem}.{lost}.json") if lost else whole


def index(staging: Path) -> dict[str, str | None]:
    """The keys of all staged readings, by listing alone: None for a reading, the kind of issue for a lost
    one.
    """
    found: dict[str, str | None] = {}
    for path in _files(staging):
        key, *lost = path.name.removesuffix(".json").split(".")
        if not lost or key not in found:
            found[key] = lost[0] if lost else None
    return found


def write(path: str | Path, reading: Reading) -> None:
    """Stage a reading in one step. Not flushed to the disk: a torn file is noticed when it is loaded, and
    made again.
    """
    write_atomically(Path(path), orjson.dumps(reading), durable=False)


def load(path: Path) -> Reading:
    """A staged reading. Raises OSError when there is no such file, ValueError when it does not hold a
    reading.
    """
    return _adapter().validate_json(path.read_bytes())


def load_page(path: Path) -> Page | None:
    """What a staged reading says as the page of an attachment; ``None`` where it is not there or was not read."""
    try:
        told: dict[str, Any] = orjson.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    area, period = told["area"], told["period"]
    return Page(
        title=told["title"],
        area=Area(**{**area, "evidence": tuple(area["evidence"])}) if area else None,
        period=Period(**period) if period else None,
        published_on=told["published_on"],
    )


def forget_losses(staging: Path, key: str, but: str | None = None) -> None:
    """Remove what was staged of earlier, lost attempts at a reading, ``but`` the one of that kind."""
    for path in (staging / key[:2]).glob(f"{key}.*.json"):
        if path != path_of(staging, key, but):
            path.unlink(missing_ok=True)


def stale(staging: Path, wanted: set[str]) -> list[Path]:
    """Staged files that no capture asks for: readings of an earlier parser, and what a killed run left
    behind.
    """
    return sorted(path for path in _files(staging) if path.name.split(".")[0] not in wanted)


def summary(reading: Reading) -> Counts:
    """What a reading holds, in figures: observations by status, tables by status, issues by kind and by
    severity, numbers in all and those that something claimed."""
    return {
        "observations": dict(Counter(observation.status for observation in reading.observations)),
        "tables": dict(Counter(table.status for table in reading.tables)),
        "issues": dict(Counter(issue.kind for issue in reading.issues)),
        "severities": dict(Counter(issue.severity for issue in reading.issues)),
        "numbers": {"all": reading.numbers, "claimed": reading.claimed},
    }


def _files(staging: Path) -> Iterator[Path]:
    if not staging.is_dir():
        return
    for folder in os.scandir(staging):
        if folder.is_dir():
            for entry in os.scandir(folder):
                yield Path(entry.path)


@cache
def _adapter() -> "TypeAdapter[Reading]":
    # Imported late: reading processes write staged files and never load one.
    from pydantic import TypeAdapter

    return TypeAdapter(Reading)
