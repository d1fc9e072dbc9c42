"""The functional type of a unit: what it does, so that units compare across areas.

Types, their words and the ways in which names end are data (``parsers.identity.unit_lexicon``). A type is
*certain* only where the name is explained from its first character to its last; otherwise it is *likely*, and a
person decides (``parsers.identity.proposals`` has what to propose).
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from parsers.identity.fold import fold_name
from parsers.identity.gazetteer import gazetteer, is_zone
from parsers.identity.unit_letters import spelt_out
from parsers.identity.unit_lexicon import Token, bare_names, grammar, unit_types
from parsers.identity.unit_names import parse_name
from parsers.identity.unit_parts import Judged, judge
from parsers.text.script import simplify

__all__ = ["Certainty", "UnitKind", "kind_of_unit", "type_of_unit", "unit_types"]

Certainty = Literal["certain", "likely", "unknown"]

_BRACKET = re.compile(r"\(([^()]*)\)?")
_PARTY = re.compile(r"^(?:中国共产党|中共)")
_COMMITTEE = re.compile(r"(?<=[县市区州旗省镇乡])委员会(?=.)")
_FEDERATION = re.compile("届联[合和]会")
_TOWNSHIP = re.compile(
    r"(?P<stem>.{1,20}?)(?P<kind>街道办事处|街道办|街办|街道|办事处|镇|乡|苏木)(?:人民政府|镇政府|乡政府|政府|党工委|党委(?:政府)?)?(?:机关)?"
)
# Of a government elsewhere (市政府驻北京办事处).
_REPRESENTATION = re.compile(r"(?:.*(?:政府|局|公司))?驻.{1,10}(?<!街道)(?:办事处|办公室|联络处)")
# 长丰街 in a district that calls its subdistricts so, 羊尖政府.
_SHORT_TOWNSHIP = re.compile(r"(?P<stem>[一-鿿]{1,6})(?P<kind>街|政府)")
_VILLAGE = re.compile(
    r".{1,20}(?P<sure>村委会|村民委员会|居委会|居民委员会|(?<!农)村委|居委)"
    r"|(?P<township>.{1,12}(?:镇|乡|街道)).{1,10}(?:社区|村|嘎查)|.{1,20}(?:社区|村|嘎查)"
)
_AREA = re.compile(r".{0,20}?[县市区旗州盟](?P<government>人民政府|[县市区旗州]?政府|行政公署|行署)?")
_OFFICE = re.compile(r"(?P<stem>[一-鿿]{2,6})(?P<kind>管理处)")
# What runs a stretch of land by its name alone (前海管理局).
_RUN = re.compile(r"(?P<stem>[一-鿿]{2,8})管理局")


@dataclass(frozen=True, slots=True)
class UnitKind:
    """What a unit's name tells of it.

    ``type`` is an id of ``unit_types``, ``body`` one of the kinds of bodies; both are ``None`` where nothing is
    known. ``others`` are further types of a composite body (教育体育局: sports), or of the body of which it is
    a part (公安局交警大队: public_security). ``because`` is the word or rule that decided, for a person.
    """

    type: str | None
    body: str | None
    certainty: Certainty
    others: tuple[str, ...] = ()
    because: str = ""


_ZONE, _PROPERTY = "zone_committee", "property_company"
_NOTHING = UnitKind(None, None, "unknown")


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
    if not plain or _is_list(plain):
        return _NOTHING
    kind = _by_shape(plain) or _by_words(_normal(plain))
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
    return bool(mark) and _kind(first).certainty == "certain"


def _normal(plain: str) -> str:
    """One form for the many of party committees (中国共产党某县委员会办公室: 某县委办公室), and for misprints of 联合会."""
    return _FEDERATION.sub("界联合会", _COMMITTEE.sub("委", _PARTY.sub("", plain))).replace(
        "联和会", "联合会"
    )


def _by_shape(plain: str) -> UnitKind | None:
    """Townships, villages, areas and their governments."""
    known = grammar()
    if _is_representation(plain):
        return _shaped("gov_office", "likely", "驻")
    if match := _TOWNSHIP.fullmatch(plain):
        stem, kind = match["stem"], match["kind"]
        if stem + kind in known.no_townships:
            return None
        office = kind not in ("镇", "乡", "苏木")
        doubtful = kind == "办事处" and any(token.role == "word" for _, token in known.words.iter(stem))
        if doubtful and (branch := _branch_of_firm_name(stem)):
            return branch
        unit_type = "subdistrict_office" if office else "township_government"
        return _shaped(unit_type, "likely" if doubtful else "certain", kind)
    if (match := _SHORT_TOWNSHIP.fullmatch(plain)) and (
        short := _short_township(match["stem"], match["kind"])
    ):
        return short
    if match := _VILLAGE.fullmatch(plain):
        sure = match["sure"] or match["township"]
        return _shaped("village_community", "certain" if sure else "likely", plain[-2:])
    if match := _AREA.fullmatch(plain):
        return _area(plain, match["government"])
    return None


def _short_township(stem: str, kind: str) -> UnitKind | None:
    """A subdistrict or township by less than its name: certain where the lists have it, nothing where a word is in it."""
    known = grammar()
    listed = any(gazetteer().counties_with_town(name) for name in (stem, stem + kind))
    if kind == "街":
        words = any(token.role == "word" for _, token in known.words.iter(stem))
        return None if words else _shaped("subdistrict_office", "certain" if listed else "likely", kind)
    # 县政府, 衡东县政府 are of the area itself.
    township = listed and stem[-1] not in "省市县区旗州盟"
    return _shaped("township_government", "likely", kind) if township else None


def _is_representation(plain: str) -> bool:
    """Whether it is the office of a government elsewhere; that of a street of 驻马店 is none."""
    first = next(gazetteer().names_in(plain), None)
    rest = plain[len(first[1]) :] if first and first[0] == 0 else _without_short_area(plain)
    return _REPRESENTATION.fullmatch(rest) is not None


def _branch_of_firm_name(stem: str) -> UnitKind | None:
    """What has an office in a place (海关自贡办事处), where it goes by a name that is whole without an ending."""
    parse = parse_name(stem + "分局")
    if parse is None or stem.endswith(("路", "街", "巷", "道")):
        return None
    # The area may stand before the name (自贡市海关…办事处).
    first = next((piece.token for piece in parse.pieces if piece.token is not None), None)
    named = first is not None and first.row is not None and "name" in first.row.use
    return _by_words(stem + "分局") if named else None


def _without_short_area(plain: str) -> str:
    """What follows the name of an area without its kind, with which the whole begins (驻马店老街办事处)."""
    begun = (plain[:length] for length in (4, 3))
    short = next(
        (name for name in begun if any(gazetteer().knows_area(name + kind) for kind in "市县区旗")), ""
    )
    rest = plain[len(short) :]
    return plain if rest == "办事处" else rest


def _area(plain: str, government: str | None) -> UnitKind | None:
    known = grammar()
    if government:
        certain = len(plain) > len(government) + 1
        return _shaped("county_government", "certain" if certain else "likely", government)
    codes = [place.code for place in gazetteer().named(plain)]
    if any(not is_zone(code) for code in codes):
        return _shaped("county_government", "certain", plain)  # 滨海新区 is a district.
    if plain in known.no_places:
        return None
    if plain in known.zones_as_areas:
        return UnitKind("county_government", "area_government", "likely", (_ZONE,), plain)
    if codes or plain.endswith(known.zones):  # 徐圩新区: what is meant is run by its committee.
        return UnitKind(_ZONE, "zone_committee", "likely", ("county_government",), plain[-2:])
    words = any(token.role == "word" for _, token in known.words.iter(plain))
    return None if words else _shaped("county_government", "likely", plain[-1])


def _shaped(unit_type: str, certainty: Certainty, because: str) -> UnitKind:
    return UnitKind(unit_type, unit_types()[unit_type].bodies[0], certainty, (), because)


def _by_words(plain: str) -> UnitKind:
    if firm := _firm_without_form(plain):
        return firm
    judged = (_judged(plain, firms=True) if _may_be_firm(plain) else None) or _judged(plain, firms=False)
    if judged is not None:
        return UnitKind(
            judged.type, judged.body, "certain" if judged.sure else "likely", judged.others, judged.word
        )
    if (match := _OFFICE.fullmatch(plain)) and not _longest_word(plain):
        return _shaped("management_office", "likely", match["kind"])
    if spelt := spelt_out(plain):
        first, *others = spelt.types
        return UnitKind(first, unit_types()[first].bodies[0], "likely", tuple(others), spelt.because)
    found = _longest_word(plain)
    if found is None or found.row is None:
        runs = (match := _RUN.fullmatch(plain)) and not _has_filler(match["stem"])
        return _shaped(_ZONE, "likely", "管理局") if runs else _NOTHING
    return UnitKind(
        found.row.type, unit_types()[found.row.type].bodies[0], "likely", found.row.also, found.text
    )


def _has_filler(stem: str) -> bool:
    """Whether a known word stands in what should be a name (场监督管理局 has lost a character)."""
    return any(len(token.text) > 1 for _, tokens in grammar().automaton.iter(stem) for token in tokens)


def _firm_without_form(plain: str) -> UnitKind | None:
    """What 青源水务, 昆明水务 is: a name of its own or a place's, then what a firm supplies, and no ending.

    县水务 is the bureau.
    """
    ends = [token for end, token in grammar().words.iter(plain) if end == len(plain) - 1 and token.company]
    trade = max(ends, key=lambda token: len(token.text), default=None)
    if trade is None or trade.company is None or _form(plain):
        return None
    before = plain.removesuffix(trade.text)
    if len(before) < 2 or before in grammar().leads or _AREA.fullmatch(before) or plain in bare_names():
        return None
    if trade.company.type != _PROPERTY and unit_types()[trade.company.type].group != "utility":
        return None
    if any(token.role == "word" for _, token in grammar().words.iter(before)):
        return None
    judged = _judged(plain + "公司", firms=True)
    return judged and UnitKind(judged.type, judged.body, "likely", judged.others, judged.word)


def _may_be_firm(plain: str) -> bool:
    """Whether the name ends as a firm's does, or as no body's (县广电)."""
    return _form(plain) in ("", "enterprise", "bank")


def _form(plain: str) -> str:
    """Kind of the bodies whose names end as this one does; empty where none's does."""
    endings = grammar().endings
    return next((endings[plain[at:]] for at in range(len(plain)) if plain[at:] in endings), "")


def _judged(plain: str, firms: bool) -> Judged | None:
    """What the name amounts to; ``None`` where it is not explained, by a word that is a firm's and this is none, or only
    where it is.
    """
    parse = parse_name(plain, firms)
    judged = judge(parse) if parse else None
    return None if judged is not None and (judged.firm_word or judged.where_only) else judged


def _longest_word(plain: str) -> Token | None:
    """The longest known word in a name that is not explained as a whole; of equal ones the first."""
    best: Token | None = None
    for _, token in grammar().words.iter_long(plain):
        row = token.row
        if row is not None and row.type == _ZONE and not plain.endswith(token.text):
            continue  # only where the body is
        if row is not None and (best is None or len(token.text) > len(best.text)):
            best = token
    return best
