"""What a person may be asked about a unit whose name does not tell its type with certainty: the nearest known
names. Nothing is decided here, and nothing that reads bulletins imports it.
"""

from collections.abc import Collection, Mapping
from functools import cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from parsers.identity.fold import fold_name
from parsers.identity.unit_lexicon import grammar, unit_types, word_rows
from parsers.identity.unit_types import kind_of_unit

PROPOSALS = 3
_LIKELY = 90.0
_OTHER = 75.0
_GROUPS = ("集团", "集团公司", "集团有限公司")
_OF_THE_AREA = "urban_investment"


class Proposal(NamedTuple):
    """``what`` is proposed: a type or a unit, as the caller's list calls it; ``score``: 0 to 100; ``because``: the known
    name or word that is near.
    """

    what: str
    score: float
    because: str


def propose(name: str, known: Mapping[str, str], n: int = PROPOSALS) -> list[Proposal]:
    """The ``n`` nearest of ``known`` (name → what it is: a type, a unit), the best first, each thing once.

    Names are compared as they are and without what most names have (县, 局, 中心); the better counts. A name that
    contains the known one (城关自来水厂, 自来水) is near by as much of it as the known one makes up.
    """
    folded = fold_name(name)
    core = _core(folded)
    cores = {other: _core(other) for other in known}
    best: dict[str, Proposal] = {}
    for asked, others in ((folded, {other: other for other in known}), (core, cores)):
        for other in _nearest(asked, others, 16 * n):
            found = Proposal(known[other], round(_near(asked, others[other]), 1), other)
            if found.what not in best or best[found.what].score < found.score:
                best[found.what] = found
    return sorted(best.values(), key=lambda found: (-found.score, found.because))[:n]


def propose_types(name: str, denied: Collection[str] = (), n: int = PROPOSALS) -> list[Proposal]:
    """The ``n`` likeliest types of a unit, without those a person has ``denied``: first what its name tells, then
    the types of the nearest words of the vocabulary.

    A group with nothing but a name (湘江集团) is mostly one of the area's own.
    """
    kind = kind_of_unit(name)
    told = [(kind.type, _LIKELY), *((other, _OTHER) for other in kind.others)] if kind.type else []
    found = {what: Proposal(what, score, kind.because) for what, score in told if what not in denied}
    if not told and fold_name(name).endswith(_GROUPS) and _OF_THE_AREA not in denied:
        found[_OF_THE_AREA] = Proposal(_OF_THE_AREA, _OTHER, _GROUPS[0])
    for near in propose(name, _words(frozenset(denied)), n + len(found)):
        if near.what not in found:
            found[near.what] = near._replace(score=min(near.score, _OTHER - 1))
    return list(found.values())[:n]


@cache
def _words(denied: frozenset[str]) -> dict[str, str]:
    words = {word: row.type for row in word_rows() for word in row.words if row.type not in denied}
    return words | {kind.positive: kind.id for kind in unit_types().values() if kind.id not in denied}


@cache
def _core(folded: str) -> str:
    """The name without its level and its ending: what tells names apart."""
    text = folded[1:] if folded[:1] in "县市区州旗省" and len(folded) > 3 else folded
    ending = next((text[i:] for i in range(2, len(text)) if text[i:] in grammar().endings), "")
    return text.removesuffix(ending)


def _nearest(asked: str, others: Mapping[str, str], limit: int) -> list[str]:
    """Keys of ``others`` whose names are nearest as a whole, or by a part; the exact order is not settled yet."""
    found: dict[str, None] = {}
    for scorer in (fuzz.ratio, fuzz.partial_ratio):
        nearest = process.extract(asked, others, scorer=scorer, limit=limit, score_cutoff=1)
        found.update((key, None) for _, _, key in nearest)
    return list(found)


def _near(one: str, other: str) -> float:
    """Like ``fuzz.ratio``; for a part of the longer name, by its share of it."""
    return max(float(fuzz.ratio(one, other)), float(fuzz.partial_ratio(one, other)) * _share(one, other))


def _share(one: str, other: str) -> float:
    short, long = sorted((len(one), len(other)))
    return float((short / long) ** 0.5) if short > 1 else 0.0
