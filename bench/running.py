"""Measuring the whole way: ``hotline run`` as a person starts it, on a root of its own.

Floors: the same command on an empty archive (Dagster's start, three assets, their checks), and listing
the files. A run in which nothing changed should cost no more than the two together.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.archive import Archive
from bench.machine import Timing, timed

_SOURCE = "id: inbox\ntitle: Generated bulletins\naccess: folder\npath: raw/inbox\ncadence: irregular\n"


class RunFailed(RuntimeError):
    """A run that can't be measured: it failed, or did other work than it should."""


def measure(archives: list[Archive], runs: int) -> dict[str, Any]:
    """First and unchanged runs for each archive, the empty run, and how the time grows with the archive."""
    empty = _empty(runs)
    sizes = [_archive(archive, runs, empty.median) for archive in archives]
    small, large = sizes[0], sizes[-1]
    grown = (large["first"]["median_s"] - empty.median) / (small["first"]["median_s"] - empty.median)
    return {
        "floor_empty_archive": empty.as_dict(),
        "archives": sizes,
        "growth": round(grown, 2),
        "growth_if_linear": round(large["bulletins"] / small["bulletins"], 2),
    }


def _archive(archive: Archive, runs: int, empty: float) -> dict[str, Any]:
    first: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(runs):
            home = _home(Path(folder) / str(number), archive.files)
            first += timed(lambda home=home: _run(home), archive.count, 1).seconds  # type: ignore[misc]
        staged = _staged(home)
        unchanged = timed(lambda: _run(home), archive.count, runs)
        if _staged(home) != staged:
            raise RunFailed("An unchanged run read bulletins anew: was the code edited meanwhile?")
        listing = timed(
            lambda: [entry.stat() for entry in os.scandir(home / "raw" / "inbox")], archive.count, runs
        )
        database = (home / "warehouse" / "hotline.db").stat().st_size
    whole = Timing(tuple(first), archive.count)
    return {
        "bulletins": archive.count,
        "first": whole.as_dict(),
        "documents_per_second_without_start": round(archive.count / (whole.median - empty), 1),
        "unchanged": unchanged.as_dict(),
        "floor_listing": listing.as_dict(),
        "unchanged_to_floors": round(unchanged.median / (empty + listing.median), 3),
        "database_bytes": database,
    }


def _empty(runs: int) -> Timing:
    """The same command where there is nothing to capture, read or load; the first run makes the storage."""
    with tempfile.TemporaryDirectory() as folder:
        home = _home(Path(folder) / "empty", [])
        _run(home)
        return timed(lambda: _run(home), 1, runs)


def _home(folder: Path, files: list[Path]) -> Path:
    """A root that holds only these files, and describes only its inbox."""
    inbox, sources = folder / "raw" / "inbox", folder / "sources"
    inbox.mkdir(parents=True)
    sources.mkdir()
    (sources / "inbox.yaml").write_text(_SOURCE, encoding="utf-8")
    for path in files:
        shutil.copy2(path, inbox / path.name)
    return folder


def _staged(home: Path) -> set[str]:
    return {path.name for path in (home / "warehouse" / "staging").rglob("*.json")}


def _run(home: Path) -> None:
    command = [str(Path(sys.executable).with_name("hotline")), "run"]
    done = subprocess.run(
        command,
        env={**os.environ, "HOTLINE_HOME": str(home), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
    )
    if done.returncode not in (0, 1):
        raise RunFailed(f"{' '.join(command)} in {home} ended with {done.returncode}:\n{done.stderr[-2000:]}")
