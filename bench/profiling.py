"""Where the reader's time goes: seconds of CPU by package, from one profiled pass.

Time in built-in functions is charged to the package that calls them. A profile slows small functions more
than large ones: the shares tell where to look, the timings of ``bench.reading`` how long it takes.
"""

import cProfile
import pstats
import sysconfig
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

_ROOT = str(Path(__file__).parents[1])
_LIBRARIES = sysconfig.get_paths()["purelib"]


def shares(work: Callable[[], object], most: int = 12) -> dict[str, float]:
    """The share of each package in the time of ``work``, largest first; at most ``most`` packages."""
    profile = cProfile.Profile()
    profile.runcall(work)
    # The typed stubs leave out the raw table: (file, line, name) → (calls, primitive, own, total, callers).
    table: dict[Any, Any] = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    seconds: Counter[str] = Counter()
    for (file, _, _), (_, _, own, _, callers) in table.items():
        if file != "~":
            seconds[_package(file)] += own
            continue
        for (caller, _, _), (_, _, within, _) in callers.items():
            seconds[_package(caller)] += within
    whole = sum(seconds.values()) or 1.0
    return {name: round(spent / whole, 3) for name, spent in seconds.most_common(most)}


def _package(file: str) -> str:
    """``parsers.tables`` for a file of the project, the library's name for others."""
    for root, depth in ((_LIBRARIES, 1), (_ROOT, 2)):
        if file.startswith(root):
            parts = Path(file).relative_to(root).with_suffix("").parts
            return ".".join(parts[:depth])
    return "python"
