"""The publishing area of a bulletin, by a ladder of evidence.

A person's decision; the name in title, source, issuer, sign-off; townships among the units; counties among
the units (a city); townships, then names, in prose; codes of the site. The character in the document number
only narrows. Rungs that disagree, a zone that no list knows, and a name that several areas share go to a
person.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.identity import area_votes as votes
from parsers.identity.fold import fold_name
from parsers.identity.gazetteer import Gazetteer, Place, gazetteer
from parsers.identity.names import kind_of_name
from parsers.identity.stems import township_stem
from parsers.reading import Area, Issue

_LONGEST_LINE = 70
_LONGEST_MASTHEAD = 30
_HEAD_LINES = 8
_FOOT_LINES = 6
_MANY = 5
_PAPER = re.compile(r"(?:文件|简报|专报|通报|公报|函)$")
_SHORT_NAME = re.compile(r"(?:^|关于|年|月|度)([一-鿿]{2,4})(?=[\"“]?12345)")


@dataclass(frozen=True, slots=True)
class AreaEvidence:
    """What a bulletin shows of its area; all text simplified and normalised.

    ``decision``: code decided by a person or by the source's description. ``title``; ``lines``: source,
    issuer, masthead and sign-off. ``units``: names of units from table rows and prose lists. ``text``: the
    whole text.
    """

    decision: str | None = None
    title: str | None = None
    lines: Sequence[str] = ()
    units: Sequence[str] = ()
    text: str = ""
    document_number: str | None = None


@dataclass(slots=True)
class _Case:
    """The evidence with what was drawn from it, for one document."""

    given: AreaEvidence
    places: Gazetteer
    own: Counter[str]
    evidence: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def determine_area(evidence: AreaEvidence) -> tuple[Area | None, list[Issue]]:
    """The area that published, with the evidence strongest first, and what is doubtful.

    ``None`` with an issue ``area_unknown`` where nothing tells it. An ``Area`` without a code is a name that
    is printed but does not determine an area (an unknown zone, a shared name); an issue ``area_conflict`` or
    ``area_unknown`` goes with it.
    """
    places = gazetteer()
    if evidence.decision is not None:
        return _decided(evidence.decision, places)
    case = _Case(evidence, places, votes.own_levels(evidence.text))
    zone = _zone_in_heading(case)
    if isinstance(zone, Area):
        return zone, case.issues
    named = zone or _named_in_heading(case)
    if isinstance(named, Area):
        return named, case.issues
    inferred = _inferred(case)
    chosen = _weighed(case, named, inferred)
    if chosen is None:
        message = "neither a name nor the units nor the site tell which area published this; decide the area"
        return None, [*case.issues, Issue("area_unknown", "review", message)]
    return Area(chosen.code, chosen.name, chosen.level, tuple(case.evidence)), case.issues


def _decided(code: str, places: Gazetteer) -> tuple[Area, list[Issue]]:
    place = places.place(code)
    if place is None:
        message = f"the decided area code {code} is in no place list; correct it, or add a zone to zones.csv"
        return Area(code, None, None, (f"decision {code}",)), [Issue("area_unknown", "review", message)]
    return Area(place.code, place.name, place.level, (f"decision {code}",)), []


def _heading_lines(given: AreaEvidence) -> list[str]:
    """Title and lines, without addressees (各县区、高新区:)."""
    lines = [given.title or "", *given.lines, *_mastheads(given.text)]
    return [
        line
        for line in lines
        if line and len(line) <= _LONGEST_LINE and "、" not in line and line[-1] not in ":,"
    ]


def _mastheads(text: str) -> list[str]:
    """First and last lines that are the name of an office and nothing else (某县人民政府办公室文件)."""
    lines = [line.strip() for line in text.strip().splitlines()]
    short = [
        line for line in (*lines[:_HEAD_LINES], *lines[-_FOOT_LINES:]) if 4 <= len(line) <= _LONGEST_MASTHEAD
    ]
    names = (_PAPER.sub("", line) for line in short)
    return [name for name in names if kind_of_name(name) == "unit" and township_stem(name) is None]


def _zone_in_heading(case: _Case) -> Place | Area | None:
    """A zone of the heading: known through its city, or an area without a code and an issue."""
    lines = _heading_lines(case.given)
    names = votes.unknown_zones(lines, case.places)
    if not names:
        return None
    zone = names[0]
    for name in votes.area_names(lines, case.places):
        for parent in case.places.named(name):
            child = case.places.child_named(parent.code, zone)
            if child is not None:
                case.evidence.append(f"heading {parent.name}{zone}")
                return child
    message = f"the heading names {zone}, a zone in no list; decide the area, or add it to zones.csv"
    case.issues.append(Issue("area_conflict", "review", message))
    return Area(None, zone, "zone", (f"heading {zone}",))


def _named_in_heading(case: _Case) -> Place | Area | None:
    lines = _heading_lines(case.given)
    names = votes.area_names(lines, case.places)
    finest = _finest(names, case)
    if finest is None:
        return None
    place = _unshared(finest, names, case)
    if place is not None:
        case.evidence.append(f"heading {place.name}")
        return place
    others = ", ".join(sorted({_full_name(place, case.places) for place in case.places.named(finest)}))
    message = f"the heading names {finest}, which may be {others}; nothing tells which: decide the area"
    case.issues.append(Issue("area_unknown", "review", message))
    level = case.places.named(finest)[0].level
    return Area(None, finest, level, (f"heading {finest}",))


def _finest(names: Sequence[str], case: _Case) -> str | None:
    """The first of the named areas that no other named area lies in."""
    for name in names:
        codes = {place.code for place in case.places.named(name)}
        inner = (place for other in names if other != name for place in case.places.named(other))
        if not any(codes & set(case.places.ancestors(place.code)) for place in inner):
            return name
    return None


def _unshared(name: str, around: Sequence[str], case: _Case) -> Place | None:
    """The one area that ``name`` means here: by its parent's name, or by its townships, if several bear
    it."""
    living = case.places.named(name)
    newest = {place.code: place for place in reversed(living) if place.last == living[0].last}
    if len(newest) == 1:
        return next(iter(newest.values()))
    for text in ("".join(around), case.given.text):
        nearby = [place for place in newest.values() if _parent_is_named(place, text, case)]
        if len(nearby) == 1:
            case.evidence.append(f"parent of {name}")
            return nearby[0]
    stems = votes.towns_in_units(case.given.units, case.places) | votes.towns_in_prose(
        case.given.text, case.places
    )
    counts = Counter(
        code for stem in stems for code in case.places.counties_with_town(stem) if code in newest
    )
    ranked = counts.most_common(2)
    if ranked and ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        case.evidence.append(f"townships {ranked[0][1]}/{len(stems)}")
        return newest[ranked[0][0]]
    return None


def _parent_is_named(place: Place, text: str, case: _Case) -> bool:
    parents = [case.places.place(code) for code in case.places.ancestors(place.code)]
    return any(parent is not None and parent.short in text for parent in parents)


def _full_name(place: Place, places: Gazetteer) -> str:
    above = [parent.name for code in places.ancestors(place.code) if (parent := places.place(code))]
    return "".join([*reversed(above), place.name])


def _inferred(case: _Case) -> Place | None:
    """The area that units, prose and site tell without a heading; each rung that fires is noted."""
    for rung in _RUNGS:
        place = rung(case)
        if place is not None:
            return place
    return None


def _by_counties(case: _Case) -> Place | None:
    """The city whose counties are among the units."""
    in_units = votes.unit_areas(case.given.units, case.places)
    vote = votes.vote_of_children(in_units, case.places)
    if vote and vote.hits >= 3 and vote.hits * 5 >= vote.total * 3:
        return _note(case, vote, "counties")
    return None


def _by_counties_in_prose(case: _Case) -> Place | None:
    """The city in which most of the areas named in prose lie, where the text speaks as a city's."""
    if not case.own or case.own.most_common(1)[0][0] not in "市省":
        return None
    named = [name for _, name in case.places.names_in(case.given.text)]
    vote = votes.vote_of_children(named, case.places)
    if vote and vote.hits >= 2 and vote.hits >= 2 * vote.runner_up and vote.hits * 5 >= vote.total * 3:
        return _note(case, vote, "counties in prose")
    return None


