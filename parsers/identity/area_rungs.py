"""The rungs of the ladder below the heading: what units, prose, site and number tell. Their order: ``_RUNGS``."""

import re

from parsers.identity import area_votes as votes
from parsers.identity.area_case import Case, Finding, full_name, parent_is_named, unshared
from parsers.identity.area_towns import TownVote, vote_of_towns
from parsers.identity.fold import fold_name
from parsers.identity.gazetteer import Place

_MANY = 5
_SHORT_NAME = re.compile(r"(?:^|关于|年|月|度)([一-鿿]{2,4})(?=[\"“]?12345)")


def findings_below(case: Case) -> list[Finding]:
    """What units, prose and site say without the heading, the strongest first. Every rung is asked: what the weaker
    ones say supports or contradicts the others."""
    found = []
    for name, rung in _RUNGS:
        finding = rung(case)
        if case.trace is not None:
            told = f"{full_name(finding.place, case.places)} {finding.place.code}" if finding else None
            case.trace.rung(name, told)
        if finding is not None:
            found.append(finding)
    return found


def _by_counties(case: Case) -> Finding | None:
    """The city whose counties are among the units."""
    in_units = votes.unit_areas(case.given.units, case.places)
    vote = votes.vote_of_children(in_units, case.places)
    _told(case, "areas among the units, by parent", vote)
    if vote and vote.clear and vote.hits >= 3 and vote.hits * 5 >= vote.total * 3:
        return _finding(case, f"counties {vote.hits}/{vote.total}", vote.code)
    return None


def _by_counties_in_prose(case: Case) -> Finding | None:
    """The city in which most of the areas named in prose lie, where the text speaks as a city's."""
    if not case.own or case.own.most_common(1)[0][0] not in "市省":
        return None
    named = [name for _, name in case.names_in_text]
    vote = votes.vote_of_children(named, case.places)
    _told(case, "areas named in prose, by parent", vote)
    if (
        vote
        and vote.clear
        and vote.hits >= 2
        and vote.hits >= 2 * vote.runner_up
        and vote.hits * 5 >= vote.total * 3
    ):
        return _finding(case, f"counties in prose {vote.hits}/{vote.total}", vote.code)
    return None


def _by_towns(case: Case) -> Finding | None:
    """The county whose townships the units are, then the text."""
    for label, stems in (
        ("townships", case.towns_in_units),
        ("townships in prose", case.towns_in_prose | case.towns_in_units),
    ):
        vote = vote_of_towns(stems, case.places, case.given.month)
        _told(case, f"{label}, by county", vote)
        place = case.places.place(vote.code) if vote else None
        if vote is None or place is None:
            continue
        doubt = vote.doubt(parent_is_named(place, case.given.text, case.places))
        if doubt is None and not (vote.hits < _MANY and not votes.fits_level(place, case.own)):
            return Finding(f"{label} {vote.hits}/{vote.total}", place)
        if doubt is not None and vote.hits > 1:
            rival = case.places.place(vote.rival or "")
            named = full_name(place, case.places) + (
                f", next {full_name(rival, case.places)}" if rival else ""
            )
            case.doubts.append(f"{label} {vote.hits}/{vote.total} fit {named}: {doubt}")
    if case.trace is not None and case.doubts:
        case.trace.rung("townships that are not sure enough", "; ".join(case.doubts))
    return None


def _by_prose_names(case: Case) -> Finding | None:
    names = votes.publishers_in_prose(case.given.text, case.names_in_text)
    for name in dict.fromkeys(names):
        meant = unshared(name, names, case)
        if meant is not None and votes.fits_level(meant[0], case.own):
            return Finding(f"name in prose {name}", meant[0])
    return None


def _by_site(case: Case) -> Finding | None:
    """The area in whose name the page or its site is registered.

    A site of a government's is its area's, and so is an index number of published information. The police
    registers every site where its owner is: it tells an area only where the text names that, or its parent.
    """
    for kind, code in votes.site_codes(case.given.text):
        place = case.places.place(code)
        if place is None or not votes.fits_level(place, case.own):
            continue
        if case.on_foreign_host and kind != votes.INDEX:
            continue
        if kind != votes.POLICE:
            return Finding(f"site code {code}", place)
        if place.short in case.given.text or parent_is_named(place, case.given.text, case.places):
            return Finding(f"site code {code}", place, against=False)
    return None


def _by_short_name(case: Case) -> Finding | None:
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
    return Finding(f"short name in title {match[1]}", next(iter(bearers.values())))


def _told(case: Case, name: str, vote: votes.Vote | TownVote | None) -> None:
    """The trace is told of a vote."""
    if case.trace is not None and vote is not None:
        places = ((case.places.place(code), code, count) for code, count in vote.ranked)
        named = [(full_name(place, case.places) if place else code, count) for place, code, count in places]
        case.trace.vote(name, named, vote.total)


def _finding(case: Case, evidence: str, code: str) -> Finding | None:
    place: Place | None = case.places.place(code)
    return Finding(evidence, place) if place else None


_RUNGS = (
    ("areas among the units", _by_counties),
    ("townships among the units, then in prose", _by_towns),
    ("areas named in prose", _by_counties_in_prose),
    ("an area whose hotline the text says reports", _by_prose_names),
    ("a short name in the title", _by_short_name),
    ("codes of the site", _by_site),
)
