"""All tables of a document, in order: captions, headers that go on over a page, and what each table says.

How one table is read is in ``parsers.tables.one_table``.
"""

import re

from parsers.document import Document, Paragraph, Table
from parsers.tables.caption_lines import CaptionLines
from parsers.tables.context import TableContext, TablesResult
from parsers.tables.meaning import Meanings
from parsers.tables.one_table import TableReader
from parsers.tables.parts import judge_parts
from parsers.tables.sheet import Rows
from parsers.trace.tables import TablesTrace

_PAGE = re.compile(r"\s*[-—–]*\s*\d{0,3}\s*[-—–]*\s*")


def read_tables(document: Document, context: TableContext, trace: TablesTrace | None = None) -> TablesResult:
    """Read every table of ``document``.

    Nothing is raised for strange tables: what cannot be read is a table with status ``failed`` and an issue
    that says why. ``trace`` is told how the tables are understood.
    """
    result = TablesResult()
    meanings = Meanings(context.vocabulary, context.kind_of_name, trace)
    caption: str | None = None
    header: Rows = []
    part_totals: list[tuple[int, ...]] = []
    index = 0
    captions = CaptionLines(document)
    for at, block in enumerate(document.blocks):
        if not isinstance(block, Table):
            continue
        index += 1
        goes_on = _follows_table(document, at)
        caption = caption if goes_on else captions.of(at)
        above = header if goes_on else []
        reader = TableReader(block, index, caption, above, context, meanings, result, part_totals)
        header = reader.read()
    judge_parts(document, part_totals, result, context.vocabulary)
    return result


def _follows_table(document: Document, at: int) -> bool:
    """True where nothing but page numbers stands between the table and one before it."""
    before = at - 1
    while before >= 0 and isinstance(block := document.blocks[before], Paragraph):
        if not _PAGE.fullmatch(document.slice(block.span)):
            return False
        before -= 1
    return before >= 0
