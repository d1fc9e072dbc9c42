"""A bulletin as the document that is drawn on paper (``bench.paper``)."""

from dataclasses import replace

from alike import Bulletin

from parsers.document import Block, Cell, Document, Paragraph, Span, Table
from parsers.text.packed import PackedSource


def to_print(bulletin: Bulletin) -> Document:
    """Lines and tables with merged cells, in the order of the page."""
    text = ""
    blocks: list[Block] = []
    for line in bulletin.lines:
        start = len(text)
        if isinstance(line, str):
            text += f"{line}\n"
            blocks.append(Paragraph(Span(start, len(text) - 1)))
            continue
        rows: list[list[Cell]] = []
        for texts in line.texts:
            rows.append([])
            for cell in texts:
                rows[-1].append(Cell(cell, Span(len(text), len(text) + len(cell))))
                text += f"{cell}\t"
        for top, left, bottom, right in line.merges:
            for r in range(top, bottom + 1):
                for c in range(left, right + 1):
                    rows[r][c] = replace(rows[top][left], spanned=(r, c) != (top, left))
        blocks.append(Table(rows, "ruled", Span(start, len(text))))
    return Document(text, PackedSource(), blocks, "print", "")
