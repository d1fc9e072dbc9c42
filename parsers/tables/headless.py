"""Lists of names and counts that stand in columns without any header: 咨询类 | 249.

Nothing says what they count but the sum: a list that adds up to a count of tickets that the text prints tells of these.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from parsers.document import Span
from parsers.tables.meaning import Meanings
from parsers.tables.sections import Section
from parsers.tables.sheet import Row, Rows, filled

_COUNTED = re.compile(r"(?<![\d.,])(?P<count>\d[\d,]*)(?:\s?)(?:件|宗|条|个|次|封|单|起)")
_NAMES = ("category", "channel", "class", "unit")
_HEADER = ("类别", "数量")
_WIDTH = 2
_FEWEST = 3


def counts_of(text: str) -> frozenset[int]:
    """The counts that ``text`` prints with a measure word for tickets."""
    return frozenset(int(found["count"].replace(",", "")) for found in _COUNTED.finditer(text))


def with_headers(section: Section, meanings: Meanings, counts: frozenset[int]) -> list[Section]:
    """The lists of a ``section`` without header, each under a header of its own, where every one of them adds up to one of
    ``counts``; else the section as it is. Lines of one word between them (渠道) part the lists.
    """
    if section.header or any(len(row) != _WIDTH for row in section.rows):
        return [section]
    lists = list(_lists(section.rows))
    if not lists or not all(_is_told(rows, meanings, counts) for rows in lists):
        return [section]
    return [Section([_header(rows[0])], rows, section.title) for rows in lists]


def _lists(rows: Rows) -> Iterator[Rows]:
    found: Rows = []
    for row in rows:
        if len(filled(row)) == _WIDTH:
            found.append(row)
        elif found:
            yield found
            found = []
    if found:
        yield found


def _is_told(rows: Rows, meanings: Meanings, counts: frozenset[int]) -> bool:
    names = [row[0].name for row in rows]
    numbers = [row[1].text.replace(",", "") for row in rows]
    if len(rows) < _FEWEST or len(set(names)) < len(names) or not all(map(str.isdecimal, numbers)):
        return False
    known = sum(meanings.kind_of_name(name) in _NAMES for name in names)
    return 2 * known > len(names) and sum(map(int, numbers)) in counts


def _header(below: Row) -> Row:
    """Words of our own over the columns, which stand nowhere in the text."""
    return [
        replace(slot, text=text, span=Span(slot.span.start, slot.span.start), row=-1, kind="t")
        for slot, text in zip(below, _HEADER, strict=True)
    ]
