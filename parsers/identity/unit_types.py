"""The functional type of a unit: what it does, so that units compare across areas.

Types, their words and the ways in which names end are data (``parsers.identity.unit_lexicon``). A type is
*certain* only where the name is explained from its first character to its last; otherwise it is *likely*, and a
person decides (``parsers.identity.proposals`` has what to propose).
"""

import re
from functools import lru_cache

from parsers.identity.fold import fold_name
from parsers.identity.unit_kind import NOTHING, Certainty, UnitKind
from parsers.identity.unit_lexicon import unit_types
from parsers.identity.unit_shapes import by_shape
from parsers.identity.unit_wording import by_words, form
from parsers.text.script import simplify

__all__ = ["Certainty", "UnitKind", "kind_of_unit", "type_of_unit", "unit_types"]

_BRACKET = re.compile(r"\(([^()]*)\)?")
_PARTY = re.compile(r"^(?:中国共产党|中共)")
_COMMITTEE = re.compile(r"(?<=[县市区州旗省镇乡])委员会(?=.)")
_FEDERATION = re.compile("届联[合和]会")
# A row for many units: 国有企业, 县直部门.
_GROUPS = ("企业", "单位", "部门")


def type_of_unit(name: str) -> str | None:
    """Id of the type of the unit ``name`` if it is certain; what is only likely is left to a person (``None``)."""
    kind = kind_of_unit(name)
    return kind.type if kind.certainty == "certain" else None


@lru_cache(maxsize=65536)
def kind_of_unit(name: str) -> UnitKind:
    """Type, body and certainty of the unit ``name``, as printed, in either script.

    Of several types in one name the first is the primary one; a part of a body (公安局交警大队) has its own. Names
    of townships, villages and areas are told by their ends. What stands in brackets is a second name.
    """
    folded = fold_name(name)
    kind = _kind(folded)
    if kind.certainty != "certain" and not _is_simplified(folded):
        simple = simplify(folded)
        return kind if simple == folded else _kind(simple)
    return kind


def _is_simplified(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _kind(folded: str) -> UnitKind:
    plain = _BRACKET.sub("", folded)
    if not plain or plain.endswith(_GROUPS) or _is_list(plain):
        return NOTHING
    kind = by_shape(plain) or by_words(_normal(plain))
    seconds = [_kind(second) for inside in _BRACKET.findall(folded) for second in inside.split("、")]
    also = tuple(second.type for second in seconds if second.type and second.type != kind.type)
    if not also or kind.type is None:
        return kind
    return UnitKind(
        kind.type, kind.body, kind.certainty, tuple(dict.fromkeys(kind.others + also)), kind.because
    )


def _is_list(plain: str) -> bool:
    """Whether several units are named (民政局、卫计局等9个单位); 文化、旅游局 is one."""
    first, mark, _ = plain.partition("、")
    kind = _kind(first) if mark else NOTHING
    return kind.certainty == "certain" or (kind.type is not None and bool(form(first)))


def _normal(plain: str) -> str:
    """One form for the many of party committees (中国共产党某县委员会办公室: 某县委办公室), and for misprints of 联合会."""
    return _FEDERATION.sub("界联合会", _COMMITTEE.sub("委", _PARTY.sub("", plain))).replace(
        "联和会", "联合会"
    )
