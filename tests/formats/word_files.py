"""Word files for tests: whole bulletins made with python-docx, odd ones from raw XML."""

import zipfile
from io import BytesIO
from typing import Any

import docx

from parsers.document import Document, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = {
    "w": W,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())


def xml(body: str, root: str = "document") -> str:
    """A part whose root element holds ``body``."""
    inner = f"<w:body>{body}</w:body>" if root == "document" else body
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {_DECLARED}>{inner}</w:{root}>'


def word(body: str, **parts: str) -> bytes:
    """A Word file whose body is the XML ``body``; ``parts`` are the insides of ``styles``, ``numbering`` …"""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", xml(body))
        for name, inside in parts.items():
            packed.writestr(f"word/{name}.xml", xml(inside, name))
    return file.getvalue()


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs; a run that is no XML is text."""
    inner = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tbl(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; a cell that is no XML is text."""
    inner = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tc(*content: str, properties: str = "") -> str:
    """A cell of paragraphs and tables; what is no XML is a paragraph of text."""
    inner = "".join(part if part.startswith("<") else p(part) for part in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def written(document: Document) -> bytes:
    """The same document as python-docx writes it: a paragraph for each line, tables with merged cells."""
    made: Any = docx.Document()
    at = 0
    for block in document.blocks:
        if isinstance(block, Table):
            _lines(made, document.text[at : block.span.start].strip("\n"), at > 0)
            _table(made, block)
            at = block.span.end
    _lines(made, document.text[at:].strip("\n"), at > 0)
    return saved(made)


def saved(made: Any) -> bytes:
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _lines(made: Any, text: str, after_table: bool) -> None:
    """Word needs a paragraph between two tables; an empty one is no line of the text."""
    if text or after_table:
        for line in text.split("\n"):
            made.add_paragraph(line)


def _table(made: Any, table: Table) -> None:
    """Cells with the same span that is spanned belong together; Word knows rectangles only."""
    grid = made.add_table(len(table.rows), table.width)
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if not cell.spanned:
                last_row, last_column = _reach(table, number, column)
                merged = grid.cell(number, column)
                if (last_row, last_column) != (number, column):
                    merged = merged.merge(grid.cell(last_row, last_column))
                merged.text = cell.text


def _reach(table: Table, row: int, column: int) -> tuple[int, int]:
    origin = table.rows[row][column]

    def same(at_row: int, at_column: int) -> bool:
        if at_row >= len(table.rows) or at_column >= table.width:
            return False
        cell = table.rows[at_row][at_column]
        return cell.spanned and cell.span == origin.span

    last_column = column
    while same(row, last_column + 1):
        last_column += 1
    last_row = row
    while same(last_row + 1, column):
        last_row += 1
    return last_row, last_column
