"""The evidence of one document for its area, and what every rung of the ladder asks of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.identity import area_votes as votes
from parsers.identity.gazetteer import Gazetteer, Place
from parsers.reading import Issue
from parsers.trace.ladder import Ladder


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
class Case:
    """The evidence with what was drawn from it, for one document. ``trace`` is told what each rung says."""

    given: AreaEvidence
    places: Gazetteer
    own: Counter[str]
    evidence: list[str] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    trace: Ladder | None = None


def unshared(name: str, around: Sequence[str], case: Case) -> Place | None:
    """The one area that ``name`` means here; ``None`` where several bear it and nothing tells which.

    ``around`` are names printed with it. A parent's name there, then in the text, tells; then townships.
    """
    living = case.places.named(name)
    newest = {place.code: place for place in reversed(living) if place.last == living[0].last}
    if len(newest) == 1:
        return next(iter(newest.values()))
    for text in ("".join(around), case.given.text):
        nearby = [place for place in newest.values() if parent_is_named(place, text, case)]
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
    if case.trace is not None:
        bearers = [(full_name(newest[code], case.places), count) for code, count in counts.most_common()]
        case.trace.vote(f"townships of the {len(newest)} areas called {name}", bearers, len(stems))
    if ranked and ranked[0][1] >= 2 and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        case.evidence.append(f"townships {ranked[0][1]}/{len(stems)}")
        return newest[ranked[0][0]]
    return None


def parent_is_named(place: Place, text: str, case: Case) -> bool:
    """Whether ``text`` names a city or province that ``place`` lies in, with or without its kind."""
    parents = [case.places.place(code) for code in case.places.ancestors(place.code)]
    return any(parent is not None and parent.short in text for parent in parents)


def full_name(place: Place, places: Gazetteer) -> str:
    """Name with those of the areas round it (江苏省南京市鼓楼区)."""
    above = [parent.name for code in places.ancestors(place.code) if (parent := places.place(code))]
    return "".join([*reversed(above), place.name])
