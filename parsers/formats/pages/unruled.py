"""What ``parsers.layout`` makes of lines of a page: the places of its blocks, and what must not be read as prose."""

import re
from dataclasses import replace

from parsers.document import Block, Cell, Document, Paragraph, Table
from parsers.formats.blocks import segment_range
from parsers.reading import Issue
from parsers.text.paged import PagedSource
from parsers.trace.layout import LayoutTrace

_WRAPPED = "nothing is ruled, and some rows are mostly empty: cells may run over several lines"
_COLUMNS = re.compile(r"[\d%][ ]*(?:\t|[ ]{2})\s*\d")
_TWO_TEXTS = re.compile(r"\S{10}(?:\t|[ ]{2})\s*\S{10}")
_FEWEST_LINES = 4


def unruled_blocks(
    text: str, start: int, end: int, source: PagedSource, trace: LayoutTrace | None = None
) -> list[Block]:
    """Paragraphs and unruled tables in the lines of ``text[start:end]``, with page and box."""
    return [placed(block, source) for block in segment_range(text, start, end, trace)]


def without_loose_columns(document: Document) -> Document:
    """The document without lines in columns that became no table, which an issue names instead.

    Prose knows no gaps: it would read the figures of neighbouring columns as one, and the lines of two columns of
    text across both.
    """
    loose = _loose(document)
    if loose:
        pages = ", ".join(map(str, sorted({block.page for block in loose if block.page})))
        message = (
            f"{len(loose)} line(s) on page {pages} stand in columns without rulings that make no table; "
            "they were not read. Look at the page and ask for the bulletin in another format."
        )
        issue = Issue(
            "pdf_loose_columns", "review", message, start=loose[0].span.start, end=loose[-1].span.end
        )
        document.issues.append(issue)
        left_out = set(loose)
        document.blocks = [
            block for block in document.blocks if isinstance(block, Table) or block not in left_out
        ]
    return document


def _loose(document: Document) -> list[Paragraph]:
    """Lines with figures in several columns, and runs of lines that hold two long texts side by side."""
    found: list[Paragraph] = []
    run: list[Paragraph] = []
    for block in [*document.blocks, None]:
        text = document.slice(block.span) if isinstance(block, Paragraph) else ""
        if isinstance(block, Paragraph) and _TWO_TEXTS.search(text):
            run.append(block)
            continue
        found += run if len(run) >= _FEWEST_LINES else [one for one in run if _has_columns(document, one)]
        run = []
        if isinstance(block, Paragraph) and _COLUMNS.search(text):
            found.append(block)
    return found


def _has_columns(document: Document, block: Paragraph) -> bool:
    return _COLUMNS.search(document.slice(block.span)) is not None


def placed(block: Block, source: PagedSource) -> Block:
    """A block found in lines of text, with page and box."""
    if isinstance(block, Paragraph):
        page, box = source.place(block.span.start, block.span.end) or (None, None)
        return replace(block, page=page, bbox=box)
    rows = [_placed_row(row, source) for row in block.rows]
    return replace(block, rows=rows, uncertain=block.uncertain or _doubt(rows))


def _doubt(rows: list[list[Cell]]) -> str | None:
    """Why an unruled table is doubtful: rows that are mostly empty are the rest of cells that run over lines."""
    sparse = sum(1 for row in rows if 2 * sum(bool(cell.text) for cell in row) < len(row))
    return _WRAPPED if sparse > 0 else None


def _placed_row(row: list[Cell], source: PagedSource) -> list[Cell]:
    """Cells with page and box; an empty one has the page of its row."""
    places = [source.place(cell.span.start, cell.span.end) for cell in row]
    page = next((place[0] for place in places if place), None)
    return [
        replace(cell, page=place[0] if place else page, bbox=place[1] if place else None)
        for cell, place in zip(row, places, strict=True)
    ]
