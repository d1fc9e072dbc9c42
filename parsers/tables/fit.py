"""Whether a header's words suit what stands below them: the judge wherever a header can be laid over
columns in several ways.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.tables.meaning import Facet
from parsers.tables.sheet import Rows

_TEXT_ROLES = ("unit", "category", "channel", "remark")


@dataclass(frozen=True, slots=True)
class Content:
    """What a column holds: shares of its non-empty cells, for figures of those that are no markers.
    ``counting``: the integers 1, 2, 3 … from the top.
    """

    numbers: float
    whole: float
    percents: float
    texts: float
    counting: bool
    cells: int


def contents(rows: Rows, width: int) -> list[Content]:
    """The content of each column, judged by at most 200 rows."""
    return [_content(rows[:200], column) for column in range(width)]


def _content(rows: Rows, column: int) -> Content:
    slots = [row[column] for row in rows if row[column].text]
    kinds = Counter(slot.kind for slot in slots)
    figures = [slot.text for slot in slots if slot.kind == "n"]
    whole = sum(text.replace(",", "").lstrip("+-−").isdecimal() for text in figures)
    total = max(1, len(slots) - kinds["m"])
    counting = len(figures) > 1 and figures == [str(at) for at in range(1, len(figures) + 1)]
    return Content(
        numbers=(kinds["n"] + kinds["r"]) / total,
        whole=whole / total,
        percents=kinds["p"] / total,
        texts=(kinds["t"] + kinds["l"]) / max(1, len(slots)),
        counting=counting,
        cells=len(slots),
    )


def fits(facet: Facet, content: Content) -> float:
    """From -1 (the words contradict the cells) to 1 (they say what the cells are); 0 where either says
    nothing.
    """
    if not content.cells or not (facet.known or facet.text):
        return 0.0
    if facet.role == "serial":
        return 1.0 if content.counting else -0.5 if content.texts > 0.5 else 0.2
    if facet.role in _TEXT_ROLES:
        return 2 * content.texts - 1
    if facet.role == "ticket_id" or not facet.known:
        return 0.0
    return _fits_figure(facet, content)


def _fits_figure(facet: Facet, content: Content) -> float:
    figures = content.numbers + content.percents
    if facet.kind == "grade":
        return 1.0 if content.texts > 0.5 else -1.0
    if figures < 0.5:
        return -1.0 if content.texts > 0.5 else 0.0
    if facet.kind == "count" and facet.statistic == "value":
        return 1.0 - 2 * content.percents - (content.numbers - content.whole)
    if facet.kind == "rate_percent" or facet.statistic == "share":
        return 1.0 if content.percents > 0.5 else 0.3 if content.numbers > content.whole else -0.2
    if facet.kind in ("rank", "score"):
        return 0.8 - 1.5 * content.percents
    if facet.statistic.endswith("_change"):
        return 1.0 if content.percents > 0.5 else 0.2
    return 0.5 - content.percents


def total_fit(facets: Sequence[Facet], columns: Sequence[Content]) -> float:
    """Sum over all columns."""
    return sum(fits(facet, content) for facet, content in zip(facets, columns, strict=True))
