"""The area that title, source, issuer, mastheads and sign-off name. What it is weighed against: ``area_weighing``."""

import re
from collections.abc import Sequence

from parsers.identity import area_votes as votes
from parsers.identity.area_case import AreaEvidence, Case, Finding, bearers, full_name, unshared
from parsers.identity.gazetteer import Place
from parsers.identity.names import kind_of_name
from parsers.identity.stems import township_stem
from parsers.reading import Area

_LONGEST_LINE = 70
_LONGEST_MASTHEAD = 30
_HEAD_LINES = 8
_FOOT_LINES = 6
_PAPER = re.compile(r"(?:文件|简报|专报|通报|公报|函)$")


def heading_lines(given: AreaEvidence) -> list[str]:
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


def zone_in_heading(case: Case, lines: Sequence[str]) -> Finding | Area | None:
    """A zone of the heading that no list has under the name printed: known through its city, or an area without a code."""
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
                return Finding(f"heading {parent.name}{zone}", child)
    return Area(None, zone, "zone", (f"heading {zone}",))


def named_in_heading(case: Case, lines: Sequence[str], below: Sequence[Finding]) -> list[Finding] | Area:
    """The area that the heading names, what told which of several is meant, and names beside it that are not its own.

    Empty where none is named; an area without a code where several bear the name and nothing tells which. ``below``:
    what the other rungs say.
    """
    names = votes.area_names(lines, case.places)
    finest = _finest(names, case)
    if case.trace is not None:
        alike = f"; areas called {finest}: {len(bearers(finest, case.places))}" if finest else ""
        case.trace.rung("names of areas in the heading", ", ".join(names) + alike)
    if finest is None:
        return []
    meant = unshared(finest, names, case) or _told_below(finest, case, below)
    if meant is None:
        return Area(None, finest, case.places.named(finest)[0].level, (f"heading {finest}",))
    place, because = meant
    first = [*([because] if because else []), Finding(f"heading {place.name}", place)]
    return [*first, *_beside(place, names, case)]


def _told_below(name: str, case: Case, below: Sequence[Finding]) -> tuple[Place, None] | None:
    """The bearer of ``name`` that the strongest of the other rungs speaks of."""
    codes = bearers(name, case.places)
    if below and below[0].place.code in codes:
        return codes[below[0].place.code], None
    return None


def _beside(place: Place, names: Sequence[str], case: Case) -> list[Finding]:
    """Other areas that the heading names, which neither lie in ``place`` nor round it."""
    mine = {place.code, *case.places.ancestors(place.code)}
    found = []
    for name in names:
        others = bearers(name, case.places).values()
        if name == place.name or any(
            other.code in mine or place.code in case.places.ancestors(other.code) for other in others
        ):
            continue
        found.append(Finding(f"heading {name}", next(iter(others))))
    return found


def _finest(names: Sequence[str], case: Case) -> str | None:
    """The first of the named areas that no other named area lies in."""
    for name in names:
        codes = {place.code for place in case.places.named(name)}
        inner = (place for other in names if other != name for place in case.places.named(other))
        if not any(codes & set(case.places.ancestors(place.code)) for place in inner):
            return name
    return None


def unsettled(name: str, case: Case) -> str:
    """What a person is told where several areas bear the name in the heading."""
    others = ", ".join(sorted({full_name(place, case.places) for place in case.places.named(name)}))
    return f"the heading names {name}, which may be {others}; nothing tells which: decide the area"
