"""Which county a list of townships tells, and whether it tells it surely enough.

Townships are weighed, not counted. A stem that ``k`` of some 3,000 counties, districts and zones bear speaks for each of
them with ``ln(3000 / k)`` nats: 8 for a name that one county alone has, 3 for 城关 (some 150 counties). An area's
evidence is the sum over the stems that it has or had. If names were spread over areas by chance, that would be the
logarithm of how much likelier the list is if it is that area's.

An area is accepted if all of this holds:

- its evidence outweighs the number of areas that might have the names by accident, with a chance of error of one in
  ten thousand: ``ln(3000) + ln(10,000)``. Where the text names its city or province, a hundred areas are in question;
- the next best lies ``ln(10,000)`` behind, which is more than one name that nobody else has; and no area of the same city
  has half as much: of two that share townships (a zone and its county, a district and what was parted from it) neither
  is sure where a few names make the difference;
- the stems that it does not have (strangers) weigh no more than an eighth of its evidence. Lists mixed from two counties
  fail here, whichever has the more; one new township among a dozen does not. A stem that no list has tells nothing of
  where it lies; it counts half of one that a single area has, for a list that nobody knows is no evidence.

Lists change. Where the month is known, a township that an area's lists have only before or only after it counts a
quarter, so that a district which later took over a neighbour's townships is not taken for it. Where a zone runs
townships of a county, the zone is a rival too, also one that stands in no official list. Zones grow: where no later
list tells what a zone has, a list with one of its townships is its county's only if nearly all that are the county's
own are named too. An area that goes on under another code (a county made a district) is one place with two codes;
told is the code of that time.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from parsers.identity.area_zones import listed_near, run_by_zones, share_of_own
from parsers.identity.gazetteer import Gazetteer

_AREAS = 3000
_AREAS_OF_A_PARENT = 100
_SURE = math.log(10_000)
_STRANGERS = 8
_IN_NO_LIST = math.log(_AREAS) / 2
_LEAST = 0.5
_OTHER_TIME = 0.25
_FOREMOST = 8
_RANKED = 3
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class TownVote:
    """What a list of township stems tells.

    ``code`` explains them best: ``hits`` of ``total`` stems, ``nats`` of evidence, ``ahead`` of the next best,
    whose code is ``rival``. ``beside``: nats of the best other area of the same city, ``strange``: of the stems that it
    lacks. ``ranked``: the foremost areas with their hits. ``own``: what share of the county's own townships are named,
    where a zone may run others of the stems; else ``None``.
    """

    code: str
    hits: int
    total: int
    nats: float
    ahead: float
    rival: str | None
    beside: float
    strange: float
    ranked: tuple[tuple[str, int], ...]
    own: float | None = None

    def doubt(self, parent_named: bool = False) -> str | None:
        """Why the area is not accepted, in words; ``None`` where it is.

        ``parent_named``: the text names the city or province that it lies in.
        """
        among, least = (_AREAS_OF_A_PARENT, 2) if parent_named else (_AREAS, 3)
        if self.hits < least or self.nats < math.log(among) + _SURE:
            return "too few names, or names that too many areas have"
        if self.ahead < _SURE or self.beside * 2 > self.nats:
            return "another area fits as well"
        if self.strange * _STRANGERS > self.nats:
            return "too many of them lie elsewhere"
        if self.own is not None and self.own < _NEARLY_ALL:
            return "a zone runs some of them, and may run the others too"
        return None


def vote_of_towns(
    stems: Iterable[str], places: Gazetteer, month: str | None = None, among: frozenset[str] | None = None
) -> TownVote | None:
    """The county, district or zone that explains the ``stems`` of townships best; ``None`` where no list has any.

    ``month`` (``YYYY-MM``): of which time the bulletin is, where that is known. ``among``: codes of the areas that come
    into question; without it all.
    """
    bearers = {stem: places.counties_with_town(stem) for stem in sorted(set(stems))}
    of_area: dict[str, set[str]] = {}
    for stem, codes in bearers.items():
        for code in codes:
            if among is None or code in among:
                of_area.setdefault(code, set()).add(stem)
    if not of_area:
        return None
    nats = {code: _nats(of_area[code], bearers) for code in of_area}
    nats = _in_time(nats, of_area, bearers, places, month)
    ranked = _foremost(nats, places)
    best = ranked[0]
    one_place = [code for code in places.lineage_codes(best) if code in of_area]
    has = set().union(*(of_area[code] for code in one_place))
    beside = [(nats[code], code) for code in of_area if _city(code) == _city(best) and code not in one_place]
    if among is None:
        run = run_by_zones(best, has, places)
        beside += [(_nats(its, bearers), zone) for zone, its in run.items()]
    rival: tuple[float, str | None] = max(
        [*beside, *((nats[code], code) for code in ranked[1:2])], default=(0.0, None)
    )
    return TownVote(
        _code_at(month, one_place, places),
        len(has),
        len(bearers),
        nats[best],
        nats[best] - rival[0],
        rival[1],
        max(beside, default=(0.0, ""))[0],
        _nats(bearers.keys() - has, bearers),
        tuple((code, len(of_area[code])) for code in ranked),
        share_of_own(best, has, places, month) if among is None else None,
    )


def _city(code: str) -> str:
    """The first four digits of the city that a county or a zone lies in."""
    return code.removeprefix("zone:")[:4]


def _foremost(nats: Mapping[str, float], places: Gazetteer) -> list[str]:
    """The areas with most evidence, each place under one code only."""
    found: dict[str, str] = {}
    for code in sorted(nats, key=lambda code: (-nats[code], code)):
        found.setdefault(places.place_lineage(code), code)
        if len(found) == _RANKED:
            break
    return list(found.values())


def _nats(stems: Iterable[str], bearers: Mapping[str, tuple[str, ...]]) -> float:
    """What ``stems`` say together for an area that has them, or against one that lacks them."""
    return sum(
        max(math.log(_AREAS / len(bearers[stem])), _LEAST) if bearers[stem] else _IN_NO_LIST
        for stem in sorted(stems)
    )


def _in_time(
    nats: dict[str, float],
    of_area: Mapping[str, set[str]],
    bearers: Mapping[str, tuple[str, ...]],
    places: Gazetteer,
    month: str | None,
) -> dict[str, float]:
    """``nats`` less what townships of another time count less, for the foremost areas; no others can win by it."""
    if month is None:
        return nats
    found = dict(nats)
    most = 0.0
    for code in sorted(nats, key=lambda code: (-nats[code], code))[:_FOREMOST]:
        if nats[code] < min(most / 2, most - _SURE):
            break
        late = of_area[code] - listed_near(code, of_area[code], places, month)
        found[code] -= (1 - _OTHER_TIME) * _nats(late, bearers)
        most = max(most, found[code])
    return found


def _code_at(month: str | None, codes: list[str], places: Gazetteer) -> str:
    """The code, of one place's that follow each other (oldest first), under which it stood in ``month``; else the newest."""
    if month is None:
        return codes[-1]
    begun = [code for code in codes if (place := places.place(code)) and place.first <= month]
    return begun[-1] if begun else codes[0]
