"""Lines and tables of a Word file → one text with the marks of ``parsers.formats.marked``."""

import re
from collections.abc import Iterable

from parsers.formats.html.grid import Slot, holds_data
from parsers.formats.marked import BREAK, CELL, END, MARKS, ROW, TABLE
from parsers.formats.word.body import Block, WordCell, WordTable

_MARK = re.compile(f"[{MARKS}]")
_IN_CELL = re.compile("[\t\n\r]+")

Grid = list[list[Slot[WordCell] | None]]


def write(blocks: Iterable[Block]) -> tuple[str, list[Grid]]:
    """The text of the blocks, and the grids of the tables in it. A table that only arranges is written as lines; a
    table inside a cell of data comes after the one that it stands in.
    """
    pieces: list[str] = []
    grids: list[Grid] = []
    _write(blocks, pieces, grids)
    return "".join(pieces), grids


def _write(blocks: Iterable[Block], pieces: list[str], grids: list[Grid]) -> None:
    for block in blocks:
        if isinstance(block, str):
            pieces.append(_MARK.sub(" ", block).replace("\r", "\n").replace("\n", BREAK) + BREAK)
        else:
            _write_table(block, pieces, grids)


def _write_table(table: WordTable, pieces: list[str], grids: list[Grid]) -> None:
    cells = list(table.cells())
    if not holds_data(table.grid, lambda cell: cell.weight, {cell for cell in cells if cell.tables}):
        for cell in cells:
            _write(cell.blocks, pieces, grids)
        return
    grids.append(table.grid)
    rows = (CELL.join(_cell(slot) for slot in row) for row in table.grid)
    pieces += (TABLE, ROW.join(rows), END)
    for cell in cells:
        _write(cell.tables, pieces, grids)


def _cell(slot: Slot[WordCell] | None) -> str:
    if slot is None or not slot.origin:
        return ""
    lines = (line.strip() for line in slot.content.blocks if isinstance(line, str))
    return _IN_CELL.sub(" ", _MARK.sub(" ", " ".join(line for line in lines if line)))
