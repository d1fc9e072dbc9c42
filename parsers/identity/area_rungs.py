"""The rungs of the ladder below the heading: what units, prose and site tell. Their order: ``_RUNGS``."""

import re

from parsers.identity import area_votes as votes
from parsers.identity.area_case import Case, full_name, parent_is_named, unshared
from parsers.identity.fold import fold_name
from parsers.identity.gazetteer import Place

_MANY = 5
_SHORT_NAME = re.compile(r"(?:^|关于|年|月|度)([一-鿿]{2,4})(?=[\"“]?12345)")


def inferred_area(case: Case) -> Place | None:
    """The area that units, prose and site tell without a heading; each rung that fires is noted."""
    for name, rung in _RUNGS:
        place = rung(case)
        if case.trace is not None:
            case.trace.rung(name, f"{full_name(place, case.places)} {place.code}" if place else None)
        if place is not None:
            return place
    return None


def _by_counties(case: Case) -> Place | None:
    """The city whose counties are among the units."""
    in_units = votes.unit_areas(case.given.units, case.places)
    vote = _counted(case, "areas among the units, by parent", votes.vote_of_children(in_units, case.places))
    if vote and vote.clear and vote.hits >= 3 and vote.hits * 5 >= vote.total * 3:
        return _note(case, vote, "counties")
    return None


def _by_counties_in_prose(case: Case) -> Place | None:
    """The city in which most of the areas named in prose lie, where the text speaks as a city's."""
    if not case.own or case.own.most_common(1)[0][0] not in "市省":
        return None
    named = [name for _, name in case.places.names_in(case.given.text)]
    vote = _counted(case, "areas named in prose, by parent", votes.vote_of_children(named, case.places))
    if (
        vote
        and vote.clear
        and vote.hits >= 2
        and vote.hits >= 2 * vote.runner_up
        and vote.hits * 5 >= vote.total * 3
    ):
        return _note(case, vote, "counties in prose")
    return None


def _by_towns(case: Case) -> Place | None:
    """The county whose townships the units are, then the text; two townships are enough where the parent is
    named too."""
    for label, stems in (
        ("townships", votes.towns_in_units(case.given.units, case.places)),
        ("townships in prose", votes.towns_in_prose(case.given.text, case.places)),
    ):
        vote = _counted(case, f"{label}, by county", votes.vote_of_towns(stems, case.places))
        if vote is None or vote.hits * 5 < vote.total * 3 or vote.hits - vote.runner_up < 2:
            continue
        place = case.places.place(vote.code)
        if place is None or (vote.hits < _MANY and not votes.fits_level(place, case.own)):
            continue
        if vote.hits >= 3 or parent_is_named(place, case.given.text, case):
            return _note(case, vote, label)
    return None


def _by_prose_names(case: Case) -> Place | None:
    names = votes.publishers_in_prose(case.given.text, case.places)
    for name in dict.fromkeys(names):
        place = unshared(name, names, case)
        if place is not None and votes.fits_level(place, case.own):
            case.evidence.append(f"name in prose {place.name}")
            return place
    return None


def _by_site(case: Case) -> Place | None:
    for _, code in votes.site_codes(case.given.text):
        place = case.places.place(code)
        if place is not None and votes.fits_level(place, case.own):
            case.evidence.append(f"site code {code}")
            return place
    return None


def _by_short_name(case: Case) -> Place | None:
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


def _counted(case: Case, name: str, vote: votes.Vote | None) -> votes.Vote | None:
    """The vote, after the trace was told of it."""
    if case.trace is not None and vote is not None:
        places = ((case.places.place(code), code, count) for code, count in vote.ranked)
        named = [(full_name(place, case.places) if place else code, count) for place, code, count in places]
        case.trace.vote(name, named, vote.total)
    return vote


def _note(case: Case, vote: votes.Vote, label: str) -> Place | None:
    place = case.places.place(vote.code)
    if place is not None:
        case.evidence.append(f"{label} {vote.hits}/{vote.total}")
        if any(mark in place.name for mark in fold_name(case.given.document_number or "")[:1]):
            case.evidence.append(f"document number {case.given.document_number}")
    return place


_RUNGS = (
    ("areas among the units", _by_counties),
    ("townships among the units, then in prose", _by_towns),
    ("areas named in prose", _by_counties_in_prose),
    ("an area whose hotline the text says reports", _by_prose_names),
    ("a short name in the title", _by_short_name),
    ("codes of the site", _by_site),
)
