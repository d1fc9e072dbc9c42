"""Lines of a text and what each could be part of: a row, a cell, or prose.

Deciding whether neighbouring lines really are a table belongs to the other modules of this package.
"""

import re
from enum import Enum

from parsers.document import Cell, Span
from parsers.frozen import dataclass
from parsers.layout.cells import NUMERIC, kind


class Role(Enum):
    """What a line looks like on its own."""

    BLANK = "blank"
    PIPE = "pipe"
    TAB = "tab"
    SPACED_ROW = "spaced_row"
    SPACED_WORDS = "spaced_words"
    CELL = "cell"
    PAGE = "page"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: characters ``[start, end)`` of the text, line end and outer spaces left out."""

    text: str
    start: int
    end: int
    role: Role


_PROSE = re.compile(r"[。;!?“”《》]|:.|,(?!\d{3})|.{41}")
# 国务院“互联网+督查” 38 38 0: before several figures marks of quotation belong to a name.
_QUOTES = re.compile(r"[“”《》]")
_FIGURES_OF_A_ROW = 2
_PAGE = re.compile(r"[-—–]+\s*\d{1,3}\s*[-—–]+|第\s*\d{1,3}\s*页.{0,12}")
_WORD = re.compile(r"\S+")
_MIXED = re.compile(r"\d+(?:\.\d+)?%?[^\W\d_]|[^\W\d_]\d")


def _unpiped_role(text: str) -> Role:
    if not text:
        return Role.BLANK
    if _PAGE.fullmatch(text):
        return Role.PAGE
    words = text.split()
    if len(words) == 1:
        return Role.PROSE if _PROSE.search(text) else Role.CELL
    quoted = sum(kind(word) in NUMERIC for word in words) >= _FIGURES_OF_A_ROW
    if any(_PROSE.search(_QUOTES.sub("", word) if quoted else word) for word in words):
        return Role.PROSE
    if any(kind(word) in NUMERIC for word in words):
        return Role.SPACED_ROW
    return Role.PROSE if len(words) > 12 and any(_MIXED.search(word) for word in words) else Role.SPACED_WORDS


def _line(raw: str, at: int) -> Line:
    # Tabs at the ends are cells of a row, so only spaces are outer there.
    text = raw.strip(" ") if raw.strip() else ""
    if "|" in text:
        role = Role.PIPE
    elif "\t" in text:
        role = Role.TAB
    else:
        text = text.strip()
        role = _unpiped_role(text)
    start = at + (raw.index(text) if text else 0)
    return Line(text, start, start + len(text), role)


def split_lines(text: str) -> list[Line]:
    """All lines of ``text``, blank ones included, each with its role. Linear in the text's length."""
    lines: list[Line] = []
    at = 0
    for raw in text.split("\n"):
        lines.append(_line(raw, at))
        at += len(raw) + 1
    return lines


def make_cell(text: str, start: int, end: int) -> Cell:
    """Cell for characters ``[start, end)`` of ``text``, outer spaces left out."""
    raw = text[start:end]
    stripped = raw.strip()
    if not stripped:
        return Cell("", Span(start, start))
    first = start + len(raw) - len(raw.lstrip())
    return Cell(" ".join(stripped.split("\n")), Span(first, first + len(stripped)))


def cut(text: str, line: Line, mark: str, *, closed: bool) -> list[Cell]:
    """Cells of a line parted by ``mark``; where lines are ``closed``, a mark at the end opens no further
    cell.
    """
    cells: list[Cell] = []
    at = line.start
    for piece in line.text.split(mark):
        cells.append(make_cell(text, at, at + len(piece)))
        at += len(piece) + len(mark)
    if closed and line.text.endswith(mark):
        cells.pop()
    return cells


def words(text: str, line: Line) -> list[Cell]:
    """Cells of a line parted by spaces."""
    return [
        Cell(found.group(), Span(line.start + found.start(), line.start + found.end()))
        for found in _WORD.finditer(line.text)
    ]
