"""Lists of areas: by their short names (成都1776件、南充250件 in a province's bulletin), and with one that no list of
areas knows any more (戚墅堰区 beside 天宁区 and 钟楼区).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from parsers.identity.gazetteer import Place, gazetteer
from parsers.prose.frames import Draft
from parsers.prose.subject import Subject

_KINDS = "市县区旗"
_SHORT_NAME = range(2, 5)
_KIND_OF_BODY = re.compile(r"[\u4e00-\u9fff]{2,5}(?P<kind>[县市区旗镇乡]|街道)")
# 住宅小区, 旅游景区: what people call about.
_NO_BODY = re.compile(r"(?:[小社景校园城辖片地灾库厂矿老]区|[城超夜菜门]市|城镇|[城老家]乡)$")
_FEWEST_BESIDE = 2
_FEWEST = 4
_FEWEST_FOR_A_PARENT = 3


def name_areas(drafts: Iterable[Draft]) -> None:
    """Members of a list that are short names of areas of one parent become units, under the names as printed.

    At least four names of one sentence must be areas of one parent, and most of the sentence's list; 朝阳 or 城关 alone
    is called like too many places to be told from a topic.
    """
    lists: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        listed = not draft.explicit and draft.subject.dimension == "category" and not draft.subject.unit
        if listed and draft.subject.member and len(draft.subject.member) in _SHORT_NAME:
            lists[draft.sentence].append(draft)
    for members in lists.values():
        names = dict.fromkeys(draft.subject.member or "" for draft in members)
        parent = _common_parent(names)
        known = {name for name in names if parent and _is_child(parent, name)}
        if len(known) >= _FEWEST and 2 * len(known) > len(names):
            _rename(members, known)


def name_beside_units(drafts: Iterable[Draft]) -> None:
    """A name in a list of units that ends as they do is a unit, whatever other lists say: 天宁区2024件、戚墅堰区239件.

    At least two of the list's units, and most of its members, must end in the same word (区, 镇).
    """
    lists: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if not draft.explicit or draft.statistic == "share":
            lists[draft.sentence].append(draft)
    for members in lists.values():
        kinds = Counter(_body(draft.subject.unit) for draft in members if draft.statistic == "value")
        told = {kind for kind, count in kinds.items() if kind and count >= _FEWEST_BESIDE}
        strange = {
            draft.subject.member or ""
            for draft in members
            if _body(draft.subject.member) in told and draft.subject.dimension == "category"
        }
        if 2 * len(strange) < sum(kinds[kind] for kind in told):
            _rename(members, strange)


def _body(name: str | None) -> str | None:
    """区 of 天宁区: the word for its kind with which the name of an area or a township ends."""
    told = _KIND_OF_BODY.fullmatch(name or "")
    return told["kind"] if told and not _NO_BODY.search(name or "") else None


def _common_parent(names: Iterable[str]) -> str | None:
    """The area in which most of the names lie; ``None`` where fewer than three do."""
    parents: Counter[str] = Counter()
    for name in names:
        parents.update({place.parent for place in _bearers(name) if place.parent})
    top = parents.most_common(1)
    return top[0][0] if top and top[0][1] >= _FEWEST_FOR_A_PARENT else None


def _bearers(name: str) -> list[Place]:
    places = gazetteer()
    return [place for kind in _KINDS for place in places.named(name + kind)]


def _is_child(parent: str, name: str) -> bool:
    """Whether an area of ``parent`` is called ``name`` for short; 凉山 is 凉山彝族自治州."""
    return any(child.name.startswith(name) for child in gazetteer().children(parent))


def _rename(members: Iterable[Draft], known: set[str]) -> None:
    for draft in members:
        name = draft.subject.member
        if name in known:
            draft.subject = Subject("unit", unit=name, phrase=name or "")
            if draft.hold and draft.hold.startswith("unknown subject"):
                draft.hold = None
