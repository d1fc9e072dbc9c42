"""A document and its reading as a page shows them: blocks in order, each cut at its numbers, issues beside."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from parsers.document import Block, Cell, Document, Table
from parsers.reading import Issue, Reading, TableReading
from parsers.text.celled import CelledSource
from pipeline.look.explained import Figure, IssueLine, issue_line
from pipeline.look.marks import Mark, Marks

MOST_ROWS = 500
"""Rows of one table that a page shows: no person reads more, and a browser has to hold them."""

LAST_ROWS = 5


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters. ``kind`` is empty for plain text; ``figures`` are numbers of figures, and ``anchors`` those
    whose place on the page this is.
    """

    text: str
    kind: str = ""
    title: str = ""
    figures: tuple[int, ...] = ()
    anchors: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell; ``spanned``: it shows the text of a neighbour that spans it."""

    pieces: tuple[Piece, ...]
    spanned: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """A row by its name in evidence (1 is the first of data); ``left_out`` rows stand between it and the next."""

    name: str
    header: bool
    ragged: bool
    cells: tuple[CellView, ...]
    left_out: int = 0


@dataclass(slots=True)
class BlockView:
    """A paragraph (``pieces``), or a table (``rows``, ``table`` with its ``facts``). ``place``: page or sheet, where it is
    another one than that of the block before.
    """

    place: str = ""
    pieces: tuple[Piece, ...] = ()
    table: int | None = None
    caption: str = ""
    status: str = ""
    facts: tuple[str, ...] = ()
    doubt: str = ""
    columns: int = 0
    rows: tuple[RowView, ...] = ()
    issues: list[IssueLine] = field(default_factory=list)


@dataclass(slots=True)
class View:
    """The blocks of a document, the issues of no block, and the numbers of the figures that the blocks show, in the
    order in which they do."""

    blocks: list[BlockView] = field(default_factory=list)
    issues: list[IssueLine] = field(default_factory=list)
    shown: dict[int, None] = field(default_factory=dict)


def view_of(document: Document, reading: Reading, marks: Marks, figures: list[Figure]) -> View:
    """The document as the reader saw it, with what it made of it."""
    return _Builder(document, reading, marks, figures).build()


class _Builder:
    def __init__(self, document: Document, reading: Reading, marks: Marks, figures: list[Figure]) -> None:
        self._document = document
        self._reading = reading
        self._marks = marks
        self._starts = [mark.start for mark in marks.stretches]
        self._figures = figures
        self._view = View()

    def build(self) -> View:
        read = iter(self._reading.tables)
        place = ""
        tables = 0
        for block in self._document.blocks:
            if isinstance(block, Table):
                tables += 1
                made = self._table(block, tables, next(read, None))
            else:
                made = BlockView(pieces=tuple(self._pieces(block.span.start, block.span.end)))
            here = self._place(block)
            made.place, place = (here if here != place else ""), here
            self._view.blocks.append(made)
        self._issues()
        return self._view

    def _place(self, block: Block) -> str:
        if isinstance(self._document.source, CelledSource):
            found = self._document.source.place(block.span.start, block.span.end)
            return f"Sheet {found[0]}" if found and found[0] else ""
        page = next(_pages(block), None)
        return f"Page {page}" if page is not None else ""

    def _table(self, table: Table, number: int, read: TableReading | None) -> BlockView:
        first = read.first_row if read else 0
        shown = range(len(table.rows))
        rows: list[int] = list(shown)
        left_out = len(rows) - MOST_ROWS - LAST_ROWS
        if left_out > 0:
            rows = [*shown[:MOST_ROWS], *shown[-LAST_ROWS:]]
        pages = sorted(set(_pages(table)))
        facts = [f"{len(table.rows)} × {table.width}", f"layout {table.layout}"]
        if len(pages) > 1:
            facts.append(f"pages {pages[0]} to {pages[-1]}")
        return BlockView(
            table=number,
            caption=(read.caption if read else None) or "",
            status={"not_metrics": "not metrics"}.get(read.status, read.status) if read else "not read",
            facts=(*facts, *([read.why] if read and read.why else [])),
            doubt=table.uncertain or "",
            columns=table.width,
            rows=tuple(
                RowView(
                    str(row + 1 - first),
                    read is not None and row < first,
                    row in table.ragged,
                    tuple(self._cell(cell, number) for cell in table.rows[row]),
                    left_out if left_out > 0 and row == MOST_ROWS - 1 else 0,
                )
                for row in rows
            ),
        )

    def _cell(self, cell: Cell, table: int) -> CellView:
        if cell.spanned:
            return CellView((Piece(cell.text),), True)
        if cell.span.start == cell.span.end:
            point = self._marks.points.get((table, cell.span.start))
            return CellView((self._piece("", point),) if point else (), False)
        # The text of a cell has its inner line ends as spaces; the pieces are those of the document's text.
        return CellView(tuple(self._pieces(cell.span.start, cell.span.end)), False)

    def _pieces(self, start: int, end: int) -> Iterator[Piece]:
        at = start
        first = max(0, bisect_right(self._starts, start) - 1)
        for mark in self._marks.stretches[first : bisect_left(self._starts, end)]:
            if mark.end <= at:
                continue
            begin, stop = max(mark.start, at), min(mark.end, end)
            if begin > at:
                yield Piece(self._document.text[at:begin])
            yield self._piece(self._document.text[begin:stop], mark)
            at = stop
        if at < end:
            yield Piece(self._document.text[at:end])

    def _piece(self, text: str, mark: Mark) -> Piece:
        numbers = tuple(position + 1 for position in mark.figures)
        anchors = tuple(number for number in numbers if number not in self._view.shown)
        self._view.shown.update(dict.fromkeys(numbers))
        return Piece(text, mark.kind, title_of(mark, self._figures), numbers, anchors)

    def _issues(self) -> None:
        """Each issue to the block that it is about, or to those of the whole."""
        starts = [block.span.start for block in self._document.blocks]
        tables = [view for view in self._view.blocks if view.table is not None]
        for issue in self._reading.issues:
            start = self._start(issue)
            if issue.table is not None and 0 < issue.table <= len(tables):
                tables[issue.table - 1].issues.append(issue_line(issue))
            elif start is not None and starts:
                at = max(0, bisect_right(starts, start) - 1)
                self._view.blocks[at].issues.append(issue_line(issue))
            else:
                self._view.issues.append(issue_line(issue))

    def _start(self, issue: Issue) -> int | None:
        if issue.start is not None or not issue.observations:
            return issue.start
        return self._reading.observations[issue.observations[0]].evidence.start


def title_of(mark: Mark, figures: list[Figure]) -> str:
    """What is told of a mark where a pointer rests on it."""
    return "\n\n".join(figures[position].title for position in mark.figures) or mark.title


def _pages(block: Block) -> Iterator[int]:
    if isinstance(block, Table):
        return (cell.page for row in block.rows for cell in row if cell.page is not None)
    return iter([] if block.page is None else [block.page])
