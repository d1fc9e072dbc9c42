"""Of what a figure counts, in words for a person."""

import json
import sqlite3

from warehouse.bases import ALIKE, TOGETHER
from warehouse.comparability import labels
from warehouse.compare import ids

_ASKED = """
SELECT s.population, s.population_how, s.denominator, s.denominator_how, s.rater, s.rater_how, s.evidence, o.kind
FROM observation_basis AS s JOIN observation AS o ON o.id = s.observation_id WHERE s.observation_id = ?
"""
_FACETS = (
    ("population", "tickets", TOGETHER),
    ("denominator", "rate of", ALIKE),
    ("rater", "asked by", TOGETHER),
)


def basis_lines(connection: sqlite3.Connection, observation: int) -> tuple[str, ...]:
    """A line for each facet of the figure's basis that is told, and for what a rate is the rate of in any case; none for
    figures that count nothing (scores, changes).
    """
    found = connection.execute(_ASKED, (observation,)).fetchone()
    if found is None:
        return ()
    evidence = json.loads(found[6] or "{}")
    lines = []
    for n, (facet, name, sign) in enumerate(_FACETS):
        stored, how = found[2 * n], found[2 * n + 1]
        words = evidence.get(facet, {}).get("words")
        if stored:
            told = labels(facet, ids(stored, sign), "en")
            lines.append(f"{name}: {told} ({how}{f': {words}' if words else ''})")
        elif words or (facet == "denominator" and found[7] == "rate_percent"):
            lines.append(f"{name}: not told{f' ({words})' if words else ''}")
    return tuple(lines)
