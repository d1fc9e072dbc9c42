"""The publishing area of a bulletin, by a ladder of evidence.

A person's decision; the name in title, source, issuer, sign-off; townships among the units; counties among
the units (a city); townships, then names, in prose; codes of the site. The character in the document number
only narrows. Rungs that disagree, a zone that no list knows, and a name that several areas share go to a
person.
"""

import re
from collections.abc import Sequence

from parsers.identity import area_votes as votes
from parsers.identity.area_case import AreaEvidence, Case, full_name, unshared
from parsers.identity.area_rungs import inferred_area
from parsers.identity.gazetteer import Gazetteer, Place, gazetteer
from parsers.identity.names import kind_of_name
from parsers.identity.stems import township_stem
from parsers.reading import Area, Issue
from parsers.trace.ladder import Ladder

__all__ = ["AreaEvidence", "determine_area"]

_LONGEST_LINE = 70
_LONGEST_MASTHEAD = 30
_HEAD_LINES = 8
_FOOT_LINES = 6
_PAPER = re.compile(r"(?:文件|简报|专报|通报|公报|函)$")


def determine_area(evidence: AreaEvidence, trace: Ladder | None = None) -> tuple[Area | None, list[Issue]]:
    """The area that published, with the evidence strongest first, and what is doubtful.

    ``None`` with an issue ``area_unknown`` where nothing tells it. An ``Area`` without a code is a name that
    is printed but does not determine an area (an unknown zone, a shared name); an issue ``area_conflict`` or
    ``area_unknown`` goes with it. ``trace`` is told what each rung says.
    """
    places = gazetteer()
    if trace is not None:
        trace.rung("decided by a person or the source's description", evidence.decision)
    if evidence.decision is not None:
        return _decided(evidence.decision, places)
    case = Case(evidence, places, votes.own_levels(evidence.text), trace=trace)
    if trace is not None:
        trace.vote("what the text calls itself (我县, 全市 …)", case.own.most_common(), case.own.total())
    lines = _heading_lines(evidence)
    zone = _zone_in_heading(case, lines)
    if isinstance(zone, Area):
        return zone, case.issues
    named = zone or _named_in_heading(case, lines)
    if isinstance(named, Area):
        return named, case.issues
    inferred = inferred_area(case)
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
    lines = text.strip().splitlines()
    outer = (line.strip() for line in (*lines[:_HEAD_LINES], *lines[-_FOOT_LINES:]))
    short = [line for line in outer if 4 <= len(line) <= _LONGEST_MASTHEAD]
    names = (_PAPER.sub("", line) for line in short)
    return [name for name in names if kind_of_name(name) == "unit" and township_stem(name) is None]


def _zone_in_heading(case: Case, lines: Sequence[str]) -> Place | Area | None:
    """A zone of the heading: known through its city, or an area without a code and an issue."""
    names = votes.unknown_zones(lines, case.places)
    if case.trace is not None:
        case.trace.rung("zones in the heading that no list knows", ", ".join(names))
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


def _named_in_heading(case: Case, lines: Sequence[str]) -> Place | Area | None:
    names = votes.area_names(lines, case.places)
    finest = _finest(names, case)
    if case.trace is not None:
        alike = f"; areas called {finest}: {len(case.places.named(finest))}" if finest else ""
        case.trace.rung("names of areas in the heading", ", ".join(names) + alike)
    if finest is None:
        return None
    place = unshared(finest, names, case)
    if place is not None:
        case.evidence.append(f"heading {place.name}")
        return place
    others = ", ".join(sorted({full_name(place, case.places) for place in case.places.named(finest)}))
    message = f"the heading names {finest}, which may be {others}; nothing tells which: decide the area"
    case.issues.append(Issue("area_unknown", "review", message))
    level = case.places.named(finest)[0].level
    return Area(None, finest, level, (f"heading {finest}",))


def _finest(names: Sequence[str], case: Case) -> str | None:
    """The first of the named areas that no other named area lies in."""
    for name in names:
        codes = {place.code for place in case.places.named(name)}
        inner = (place for other in names if other != name for place in case.places.named(other))
        if not any(codes & set(case.places.ancestors(place.code)) for place in inner):
            return name
    return None


def _weighed(case: Case, named: Place | None, inferred: Place | None) -> Place | None:
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
        f"the heading names {full_name(named, case.places)}, the units and the text point to "
        f"{full_name(inferred, case.places)} ({case.evidence[-1]}); taken from the heading: decide the area"
    )
    case.issues.append(Issue("area_conflict", "review", message))
    return named
