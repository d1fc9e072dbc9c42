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
from parsers.trace.choices import Choice, Option

_LEADER = re.compile(r"[.．·…⋯_]{3,}|[.…]{2,}$")
_LABEL = re.compile(r"[::：]$")
_LONGEST = 18
"""Characters of a heading."""
_SURE, _LEAST, _LEAST_REST = 3.0, 1.0, -1.0


class Verdict(Enum):
    """What rows in columns are. ``rest``: none by themselves, but the end of a table of the page before would look so."""

    table = "table"
    doubtful = "doubtful"
    rest = "rest"
    none = "none"

    @property
    def doubt(self) -> str | None:
        """In words, what is doubtful."""
        unsure = self in (Verdict.doubtful, Verdict.rest)
        return "nothing is ruled, and little shows that this is a table" if unsure else None


def verdict(
    header: Header, bands: Sequence[Band], columns: Sequence[Column], rules: int, seeds: Sequence[Row]
) -> tuple[Verdict, Choice]:
    """Weighs the ``header``, the types of the columns, ``rules`` (lines across the whole width) and the number of rows;
    tells how.
    """
    terms = evidence(header, bands, columns, rules, seeds)
    score = sum(terms.values())
    found = Verdict.none
    if len(columns) > 1 and any(column.figures for column in columns):
        if score >= _SURE:
            found = Verdict.table
        elif score >= _LEAST:
            found = Verdict.doubtful
        elif score >= _LEAST_REST and not header.headings:
            found = Verdict.rest
    options = [
        Option("a table", score, terms),
        Option("a table that a person has to look at", _SURE),
        Option("lines of text", _LEAST),
    ]
    question = f"what {len(bands)} rows in {len(columns)} columns without lines round their cells are"
    return found, Choice(question, options, 0, found.doubt or "")


def evidence(
    header: Header, bands: Sequence[Band], columns: Sequence[Column], rules: int, seeds: Sequence[Row]
) -> dict[str, float]:
    """What speaks for a table (above 0) and against it, by name."""
    words = ["".join(piece.atom.text for piece in one.pieces) for one in header.headings]
    headed = {at for one in header.headings for at in range(one.first, one.last + 1)}
    texts = [piece.atom.text for band in bands for cell in band.cells.values() for piece in cell]
    most = len(bands) / 3
    return {
        "columns with a heading": 2.0 * len(headed) / len(columns) - 1.0,
        "words that head columns": 1.5 * sum(map(like_header, words)) / len(words) if words else -1.5,
        "number of columns": min(len(columns) - 2, 3) * 0.5,
        "number of rows": min(len(seeds) - 1, 4) * 0.25,
        "lines drawn across": min(rules, 3) * 0.5,
        "constant types of columns": 2.0 * _constant(bands, len(columns)) - 1.0,
        "dots that lead to page numbers": -6.0 * (sum(bool(_LEADER.search(text)) for text in texts) > most),
        "sentences for headings": -4.0 * any(len(word) > _LONGEST for word in words),
        "labels with colons": -4.0 * (sum(bool(_LABEL.search(text)) for text in texts) > most),
    }


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
