"""Makes the committed place list from raw lists of areas and townships; run by hand, never by the reader.

    python tools/build_gazetteer.py FOLDER [OUT]

FOLDER holds ``areas.csv`` (area_code, name, level, first, last) and ``towns.csv`` (area_code, town_code,
name, first, last): one row for each name that a place had, with the first and last vintage in which it was
seen. OUT (parsers/vocabulary/gazetteer) receives ``areas.tsv`` and ``towns.tsv``; the same input gives the
same bytes. Sources and licences: NOTICE.
"""

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from parsers.identity.stems import township_stem

_OUT = Path(__file__).parent.parent / "parsers" / "vocabulary" / "gazetteer"
_NO_PLACE = re.compile(r"市辖区|县|.*直辖县级行政(?:区划|单位)|.*行政区划")
_REMARK = re.compile(r"[(（][^)）]*[)）]?$")


def main(arguments: list[str]) -> int:
    """Build both files; returns the exit status."""
    if not arguments:
        print(__doc__)
        return 2
    folder = Path(arguments[0])
    out = Path(arguments[1]) if len(arguments) > 1 else _OUT
    out.mkdir(parents=True, exist_ok=True)
    (out / "areas.tsv").write_text("".join(_area_lines(folder / "areas.csv")), encoding="utf-8", newline="\n")
    (out / "towns.tsv").write_text("".join(_town_lines(folder / "towns.csv")), encoding="utf-8", newline="\n")
    return 0


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _area_lines(path: Path) -> Iterator[str]:
    """``code, name, level, first, last`` by code and vintage."""
    kept = []
    cities = {row["area_code"] for row in _rows(path) if row["level"] == "prefecture"}
    for row in _rows(path):
        if _NO_PLACE.fullmatch(row["name"]) or (row["level"] == "county" and row["area_code"] in cities):
            continue
        level = _level(row["area_code"], row["name"], row["level"])
        kept.append((row["area_code"], row["first"], row["last"], row["name"], level))
    for code, first, last, name, level in sorted(kept):
        yield f"{code}\t{name}\t{level}\t{first}\t{last}\n"


def _level(code: str, name: str, printed: str) -> str:
    if printed == "province":
        return "province"
    if printed == "prefecture":
        return "city"
    if "71" <= code[4:] <= "79":  # the statistics bureau numbers development zones so
        return "zone"
    return "district" if name.endswith("区") and not name.endswith("林区") else "county"


def _town_lines(path: Path) -> Iterator[str]:
    """``stem, counties`` by stem; a county is starred where two townships bore the stem at one time."""
    seen: dict[tuple[str, str], dict[str, tuple[str, str]]] = defaultdict(dict)
    for row in _rows(path):
        cut = township_stem(_REMARK.sub("", row["name"]))
        if cut is None or "?" in cut[0]:  # a character lost by the publisher of the list
            continue
        stem, kind = cut
        spans = seen[stem, row["area_code"]]
        first, last = spans.get(kind, (row["first"], row["last"]))
        spans[kind] = min(first, row["first"]), max(last, row["last"])
    counties: dict[str, list[str]] = defaultdict(list)
    for (stem, area), spans in sorted(seen.items()):
        counties[stem].append(area + ("*" if _overlap(sorted(spans.values())) else ""))
    for stem in sorted(counties):
        yield f"{stem}\t{' '.join(counties[stem])}\n"


def _overlap(spans: list[tuple[str, str]]) -> bool:
    return any(later[0] <= earlier[1] for earlier, later in pairwise(spans))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
