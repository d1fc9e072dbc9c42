"""Lines of a text → paragraphs and tables in reading order.

Only the grouping of lines lives here; how a group becomes a table is said by ``parsers.layout.pipes``,
``.rows``, ``.spaced`` and ``.stream``.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from parsers.document import Block, Cell, Paragraph, Span
from parsers.layout.cells import NUMERIC, kind
from parsers.layout.class_lines import goes_on, is_class_line, next_line, with_class_lines
from parsers.layout.lines import Line, Role, cut, split_lines
from parsers.layout.pipes import pipe_blocks, stream_blocks
from parsers.layout.rows import tables_of_groups
from parsers.layout.spaced import spaced_table
from parsers.layout.wrapping import ENUMERATOR
from parsers.trace.layout import LayoutTrace

_GAP = 1
_HEADER_LINES = 3
_FEWEST_FIGURES = 4
_WORDY = (Role.CELL, Role.SPACED_ROW, Role.SPACED_WORDS)


def segment(text: str, trace: LayoutTrace | None = None) -> list[Block]:
    """Paragraphs and tables of ``text`` (normalised, simplified; spaces, tabs and line ends kept), in order.

    Every non-blank line is covered by exactly one block; spans index into ``text``. Linear in the text's
    length. ``trace`` is told what was weighed.
    """
    lines = split_lines(text)
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        role = lines[at].role
        if role is Role.BLANK:
            at += 1
        elif role is Role.PIPE or role is Role.TAB:
            end, classed = _classed_run(text, lines, at, role)
            groups = _groups(classed, role)
            if role is Role.PIPE:
                blocks.extend(pipe_blocks(text, groups, trace))
            else:
                rows = [[cut(text, line, "\t", closed=False) for line in group] for group in groups]
                blocks.extend(tables_of_groups(rows, "tab", trace))
            at = end
        elif role in _WORDY:
            end = _run(lines, at, _WORDY, gap=2)
            blocks.extend(_wordy_blocks(text, lines[at:end], trace))
            at = end
        else:
            blocks.append(_paragraph(lines[at]))
            at += 1
    return blocks


def _paragraph(line: Line) -> Paragraph:
    return Paragraph(Span(line.start, line.end))


def _groups(lines: Sequence[Line], role: Role) -> list[list[Line]]:
    """Lines of ``role``, parted where blank lines or page numbers stand between them."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        if line.role is role:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _run(lines: Sequence[Line], start: int, roles: Sequence[Role], gap: int = _GAP) -> int:
    """End of the run of lines with one of ``roles``; page numbers and up to ``gap`` blank lines may stand
    between them.
    """
    end = at = start
    blanks = 0
    while at < len(lines):
        role = lines[at].role
        if role in roles:
            end, blanks = at + 1, 0
        elif role is Role.BLANK and blanks < gap:
            blanks += 1
        elif role is Role.PAGE:
            blanks = 0
        else:
            break
        at += 1
    return end


def _classed_run(text: str, lines: Sequence[Line], start: int, role: Role) -> tuple[int, list[Line]]:
    """End of the run of rows from ``start`` on, and its lines; those between them that name the rows below (一、县直单位)
    are rows of one cell.
    """
    mark = "|" if role is Role.PIPE else "\t"
    end = _run(lines, start, (role,))
    found = list(lines[start:end])
    while True:
        name = next_line(lines, end)
        below = next_line(lines, name + 1)
        if below >= len(lines) or lines[below].role is not role or not is_class_line(lines[name]):
            return end, found
        if not goes_on(_texts(text, lines[end - 1], mark), _texts(text, lines[below], mark)):
            return end, found
        end = _run(lines, below, (role,))
        found += [replace(lines[name], role=role), *lines[below:end]]


def _texts(text: str, line: Line, mark: str) -> list[str]:
    return [cell.text for cell in cut(text, line, mark, closed=line.text.endswith("|"))]


