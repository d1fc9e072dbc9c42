"""Lines of ``areas.tsv``: every name of every area with the first and last vintage in which it was seen."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from tools.gazetteer.lists import Listed

Spans = Mapping[tuple[str, str, str], tuple[str, str]]
NO_PLACE = re.compile(r"市辖区|县|.*直辖县级行政(?:区划|单位)|.*行政区划")


def area_spans(lists: Iterable[Listed]) -> dict[tuple[str, str, str], tuple[str, str]]:
    """``(code, name, level)`` → first and last vintage, over all lists; the level as the lists have it."""
    seen: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for listed in lists:
        for area in listed.areas:
            seen[area].append(listed.vintage)
    return {area: (min(vintages), max(vintages)) for area, vintages in seen.items()}


def area_lines(spans: Spans) -> Iterator[str]:
    """``code, name, level, first, last`` by code and vintage; rows that name no place are left out.

    A city without counties stands in the statistics once more as its own county: that row is left out too.
    """
    cities = {code for code, _, level in spans if level == "prefecture"}
    kept = []
    for (code, name, printed), (first, last) in spans.items():
        if not NO_PLACE.fullmatch(name) and not (printed == "county" and code in cities):
            kept.append((code, first, last, name, level_of(code, name, printed)))
    for code, first, last, name, level in sorted(kept):
        yield f"{code}\t{name}\t{level}\t{first}\t{last}\n"


def level_of(code: str, name: str, printed: str) -> str:
    """province, city, county, district or zone, from the level of the list, the code and the name."""
    if printed == "province":
        return "province"
    if printed == "prefecture":
        return "city"
    if is_zone(code):
        return "zone"
    return "district" if name.endswith("区") and not name.endswith("林区") else "county"


def is_zone(code: str) -> bool:
    """Whether the statistics gave ``code`` to a development zone: they number them 71 to 79."""
    return "71" <= code[4:] <= "79"
