"""The place list: seconds until the first answer of each kind in a fresh process, and the memory that it then holds."""

import json
import statistics
import subprocess
import sys
from typing import Any

_LOAD = """
import json, time
from parsers.identity.gazetteer import Gazetteer, gazetteer

def resident():
    line = next(line for line in open("/proc/self/status") if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024

def seconds(work):
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun

before = resident()
places = gazetteer()
told = {
    "areas_s": seconds(lambda: places.place("411723")),
    "names_in_text_s": seconds(lambda: list(places.names_in("驻马店市平舆县"))),
    "townships_s": seconds(lambda: places.counties_with_town("郭楼")),
    "both_parents_s": seconds(lambda: places.parents_of_town("410400", "滍阳")),
    "lineage_s": seconds(lambda: places.place_lineage("110228")),
}
told["all_s"] = sum(told.values())
told["memory_mb"] = resident() - before
told["without_a_vintage_s"] = seconds(lambda: Gazetteer(without="2021-10").counties_with_town("郭楼"))
print(json.dumps(told))
"""


def measure(runs: int) -> dict[str, Any]:
    """The median of ``runs`` fresh processes: seconds (``…_s``), ``memory_mb`` once all is loaded."""
    told = [_load() for _ in range(runs)]
    return {key: round(statistics.median(one[key] for one in told), 4) for key in told[0]}


def _load() -> dict[str, float]:
    run = subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(run.stdout)
    return figures
