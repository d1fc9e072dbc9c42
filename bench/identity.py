"""Measuring identity: what it costs to load the place list, and then to tell a bulletin's area and its units.

Counted is processor time, bulletin by bulletin, in a process that has everything loaded. What is remembered of names
from one bulletin to the next is forgotten before each, so that a bulletin costs what it would cost alone.
"""

import statistics
import time
from collections.abc import Callable
from typing import Any

from bench import gazetteer_load
from bench.archive import Archive
from bench.reading import read_all
from parsers.identity.area import AreaEvidence, determine_area
from parsers.identity.fold import fold_name
from parsers.identity.names import kind_of_name
from parsers.identity.stems import township_stem
from parsers.identity.unit_keys import unit_key
from parsers.identity.unit_types import type_of_unit
from parsers.reading import Reading

_REMEMBERED = (fold_name, kind_of_name, township_stem, unit_key, type_of_unit)


def measure(archive: Archive, runs: int) -> dict[str, Any]:
    """Milliseconds a bulletin for its area and for its units; seconds and memory of the place list."""
    readings = read_all(archive.contents())
    given = [evidence(reading) for reading in readings]
    named = [(reading.area.code or "", list(evidence(reading).units)) for reading in readings if reading.area]
    return {
        "bulletins": len(readings),
        "units": sum(len(units) for _, units in named),
        "areas_ms": _spread([_least(lambda one=one: determine_area(one), runs) for one in given]),
        "units_ms": _spread(
            [_least(lambda code=code, units=units: _units(code, units), runs) for code, units in named]
        ),
        "gazetteer": gazetteer_load.measure(runs),
    }


def evidence(reading: Reading) -> AreaEvidence:
    """What a bulletin shows of its area, as its reading keeps it."""
    units = dict.fromkeys(one.unit for one in reading.observations if one.unit and not one.units)
    day = (reading.period.end if reading.period else None) or reading.published_on
    return AreaEvidence(
        title=reading.title,
        units=list(units),
        text=reading.text,
        document_number=reading.document_number,
        month=day[:7] if day else None,
    )


def _units(code: str, names: list[str]) -> None:
    for name in names:
        unit_key(code, name)
        type_of_unit(name)


def _least(work: Callable[[], object], runs: int) -> float:
    """Milliseconds of processor time, the least of ``runs``: what else the machine does only adds."""
    found = []
    for _ in range(runs):
        for function in _REMEMBERED:
            forget = getattr(function, "cache_clear", None)
            if forget is not None:
                forget()
        begun = time.process_time_ns()
        work()
        found.append((time.process_time_ns() - begun) / 1e6)
    return min(found)


def _spread(milliseconds: list[float]) -> dict[str, float]:
    ordered = sorted(milliseconds)
    return {
        "median": round(statistics.median(ordered), 3),
        "of_95_in_100": round(ordered[int(len(ordered) * 0.95)], 3),
        "most": round(ordered[-1], 3),
    }