def _by_towns(case: _Case) -> Place | None:
    """The county whose townships the units are, then the text; two townships are enough where the parent is
    named too."""
    for label, stems in (
        ("townships", votes.towns_in_units(case.given.units, case.places)),
        ("townships in prose", votes.towns_in_prose(case.given.text, case.places)),
    ):
        vote = votes.vote_of_towns(stems, case.places)
        if vote is None or vote.hits * 5 < vote.total * 3 or vote.hits - vote.runner_up < 2:
            continue
        place = case.places.place(vote.code)
        if place is None or (vote.hits < _MANY and not votes.fits_level(place, case.own)):
            continue
        if vote.hits >= 3 or _parent_is_named(place, case.given.text, case):
            return _note(case, vote, label)
    return None


def _by_prose_names(case: _Case) -> Place | None:
    names = votes.publishers_in_prose(case.given.text, case.places)
    for name in dict.fromkeys(names):
        place = _unshared(name, names, case)
        if place is not None and votes.fits_level(place, case.own):
            case.evidence.append(f"name in prose {place.name}")
            return place
    return None


def _by_site(case: _Case) -> Place | None:
    for _, code in votes.site_codes(case.given.text):
        place = case.places.place(code)
        if place is not None and votes.fits_level(place, case.own):
            case.evidence.append(f"site code {code}")
            return place
    return None


