"""The evidence of one document for its area, what each rung of the ladder says, and what all of them ask."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from parsers.identity import area_votes as votes
from parsers.identity.area_towns import vote_of_towns
from parsers.identity.gazetteer import Gazetteer, Place
from parsers.reading import Issue
from parsers.trace.ladder import Ladder

_HOST = re.compile(r"\w+://(?:[^/@]*@)?([^/:?#]+)")
_GOVERNMENT = ".gov.cn"


@dataclass(frozen=True, slots=True)
class AreaEvidence:
    """What a bulletin shows of its area; all text simplified and normalised.

    ``decision``: code decided by a person or by the source's description. ``title``; ``lines``: source,
    issuer, masthead and sign-off. ``units``: names of units from table rows and prose lists. ``text``: the
    whole text. ``month``: ``YYYY-MM`` of the period or of the publication. ``url``: where the page was found.
    """

    decision: str | None = None
    title: str | None = None
    lines: Sequence[str] = ()
    units: Sequence[str] = ()
    text: str = ""
    document_number: str | None = None
    month: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rung says. ``evidence``: in the words of the reading contract (``townships 19/19``). ``against``: whether
    it counts where it differs from the area that was decided; else it only supports.
    """

    evidence: str
    place: Place
    against: bool = True


@dataclass
class Case:
    """The evidence with what was drawn from it, for one document.

    ``doubts``: rungs that point somewhere and are not sure enough, in words. ``trace`` is told what each rung says.
    """

    given: AreaEvidence
    places: Gazetteer
    issues: list[Issue] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    trace: Ladder | None = None

    @cached_property
    def own(self) -> Counter[str]:
        """What the text calls itself (我县, 全市)."""
        return votes.own_levels(self.given.text)

    @cached_property
    def towns_in_units(self) -> set[str]:
        """Stems of the townships among the units."""
        return votes.towns_in_units(self.given.units, self.places)

    @cached_property
    def towns_in_prose(self) -> set[str]:
        """Stems of the townships in the text."""
        return votes.towns_in_prose(self.given.text, self.places)

    @cached_property
    def names_in_text(self) -> list[tuple[int, str]]:
        """Names of areas in the text, with their places in it."""
        return list(votes.names_standing(self.given.text, self.places))

    @property
    def on_foreign_host(self) -> bool:
        """Whether the page was found on a host that is no government's: its registration tells nothing."""
        host = _HOST.match(self.given.url or "")
        return host is not None and not f".{host[1].lower()}".endswith(_GOVERNMENT)

    def review(self, kind: str, message: str) -> None:
        """Asks a person."""
        self.issues.append(Issue(kind, "review", message))


def unshared(name: str, around: Sequence[str], case: Case) -> tuple[Place, Finding | None] | None:
    """The one area that ``name`` means here, and what told which; ``None`` where several bear it and nothing does.

    ``around`` are names printed with it. A parent's name there, then in the text, tells; then townships.
    """
    newest = bearers(name, case.places)
    if len(newest) == 1:
        return next(iter(newest.values())), None
    for text in ("".join(around), case.given.text):
        nearby = [place for place in newest.values() if parent_is_named(place, text, case.places)]
        if len(nearby) == 1:
            return nearby[0], Finding(f"parent of {name}", nearby[0])
    stems = case.towns_in_units | case.towns_in_prose
    vote = vote_of_towns(stems, case.places, case.given.month, frozenset(newest))
    if vote is None:
        return None
    if case.trace is not None:
        named = [(full_name(newest[code], case.places), count) for code, count in vote.ranked]
        case.trace.vote(f"townships of the {len(newest)} areas called {name}", named, len(stems))
    if vote.doubt(parent_named=True):
        return None
    return newest[vote.code], Finding(f"townships {vote.hits}/{vote.total}", newest[vote.code])


def bearers(name: str, places: Gazetteer) -> dict[str, Place]:
    """The areas that bear ``name`` by the newest list that has it."""
    every = places.named(name)
    return {place.code: place for place in reversed(every) if place.last == every[0].last}


def parent_is_named(place: Place, text: str, places: Gazetteer) -> bool:
    """Whether ``text`` names a city or province that ``place`` lies in, with or without its kind."""
    parents = [places.place(code) for code in places.ancestors(place.code)]
    return any(parent is not None and parent.short in text for parent in parents)


def full_name(place: Place, places: Gazetteer) -> str:
    """Name with those of the areas round it (江苏省南京市鼓楼区)."""
    above = [parent.name for code in places.ancestors(place.code) if (parent := places.place(code))]
    return "".join([*reversed(above), place.name])


def same_place(one: Place, other: Place, places: Gazetteer) -> bool:
    """Whether both are one place: equal, or one became the other (密云县, 密云区)."""
    return places.place_lineage(one.code) == places.place_lineage(other.code)


def within(inner: Place, outer: Place, places: Gazetteer) -> bool:
    """Whether ``inner`` lies in ``outer``."""
    return outer.code in places.ancestors(inner.code)
