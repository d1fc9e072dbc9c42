"""The vocabulary against the warehouse, both ways: words met that nobody knows, words known that nobody met.

Counts are of current bulletins. What a word means is the subject of ``parsers.vocabulary``; here is only counted.
"""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import orjson

from parsers.identity.names import kind_of_name
from parsers.tables.meaning import Meanings
from parsers.vocabulary import patterns_of_metrics, vocabulary
from warehouse.places import PLACE

_HEADERS = f"""
SELECT b.id, {PLACE}, t.headers FROM document_table AS t JOIN bulletin AS b ON b.id = t.bulletin_id
WHERE b.superseded_at IS NULL AND t.status <> 'not_metrics' ORDER BY b.id, t.table_no
"""
_MARKERS = f"""
SELECT b.id, {PLACE}, i.message FROM issue AS i JOIN bulletin AS b ON b.id = i.bulletin_id
WHERE b.superseded_at IS NULL AND i.kind = 'unknown_marker' ORDER BY b.id, i.id
"""
_TEXTS = """
SELECT t.text FROM bulletin_text AS t JOIN bulletin AS b ON b.id = t.bulletin_id WHERE b.superseded_at IS NULL
"""
_MARKER = re.compile(r"'([^']*)' stands where a figure should")


@dataclass(slots=True)
class Unknown:
    """A word that no entry of the vocabulary explains. ``where``: ``header`` or ``cell``; ``times`` it was met, in which
    ``bulletins`` (ids), and the place of the first.
    """

    word: str
    where: str
    first: str
    times: int = 0
    bulletins: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class NeverMet:
    """A pattern of ``metrics.yaml`` none of whose ``words`` stands in any bulletin."""

    metric: str
    pattern: str
    words: int


def unknown_words(connection: sqlite3.Connection) -> list[Unknown]:
    """Words of headers that say nothing, and cells that are neither figure nor marker; the most frequent first."""
    found: dict[tuple[str, str], Unknown] = {}
    for bulletin, place, word, where in [*_of_headers(connection), *_of_cells(connection)]:
        one = found.setdefault((word, where), Unknown(word, where, place))
        one.times += 1
        one.bulletins.add(bulletin)
    return sorted(found.values(), key=lambda one: (-len(one.bulletins), -one.times, one.word))


def never_met(connection: sqlite3.Connection) -> list[NeverMet]:
    """Patterns that no current bulletin's text holds a word of, in the order of the vocabulary."""
    scan = vocabulary().scan
    met: set[str] = set()
    for (text,) in connection.execute(_TEXTS):
        met.update(match.form.word for match in scan("".join(text.split())))
    return [
        NeverMet(metric, pattern, len(words))
        for metric, pattern, words in patterns_of_metrics()
        if met.isdisjoint(words)
    ]


def _of_headers(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str, str]]:
    meanings = Meanings(vocabulary(), kind_of_name)
    strange: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for bulletin, place, headers in connection.execute(_HEADERS):
        for text in dict.fromkeys(text for path in orjson.loads(headers) for text in path):
            if text not in strange:
                facet = meanings.facet(text)
                strange[text] = facet.unread or (() if facet.known or facet.period else (facet.text,))
            yield from ((bulletin, place, word, "header") for word in strange[text] if word)


def _of_cells(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str, str]]:
    for bulletin, place, message in connection.execute(_MARKERS):
        yield from ((bulletin, place, word, "cell") for word in _MARKER.findall(message))
