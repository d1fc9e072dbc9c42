"""Whether a stretch of a unit's name is the name of a place: 靖安县, 拱墅, 霞流镇, 城关."""

import re
from functools import lru_cache

from parsers.identity.gazetteer import gazetteer
from parsers.identity.unit_lexicon import grammar

_LEVELS = ("县", "市", "区", "省", "州", "旗", "自治县", "自治州", "自治区", "地区", "盟", "自治旗")
_AREA = re.compile(r"[一-鿿]{1,12}?(?:自治区|自治州|自治县|自治旗|地区|[省市县区州旗盟])")
_AREA_ENDS = re.compile(r"[省市县区州旗盟]")
_TOWNSHIP = re.compile(
    r"[一-鿿]{1,7}(?:街道办事处|街道|办事处|地区|镇|乡|苏木|街|路|村|新区|片区)(?:政府|人民政府)?"
)
# What stands for a name that a publisher left out.
_BLANK = re.compile(r"(?:某{1,3}|[XxO×]{1,4})[县市区镇乡]?")
# How names of scenic areas end.
SCENIC = ("风景区", "名胜区", "景区", "风景", "名胜")
# 交通局公路 ends like a street.
_BODY = re.compile(r"[局委办厅]|公司|中心|集团|医院")


@lru_cache(maxsize=65536)
def is_place(text: str) -> bool:
    """Whether ``text`` reads as a place's name: by its ending, or as the stem of one that the place list has.

    Several in a row (长沙市望城区) are one. A name that ends as an area's or a township's does is believed:
    zones and new districts stand in no list.
    """
    if not 1 < len(text) <= 16 or text in grammar().no_places:
        return False
    if text.endswith(SCENIC):
        return False  # Its committee is no development zone's, whatever list it stands in.
    if _BLANK.fullmatch(text):
        return True
    if _TOWNSHIP.fullmatch(text) and not _BODY.search(text) and not _ends_in_a_word(text):
        return True
    return _is_row_of_places(text)


def _is_row_of_places(text: str) -> bool:
    """Whether ``text`` is areas one after the other, with or without a stem behind them."""
    first = _AREA.match(text)
    for match in _AREA_ENDS.finditer(text):
        head, rest = text[: match.end()], text[match.end() :]
        # An area ends where it first can, but for those that have the sign of another in their names (郑州市).
        ends_here = first is not None and (first.group() == head or gazetteer().knows_area(head))
        if ends_here and _is_area(head) and (not rest or _is_row_of_places(rest)):
            return True
    return _is_stem(text) or (
        len(text) > 3 and any(_is_stem(text[:n]) and _is_stem(text[n:]) for n in (2, 3))
    )


def _ends_in_a_word(text: str) -> bool:
    """Whether a street's or a village's name is none (南昌市公路, 美丽乡村)."""
    if text[-1] not in "路街村":
        return False
    last = (tokens for end, tokens in grammar().automaton.iter(text) if end == len(text) - 1)
    return any(
        token.role in ("word", "filler") and len(token.text) > 1 for tokens in last for token in tokens
    )


def _is_area(text: str) -> bool:
    if len(text) < 2 or text in grammar().no_places:
        return False
    # 水利风景区 has a word in it that tells what the unit does.
    return gazetteer().knows_area(text) or not any(t.role == "word" for _, t in grammar().words.iter(text))


@lru_cache(maxsize=65536)
def _is_stem(text: str) -> bool:
    if not 1 < len(text) <= 8 or grammar().is_known(text):
        return False  # There are towns called 文化 and 工业.
    places = gazetteer()
    return any(places.knows_area(text + level) for level in _LEVELS) or bool(places.counties_with_town(text))
