"""Measuring the crawler, politeness off, beside plain Scrapy on the same pages in the same run; and what memory it takes.

The portal, the crawl and its peer are processes of their own. The crawl is the process that Dagster starts: it keeps every
page in an archive and remembers it; plain Scrapy forgets what it fetched.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Any

from bench.portal_process import LargeSite, large_site
from pipeline.crawler_client import started, told
from pipeline.settings import CHECKOUT

CONNECTIONS = (1, 16)
_GLANCE = 0.2
# Twisted keeps the timeout of a request that was answered until its time has come. At hundreds of requests a second those of
# the usual minute are the larger part of what a crawl seems to gather.
_TIMEOUT_SECONDS = 5.0


class CrawlFailed(RuntimeError):
    """A crawl that can't be measured: it did other work than it should."""


def measure(pages: int, runs: int, memory_pages: int) -> dict[str, Any]:
    """Pages a second of the crawler and of plain Scrapy in alternating runs, and the crawler's memory over many pages."""
    with large_site(pages) as site:
        speed = [_speed(site, pages, runs, connections) for connections in CONNECTIONS]
    with large_site(memory_pages) as site:
        memory = _memory(site, memory_pages)
    return {"pages": pages, "speed": speed, "memory": memory}


def _speed(site: LargeSite, pages: int, runs: int, connections: int) -> dict[str, Any]:
    works = {"hotline": _hotline, "scrapy": _scrapy}
    found: dict[str, list[dict[str, float]]] = {name: [] for name in works}
    for number in range(runs):
        # Who goes first takes turns.
        for name in sorted(works, reverse=bool(number % 2)):
            found[name].append(_run(works[name], site, pages, connections))
    figures: dict[str, Any] = {
        name: {figure: _spread([run[figure] for run in each]) for figure in each[0]}
        for name, each in found.items()
    }
    for figure in found["hotline"][0]:
        ratios = [a[figure] / b[figure] for a, b in zip(found["hotline"], found["scrapy"], strict=True)]
        figures[f"ratio_{figure}"] = _spread(ratios)
    return {"connections": connections, "runs": runs, **figures}


def _run(
    work: Callable[[LargeSite, Path, int], None], site: LargeSite, pages: int, connections: int
) -> dict[str, float]:
    """One crawl: pages a second from the first page to the last, seconds and seconds of processor from start to end."""
    with tempfile.TemporaryDirectory() as folder:
        before = os.times()
        start = time.perf_counter()
        work(site, Path(folder), connections)
        seconds = time.perf_counter() - start
        after = os.times()
    asked = site.asked()
    if asked.addresses < pages or asked.answers != asked.addresses:
        raise CrawlFailed(
            f"{asked.answers} answers, {asked.addresses} addresses of {pages} pages and their lists"
        )
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return {"per_second": asked.per_second, "per_second_with_start": pages / seconds, "cpu_seconds": cpu}


def _hotline(site: LargeSite, home: Path, connections: int) -> None:
    with _crawling(site, home, connections) as process:
        process.wait()
    report = told(home / "messages")["report"]
    if not report["complete"] or report["problems"] or report["failed"]:
        raise CrawlFailed(f"the crawl did not go well: {report}")


def _crawling(site: LargeSite, home: Path, connections: int, **extras: float) -> "subprocess.Popen[bytes]":
    (home / "sources").mkdir()
    source = site.description.partition("\n")[0].removeprefix("id: ")
    (home / "sources" / f"{source}.yaml").write_text(site.description, encoding="utf-8")
    wanted = {"source": source, "connections": connections, **extras}
    return started(home, home / "messages", wanted, _environment())


def _scrapy(site: LargeSite, home: Path, connections: int) -> None:
    command = [sys.executable, "-m", "bench.plain_spider", site.listing, str(connections)]
    subprocess.run(command, cwd=CHECKOUT, env=_environment(), check=True, capture_output=True)


def _environment() -> dict[str, str]:
    foreign = ("HOTLINE_", "DAGSTER_", "COLUMNS")
    return {name: value for name, value in os.environ.items() if not name.startswith(foreign)}


def _memory(site: LargeSite, pages: int) -> dict[str, Any]:
    """Megabytes that the crawling process holds when it has kept a tenth of so many pages, two tenths, … all; the peak."""
    samples: list[tuple[int, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with _crawling(site, home, CONNECTIONS[-1], timeout_seconds=_TIMEOUT_SECONDS) as process:
            while process.poll() is None:
                with suppress(OSError):  # nothing is kept yet
                    sample = (home / "raw" / "captures.jsonl").stat().st_size, _megabytes(process.pid)
                    samples += [sample] if sample[1] else []  # it may just have ended
                time.sleep(_GLANCE)
        report = told(home / "messages")["report"]
    if report["new"] != pages:
        raise CrawlFailed(f"{report['new']} of {pages} pages were kept: {report}")
    # Captures of such a site are of one size.
    whole = samples[-1][0]
    tenths = [next(size for kept, size in samples if 10 * kept >= tenth * whole) for tenth in range(1, 11)]
    return {"pages": pages, "megabytes_at_tenths": tenths, "peak": max(size for _, size in samples)}


def _megabytes(pid: int) -> float:
    """The resident memory of a process, from Linux's ``/proc``."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 2**20, 1)


def _spread(values: list[float]) -> dict[str, float]:
    return {"median": round(median(values), 3), "min": round(min(values), 3), "max": round(max(values), 3)}
