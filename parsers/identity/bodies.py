"""Bodies that go by several names: full names, standing abbreviations, branches of companies.

The names are data (``parsers/vocabulary/units/bodies.csv``): ``body`` is the name that stands in a unit's id,
``names`` are others that always mean the same body of one area. A body before a reform and the one after it
are never one; names that mean one body in some areas only are left to a person.
"""

import csv
import re
from functools import cache
from pathlib import Path

from parsers.identity.gazetteer import Gazetteer, Place

_TABLE = Path(__file__).parent.parent / "vocabulary" / "units" / "bodies.csv"
_JOINERS = re.compile(r"[和与及、]")
# What follows the area's name in the name of a branch: 中国联通(衡东)分公司, 国网(衡东县)供电公司.
_BRANCH = re.compile(r"(?:分公司|支公司|分行|支行|供电公司|供电分公司|税务局|分局)$")
_LEVELS = "省市县区旗"


def body_of(name: str, own: Place | None = None, places: Gazetteer | None = None) -> str | None:
    """The name under which the body ``name`` stands in ids, ``None`` where the table has no such body.

    ``name`` is folded, without the area's own level in front. With ``own``, the area whose bulletin prints it,
    its name inside is understood too (中国联通衡东分公司, 平舆人社局). A mark of another level stays: 市住房和城乡
    建设局 of a county's bulletin gives 市住建局.
    """
    found = _listed(name)
    if found is None and own is not None:
        found = _of_own(name, own, places)
    if found is None and name[:1] and name[0] in _LEVELS and (rest := _listed(name[1:])):
        found = name[0] + rest
    return found


def are_other_bodies(one: str, other: str) -> bool:
    """Whether the table tells that two names, as they stand in ids, never mean one body (卫健委, 卫计委)."""
    return other in _others().get(one, ()) or one in _others().get(other, ())


def _listed(name: str) -> str | None:
    table = _bodies()
    return table.get(name) or table.get(_JOINERS.sub("", name))


def _of_own(name: str, own: Place, places: Gazetteer | None) -> str | None:
    """The body of a name that holds that of its own area: whole, or short where no area above is called so."""
    for called in dict.fromkeys((own.name, own.short)):
        before, printed, after = name.partition(called)
        if not printed or not after or any(called == place.short for place in _above(own, places)):
            continue
        if not before:
            return _listed(after)
        if _BRANCH.fullmatch(after):
            return _listed(_without_parents(before, own, places) + after)
    return None


def _without_parents(text: str, own: Place, places: Gazetteer | None) -> str:
    """``text`` without the names of the areas above: a branch is told by the area right before its ending."""
    for place in _above(own, places):
        text = text.replace(place.name, "").replace(place.short, "")
    return text


def _above(own: Place, places: Gazetteer | None) -> list[Place]:
    found = [places.place(code) for code in places.ancestors(own.code)] if places else []
    return [place for place in found if place is not None]


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def _bodies() -> dict[str, str]:
    """Every name, as printed and without joining words, with its body."""
    found: dict[str, str] = {}
    for row in _rows():
        for name in (row["body"], *row["names"].split()):
            found[name] = found[_JOINERS.sub("", name)] = row["body"]
    return found


@cache
def _others() -> dict[str, set[str]]:
    """For each body those that its row gives as another one."""
    return {row["body"]: {_listed(row["counter_example"]) or row["counter_example"]} for row in _rows()}
