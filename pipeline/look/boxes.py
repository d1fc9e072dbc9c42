"""What is drawn over the picture of a page: tables, cells and numbers with their boxes."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.document import Document, Table
from parsers.reading import Reading
from parsers.text.paged import Box, PagedSource, union
from pipeline.look.explained import Figure
from pipeline.look.marks import Mark, Marks
from pipeline.look.view import title_of

TABLE = "table"
CELL = "cell"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A box on a page, in the unit of the document. ``kind``: ``table``, ``cell``, or that of a mark; ``title`` in words;
    ``figures``: numbers of the figures that stand in it.
    """

    page: int
    box: Box
    kind: str
    title: str = ""
    figures: tuple[int, ...] = ()


def boxes_of(
    document: Document, reading: Reading, marks: Marks, figures: list[Figure]
) -> dict[int, list[Drawn]]:
    """The boxes by page, in the order in which they are drawn. Empty where the document has no places on pages."""
    found: dict[int, list[Drawn]] = defaultdict(list)
    for drawn in _all(document, reading, marks, figures):
        found[drawn.page].append(drawn)
    return dict(found)


def _all(document: Document, reading: Reading, marks: Marks, figures: list[Figure]) -> Iterator[Drawn]:
    for number, table in enumerate(document.tables, 1):
        read = reading.tables[number - 1] if number <= len(reading.tables) else None
        status = f": {read.status.replace('_', ' ')}" if read else ""
        title = f"table {number}{status}, {len(table.rows)} × {table.width}, layout {table.layout}"
        yield from _of_table(document, table, title)
    for mark in marks.all():
        place = _place(document, reading, mark)
        if place is not None:
            numbers = tuple(position + 1 for position in mark.figures)
            yield Drawn(*place, mark.kind, title_of(mark, figures), numbers)


def _of_table(document: Document, table: Table, title: str) -> Iterator[Drawn]:
    """Its cells, and round those of each page the table."""
    cells: dict[int, dict[Box, None]] = defaultdict(dict)
    for cell in (cell for row in table.rows for cell in row):
        place = (cell.page, cell.bbox) if cell.page is not None and cell.bbox is not None else None
        if place is None and not cell.spanned and isinstance(document.source, PagedSource):
            place = document.source.place(cell.span.start, cell.span.end)
        if place is not None:
            cells[place[0]][place[1]] = None
    for page, boxes in cells.items():
        yield from (Drawn(page, box, CELL) for box in boxes)
        yield Drawn(page, union(list(boxes)), TABLE, title)


def _place(document: Document, reading: Reading, mark: Mark) -> tuple[int, Box] | None:
    """Where the characters of a mark stand; of a figure without characters, its cell."""
    if isinstance(document.source, PagedSource):
        place = document.source.place(mark.start, mark.end)
        if place is not None:
            return place
    for position in mark.figures:
        evidence = reading.observations[position].evidence
        if evidence.page is not None and evidence.bbox is not None:
            return evidence.page, evidence.bbox
    return None
