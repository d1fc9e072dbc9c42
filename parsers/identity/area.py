"""The publishing area of a bulletin, by a ladder of evidence.

A person's decision; the name in title, source, issuer, sign-off; counties (a city's) or townships among the units;
townships, then names, in prose; codes of the site. The mark in the document number supports or contradicts. Every rung
below a decision is asked. Rungs that disagree, a zone that no list knows, and a name that several areas share go to a
person.
"""

from collections.abc import Sequence

from parsers.identity import area_votes as votes
from parsers.identity.area_case import AreaEvidence, Case, Finding, full_name
from parsers.identity.area_heading import heading_lines, named_in_heading, unsettled, zone_in_heading
from parsers.identity.area_rungs import findings_below
from parsers.identity.area_weighing import weighed
from parsers.identity.gazetteer import Gazetteer, gazetteer
from parsers.reading import Area, Issue
from parsers.trace.ladder import Ladder

__all__ = ["AreaEvidence", "determine_area"]


def determine_area(
    evidence: AreaEvidence, trace: Ladder | None = None, places: Gazetteer | None = None
) -> tuple[Area | None, list[Issue]]:
    """The area that published, with the evidence strongest first, and what is doubtful.

    ``None`` with an issue ``area_unknown`` where nothing tells it. An ``Area`` without a code is a name that
    is printed but does not determine an area (an unknown zone, a shared name); an issue ``area_conflict`` or
    ``area_unknown`` goes with it. Evidence that begins with ``against:`` contradicts the area; then there is an issue
    ``area_conflict``. ``trace`` is told what each rung says. ``places``: another place list than the shared one.
    """
    places = places or gazetteer()
    if trace is not None:
        trace.rung("decided by a person or the source's description", evidence.decision)
    if evidence.decision is not None:
        return _decided(evidence.decision, places)
    case = Case(evidence, places, trace=trace)
    if trace is not None:
        trace.vote("what the text calls itself (我县, 全市 …)", case.own.most_common(), case.own.total())
    area = _by_ladder(case)
    if area is None:
        doubts = f" ({'; '.join(case.doubts)})" if case.doubts else ""
        message = "neither a name nor the units nor the site tell which area published this"
        case.review("area_unknown", f"{message}{doubts}; decide the area")
    return area, case.issues


def _by_ladder(case: Case) -> Area | None:
    lines = heading_lines(case.given)
    zone = zone_in_heading(case, lines)
    below = findings_below(case)
    if isinstance(zone, Area):
        return _in_no_list(case, zone, "decide the area, or add the zone to zones.csv", below)
    named = [zone] if zone else named_in_heading(case, lines, below)
    if isinstance(named, Area):
        case.review("area_unknown", unsettled(named.name or "", case))
        return named
    strange = votes.unknown_areas(case.given.title or "", case.places)
    if strange and not zone and (below or named):
        area = Area(None, strange[0], None, (f"heading {strange[0]}",))
        return _in_no_list(case, area, "decide the area", [*named, *below])
    return weighed(case, named, below)


def _in_no_list(case: Case, area: Area, what_to_do: str, below: Sequence[Finding]) -> Area:
    """A name in the heading that no list has stops for a person, whatever the other rungs say."""
    others = [f"{finding.evidence} ({full_name(finding.place, case.places)})" for finding in below]
    pointing = f" (the other evidence: {'; '.join(others)})" if others else ""
    what = "zone" if area.level == "zone" else "place"
    case.review(
        "area_conflict", f"the heading names {area.name}, a {what} in no list{pointing}; {what_to_do}"
    )
    return area


def _decided(code: str, places: Gazetteer) -> tuple[Area, list[Issue]]:
    place = places.place(code)
    if place is None:
        message = f"the decided area code {code} is in no place list; correct it, or add a zone to zones.csv"
        return Area(code, None, None, (f"decision {code}",)), [Issue("area_unknown", "review", message)]
    return Area(place.code, place.name, place.level, (f"decision {code}",)), []
