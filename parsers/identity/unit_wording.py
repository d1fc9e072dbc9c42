"""Units whose type is told by the words of their names: what explains a whole name, else its longest known word."""

import re

from parsers.identity.unit_kind import NOTHING, UnitKind, shaped
from parsers.identity.unit_letters import spelt_out
from parsers.identity.unit_lexicon import Token, bare_names, grammar, unit_types
from parsers.identity.unit_names import parse_name
from parsers.identity.unit_parts import Judged, judge

_OFFICE = re.compile(r"(?P<stem>[一-鿿]{2,6})(?P<kind>管理处)")
# What runs a stretch of land by its name alone (前海管理局).
_RUN = re.compile(r"(?P<stem>[一-鿿]{2,8})管理局")
_LEVELS = "县市区旗州盟"
_ZONE, _PROPERTY, _INVESTS = "zone_committee", "property_company", "urban_investment"


def by_words(plain: str) -> UnitKind:
    """The kind of the unit ``plain``, folded and without brackets; nothing is known where no word is."""
    if firm := _firm_without_form(plain):
        return firm
    judged = (_judged(plain, firms=True) if _may_be_firm(plain) else None) or _judged(plain, firms=False)
    if judged is not None:
        return UnitKind(
            judged.type, judged.body, "certain" if judged.sure else "likely", judged.others, judged.word
        )
    if (match := _OFFICE.fullmatch(plain)) and not _longest_word(plain):
        return shaped("management_office", "likely", match["kind"])
    if spelt := spelt_out(plain):
        first, *others = spelt.types
        return UnitKind(first, unit_types()[first].bodies[0], "likely", tuple(others), spelt.because)
    found = _longest_word(plain)
    if found is None or found.row is None:
        return _by_ending(plain)
    return UnitKind(
        found.row.type, unit_types()[found.row.type].bodies[0], "likely", found.row.also, found.text
    )


def _by_ending(plain: str) -> UnitKind:
    """What a name without any known word may be, by its ending and its level: 市明源集团 is the city's own firm."""
    if (match := _RUN.fullmatch(plain)) and not _has_filler(match["stem"]):
        return shaped(_ZONE, "likely", "管理局")
    own = plain[0] in _LEVELS and plain.endswith(("公司", "集团"))
    return shaped(_INVESTS, "likely", plain[0]) if own else NOTHING


def _has_filler(stem: str) -> bool:
    """Whether a known word stands in what should be a name (场监督管理局 has lost a character)."""
    return any(len(token.text) > 1 for _, tokens in grammar().automaton.iter(stem) for token in tokens)


def _firm_without_form(plain: str) -> UnitKind | None:
    """What 青源水务, 昆明水务 is: a name of its own or a place's, then what a firm supplies, and no ending.

    县水务 is the bureau.
    """
    ends = [token for end, token in grammar().words.iter(plain) if end == len(plain) - 1 and token.company]
    trade = max(ends, key=lambda token: len(token.text), default=None)
    if trade is None or trade.company is None or form(plain):
        return None
    before = plain.removesuffix(trade.text)
    if len(before) < 2 or before in grammar().leads or before[-1] in _LEVELS or plain in bare_names():
        return None
    if trade.company.type != _PROPERTY and unit_types()[trade.company.type].group != "utility":
        return None
    # 北控环保水务 begins with a name, 农林水务 with what a bureau does.
    if any(end + 1 == len(token.text) for end, token in grammar().words.iter(before)):
        return None
    judged = _judged(plain + "公司", firms=True)
    return judged and UnitKind(judged.type, judged.body, "likely", judged.others, judged.word)


def _may_be_firm(plain: str) -> bool:
    """Whether the name ends as a firm's does, or as no body's (县广电)."""
    return form(plain) in ("", "enterprise", "bank")


def form(plain: str) -> str:
    """The kind of bodies whose names end as ``plain`` does; empty where none's does."""
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
