"""Measuring the reader on one core: bulletins a second, how right it is, and floors of the same run.

Floors: reading the bytes and hashing them; a bare parse of the pages by the HTML library. Neither
understands anything; the ratio to them is what understanding costs.
"""

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

import orjson
from bs4 import BeautifulSoup

from bench.archive import Archive
from bench.machine import timed
from bench.profiling import shares
from bench.scoring import Score, score
from parsers.contract import to_contract
from parsers.formats import open_document
from parsers.reader import read
from parsers.reading import Hints, Reading

_PROFILED = 60
Contents = list[tuple[Path, bytes]]


def measure(archive: Archive, runs: int) -> dict[str, Any]:
    """Timings, floors, ratios and scores of reading an archive in this process."""
    contents = archive.contents()
    read_all(contents[:20])
    whole = timed(lambda: read_all(contents), len(contents), runs)
    opened = timed(lambda: [open_document(data, path.name) for path, data in contents], len(contents), runs)
    hashed = timed(lambda: [hashlib.sha256(path.read_bytes()) for path, _ in contents], len(contents), runs)
    pages = [data.decode("gb18030", "replace") for path, data in contents if path.suffix == ".html"]
    parsed = timed(lambda: [BeautifulSoup(page, "lxml") for page in pages], len(pages), runs)
    readings = read_all(contents)
    scored, worst = scores(archive, contents, readings)
    return {
        "bulletins": len(contents),
        "bytes": sum(len(data) for _, data in contents),
        "figures": sum(len(reading.observations) for reading in readings),
        "read": whole.as_dict(),
        "of_which_bytes_to_document": opened.as_dict(),
        "floor_read_and_sha256": hashed.as_dict(),
        "floor_bs4_pages": parsed.as_dict(),
        "share_of_time_by_package": shares(lambda: read_all(contents[:_PROFILED])),
        "times_floor_bs4": round(whole.median / len(contents) / (parsed.median / max(1, len(pages))), 1),
        "score": scored.summary(),
        "combinations": len({str(truth["choices"]) for truth in archive.truths()}),
        "issues": dict(Counter(issue.kind for reading in readings for issue in reading.issues).most_common()),
        "worst_choices": worst,
    }


def read_all(contents: Contents) -> list[Reading]:
    """Readings of files in memory, with the file's name as the only hint."""
    return [read(data, Hints(name=path.name)) for path, data in contents]


def scores(archive: Archive, contents: Contents, readings: list[Reading]) -> tuple[Score, dict[str, Any]]:
    """The score of all readings, and recall and silent errors for each choice of look."""
    total = Score()
    by_choice: dict[str, Score] = {}
    for truth, (path, _), reading in zip(archive.truths(), contents, readings, strict=True):
        seen = orjson.loads(orjson.dumps(to_contract(reading, str(path))))
        one = score(truth, seen)
        total.add(one)
        for name, value in truth["choices"].items():
            for choice in value if isinstance(value, list) else [value]:
                by_choice.setdefault(f"{name}={choice}", Score()).add(one)
    return total, {
        name: [one.documents, round(one.recall, 4), one.silent] for name, one in sorted(by_choice.items())
    }


def examples(archive: Archive, most: int) -> list[str]:
    """The first misreadings in words, for a person who looks for their cause."""
    contents = archive.contents()
    total, _ = scores(archive, contents, read_all(contents))
    return total.misreadings()[:most]
