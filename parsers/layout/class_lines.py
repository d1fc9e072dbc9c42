"""Lines between the rows of a table that name the rows below them: 一、县直单位.

What such a name says of the figures belongs to ``parsers.tables``; here only whether the rows above and below are one table.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from parsers.document import Cell, Span, Table
from parsers.layout.cells import NUMERIC, families, kind
from parsers.layout.grid import padded
from parsers.layout.lines import Line, Role

_LONGEST = 20
_NO_NAME = re.compile(r"[,、。;!?]$|^\W+$|\d")


def is_class_line(line: Line) -> bool:
    """A short line of words, without figures or a stop at its end, that is no title of a table."""
    words = line.role is Role.CELL and len(line.text) <= _LONGEST
    return (
        words and kind(line.text) == "t" and not _NO_NAME.search(line.text) and families([line.text]) != "C"
    )


def next_line(lines: Sequence[Line], at: int) -> int:
    """Position of the first line from ``at`` on that is not blank; the number of lines where there is none."""
    while at < len(lines) and lines[at].role is Role.BLANK:
        at += 1
    return at


def goes_on(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether rows of cells ``below`` a line go on with those ``above`` it: as many cells, of the same types; above may be
    a header.
    """
    if len(above) != len(below) or len(below) < 2:
        return False
    types = [(kind(one) in NUMERIC, kind(other) in NUMERIC) for one, other in zip(above, below, strict=True)]
    figures = any(other for _, other in types)
    headed = not any(one for one, _ in types)
    marks = [kind(one) in "em" or kind(other) in "em" for one, other in zip(above, below, strict=True)]
    same = all(one == other or mark for (one, other), mark in zip(types, marks, strict=True))
    return figures and (headed or same)


def with_class_lines(table: Table, lines: Sequence[Line], torn: Sequence[Line] = ()) -> Table:
    """The table with ``lines``, each a row of one cell before the first row behind it. The rows above those that may be the
    rest of a name, ``torn`` off it, are ragged.
    """
    rows = list(table.rows)
    ragged = [rows[at] for at in table.ragged]
    for line in lines:
        cell = Cell(line.text, Span(line.start, line.end))
        before = sum(row[0].span.start < line.start for row in rows)
        if line in torn and before:
            ragged.append(rows[before - 1])
        rows.insert(before, padded([cell], table.width))
    places = tuple(at for at, row in enumerate(rows) if any(row is one for one in ragged))
    return replace(table, rows=rows, ragged=places)
