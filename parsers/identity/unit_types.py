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
from parsers.identity.gazetteer import gazetteer
from parsers.identity.unit_lexicon import Token, WordRow, bare_names, grammar, unit_types
from parsers.identity.unit_names import Parse, Piece, parse_name
from parsers.text.script import simplify

__all__ = ["Certainty", "UnitKind", "bare_names", "kind_of_unit", "type_of_unit", "unit_types"]

Certainty = Literal["certain", "likely", "unknown"]

_FALLBACK = "social_insurance_other"
# Words of these types also tell where a body is: 高新区公安分局.
_PLACES = ("zone_committee", "scenic_area")
_BRACKET = re.compile(r"\(([^()]*)\)?")
_PARTY = re.compile(r"^(?:中国共产党|中共)")
_COMMITTEE = re.compile(r"(?<=[县市区州旗省镇乡])委员会(?=.)")
_TOWNSHIP = re.compile(
    r"(?P<stem>.{1,20}?)(?P<kind>街道办事处|街道办|街办|街道|办事处|镇|乡|苏木)(?:人民政府|镇政府|乡政府|政府|党工委|党委)?"
)
_VILLAGE = re.compile(r".{1,20}(?P<sure>村委会|村民委员会|居委会|居民委员会)|.{1,20}(?:社区|村|嘎查)")
_AREA = re.compile(r".{0,20}?[县市区旗州盟](?P<government>人民政府|[县市区旗州]?政府)?")
_OFFICE = re.compile(r"(?P<stem>[一-鿿]{2,6})(?P<kind>管理处)")


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


_NOTHING = UnitKind(None, None, "unknown")


def type_of_unit(name: str) -> str | None:
    """Id of the type of the unit ``name``, certain or likely; ``None`` where no word is known."""
    return kind_of_unit(name).type


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
    if not plain:
        return _NOTHING
    kind = _by_shape(plain) or _by_words(_normal(plain))
    seconds = [_kind(second) for second in _BRACKET.findall(folded) if second]
    also = tuple(second.type for second in seconds if second.type and second.type != kind.type)
    if not also or kind.type is None:
        return kind
    return UnitKind(kind.type, kind.body, kind.certainty, tuple(dict.fromkeys(kind.others + also)), kind.because)


def _normal(plain: str) -> str:
    """One form for the many of party committees: 中国共产党某县委员会办公室 is 某县委办公室."""
    return _COMMITTEE.sub("委", _PARTY.sub("", plain))


def _by_shape(plain: str) -> UnitKind | None:
    """Townships, villages, areas and their governments."""
    known = grammar()
    if (match := _TOWNSHIP.fullmatch(plain)) and not match["stem"].startswith("驻"):
        stem, kind = match["stem"], match["kind"]
        if stem + kind in known.no_townships:
            return None
        office = kind not in ("镇", "乡", "苏木")
        doubtful = kind == "办事处" and any(token.role == "word" for _, token in known.words.iter(stem))
        unit_type = "subdistrict_office" if office else "township_government"
        return _shaped(unit_type, "likely" if doubtful else "certain", kind)
    if match := _VILLAGE.fullmatch(plain):
        return _shaped("village_community", "certain" if match["sure"] else "likely", plain[-2:])
    if match := _AREA.fullmatch(plain):
        return _area(plain, match["government"])
    return None


def _area(plain: str, government: str | None) -> UnitKind | None:
    known = grammar()
    if government:
        certain = len(plain) > len(government) + 1
        return _shaped("county_government", "certain" if certain else "likely", government)
    if plain.endswith(known.zones_as_areas):
        return UnitKind("county_government", "area_government", "likely", ("zone_committee",), "开发区")
    if plain.endswith(known.zones_as_bodies):
        return _shaped("zone_committee", "likely", plain[-2:])
    if gazetteer().knows_area(plain):
        return _shaped("county_government", "certain", plain)
    words = any(token.role == "word" for _, token in known.words.iter(plain))
    return None if words or plain in known.no_places else _shaped("county_government", "likely", plain[-1])


def _shaped(unit_type: str, certainty: Certainty, because: str) -> UnitKind:
    return UnitKind(unit_type, unit_types()[unit_type].bodies[0], certainty, (), because)


def _by_words(plain: str) -> UnitKind:
    parse = parse_name(plain)
    if parse is not None:
        return _judged(parse)
    if (match := _OFFICE.fullmatch(plain)) and not _longest_word(plain):
        return _shaped("management_office", "likely", match["kind"])
    found = _longest_word(plain)
    if found is None:
        return _NOTHING
    word, row = found
    return UnitKind(row.type, unit_types()[row.type].bodies[0], "likely", row.also, word)


