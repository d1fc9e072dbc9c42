"""Rows of atoms → runs that may be tables without lines between their cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.formats.pages.atoms import Row
from parsers.layout.cells import like_header, like_title

_APART = 3.6
"""Rows of one table stand no further apart than this many font sizes."""
_HEADER_APART = 3.0
_MOST_HEADER_ROWS = 8
_BETWEEN = 4
"""Rows without a figure between two that have some: wrapped cells, headings of groups of rows."""
_NOTE = re.compile(r"[(（]?(?:注|备注|说明|附注|数据来源|资料来源|来源)[::：1-9]|[*※★▲]")
_ASIDE = re.compile(r"[(（]?(?:计量)?单位[::：]|[(（]?(?:统计|数据|截至|截止|填报|制表)")
_LARGER = 1.15
_ASKEW = 0.6
_MOST_ATOMS = 45
"""A row of a table on paper has no more words than this."""


@dataclass(slots=True)
class Run:
    """Rows that may be one table: ``first``/``last`` index those with figures at its ends."""

    first: int
    last: int


def runs_of(rows: Sequence[Row]) -> list[Run]:
    """Runs in the ``rows`` of a page, from top to bottom."""
    runs: list[Run] = []
    for at, row in enumerate(rows):
        if not _is_seed(row):
            continue
        if runs and _joined(rows, runs[-1].last, at):
            runs[-1].last = at
        else:
            runs.append(Run(at, at))
    return runs


def _is_seed(row: Row) -> bool:
    return 1 < len(row.atoms) <= _MOST_ATOMS and not row.prose and any(atom.figure for atom in row.atoms)


def _joined(rows: Sequence[Row], last: int, at: int) -> bool:
    """Whether the rows ``last`` and ``at`` may be of one table by what stands between them."""
    between = rows[last + 1 : at]
    lines = [row for row in between if not _goes_on(rows[last], row)]
    if len(lines) > _BETWEEN or any(map(_ends, lines)):
        return False
    return all(_near(rows[k], rows[k + 1], _APART) for k in range(last, at))


def _goes_on(seed: Row, row: Row) -> bool:
    """Whether a row is one more line in the last column of a row above it: a remark of several lines."""
    return len(row.atoms) == 1 and abs(row.atoms[0].x0 - seed.atoms[-1].x0) < _ASKEW * row.size


def _ends(row: Row) -> bool:
    """Whether a row without figures cannot stand inside a table: prose, a title, a note, or the header of another."""
    texts = [atom.text for atom in row.atoms]
    heads = sum(map(like_header, texts))
    return row.prose or is_aside(row) or like_title("".join(texts)) or (heads > 1 and 2 * heads >= len(texts))


def _near(row: Row, following: Row, most: float) -> bool:
    return following.middle - row.middle <= most * max(row.size, following.size)


def header_start(rows: Sequence[Row], first: int, before: int) -> int:
    """The first of the rows above ``first``, none before ``before``, that may be headings."""
    start = first
    while start > before and first - start < _MOST_HEADER_ROWS:
        row = rows[start - 1]
        if row.prose or not _near(row, rows[start], _HEADER_APART) or is_aside(row):
            break
        start -= 1
    # Headings of one column only cannot begin a header: that is a title, or the end of a paragraph.
    while start < first and len(rows[start].atoms) == 1 and _is_title(rows[start], rows[first]):
        start += 1
    return start


def _is_title(row: Row, body: Row) -> bool:
    text = row.atoms[0].text
    return row.size > _LARGER * body.size or like_title(text) or text[-1] in "。;；:：!！?？"


def is_aside(row: Row) -> bool:
    """Whether a row tells about the table (units of measure, days, notes) and is none of its rows."""
    text = row.atoms[0].text
    return bool(_ASIDE.match(text) or _NOTE.match(text))


def tail_end(rows: Sequence[Row], last: int, following: int) -> int:
    """End of the rows below ``last``, up to ``following``, that may be the rest of wrapped cells."""
    end = last + 1
    while end < following and end - last <= _BETWEEN:
        if _ends(rows[end]) or not _near(rows[end - 1], rows[end], _HEADER_APART):
            break
        end += 1
    return end
