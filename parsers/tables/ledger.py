"""Collects the observations and issues of one table, so that one reason of doubt becomes one issue and not
hundreds.
"""

from collections.abc import Iterable, Sequence

from parsers.document import Span
from parsers.reading import Issue, Observation
from parsers.tables.context import TablesResult

_SHOWN = 5


class Ledger:
    """Writes into the document's result; ``close`` turns the doubts that gathered into issues."""

    def __init__(self, table: int, result: TablesResult, part_totals: list[tuple[int, ...]]) -> None:
        self._table = table
        self._result = result
        self._part_totals = part_totals
        self._doubts: dict[str, list[int]] = {}
        self._refused: dict[tuple[str, tuple[str, ...]], list[tuple[str, Span]]] = {}

    def observe(self, observation: Observation, doubts: Sequence[str]) -> None:
        """Add an observation; each doubt is kept with its position."""
        number = len(self._result.observations)
        self._result.observations.append(observation)
        for doubt in doubts:
            self._doubts.setdefault(doubt, []).append(number)

    @property
    def count(self) -> int:
        """How many observations there are so far."""
        return len(self._result.observations)

    def part_total(self, numbers: Iterable[int]) -> None:
        """Observations ``numbers`` are one total that may be of a part of the area."""
        self._part_totals.append(tuple(numbers))

    def issue(self, kind: str, message: str, severity: str, span: Span) -> None:
        """Add an issue about a place of the table."""
        text = f"table {self._table}: {message}"
        self._result.issues.append(
            Issue(kind, severity, text, start=span.start, end=span.end, table=self._table)
        )

    def claim(self, spans: Iterable[Span]) -> None:
        """Numbers within ``spans`` are known as no metric of the bulletin's period."""
        self._result.known.extend(spans)

    def refuse(self, kind: str, header: Sequence[str], words: str, span: Span) -> None:
        """A cell that stays unread; the cells of one column make one issue."""
        self._refused.setdefault((kind, tuple(header)), []).append((words, span))

    def _close_refused(self) -> None:
        for (kind, header), cells in self._refused.items():
            shown = "; ".join(words for words, _ in cells[:_SHOWN])
            more = f"; and {len(cells) - _SHOWN} more cells" if len(cells) > _SHOWN else ""
            self.issue(kind, f"column {'/'.join(header)}: {shown}{more}; left unread", "review", cells[0][1])

    def close(self) -> None:
        """One issue for each reason of doubt, naming every observation that it holds back."""
        self._close_refused()
        for doubt, numbers in self._doubts.items():
            first = self._result.observations[numbers[0]].evidence
            kind = next((kind for words, kind in _KINDS if words in doubt), "table_doubt")
            self._result.issues.append(
                Issue(
                    kind,
                    "review",
                    f"table {self._table}: {doubt}; {len(numbers)} figures wait for a person to decide",
                    tuple(numbers),
                    first.start,
                    first.end,
                    self._table,
                )
            )


_KINDS = (
    ("another number of cells", "row_shape"),
    ("shape is doubtful", "table_shape"),
    ("does not look like", "cell_type"),
    ("stands where a grade", "cell_type"),
    ("the cells are not what", "cell_type"),
    ("names more than one row", "duplicate_row"),
    ("total of the rows shown", "partial_total"),
    ("header", "header_doubt"),
)
