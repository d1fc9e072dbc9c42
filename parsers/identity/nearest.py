"""Names that may be of one unit, because they are alike or one abbreviates the other. A person is asked about them;
nothing is joined because of it. Types are proposed by ``parsers.identity.proposals``.
"""

from collections.abc import Iterable

from rapidfuzz import fuzz

from parsers.identity.proposals import PROPOSALS

WORTH_ASKING = 65.0
"""From here on two names of one type may be one unit."""

WORTH_ASKING_UNTYPED = 80.0
"""The same where the type of either is not known."""

_ABBREVIATION = 88.0


def names_alike(name: str, known: Iterable[str], n: int = PROPOSALS) -> list[tuple[str, float]]:
    """The ``n`` names of ``known`` most like ``name``, each with a score from 0 to 100, the best first.

    Names are folded. An abbreviation is like what it abbreviates (城建投, 城市建设投资集团公司): its characters stand in the
    long name in their order, the first at its beginning. Equal scores: the shorter name first.
    """
    scored = ((other, round(likeness(name, other), 1)) for other in set(known) if other != name)
    return sorted(scored, key=lambda pair: (-pair[1], len(pair[0]), pair[0]))[:n]


def likeness(one: str, other: str) -> float:
    """How alike two folded names are, from 0 to 100."""
    short, long = sorted((one, other), key=len)
    ratio = float(fuzz.ratio(one, other))
    if len(short) > 1 and len(short) < len(long) and _abbreviates(short, long):
        return max(ratio, _ABBREVIATION + ratio / 10)
    return ratio


def _abbreviates(short: str, long: str) -> bool:
    if short[0] != long[0]:
        return False
    at = iter(long)
    return all(character in at for character in short)
