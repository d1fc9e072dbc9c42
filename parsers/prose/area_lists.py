"""Lists of areas by their short names: 成都1776件、南充250件、绵阳193件 in a province's bulletin."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from parsers.identity.gazetteer import Place, gazetteer
from parsers.prose.frames import Draft
from parsers.prose.subjects import Subject

_KINDS = "市县区旗"
_SHORT_NAME = range(2, 5)
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
