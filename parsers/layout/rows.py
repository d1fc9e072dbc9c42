"""Lines that are rows already (pipes, tabs): where one table ends and the next begins, and how wide each is.

Lines that hold one cell each belong to ``parsers.layout.stream``.
"""

from collections import Counter
from collections.abc import Sequence

from parsers.document import Cell, Paragraph, Span, Table
from parsers.layout.cells import NUMERIC, families, kind, like_header
from parsers.layout.grid import Row, make_table
from parsers.trace.layout import LayoutTrace

_MOST_LEADS = 2
_NEARLY_ALL = 0.9


def _figures(row: Row) -> int:
    return sum(kind(cell.text) in NUMERIC for cell in row)


def _filled(row: Row) -> int:
    return sum(bool(cell.text) for cell in row)


def _header_like(row: Row) -> bool:
    return _filled(row) >= 2 and not _figures(row) and all(kind(cell.text) in "te" for cell in row)


def _starts(rows: Sequence[Row]) -> list[int]:
    """Row numbers at which a table starts: titles in a row of their own before a header, headers of another
    width.
    """
    starts = [0]
    for at in range(1, len(rows) - 1):
        row, after = rows[at], rows[at + 1]
        begun_with_data = any(_figures(r) for r in rows[starts[-1] : at][-3:])
        if not begun_with_data:
            continue
        title = _filled(row) == 1 and len(row) == 1 and _header_like(after)
        other = (
            _header_like(row)
            and len(row) != len(rows[at - 1])
            and len(after) == len(row)
            and _figures(after) > 0
        )
        if title or other:
            starts.append(at)
    return starts


def row_width(rows: Sequence[Row]) -> int:
    """Commonest number of cells among the rows with figures, else among all; the header's length decides a
    tie.
    """
    lengths = [len(row) for row in rows if _figures(row)] or [len(row) for row in rows]
    counts = Counter(lengths)
    most = max(counts.values())
    best = [length for length, count in counts.items() if count == most]
    header = len(rows[0])
    return header if header in best else max(best)


def with_merged_leads(rows: list[Row]) -> list[Row]:
    """Rows whose first cells are missing because a cell above spans them, with empty cells in their place.

    They are as many cells short of the header as there are names in front, all of them begin with a name, or with a serial
    number, where the full rows have their last name, or theirs, and their types are those of the full rows from there on. A
    full row may have one name only, before blanks, as totals do.
    """
    header, usual = len(rows[0]), row_width(rows)
    short = header - usual
    if not 1 <= short <= _MOST_LEADS or not _header_like(rows[0]):
        return rows
    full = [_family(row) for row in rows[1:] if len(row) == header and _figures(row)]
    lead = "T" * short + ("N" if _counted(rows[1:], header, short) else "T")
    named = sum(family.startswith(lead) for family in full)
    total = sum(family[: short + 1] == "T".ljust(short + 1, "-") for family in full)
    if not named or named + total < len(full):
        return rows
    profile = [{family[at] for family in full} - {"-"} for at in range(short, header)]
    parts = [row for row in rows[1:] if len(row) == usual]
    fitting = sum(
        all(one == "-" or not seen or one in seen for one, seen in zip(_family(row), profile, strict=True))
        for row in parts
    )
    if fitting < _NEARLY_ALL * len(parts):
        return rows
    return [_led(row, short) if len(row) == usual else row for row in rows]


def _counted(rows: Sequence[Row], header: int, short: int) -> bool:
    """Whether serial numbers stand behind ``short`` names in rows of ``header`` cells, and in front in the others."""
    numbers = [
        row[short if len(row) == header else 0].text for row in rows if len(row) in (header, header - short)
    ]
    return numbers == [str(at + 1) for at in range(len(numbers))]


def _family(row: Row) -> str:
    return families(cell.text for cell in row).replace("C", "T")


def _led(row: Row, short: int) -> Row:
    start = row[0].span.start
    return [*[Cell("", Span(start, start))] * short, *row]


def _single(cell: Cell) -> Paragraph:
    return Paragraph(cell.span)


def _row_span(row: Row) -> Span:
    return Span(row[0].span.start, row[-1].span.end)


def tables_of_rows(
    rows: Sequence[Row], layout: str, trace: LayoutTrace | None = None
) -> list[Paragraph | Table]:
    """Tables (and titles that stood in a row of their own) made of consecutive rows, in order."""
    blocks: list[Paragraph | Table] = []
    starts = _starts(rows)
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        part = list(rows[start:end])
        while len(part) > 1 and len(part[0]) == 1 and part[0][0].text:
            blocks.append(_single(part.pop(0)[0]))
        if _is_table(part):
            short, part = part, with_merged_leads(part)
            width = row_width(part)
            if trace is not None:
                span = _row_span([*part[0], *part[-1]])
                trace.row_lengths(
                    [len(row) for row in short], width, span.start, span.end, merged=part is not short
                )
            blocks.append(make_table(part, width, layout))
        else:
            blocks.extend(Paragraph(_row_span(row)) for row in part if _filled(row))
    return blocks


def tables_of_groups(
    groups: Sequence[Sequence[Row]], layout: str, trace: LayoutTrace | None = None
) -> list[Paragraph | Table]:
    """Blocks of rows that blank lines or page numbers part: a group goes on with the table before it,
    unless it begins with a header of its own or has another width.
    """
    joined: list[list[Row]] = []
    for group in groups:
        goes_on = joined and not _header_like(group[0]) and row_width(group) == row_width(joined[-1])
        if goes_on or (joined and len(joined[-1]) == 1):
            joined[-1].extend(group)
        else:
            joined.append(list(group))
    return [block for rows in joined for block in tables_of_rows(rows, layout, trace)]


def _is_table(rows: Sequence[Row]) -> bool:
    """Rows without any figure are a table only under a header, or as names and values of fields
    (``索引号:``).
    """
    first = [cell.text for cell in rows[0] if cell.text]
    headed = 2 * sum(map(like_header, first)) >= len(first)
    if len(rows) == 1:
        return _header_like(rows[0]) and len(first) >= 3 and headed
    if row_width(rows) < 2:
        return False
    fields = 3 * sum(text.endswith(":") for text in first) >= len(first)
    return headed or fields or any(_figures(row) for row in rows)
