"""A table with its meaning, and the ways in which rows arrive as text.

Belongs here: columns with their metrics, rows as printed, the facts that follow, the text layouts. Not:
shapes of tables (``bench.shapes``), HTML (``bench.markup``), the figures themselves.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from bench.facts import MARKERS, Fact, kind_of, value_of

Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: its header words from top to leaf, and what the figures below it are.

    ``metric`` is ``None`` for words (remarks, serial numbers): such cells give no fact.
    ``dimension``/``member`` narrow the whole column (a channel in the upper header row). ``period``: the
    first and last day where the column is of another period than the bulletin; its figures may be left out.
    """

    header: tuple[str, ...]
    metric: str | None
    statistic: str = "value"
    kind: str | None = None
    dimension: str | None = None
    member: str | None = None
    period: tuple[str, str] | None = None


@dataclass(slots=True)
class Grid:
    """Rows of printed cells under a header.

    ``label_header`` stands over the row labels; ``subject`` says what these are (``unit``, ``category``,
    ``channel``). The label in ``totals`` is the row for the whole. ``groups`` names the group of each row
    (printed on its first row only) under ``group_header``. ``loose``: unit by row number of subtotals and
    pseudo-units, whose figures may be given or left out. ``copied_out``: numbers of the columns whose
    figures a copier lost.
    """

    label_header: str
    subject: str
    columns: list[Column]
    rows: list[tuple[str, list[str]]]
    totals: tuple[str, ...] = ()
    dimension: str | None = None
    member: str | None = None
    serial: bool = False
    group_header: str = ""
    groups: list[str] = field(default_factory=list)
    loose: dict[int, str] = field(default_factory=dict)
    copied_out: set[int] = field(default_factory=set)

    def facts(self) -> list[Fact]:
        """What the table says, row by row."""
        return [
            self.fact(row, at)
            for row in range(len(self.rows))
            for at, column in enumerate(self.columns)
            if column.metric is not None
        ]

    def fact(self, row: int, at: int) -> Fact:
        """What one cell says; a subtotal's, an earlier period's or a lost one may be left out."""
        column, (label, cells) = self.columns[at], self.rows[row]
        printed = cells[at]
        kind = column.kind or kind_of(column.metric, column.statistic)
        missing = MARKERS.get(printed.strip())
        unit, dimension, member = self._subject(row, label, column)
        return Fact(
            metric=column.metric,
            text=printed,
            value=None if missing or kind == "grade" else value_of(printed),
            kind=kind,
            source="table",
            statistic=column.statistic,
            unit=unit,
            dimension=dimension,
            member=member,
            period=column.period,
            missing=missing,
            allowed=row in self.loose or column.period is not None or at in self.copied_out,
        )

    def _subject(self, row: int, label: str, column: Column) -> tuple[str | None, str | None, str | None]:
        dimension, member = column.dimension or self.dimension, column.member or self.member
        name = bare(label)
        if self.subject != "unit":
            return None, self.subject, name
        return (None if name in map(bare, self.totals) else self.loose.get(row, name)), dimension, member

    @property
    def levels(self) -> int:
        """Number of header rows."""
        return max(len(column.header) for column in self.columns)

    @property
    def lead(self) -> list[str]:
        """Headers of the columns before the figures."""
        group = [self.group_header] if self.groups else []
        return (["序号"] if self.serial else []) + group + [self.label_header]

    def header_rows(self) -> Rows:
        """The header as text rows; what a span covers is left empty."""
        rows = []
        for level in range(self.levels):
            row = self.lead if level == 0 else [""] * len(self.lead)
            previous: tuple[str, ...] = ()
            for column in self.columns:
                word = column.header[level] if level < len(column.header) else ""
                upper = column.header[: level + 1]
                repeated = level + 1 < len(column.header) and upper == previous
                row = [*row, "" if repeated else word]
                previous = upper
            rows.append(row)
        return rows

    def body_rows(self) -> Rows:
        """The rows below the header as text."""
        return [[*self.lead_cells(row), *cells] for row, (_, cells) in enumerate(self.rows)]

    def lead_cells(self, row: int) -> list[str]:
        """The cells before the figures; a group's name stands on its first row."""
        number = [str(row + 1)] if self.serial else []
        first = bool(self.groups) and (row == 0 or self.groups[row] != self.groups[row - 1])
        group = [self.groups[row] if first else ""] if self.groups else []
        return [*number, *group, self.rows[row][0]]

    def text_rows(self) -> Rows:
        """Header and body."""
        return self.header_rows() + self.body_rows()


def bare(label: str) -> str:
    """A label without the spaces that typesetting puts into it."""
    return "".join(label.split())


def pipe(rows: Rows) -> str:
    """``a | b | c |``, one row a line."""
    return "\n".join(" | ".join(row) + " |" for row in rows)


def tab(rows: Rows) -> str:
    """Cells parted by tabs, one row a line."""
    return "\n".join("\t".join(row) for row in rows)


def cell_lines(rows: Rows) -> str:
    """One cell a line, each ending `` |``; an empty cell is a bare ``|``."""
    return "\n".join(f"{cell} |" if cell else "|" for row in rows for cell in row)


def blank_lines(rows: Rows) -> str:
    """One cell a line with an empty line between two cells. Only for tables without empty cells."""
    return "\n\n".join(cell for row in rows for cell in row if cell)


def spaces(rows: Rows) -> str:
    """Cells parted by one space. Only for tables without empty cells."""
    return "\n".join(" ".join(cell for cell in row if cell) for row in rows)


LAYOUTS: dict[str, Callable[[Rows], str]] = {
    "pipe": pipe,
    "tab": tab,
    "cell_lines": cell_lines,
    "blank_lines": blank_lines,
    "spaces": spaces,
}
