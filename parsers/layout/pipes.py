"""Lines with pipes: rows of cells, or one cell a line.

Both readings are tried where lines are mixed; the one that explains the cells better is kept.
"""

import re
from collections.abc import Sequence
from itertools import islice

from parsers.document import Cell, Paragraph, Span, Table
from parsers.layout.cells import families, kind, like_header
from parsers.layout.grid import Row, make_table
from parsers.layout.lines import Line, cut
from parsers.layout.rows import tables_of_groups
from parsers.layout.stream import Fit, fit
from parsers.trace.choices import Option
from parsers.trace.layout import LayoutTrace

_RULE = re.compile(r"[|:=+\s]*-{2}[|:\-=+\s]*")
_SMALLEST_STREAM = 6
_MOST_FAILURES = 8
_GOOD = 1.0
# No header of a single column is as long.
_LONG = 10

Blocks = list[Paragraph | Table]


def pipe_blocks(text: str, groups: Sequence[Sequence[Line]], trace: LayoutTrace | None = None) -> Blocks:
    """Blocks of neighbouring lines that all contain a pipe; blank lines or page numbers part the groups."""
    groups = [[line for line in group if not _RULE.fullmatch(line.text)] for group in groups]
    lines = [line for group in groups for line in group]
    if not lines:
        return []
    single = sum(line.text.count("|") == line.text.endswith("|") for line in lines)
    bars = sum(not line.text.strip("| ") for line in lines)
    rows = _rows(text, lines)
    one_a_line = len(lines) > 1 and 2 * (single + bars) > len(lines)
    if trace is not None:
        options = [Option("one cell a line", single + bars), Option("rows", len(lines) - single - bars)]
        question = f"what {len(lines)} lines with pipes are, by lines that hold one cell"
        trace.weighed(question, options, 0 if one_a_line else 1, lines[0].start, lines[-1].end)
    if one_a_line:
        return [block for part in _below_captions(rows) for block in _part_blocks(part, trace)]
    remaining = iter(rows)
    parted = [list(islice(remaining, len(group))) for group in groups if group]
    return tables_of_groups(parted, "pipe", trace)


def _below_captions(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows, parted before each caption that is a merged row of its own: 排名表 | and then nothing but bars."""
    parts: list[list[Row]] = [[]]
    for at, row in enumerate(rows):
        if _is_caption(row) and at + 1 < len(rows) and len(rows[at + 1]) > 1 and _is_empty(rows[at + 1]):
            parts.append([])
        parts[-1].append(row)
    return [part for part in parts if part]


def _part_blocks(rows: Sequence[Row], trace: LayoutTrace | None) -> Blocks:
    """Blocks of one cell a line; a caption that is a merged row stands before them."""
    blocks: Blocks = []
    if len(rows) > 1 and _is_caption(rows[0]) and len(rows[1]) > 1 and _is_empty(rows[1]):
        blocks, rows = _paragraphs(rows[0][:1]), rows[2:]
    return blocks + stream_blocks([cell for row in rows for cell in row], "cell_lines", trace=trace)


def _is_caption(row: Row) -> bool:
    """得分排名表, 各县数据质量得分情况: the one cell of a row with text, too long for a header or known for a caption."""
    if len(row) != 1:
        return False
    text = row[0].text
    return families([text]) == "C" or (len(text) >= _LONG and kind(text) not in "np")


def _is_empty(row: Row) -> bool:
    return not any(cell.text for cell in row)


def _rows(text: str, lines: Sequence[Line]) -> list[Row]:
    closed = 2 * sum(line.text.endswith("|") for line in lines) >= len(lines)
    rows = [cut(text, line, "|", closed=closed) for line in lines]
    framed = [row for row in rows if len(row) > 1 and any(cell.text for cell in row)]
    if framed and all(not row[0].text for row in framed):
        return [row[1:] if len(row) > 1 else row for row in rows]
    # A bar before some lines only, mostly the header's. The first cell of a row that is merged into the one above is
    # empty too, but then the row is no longer than the others.
    widths = {len(row) for row in framed if row[0].text}
    if len(widths) == 1:
        (width,) = widths
        return [row[1:] if len(row) == width + 1 and not row[0].text else row for row in rows]
    return rows


def stream_blocks(
    cells: Sequence[Cell], layout: str, *, strict: bool = False, trace: LayoutTrace | None = None
) -> Blocks:
    """Tables found one after the other in a stream of cells; cells between and after them become paragraphs.

    ``strict`` asks for figures, a header and a good fit: for cells that no mark set apart from prose.
    """
    blocks: Blocks = []
    family = families(cell.text for cell in cells)
    at = failures = 0
    while len(cells) - at >= _SMALLEST_STREAM:
        found = fit(cells, family, at, trace)
        if found is None or (strict and not _convincing(found)):
            if trace is not None:
                trace.refused(f"no table here: lines without marks need figures and a score of {_GOOD}")
            further = _next_header(cells, at + 1)
            failures += 1
            if further is None or failures > _MOST_FAILURES:
                break
            blocks.extend(_paragraphs(cells[at:further]))
            at = further
            continue
        blocks.extend(_paragraphs(found.title))
        blocks.append(make_table([*found.header, *found.rows], found.width, layout, found.doubts))
        at = found.end
    blocks.extend(_paragraphs(cells[at:]))
    return blocks


def _next_header(cells: Sequence[Cell], start: int) -> int | None:
    """First place from ``start`` at which three cells in a row read like headings."""
    run = 0
    for at in range(start, len(cells)):
        run = run + 1 if like_header(cells[at].text) else 0
        if run == 3:
            return at - 2
    return None


def _convincing(found: Fit) -> bool:
    figures = any(kind(cell.text) in "np" for row in found.rows[:3] for cell in row)
    return found.score >= _GOOD and figures


def _paragraphs(cells: Sequence[Cell]) -> Blocks:
    return [Paragraph(Span(cell.span.start, cell.span.end)) for cell in cells if cell.text]
