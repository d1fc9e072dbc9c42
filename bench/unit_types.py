"""How right and how quick the types of units are: ``python -m bench.unit_types``.

The names are those of ``tests/identity/golden/unit_names.tsv``, part by part (its README says what they were used for).
"""

import csv
import time
from collections import defaultdict
from pathlib import Path

from parsers.identity.gazetteer import gazetteer
from parsers.identity.unit_lexicon import grammar
from parsers.identity.unit_types import kind_of_unit

_NAMES = Path(__file__).parents[1] / "tests" / "identity" / "golden" / "unit_names.tsv"


def main() -> None:
    """Print a line for each part, and the times."""
    parts: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    with _NAMES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            parts[row["part"]].append((row["name"], row["types"].split()))
    begun = time.perf_counter()
    grammar()
    gazetteer().knows_area("")
    kind_of_unit("某县教育局")
    loaded = time.perf_counter() - begun
    names = [name for part in parts.values() for name, _ in part]
    cold, again = _seconds(names), _seconds(names)
    for part, labelled in parts.items():
        print(f"{part:10}", _scores(labelled))
    micro = 1e6 / len(names)
    print(f"loading {loaded * 1e3:.0f} ms; a name {cold * micro:.0f} µs, asked again {again * micro:.2f} µs")


def _scores(labelled: list[tuple[str, list[str]]]) -> str:
    right = certain = wrong = 0
    for name, types in labelled:
        kind = kind_of_unit(name)
        sure = kind.certainty == "certain"
        fits = (kind.type or "none") in types or (types == ["none"] and not sure)
        right, certain, wrong = right + fits, certain + sure, wrong + (sure and not fits)
    count = len(labelled)
    return (
        f"{count:4} names, {right / count:6.1%} right, {certain / count:6.1%} certain, {wrong} of them wrong"
    )


def _seconds(names: list[str]) -> float:
    begun = time.perf_counter()
    for name in names:
        kind_of_unit(name)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