def _longest_word(plain: str) -> tuple[str, WordRow] | None:
    """The longest known word in a name that is not explained as a whole; of equal ones the first."""
    best: tuple[str, WordRow] | None = None
    for _, token in grammar().words.iter_long(plain):
        row = token.row or token.company
        if row is not None and (best is None or len(token.text) > len(best[0])):
            best = token.text, row
    return best


def _judged(parse: Parse) -> UnitKind:
    """Type and certainty of a name that is taken apart: its last body tells the type, those before it are what
    it is a part of.
    """
    bodies = [body for body in _bodies(parse.pieces) if body.words]
    last = bodies[-1]
    types = [*last.types(), *(kind for body in bodies[:-1] for kind in body.types())]
    primary, others = types[0], tuple(dict.fromkeys(kind for kind in types[1:] if kind not in (types[0], _FALLBACK)))
    sure = not parse.tied and all(body.explained() for body in bodies) and last.fits(primary)
    form = "subordinate_unit" if len(bodies) > 1 and last.ending not in ("enterprise", "bank") else last.ending
    allowed = unit_types()[primary].bodies
    free = len(allowed) > 1 and form in ("department", "institution", "subordinate_unit")
    return UnitKind(
        primary,
        form if form in allowed or free else allowed[0],
        "certain" if sure else "likely",
        others,
        last.deciding()[0],
    )


class _Body:
    """One body of a name: its words with their rows, the kind of its last ending, and what else is in it."""

    def __init__(self) -> None:
        self.words: list[tuple[str, Token]] = []
        self.ending = ""
        self.fillers: list[str] = []
        self.unknown = False
        self.brand = False

    def add(self, piece: Piece) -> None:
        """Take in the next piece of the name."""
        token = piece.token
        if token is None:
            self.brand |= not piece.known and not self.words
            self.unknown |= not piece.known and bool(self.words)
        elif token.role == "word":
            self.words.append((piece.text, token))
            self.ending = _form_of_word(piece.text)
        elif token.role == "ending":
            self.ending = token.body
        elif token.role == "filler":
            self.fillers.append(piece.text)

    def is_firm(self) -> bool:
        """Whether the body is an enterprise, by its ending or by that of its last word (供水公司)."""
        return self.ending in ("enterprise", "bank")

    def rows(self) -> list[tuple[str, WordRow]]:
        """Words with the rows that hold in a body of this form, the one that decides first."""
        firm = self.is_firm()
        found = []
        for text, token in self.words:
            row = token.company or token.row if firm else token.row or token.company
            assert row is not None
            found.append((text, row))
        if "head" in found[-1][1].use:
            found.insert(0, found.pop())
        elif found[0][1].type in _PLACES and found[-1][1].type not in (*_PLACES, _FALLBACK):
            found.append(found.pop(0))
        return found

    def deciding(self) -> tuple[str, WordRow]:
        """The word that gives the body its type."""
        return self.rows()[0]

    def types(self) -> list[str]:
        """Types of the body, the primary one first."""
        return [kind for _, row in self.rows() for kind in (row.type, *row.also)]

    def explained(self) -> bool:
        """Whether nothing in the body could change its type."""
        word, row = self.deciding()
        firm = self.is_firm()
        if self.unknown or "weak" in row.use or row.type == _FALLBACK:
            return False
        if self.brand and not ("any" in row.use and (firm or "enterprise" not in unit_types()[row.type].bodies)):
            return False
        if not firm and "company" in row.use:
            return False
        return not firm or grammar().enterprise_fillers.issuperset(self.fillers)

    def fits(self, primary: str) -> bool:
        """Whether a unit of the type can have this form; a word without an ending must stand alone."""
        allowed = unit_types()[primary].bodies
        if not self.ending:
            return grammar().stands_alone(*self.deciding()) or self.words[-1][0] in bare_names()
        if self.ending in ("enterprise", "bank"):
            return "enterprise" in allowed or self.ending in allowed
        return True


def _form_of_word(word: str) -> str:
    endings = grammar().endings
    return next((endings[word[i:]] for i in range(1, len(word)) if word[i:] in endings), "")


def _bodies(pieces: tuple[Piece, ...]) -> list[_Body]:
    found = [_Body()]
    for piece in pieces:
        is_word = piece.token is not None and piece.token.role == "word"
        if is_word and found[-1].ending:
            found.append(_Body())
        found[-1].add(piece)
    return found
