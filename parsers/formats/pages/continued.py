"""Tables that go on on the next page."""

import re
from collections.abc import Sequence

from parsers.formats.pages.grids import Grid, SlotRow
from parsers.formats.pages.strip import Line
from parsers.layout.cells import NUMERIC, kind

_NEAR = 4.0
_CONTINUED = re.compile(r"[((]?(?:续表?|接上[表页])[))]?\s*\d{0,2}[::]?")
_SPLIT = "the row at the top of a page has no figure: it may belong to the last row of the page before"


def join_continued(items: Sequence[Line | Grid]) -> list[Line | Grid]:
    """Items in reading order, with a grid that goes on on the next page as one.

    It goes on where nothing but 续表 stands between, the columns stand at the same places, and the second begins
    with the header rows of the first or with figures. Otherwise both stay as they are.
    """
    joined: list[Line | Grid] = []
    for item in items:
        if isinstance(item, Grid):
            before = between = joined[-1] if joined else None
            if isinstance(between, Line) and _CONTINUED.fullmatch(between.text.strip()) and len(joined) > 1:
                before = joined[-2]
            else:
                between = None
            if isinstance(before, Grid) and _append(before, item):
                if between is not None:
                    joined.pop()
                continue
        joined.append(item)
    return joined


def _append(grid: Grid, following: Grid) -> bool:
    """Add the rows of ``following`` where they go on with ``grid``; tells whether they do."""
    if following.page != grid.last_page + 1 or not _same_columns(grid, following):
        return False
    header = _common_header(grid, following)
    rest = following.rows[header:]
    if rest and not header and not _has_figure(rest[0]):
        if not any(map(_has_figure, grid.rows)) or all(slot and slot.content.strip.text for slot in rest[0]):
            return False
        grid.uncertain = _SPLIT
    grid.rows += rest
    grid.last_page = following.last_page
    grid.uncertain = grid.uncertain or following.uncertain
    return True


def _same_columns(grid: Grid, following: Grid) -> bool:
    return len(grid.edges) == len(following.edges) and all(
        abs(a - b) <= _NEAR for a, b in zip(grid.edges, following.edges, strict=True)
    )


def _common_header(grid: Grid, following: Grid) -> int:
    """Number of rows without figures with which both begin."""
    count = 0
    for row, other in zip(grid.rows, following.rows, strict=False):
        if _has_figure(row) or _texts(row) != _texts(other):
            break
        count += 1
    return count


def _texts(row: SlotRow) -> list[str]:
    return ["".join(slot.content.strip.text.split()) if slot else "" for slot in row]


def _has_figure(row: SlotRow) -> bool:
    return any(
        slot is not None and slot.origin and kind(slot.content.strip.text.strip()) in NUMERIC for slot in row
    )
