"""Townships that go on under another stem: 城关镇 became 汉昌镇, 闫各庄镇 is how 阎各庄镇 came to be written.

Told from the township's code: two lists, one after the other, have it in the same county with another name, and never both
names at one time. The statistics give a township that is set up anew a new code, so among them a code is proof. The
civil affairs number on their own: there the names must be alike as well.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tools.gazetteer.lists import Listed
from tools.gazetteer.town_lines import Towns, cut_name

Pairs = dict[tuple[str, str], str]


def renames(lists: Sequence[Listed], civil_affairs: Iterable[str], towns: Towns) -> Pairs:
    """``(area, stem)`` → the stem that the township had before, over all lists. ``civil_affairs``: their vintages."""
    order = sorted(lists, key=lambda listed: listed.vintage)
    numbered_otherwise = set(civil_affairs)
    found: Pairs = {}
    for earlier, later in pairwise(order):
        before = _by_code(earlier)
        alike_only = later.vintage in numbered_otherwise
        for place, stem in _by_code(later).items():
            old = before.get(place)
            area = place[0]
            if old is None or old == stem or (alike_only and not _alike(old, stem)):
                continue
            if old in towns[area] and stem in towns[area] and _one_after_the_other(towns, area, old, stem):
                found[area, stem] = old
    return _without_several_heirs(found)


def joined(towns: Towns, old: Pairs, kept: Iterable[tuple[str, str]]) -> Towns:
    """``towns`` with every renamed township under the first of its stems; its other names stand whole after ``~``.

    ``kept``: area and stem of townships that stay as they are.
    """
    fixed = set(kept)
    found: Towns = {
        area: {stem: dict(names) for stem, names in stems.items()} for area, stems in towns.items()
    }
    for area, stem in sorted(old):
        first = stem
        while (area, first) in old:
            first = old[area, first]
        if not fixed & {(area, stem), (area, first)}:
            for rest, seen in found[area].pop(stem).items():
                found[area][first][f"~{stem}{rest}"] = seen
    return found


def _by_code(listed: Listed) -> dict[tuple[str, str], str]:
    """Area and code → stem, for names that end as a township's does."""
    found = {}
    for area, code, printed in listed.towns:
        cut = cut_name(printed, ())
        if cut is not None and not cut[0].startswith("="):
            found[area, code] = cut[0]
    return found


def _one_after_the_other(towns: Towns, area: str, old: str, new: str) -> bool:
    return max(set[str]().union(*towns[area][old].values())) < min(
        set[str]().union(*towns[area][new].values())
    )


def _alike(one: str, other: str) -> bool:
    """Whether one stem is part of the other, or they differ in one character."""
    if one in other or other in one:
        return True
    return len(one) == len(other) > 1 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _without_several_heirs(found: Pairs) -> Pairs:
    """Without the stems of which two later ones are said to be the heir."""
    heirs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (area, stem), old in found.items():
        heirs[area, old].append(stem)
    return {(area, stem): old for (area, stem), old in found.items() if len(heirs[area, old]) == 1}
