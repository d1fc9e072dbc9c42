"""Timing: several runs, their spread, and the machine that they ran on."""

import os
import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of several runs of the same work, and how many units of work each run did."""

    seconds: tuple[float, ...]
    units: int

    @property
    def median(self) -> float:
        """Median of the runs in seconds."""
        return statistics.median(self.seconds)

    @property
    def per_second(self) -> float:
        """Units of work a second in the median run."""
        return self.units / self.median

    def as_dict(self) -> dict[str, float | int]:
        """Figures for ``results.json``."""
        return {
            "runs": len(self.seconds),
            "units": self.units,
            "median_s": round(self.median, 4),
            "min_s": round(min(self.seconds), 4),
            "max_s": round(max(self.seconds), 4),
            "per_second": round(self.per_second, 1),
        }


def timed(
    work: Callable[[], object], units: int, runs: int, clock: Callable[[], float] = time.perf_counter
) -> Timing:
    """Run ``work`` ``runs`` times. ``clock`` may be ``time.process_time`` where only this process's CPU
    counts.
    """
    seconds = []
    for _ in range(runs):
        start = clock()
        work()
        seconds.append(clock() - start)
    return Timing(tuple(seconds), units)


@dataclass(frozen=True, slots=True)
class Machine:
    """What the figures were measured on."""

    processor: str
    cores: int
    memory_gb: float
    system: str
    python: str

    def line(self) -> str:
        """One line for a reader."""
        return (
            f"{self.processor}, {self.cores} cores, {self.memory_gb} GB, {self.system}, Python {self.python}"
        )

    def as_dict(self) -> dict[str, object]:
        """For ``results.json``."""
        return asdict(self)


def this_machine() -> Machine:
    """The machine at hand."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    system = f"{platform.system()} {platform.release().split('-')[0]}"
    return Machine(_processor(), cores, round(pages / 2**30, 1), system, platform.python_version())


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.processor() or platform.machine()
