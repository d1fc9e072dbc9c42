"""Lines of ``towns.tsv``: one for each area, with every township that it has or had under every name.

    410472<TAB>滍阳 镇28 <410402|平安街 街道28 …
    410402<TAB>…|滍阳 镇99|=国营林场 03|…

Townships are parted by ``|``. First the stem; then for each name what follows the stem and the marks of the first
and last vintage in which it was seen (``vintages.tsv``); then ``<`` and the county that the township lies in by
statute, where the area is a zone that runs it. A name that ends as no township's stands whole after ``=``; one with another
stem than the first of a township that was renamed stands whole after ``~``.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from parsers.identity.stems import township_stem
from tools.gazetteer.area_lines import is_zone
from tools.gazetteer.lists import Listed

Vintages = dict[str, set[str]]
Towns = dict[str, dict[str, Vintages]]

_REMARKS = re.compile(r"^[(（][^()（）]*[)）]|(?:[(（][^()（）]*[)）])+$|[(（][^()（）]*$")
_BRACKETS = frozenset("()（）")
_LOST = re.compile(r"[?\ue000-\uf8ff�]")
_MARKS = "0123456789abcdefghijklmnopqrstuvwxyz"


def townships(lists: Sequence[Listed]) -> Towns:
    """Area → stem → what follows the stem → vintages. Names of which a character was lost are left out.

    The area's own name before a township's (化德县朝阳镇) is no part of it. A name without a kind is that of the stem
    which it is in other vintages (旭日社区, 旭日社区街道).
    """
    areas: dict[str, set[str]] = defaultdict(set)
    found: Towns = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
    for listed in lists:
        for area, name, _ in listed.areas:
            areas[area].add(name)
    for listed in lists:
        for area, _, printed in listed.towns:
            cut = cut_name(printed, areas[area])
            if cut is not None:
                found[area][cut[0]][cut[1]].add(listed.vintage)
    for stems in found.values():
        for whole in [stem for stem in stems if stem.startswith("=") and stem[1:] in stems]:
            stems[whole[1:]][""] |= stems.pop(whole)[""]
    return {area: {stem: dict(names) for stem, names in stems.items()} for area, stems in found.items()}


def cut_name(printed: str, areas: Iterable[str]) -> tuple[str, str] | None:
    """Stem and what follows it, of a name as a list has it; ``None`` where a character was lost.

    ``areas``: names of the area that the township is in. A name without a kind is whole after ``=``.
    """
    name = _REMARKS.sub("", printed)
    if not name or _LOST.search(name):
        return None
    for area in areas:
        if name.startswith(area) and township_stem(name[len(area) :]):
            name = name[len(area) :]
            break
    cut = township_stem(name)
    return (f"={name}", "") if cut is None or _BRACKETS & set(cut[0]) else (cut[0], name[len(cut[0]) :])


def vintage_lines(lists: Sequence[tuple[str, str]]) -> Iterator[str]:
    """``mark, vintage, list``: what the marks of ``towns.tsv`` stand for, oldest first."""
    for mark, (vintage, kind) in zip(_MARKS, sorted(lists), strict=False):
        yield f"{mark}\t{vintage}\t{kind}\n"


def town_lines(
    towns: Towns, vintages: Iterable[str], statute: Mapping[tuple[str, str], str]
) -> Iterator[str]:
    """``area, townships`` by area; see the module for the form. ``statute``: as ``statutory_parents`` tells."""
    marks = dict(zip(sorted(vintages), _MARKS, strict=False))
    for area in sorted(towns):
        entries = []
        for stem, names in sorted(towns[area].items()):
            spans = sorted((marks[min(seen)] + marks[max(seen)], rest) for rest, seen in names.items())
            parts = [stem, *(rest + span for span, rest in spans)]
            if (area, stem) in statute:
                parts.append("<" + statute[area, stem])
            entries.append(" ".join(parts))
        yield f"{area}\t{'|'.join(entries)}\n"


def statutory_parents(towns: Towns) -> dict[tuple[str, str], str]:
    """The county that a zone's township lies in by statute: ``(zone, stem)`` → code of the county.

    The statistics list a township under the zone that runs it, the civil affairs under the county in whose
    territory it lies; so the county is the one of the same city that has the stem in other vintages. Where a
    list has the stem in both at one time they are two townships, and nothing is said. Of several counties, one
    after the other, the last counts.
    """
    beside: dict[tuple[str, str], list[str]] = defaultdict(list)
    seen = {
        (area, stem): set[str]().union(*names.values())
        for area, stems in towns.items()
        for stem, names in stems.items()
    }
    for area, stem in seen:
        if not is_zone(area) and not stem.startswith("="):
            beside[area[:4], stem].append(area)
    found = {}
    for area, stem in seen:
        others = [county for county in beside[area[:4], stem] if not seen[county, stem] & seen[area, stem]]
        if is_zone(area) and others:
            found[area, stem] = max(others, key=lambda county: (max(seen[county, stem]), county))
    return found
