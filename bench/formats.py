"""Measuring the way from bytes to grids, format by format: how fast, and how many cells are right.

Everyone reads the same files, each in a process of its own, in turn, several times; camelot, which is no dependency, in
an environment of its own. Counted is the CPU time of the process. A cell is right if it stands at
its row and column of the table, spaces aside; slots that merged cells only reach are not asked for.
"""

import json
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pypdfium2

from bench.format_files import LARGE_PAGE_ROWS, WRITERS, Bulletin, bulletin
from bench.format_readers import PEERS, Grids, readers
from bench.machine import Timing
from bench.reader_process import ReaderProcess

_ROWS = (8, 12, 16, 20, 25, 30, 36, 45)
_LARGE = "html of 135 kB"
_NOT_SET_UP = "not set up: make bench-peers"


def measure(count: int, runs: int) -> dict[str, Any]:
    """For each format what the files are, and of each reader timing and cells right."""
    bulletins = [bulletin(number, _ROWS[number % len(_ROWS)]) for number in range(count)]
    large = [bulletin(number, LARGE_PAGE_ROWS) for number in range(max(count // 4, 1))]
    forms = {name: (writer, bulletins) for name, writer in WRITERS.items()}
    forms[_LARGE] = (WRITERS["html"], large)
    return {
        form: _form(form, given, [write(one) for one in given], runs)
        for form, (write, given) in forms.items()
    }


def _form(form: str, given: list[Bulletin], files: list[bytes], runs: int) -> dict[str, Any]:
    results = _all(form, given, files, runs)
    found: dict[str, Any] = {
        "documents": len(files),
        "bytes": sum(map(len, files)),
        "cells": sum(_score(one, [])[1] for one in given),
        "readers": results,
    }
    if form.startswith("pdf"):
        found["pages"] = sum(_pages(data) for data in files)
        results.append(_camelot(given, files, runs))
    return found


def _all(form: str, given: list[Bulletin], files: list[bytes], runs: int) -> list[dict[str, Any]]:
    """Each run has every reader in turn, so that what else the machine does at a time troubles all of them."""
    those = readers(form)
    with ExitStack() as stack:
        processes = [stack.enter_context(ReaderProcess(form, at, files)) for at in range(len(those))]
        grids = [process.grids() for process in processes]
        seconds = list(zip(*([process.seconds() for process in processes] for _ in range(runs)), strict=True))
    return [
        _told(
            reader.name,
            Timing(seconds[at], len(files)),
            None if reader.floor else _right(given, grids[at]),
        )
        for at, reader in enumerate(those)
    ]


def _told(name: str, timing: Timing, right: float | None) -> dict[str, Any]:
    return {"name": name, **timing.as_dict(), "cells_right": right}


def _camelot(given: list[Bulletin], files: list[bytes], runs: int) -> dict[str, Any]:
    name = "camelot, lattice"
    if not PEERS.exists():
        return {"name": name, "absent": _NOT_SET_UP}
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, data in enumerate(files):
            paths.append(Path(folder) / f"{number}.pdf")
            paths[-1].write_bytes(data)
        script = Path(__file__).with_name("camelot_reader.py")
        done = subprocess.run([PEERS, script, str(runs), *paths], capture_output=True, text=True)
    if done.returncode:
        return {"name": name, "absent": f"failed: {done.stderr.strip().splitlines()[-1][:80]}"}
    found = json.loads(done.stdout)
    timing = Timing(tuple(found["seconds"]), len(files))
    return _told(f"{name} {found['version']}", timing, _right(given, found["grids"]))


def _right(given: list[Bulletin], grids: list[Grids]) -> float:
    scores = [_score(one, found) for one, found in zip(given, grids, strict=True)]
    return round(sum(right for right, _ in scores) / sum(asked for _, asked in scores), 4)


def _score(given: Bulletin, grids: Grids) -> tuple[int, int]:
    """Cells right and cells asked for. Rows above the table (a sheet's title) are passed over; a table that was cut at the
    end of a page may go on in the next grid.
    """
    found = [[_plain(cell) for cell in row] for grid in grids for row in grid]
    first = next((at for at, row in enumerate(found) if row[:1] == ["序号"]), 0)
    asked = right = 0
    for row, here in zip(given.rows, found[first:] + [[]] * len(given.rows), strict=False):
        for column, cell in enumerate(row):
            if cell is not None:
                asked += 1
                right += column < len(here) and here[column] == _plain(cell)
    return right, asked


def _plain(text: str) -> str:
    return "".join(text.split())


def _pages(data: bytes) -> int:
    file = pypdfium2.PdfDocument(data)
    count = len(file)
    file.close()
    return count
