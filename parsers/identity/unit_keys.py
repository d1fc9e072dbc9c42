"""The identifier of a unit: the same for every way in which an area's bulletins print it.

``411723:town:郭楼`` (a township: its county and stem, whatever its kind), ``411723:org:城管局`` (any other
unit), ``410402:area:新华区`` (a county in its city's bulletin). Names are joined where they certainly mean one
unit; whether two others do is a person's decision and belongs to the warehouse. What one table tells apart is
kept apart by ``parsers.identity.unit_clash``.
"""

import re
from functools import lru_cache

from parsers.identity.bodies import body_of
from parsers.identity.fold import fold_name
from parsers.identity.gazetteer import Gazetteer, Place, gazetteer
from parsers.identity.stems import township_stem

_OFFICE = re.compile(r"(?:人民政府|(?<=[县市区旗镇乡])政府|(?<=街道)办事处)$")
# What may follow a leading 县, 市 or 区 that is part of a word and not the mark of the level.
_OWN_LEVEL = re.compile(
    r"[县市区旗](?!委|长|直|场|容|民(?!政|宗|族)|政(?!府|务|协|法|数|企)|区|郊|级|域|城(?!管|建|市|乡|投|综|发|运)|内|外|属|际|监管?局)(?=..)"
)
_LONGEST_SHORT_NAME = 4
_KIND_BEHIND = re.compile(r"(?:[^县市区旗州盟]{0,12}族)*(?:自治)?[县市区旗州盟]|地区|林区")
# Offices beside townships: another body than the township of the same name, unless the place list says so.
_BESIDE_TOWNSHIPS = ("管理处", "管理区", "管委会")


@lru_cache(maxsize=65536)
def unit_key(area_code: str, name: str) -> str:
    """Identifier of the unit that a bulletin of the area ``area_code`` prints as ``name``.

    ``area_code`` is a code of the place list (``zone:…`` included); an unknown code is used as it stands.
    Names with the area's own name or level before them (衡东县城管局, 县城管局) give the key of the name
    alone; 市… in a county's bulletin is the city's bureau and keeps its mark. Full and short names of one body
    (``parsers.identity.bodies``) give one key. A township in its city's bulletin belongs to the one county that
    has it, also where the county is not named; one that a zone runs belongs to the zone, whoever prints it.
    """
    places = gazetteer()
    folded = _without_own(area_code, fold_name(name), places)
    if (area := _by_short_name(area_code, folded, places)) is not None:
        return f"{area.code}:area:{area.name}"
    home, rest = _home(area_code, folded, places)
    if home is not None and not rest:
        return f"{home.code}:area:{home.name}"
    code = home.code if home else area_code
    found = _township(code, rest, places)
    if found is not None:
        return f"{found[0]}:town:{found[1]}"
    own = home or places.place(area_code)
    return f"{code}:org:{body_of(rest, own, places) or rest or folded}"


def _without_own(area_code: str, folded: str, places: Gazetteer) -> str:
    own = places.place(area_code)
    bare = _OFFICE.sub("", folded)
    if own is None:
        return bare or folded
    if bare != folded and bare in ("", own.name, own.name[-1]):
        return "人民政府"  # of the area itself: 县政府, 衡东县人民政府
    folded = bare
    if folded.startswith(own.name) and len(folded) > len(own.name):
        return folded[len(own.name) :]
    level = "区" if own.level == "zone" else own.name[-1]
    match = _OWN_LEVEL.match(folded)
    return folded[1:] if match and folded[0] == level else folded


def _home(area_code: str, folded: str, places: Gazetteer) -> tuple[Place | None, str]:
    """The area inside ``area_code`` that ``folded`` begins with, and what follows its name."""
    match = re.match(r".{1,12}?[县市区旗](?=.{0,14}$)", folded)
    while match:
        child = places.child_named(area_code, match.group())
        if child is not None:
            return child, _OFFICE.sub("", folded[match.end() :].removeprefix("人民政府"))
        match = re.compile(rf".{{{match.end()},12}}?[县市区旗]").match(folded)
    return None, folded


def _by_short_name(area_code: str, folded: str, places: Gazetteer) -> Place | None:
    """成都 in a province's bulletin, 凉山 and 凉山州 for 凉山彝族自治州: the one area there that is called so.

    In a city's bulletin a township may be called so too; then it is nobody's.
    """
    if not 2 <= len(folded) <= _LONGEST_SHORT_NAME or _is_in_own_list(area_code, folded, places):
        return None
    kind = folded[-1] if folded[-1] in "州县旗" else ""
    stem = folded.removesuffix(kind)
    children = places.children(area_code)
    called = [place for place in children if place.name.startswith(stem) and place.name.endswith(kind)]
    known = [place for place in called if _KIND_BEHIND.fullmatch(place.name, len(stem))]
    return known[0] if len(stem) > 1 and len(known) == len(called) == 1 else None


def _is_in_own_list(area_code: str, name: str, places: Gazetteer) -> bool:
    """Whether a township of the city is called so; provinces count no townships."""
    own = places.place(area_code)
    return own is None or (own.level != "province" and bool(places.parents_of_town(area_code, name)))


def _township(code: str, rest: str, places: Gazetteer) -> tuple[str, str] | None:
    """County (or zone that runs it) and lineage of a township; ``None`` where ``rest`` is none."""
    cut = township_stem(rest)
    if cut is None:
        return (code, rest) if code in places.counties_with_town(rest) else None
    towns = places.parents_of_town(code, cut[0])
    if cut[1] in _BESIDE_TOWNSHIPS and not any(name.name == rest for town in towns for name in town.names):
        return None
    county = towns[0].operating if len(towns) == 1 else code
    lineage = places.lineage(county, rest)
    return (county, lineage) if lineage is not None else None
