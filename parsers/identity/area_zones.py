"""What zones may have of a county's townships: those that lists say they run, and those that they may have taken over.

A zone's townships lie in a county by statute, and lists of other years may have them there. Where the lists round a month
have the zone on both sides, its extent is known. Where only earlier ones have it, it may have grown (a zone that had one
township of 弋江区 in 2022 ran five in 2023), and a list of townships may be its own, though most of them are the county's.
"""

import re
from collections.abc import Iterable, Mapping

from parsers.identity.gazetteer import Gazetteer, Place, Township, vintages
from parsers.identity.stems import township_stem

# What follows the name of a township in that of a zone (三山经济开发区, 白沟新城).
_KIND_OF_ZONE = r"(?:[^新]{0,8}(?:开发|示范|管理|产业|园)区|新[区城])"


def run_by_zones(code: str, stems: set[str], places: Gazetteer) -> Mapping[str, set[str]]:
    """The zones that run some of the townships ``stems`` of the county ``code``, each with the stems of those."""
    run: dict[str, set[str]] = {}
    for town in places.towns(code):
        if town.operating != code:
            run.setdefault(town.operating, set()).update(stems & stems_of(town))
    return run


def share_of_own(code: str, stems: set[str], places: Gazetteer, month: str | None) -> float | None:
    """What share of the townships that no zone can have in ``month`` are among ``stems``; ``None`` where none of ``stems``
    can be a zone's whose extent is not known at that time (``None``: at no time).
    """
    place = places.place(code)
    zones = _of_unknown_extent(place, places, month) if place else []
    if not zones:
        return None
    codes = {zone.code for zone in zones}
    own, contested = [], False
    for town in places.towns(code):
        if town.operating in codes or any(_is_called_after(town, zone) for zone in zones):
            contested |= not stems.isdisjoint(stems_of(town))
        elif town.has_kind:
            own.append(stems_of(town))
    if not contested:
        return None
    every = set().union(*own)
    there = every if month is None else listed_near(code, every, places, month)
    still = [its for its in own if its & there]
    return sum(bool(its & stems) for its in still) / max(1, len(still))


def _of_unknown_extent(place: Place, places: Gazetteer, month: str | None) -> Iterable[Place]:
    """Zones beside the county that lists have before ``month`` and no later one has: they stand in those of the statistics
    only. What ``zones.csv`` tells of the others holds at any time.
    """
    if place.level == "zone" or place.parent is None:
        return []
    beside = places.children(place.parent)
    official = [one for one in beside if one.level == "zone" and places.zone(one.code) is None]
    return [one for one in official if month is None or (one.first <= month and one.last < month)]


def _is_called_after(town: Township, zone: Place) -> bool:
    return re.search(re.escape(town.stem) + _KIND_OF_ZONE, zone.name) is not None


def stems_of(town: Township) -> set[str]:
    """The stems of all names of a township: some were renamed."""
    cuts = (township_stem(name.name) for name in town.names)
    return {town.stem, *(cut[0] for cut in cuts if cut)}


def listed_near(code: str, stems: set[str], places: Gazetteer, month: str) -> set[str]:
    """Those of ``stems`` that the lists of ``code`` have just before or just after ``month``.

    The newest lists leave zones out, so a zone that they lack may still be there.
    """
    known = sorted(vintages().values())
    before = max((vintage for vintage in known if vintage < month), default=known[0])
    after = min((vintage for vintage in known if vintage > month), default=known[-1])
    place = places.place(code)
    ends = place is None or place.level != "zone"
    found: set[str] = set()
    for town in places.towns(code):
        if town.first <= after and (town.last >= before or not ends):
            found |= stems & stems_of(town)
    return found