def _wordy_blocks(text: str, lines: Sequence[Line], trace: LayoutTrace | None) -> list[Block]:
    """Blocks of lines without marks: rows parted by spaces, cells parted by line ends, or just short
    paragraphs.
    """
    lines = [line for line in lines if line.role in _WORDY]
    blocks: list[Block] = []
    pending = 0
    at = 0
    while at < len(lines):
        end, names = _spaced_run(lines, at)
        if end == at:
            at += 1
            continue
        top = at
        if top - 1 > pending and is_class_line(lines[top - 1]) and lines[top - 2].role is Role.SPACED_WORDS:
            top -= 1
            names = [lines[top], *names]
        first = top
        while top > pending and first - top < _HEADER_LINES and lines[top - 1].role is Role.SPACED_WORDS:
            top -= 1
        rows = [line for line in lines[at:end] if line not in names]
        found = spaced_table(text, lines[top:first], rows, trace)
        if found is not None:
            used, table = found
            if _name_goes_on(text, lines, end):
                table = replace(table, goes_on=True)
            blocks.extend(_cell_blocks(text, lines[pending : first - used], trace))
            torn = [
                line for line in names if _may_be_torn([row for row in rows if row.start < line.start], line)
            ]
            blocks.append(with_class_lines(table, names, torn))
            pending = end
        at = end
    blocks.extend(_cell_blocks(text, lines[pending:], trace))
    return blocks


def _spaced_run(lines: Sequence[Line], start: int) -> tuple[int, list[Line]]:
    """End of the rows with figures from ``start`` on, and the names on lines of their own between them."""
    end = start
    names: list[Line] = []
    while end < len(lines) and lines[end].role is Role.SPACED_ROW:
        end += 1
        if end + 1 >= len(lines) or lines[end + 1].role is not Role.SPACED_ROW:
            continue
        above, below = lines[end - 1].text.split(), lines[end + 1].text.split()
        if is_class_line(lines[end]) and goes_on(above, below):
            names.append(lines[end])
            end += 1
    return end, names


def _may_be_torn(rows: Sequence[Line], line: Line) -> bool:
    """Whether ``line`` may be the rest of the name in the last of ``rows``. A numbered line is not."""
    return bool(rows) and not ENUMERATOR.match(line.text) and rows[-1].end + 1 == line.start


def _name_goes_on(text: str, lines: Sequence[Line], end: int) -> bool:
    """Whether line ``end``, right below a row, is a word that may be the rest of the row's name.

    Where a name is too long for its column typesetters wrap it; a word over another header is that table's title.
    """
    if end == len(lines) or lines[end].role is not Role.CELL or kind(lines[end].text) != "t":
        return False
    titled = end + 1 < len(lines) and lines[end + 1].role is Role.SPACED_WORDS
    return not titled and text.count("\n", lines[end - 1].end, lines[end].start) == 1


def _cell_blocks(text: str, lines: Sequence[Line], trace: LayoutTrace | None) -> list[Block]:
    """Blocks of lines that may hold one cell each; a line with a figure among words parts them."""
    blocks: list[Block] = []
    part: list[Line] = []
    for line in lines:
        if line.role is Role.SPACED_ROW and kind(line.text) not in NUMERIC:
            blocks.extend(_stream(text, part, trace))
            blocks.append(_paragraph(line))
            part = []
        else:
            part.append(line)
    blocks.extend(_stream(text, part, trace))
    return blocks


def _stream(text: str, lines: Sequence[Line], trace: LayoutTrace | None) -> list[Block]:
    cells = [Cell(line.text, Span(line.start, line.end)) for line in lines]
    kinds = [kind(cell.text) for cell in cells]
    figures = sum(one in NUMERIC for one in kinds)
    if figures + kinds.count("m") < _FEWEST_FIGURES or 6 * figures < len(cells):
        return [Paragraph(cell.span) for cell in cells]
    blank = any("\n" in text[a.span.end : b.span.start].replace("\n", "", 1) for a, b in pairwise(cells[:20]))
    layout = "blank_lines" if blank else "cell_lines"
    return [*stream_blocks(cells, layout, strict=True, trace=trace)]
