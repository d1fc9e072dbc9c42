"""A table with its meaning, and the ways in which such a table arrives as text.

Belongs here: columns with their metrics, rows as printed, the facts that follow, the text layouts. Not: HTML
(``bench.markup``) and the figures themselves.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from bench.facts import MARKERS, Fact, kind_of, value_of


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: its header words from top to leaf, and what the figures below it are.

    ``metric`` is ``None`` for words (remarks, serial numbers): such cells give no fact.
    ``dimension``/``member`` narrow the whole column (a channel in the upper header row).
    """

    header: tuple[str, ...]
    metric: str | None
    statistic: str = "value"
    kind: str | None = None
    dimension: str | None = None
    member: str | None = None


@dataclass(slots=True)
class Grid:
    """Rows of printed cells under a header.

    ``label_header`` stands over the row labels; ``subject`` says what these are (``unit``, ``category``,
    ``channel``). The label in ``totals`` is the row for the whole. ``dimension``/``member`` narrow the
    whole table (a mailbox's table).
    """

    label_header: str
    subject: str
    columns: list[Column]
    rows: list[tuple[str, list[str]]]
    totals: tuple[str, ...] = ("合计", "总计", "全县", "全市", "全区")
    dimension: str | None = None
    member: str | None = None
    serial: bool = field(default=False)

    def facts(self) -> list[Fact]:
        """What the table says, row by row."""
        return [
            self._fact(label, column, printed)
            for label, cells in self.rows
            for column, printed in zip(self.columns, cells, strict=True)
            if column.metric is not None
        ]

    def _fact(self, label: str, column: Column, printed: str) -> Fact:
        kind = column.kind or kind_of(column.metric, column.statistic)
        missing = MARKERS.get(printed.strip())
        unit, dimension, member = self._subject(label, column)
        value = None if missing or kind == "grade" else value_of(printed)
        return Fact(
            column.metric,
            printed,
            value,
            kind,
            "table",
            column.statistic,
            unit,
            dimension,
            member,
            None,
            missing,
        )

    def _subject(self, label: str, column: Column) -> tuple[str | None, str | None, str | None]:
        dimension, member = column.dimension or self.dimension, column.member or self.member
        name = "".join(label.split())
        if self.subject != "unit":
            return None, self.subject, name
        return (None if name in self.totals else name), dimension, member

    @property
    def levels(self) -> int:
        """Number of header rows."""
        return max(len(column.header) for column in self.columns)

    def header_rows(self) -> list[list[str]]:
        """The header as text rows; what a span covers is left empty."""
        rows = []
        for level in range(self.levels):
            row = [self.label_header if level == 0 else ""]
            previous: tuple[str, ...] = ()
            for column in self.columns:
                word = column.header[level] if level < len(column.header) else ""
                upper = column.header[: level + 1]
                repeated = level + 1 < len(column.header) and upper == previous
                row.append("" if repeated else word)
                previous = upper
            rows.append((["序号" if level == 0 else ""] if self.serial else []) + row)
        return rows

    def body_rows(self) -> list[list[str]]:
        """The rows below the header as text."""
        numbers = [[str(place)] if self.serial else [] for place in range(1, len(self.rows) + 1)]
        return [[*number, label, *cells] for number, (label, cells) in zip(numbers, self.rows, strict=True)]

    def text_rows(self) -> list[list[str]]:
        """Header and body."""
        return self.header_rows() + self.body_rows()


def pipe(rows: list[list[str]]) -> str:
    """``a | b | c |``, one row a line."""
    return "\n".join(" | ".join(row) + " |" for row in rows)


def tab(rows: list[list[str]]) -> str:
    """Cells parted by tabs, one row a line."""
    return "\n".join("\t".join(row) for row in rows)


def cell_lines(rows: list[list[str]]) -> str:
    """One cell a line, each ending `` |``; an empty cell is a bare ``|``."""
    return "\n".join(f"{cell} |" if cell else "|" for row in rows for cell in row)


def blank_lines(rows: list[list[str]]) -> str:
    """One cell a line with an empty line between two cells. Only for tables without empty cells."""
    return "\n\n".join(cell for row in rows for cell in row)


def spaces(rows: list[list[str]]) -> str:
    """Cells parted by one space. Only for tables without empty cells."""
    return "\n".join(" ".join(row) for row in rows)


def folded(rows: list[list[str]], groups: int) -> list[list[str]]:
    """The table's rows set side by side in ``groups`` column groups under a repeated header, read down
    each group.
    """
    header, body = rows[0], rows[1:]
    height = -(-len(body) // groups)
    lines = []
    for line in range(height):
        lines.append([cell for row in body[line::height] for cell in row])
    return [header * groups, *lines]


def transposed(rows: list[list[str]]) -> list[list[str]]:
    """Labels across the top, one metric a row."""
    return [list(column) for column in zip(*rows, strict=True)]


LAYOUTS: dict[str, Callable[[list[list[str]]], str]] = {
    "pipe": pipe,
    "tab": tab,
    "cell_lines": cell_lines,
    "blank_lines": blank_lines,
    "spaces": spaces,
}
