"""Lines and grids in reading order → the text of the document, its blocks and their places."""

from array import array
from dataclasses import dataclass, replace
from itertools import groupby

from parsers.document import Block, Cell, Document, Paragraph, Span, Table
from parsers.formats.html.grid import Slot
from parsers.formats.pages.grids import Grid
from parsers.formats.pages.paragraphs import paragraphs_of, right_margin
from parsers.formats.pages.strip import NOWHERE, Held, Line, Strip
from parsers.formats.pages.unruled import placed, unruled_blocks, without_loose_columns
from parsers.reading import Issue
from parsers.text.mapped import MappedBuilder, MappedText
from parsers.text.normalise import normalise
from parsers.text.paged import PagedSource
from parsers.trace.layout import LayoutTrace

_MARK = "\uf8f2"
"""Stands between pieces while the whole is normalised, so that changes of length cannot shift a block. Private-use
characters of the file itself have become U+FFFD before."""


@dataclass(slots=True)
class _Piece:
    """A grid with the texts of its cells, or texts that stand outside of tables."""

    grid: Grid | None
    strips: list[Strip]
    gapped: list[bool]


def assemble(
    items: list[Line | Grid], issues: list[Issue], format_name: str, trace: LayoutTrace | None = None
) -> Document:
    """The document of pages. Prose goes through ``parsers.layout`` as a text file's would, cells of grids are kept.

    Lines with wide gaps go as they are: whether they are rows of a table was decided where their places were known.
    """
    pieces = _pieces(items)
    mark = f"{_MARK}\n"
    texts: list[str] = []
    places = array("f")
    for strip in (strip for piece in pieces for strip in piece.strips):
        texts += strip.text, mark
        places.extend(strip.places)
        places.extend(NOWHERE * len(mark))
    return _Assembly(normalise(MappedText("".join(texts))), places, format_name).run(pieces, issues, trace)


def _pieces(items: list[Line | Grid]) -> list[_Piece]:
    right = right_margin([item for item in items if isinstance(item, Line)])
    pieces: list[_Piece] = []
    for is_grid, group in groupby(items, key=lambda item: isinstance(item, Grid)):
        if is_grid:
            pieces += [
                _Piece(grid, [held.strip for held in _held(grid)], [])
                for grid in group
                if isinstance(grid, Grid)
            ]
        else:
            texts = paragraphs_of([line for line in group if isinstance(line, Line)], right)
            pieces.append(_Piece(None, [text.strip for text in texts], [text.gapped for text in texts]))
    return pieces


def _held(grid: Grid) -> list[Held]:
    return [slot.content for row in grid.rows for slot in row if slot and slot.origin]


class _Assembly:
    """Takes the normalised pieces one by one and puts text and blocks together."""

    def __init__(self, normal: MappedText, places: "array[float]", format_name: str) -> None:
        self._normal = normal
        self._places = places
        self._format = format_name
        self._at = 0
        self._built = MappedBuilder()

    def run(self, pieces: list[_Piece], issues: list[Issue], trace: LayoutTrace | None) -> Document:
        """The document of ``pieces``."""
        settled: list[Block] = []
        for piece in pieces:
            self._part("\n\n")
            if piece.grid is not None:
                table = self._table(piece.grid)
                settled.append(table)
                if trace is not None:
                    trace.choices += [
                        replace(choice, start=table.span.start, end=table.span.end)
                        for choice in piece.grid.choices
                    ]
                continue
            for number, gapped in enumerate(piece.gapped):
                self._part("\n" if number else "")
                span, _ = self._add()
                if gapped:
                    settled.append(Paragraph(span))
        mapped = self._built.build()
        source = PagedSource(mapped.offsets, self._places)
        document = Document(mapped.text, source, [], self._format, self._format, issues=issues)
        at = 0
        for block in settled:
            document.blocks += unruled_blocks(mapped.text, at, block.span.start, source, trace)
            document.blocks.append(placed(block, source) if isinstance(block, Paragraph) else block)
            at = block.span.end
        document.blocks += unruled_blocks(mapped.text, at, len(mapped), source, trace)
        return without_loose_columns(document)

    def _add(self) -> tuple[Span, str]:
        """Add the next piece without the spaces round it; gives its text too."""
        text = self._normal.text
        end = text.index(_MARK, self._at)
        piece = text[self._at : end]
        stripped = piece.strip(" \n")
        first = self._at + (0 if stripped == piece else len(piece) - len(piece.lstrip(" \n")))
        self._at = end + 1
        return Span(*self._built.append_part(self._normal, first, first + len(stripped))), stripped

    def _part(self, mark: str) -> None:
        if self._built.length:
            self._built.insert(mark)

    def _table(self, grid: Grid) -> Table:
        begin = self._built.length
        added: dict[Held, tuple[Span, str]] = {}
        rows: list[list[Cell]] = []
        for number, slots in enumerate(grid.rows):
            self._built.insert("\n" if number else "")
            rows.append([])
            for column, slot in enumerate(slots):
                self._built.insert("\t" if column else "")
                if slot and slot.origin:
                    added[slot.content] = self._add()
                rows[-1].append(self._cell(slot, added))
        return Table(rows, grid.layout, Span(begin, self._built.length), grid.uncertain or grid.alone)

    def _cell(self, slot: Slot[Held] | None, added: dict[Held, tuple[Span, str]]) -> Cell:
        if slot is None:
            return Cell("", Span(self._built.length, self._built.length))
        held = slot.content
        span, text = added[held]
        return Cell(text, span, spanned=not slot.origin, page=held.page, bbox=held.box)
