"""Tables that go on on the next page."""

import re
from collections.abc import Sequence
from itertools import pairwise

from parsers.formats.html.grid import Slot
from parsers.formats.pages.grids import Grid, SlotRow
from parsers.formats.pages.strip import Line
from parsers.layout.cells import NUMERIC, kind

_NEAR = 4.0
_FEW = 0.6
"""A page on which fewer of the columns hold anything is another table."""
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
    columns = _columns(grid, following) if following.page == grid.last_page + 1 else None
    if columns is None:
        return False
    rows = [
        [row[columns.index(at)] if at in columns else None for at in range(len(grid.edges) - 1)]
        for row in following.rows
    ]
    header = _common_header(grid.rows, rows)
    rest = rows[header:]
    if rest and not header and not _has_figure(rest[0]):
        if not any(map(_has_figure, grid.rows)) or all(slot and slot.content.strip.text for slot in rest[0]):
            return False
        grid.uncertain = _SPLIT
    grid.rows += _severed(rest)
    grid.last_page = following.last_page
    grid.choices += following.choices
    grid.uncertain = grid.uncertain or following.uncertain
    return True


def _severed(rows: list[SlotRow]) -> list[SlotRow]:
    """Rows without those above them: a cell that began there begins in the first of them."""
    begun = {id(slot.content) for row in rows for slot in row if slot and slot.origin}
    for row in rows:
        for at, slot in enumerate(row):
            if slot and id(slot.content) not in begun:
                row[at] = Slot(slot.content, True)
                begun.add(id(slot.content))
    return rows


def _columns(grid: Grid, following: Grid) -> list[int] | None:
    """For each column of ``following`` the one of ``grid`` that it goes on; ``None`` where they do not suit."""
    width = len(grid.edges) - 1
    if not grid.inks or not following.inks:
        same = len(grid.edges) == len(following.edges) and all(
            abs(a - b) <= _NEAR for a, b in zip(grid.edges, following.edges, strict=True)
        )
        return list(range(width)) if same else None
    found = [
        [at for at, (x0, x1) in enumerate(grid.inks) if x0 < end and start < x1]
        for start, end in following.inks
    ]
    columns = [inside[0] for inside in found if len(inside) == 1]
    increasing = all(a < b for a, b in pairwise(columns))
    return columns if increasing and len(columns) == len(following.inks) > _FEW * width else None


def _common_header(rows: Sequence[SlotRow], others: Sequence[SlotRow]) -> int:
    """Number of rows without figures with which both begin."""
    count = 0
    for row, other in zip(rows, others, strict=False):
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
