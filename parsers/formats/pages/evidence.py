"""Whether rows in columns are a table: what speaks for it and against it."""

import re
from collections import Counter
from collections.abc import Sequence
from enum import Enum

from parsers.formats.pages.atoms import Row
from parsers.formats.pages.bands import Band
from parsers.formats.pages.gutters import Column
from parsers.formats.pages.headings import Header
from parsers.layout.cells import families, like_header

_LEADER = re.compile(r"[.．·…⋯_]{3,}|[.…]{2,}$")
_LABEL = re.compile(r"[::：]$")
_SURE, _LEAST = 3.0, 1.0


class Verdict(Enum):
    """What rows in columns are."""

    table = "table"
    doubtful = "doubtful"
    none = "none"

    @property
    def doubt(self) -> str | None:
        """In words, what is doubtful."""
        return "nothing is ruled, and little shows that this is a table" if self is Verdict.doubtful else None


def verdict(
    header: Header, bands: Sequence[Band], columns: Sequence[Column], rules: int, seeds: Sequence[Row]
) -> Verdict:
    """Weighs the ``header``, the types of the columns, ``rules`` (lines across the whole width) and the number of rows."""
    if len(columns) < 2 or not any(column.figures for column in columns):
        return Verdict.none
    score = evidence(header, bands, columns, rules, seeds)
    return Verdict.table if score >= _SURE else Verdict.doubtful if score >= _LEAST else Verdict.none


def evidence(
    header: Header, bands: Sequence[Band], columns: Sequence[Column], rules: int, seeds: Sequence[Row]
) -> float:
    """The sum of what speaks for a table (above 0) and against it."""
    leaves = {
        at
        for one in header.headings
        for at in range(one.first, one.last + 1)
        if one.bottom == header.levels - 1
    }
    words = ["".join(piece.atom.text for piece in one.pieces) for one in header.headings]
    score = 2.0 * len(leaves) / len(columns) - 1.0
    score += 1.5 * sum(map(like_header, words)) / max(1, len(words))
    score += min(len(columns) - 2, 3) * 0.5 + min(len(seeds) - 1, 4) * 0.25
    score += min(rules, 3) * 0.5
    score += 2.0 * _constant(bands, len(columns)) - 1.0
    texts = [piece.atom.text for band in bands for cell in band.cells.values() for piece in cell]
    score -= 6.0 * (sum(bool(_LEADER.search(text)) for text in texts) > len(bands) / 3)
    score -= 4.0 * (sum(bool(_LABEL.search(text)) for text in texts) > len(bands) / 3)
    if not words:
        score -= 1.5
    return score


def _constant(bands: Sequence[Band], width: int) -> float:
    """How constant the type of each column is, from 0 to 1."""
    shares = []
    for column in range(width):
        cells = [
            "".join(piece.atom.text for piece in band.cells[column]) for band in bands if column in band.cells
        ]
        kinds = Counter(one for one in families(cells) if one != "-")
        if kinds:
            shares.append(max(kinds.values()) / kinds.total())
    return sum(shares) / len(shares) if shares else 0.0
