"""Units whose type is told by how their names end: townships, villages, areas with their governments, offices elsewhere."""

import re

from parsers.identity.gazetteer import gazetteer, is_zone
from parsers.identity.unit_kind import UnitKind, shaped
from parsers.identity.unit_lexicon import grammar
from parsers.identity.unit_names import parse_name
from parsers.identity.unit_places import SCENIC
from parsers.identity.unit_wording import by_words

_TOWNSHIP = re.compile(
    r"(?P<stem>.{1,20}?)(?P<kind>街道办事处|街道办|街办|街道|办事处|镇|乡|苏木)(?:人民政府|镇政府|乡政府|政府|党工委|党委(?:政府)?)?(?:机关)?"
)
# Of a government elsewhere (市政府驻北京办事处).
_REPRESENTATION = re.compile(
    r"(?:.*(?:政府|局|公司)|[省市县区州盟旗])?驻.{1,10}(?<!街道)(?:办事处|办公室|联络处)"
)
# 长丰街 in a district that calls its subdistricts so, 羊尖政府.
_SHORT_TOWNSHIP = re.compile(r"(?P<stem>[一-鿿]{1,6})(?P<kind>街|政府)")
_VILLAGE = re.compile(
    r".{1,20}(?P<sure>村委会|村民委员会|居委会|居民委员会|(?<!农)村委|居委)"
    r"|(?P<township>.{1,12}(?:镇|乡|街道)).{1,10}(?:社区|村|嘎查)|.{1,20}(?:社区|村|嘎查)"
)
_AREA = re.compile(r".{0,20}?[县市区旗州盟](?P<government>人民政府|[县市区旗州]?政府|行政公署|行署)?")
_ZONE = "zone_committee"


def by_shape(plain: str) -> UnitKind | None:
    """The kind of the unit ``plain``, folded and without brackets; ``None`` where its end does not tell it."""
    known = grammar()
    if _is_representation(plain):
        return shaped("gov_office", "likely", "驻")
    if match := _TOWNSHIP.fullmatch(plain):
        stem, kind = match["stem"], match["kind"]
        if stem + kind in known.no_townships or (kind == "办事处" and _is_word_at_end(plain, kind)):
            return None
        office = kind not in ("镇", "乡", "苏木")
        doubtful = kind == "办事处" and any(token.role == "word" for _, token in known.words.iter(stem))
        if doubtful and (branch := _branch_of_firm_name(stem)):
            return branch
        unit_type = "subdistrict_office" if office else "township_government"
        return shaped(unit_type, "likely" if doubtful else "certain", kind)
    if (match := _SHORT_TOWNSHIP.fullmatch(plain)) and (
        short := _short_township(match["stem"], match["kind"])
    ):
        return short
    if match := _VILLAGE.fullmatch(plain):
        sure = match["sure"] or match["township"]
        return shaped("village_community", "certain" if sure else "likely", plain[-2:])
    if match := _AREA.fullmatch(plain):
        return _area(plain, match["government"])
    return None


def _is_word_at_end(plain: str, kind: str) -> bool:
    """Whether the name ends in a known word that is longer than what townships end in (公积金办事处)."""
    ends = (token for end, token in grammar().words.iter(plain) if end == len(plain) - 1)
    return any(token.role == "word" and len(token.text) > len(kind) for token in ends)


def _short_township(stem: str, kind: str) -> UnitKind | None:
    """A subdistrict or township by less than its name: certain where the lists have it, nothing where a word is in it."""
    known = grammar()
    listed = any(gazetteer().counties_with_town(name) for name in (stem, stem + kind))
    if kind == "街":
        words = any(token.role == "word" for _, token in known.words.iter(stem))
        return None if words else shaped("subdistrict_office", "certain" if listed else "likely", kind)
    # 县政府, 衡东县政府 are of the area itself.
    township = listed and stem[-1] not in "省市县区旗州盟"
    return shaped("township_government", "likely", kind) if township else None


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
    return by_words(stem + "分局") if named else None


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
        return shaped("county_government", "certain" if certain else "likely", government)
    codes = [place.code for place in gazetteer().named(plain)]
    if any(not is_zone(code) for code in codes):
        # 滨海新区 is a district; 城区 is one, and in most tables a part of a county.
        return shaped("county_government", "likely" if plain in known.no_places else "certain", plain)
    if plain in known.no_places or plain.endswith(SCENIC):
        return None
    if plain in known.zones_as_areas:
        return UnitKind("county_government", "area_government", "likely", (_ZONE,), plain)
    if codes or plain.endswith(known.zones):  # 徐圩新区: what is meant is run by its committee.
        return UnitKind(_ZONE, "zone_committee", "likely", ("county_government",), plain[-2:])
    words = any(token.role == "word" for _, token in known.words.iter(plain))
    return None if words else shaped("county_government", "likely", plain[-1])
