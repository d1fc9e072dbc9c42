"""Breakdowns of one whole that stand side by side in one grid, each with names of its own:
诉求来源 | 数量 | 占比 | 工单类型 | 数量 | 占比. A row of such a grid says nothing of how its halves belong together.
"""

from dataclasses import replace

from parsers.tables.meaning import Meanings
from parsers.tables.sections import Section
from parsers.tables.sheet import Row, Rows, filled

_BREAKDOWNS = frozenset({"channel", "category", "class"})
_FEWEST = 2


def abreast(section: Section, meanings: Meanings) -> list[Section]:
    """The breakdowns of ``section``, from left to right, each a section of its own; the section alone where there is one.

    They are told by two or more headings of names, over columns of distinct names, behind each of which the same measures
    are headed. What stands in front of the first (受理总量, once for all rows) belongs to none and is left out. Units are
    no breakdown here: what stands behind a unit's figures may be the unit's own.
    """
    if len(section.header) != 1:
        return [section]
    header = section.header[0]
    roles = [meanings.facet(slot.name).role for slot in header]
    starts = [at for at, role in enumerate(roles) if role in _BREAKDOWNS]
    if len(starts) < _FEWEST or "unit" in roles:
        return [section]
    ends = [*starts[1:], len(header)]
    measures = [
        [slot.name for slot in header[start + 1 : end]] for start, end in zip(starts, ends, strict=True)
    ]
    alike = bool(measures[0]) and all(one == measures[0] for one in measures)
    if not alike or not all(_are_names(section.rows, start) for start in starts):
        return [section]
    return [
        Section([header[start:end]], _part(section.rows, start, end), section.title)
        for start, end in zip(starts, ends, strict=True)
    ]


def _part(rows: Rows, start: int, end: int) -> Rows:
    return [piece for row in rows if filled(piece := row[start:end])]


def _are_names(rows: Rows, column: int) -> bool:
    """Whether a column holds texts only, none of them twice."""
    cells = [row[column] for row in rows if row[column].text]
    names = {slot.name for slot in cells}
    return len(names) == len(cells) >= _FEWEST and all(slot.kind == "t" for slot in cells)


def moved_back(section: Section, meanings: Meanings) -> set[int]:
    """Puts the rows straight, in place, that begin one cell late because the figure of the whole, the first cell of the
    first row, spans them all and the text kept no spans; gives their numbers.

    Below such a row each cell is of the kind of its right neighbour's column, and the last one is empty.
    """
    if len(section.header) != 1 or len(section.rows) < _FEWEST or len(section.header[0]) <= _FEWEST:
        return set()
    lead, name = (meanings.facet(slot.name) for slot in section.header[0][:_FEWEST])
    first, *below = section.rows
    whole = (
        lead.metric is not None and name.role is not None and [slot.kind for slot in first[:2]] == ["n", "t"]
    )
    if not whole or not all(slot.text for slot in first) or not all(_is_late(row, first) for row in below):
        return set()
    section.rows[1:] = [[replace(first[0], row=row[0].row, spanned=True), *_one_on(row)] for row in below]
    return {row[0].row for row in below}


def _is_late(row: Row, first: Row) -> bool:
    cells = filled(row)
    packed = len(cells) < len(row) and not row[len(cells)].text and cells == row[: len(cells)]
    kinds = [slot.kind for slot in cells]
    late = kinds == [slot.kind for slot in first[1 : len(cells) + 1]]
    return packed and len(cells) >= _FEWEST and late and kinds != [slot.kind for slot in first[: len(cells)]]


def _one_on(row: Row) -> Row:
    return [replace(slot, column=slot.column + 1) for slot in row[:-1]]