def _by_short_name(case: _Case) -> Place | None:
    """The one area in China that the title calls by its name without its kind (某某12345热线…)."""
    match = _SHORT_NAME.search(fold_name(case.given.title or ""))
    if match is None:
        return None
    bearers = {
        place.code: place
        for kind in "市县区旗"
        for place in case.places.named(match[1] + kind)
        if votes.fits_level(place, case.own)
    }
    if len(bearers) != 1:
        return None
    case.evidence.append(f"short name in title {match[1]}")
    return next(iter(bearers.values()))


_RUNGS = (_by_counties, _by_towns, _by_counties_in_prose, _by_prose_names, _by_short_name, _by_site)


def _note(case: _Case, vote: votes.Vote, label: str) -> Place | None:
    place = case.places.place(vote.code)
    if place is not None:
        case.evidence.append(f"{label} {vote.hits}/{vote.total}")
        if any(mark in place.name for mark in fold_name(case.given.document_number or "")[:1]):
            case.evidence.append(f"document number {case.given.document_number}")
    return place


def _weighed(case: _Case, named: Place | None, inferred: Place | None) -> Place | None:
    """The heading's area, unless it is only the parent of the one that reports; disagreement is an issue."""
    if named is None or inferred is None or named.code == inferred.code:
        return named or inferred
    if named.code in case.places.ancestors(inferred.code):
        if not votes.fits_level(named, case.own) and votes.fits_level(inferred, case.own):
            case.evidence.reverse()
            return inferred
        if votes.fits_level(named, case.own) and not votes.fits_level(inferred, case.own):
            return named
    elif inferred.code in case.places.ancestors(named.code) or (
        named.level == "zone" and named.parent in case.places.ancestors(inferred.code)
    ):
        return named
    message = (
        f"the heading names {_full_name(named, case.places)}, the units and the text point to "
        f"{_full_name(inferred, case.places)} ({case.evidence[-1]}); taken from the heading: decide the area"
    )
    case.issues.append(Issue("area_conflict", "review", message))
    return named
