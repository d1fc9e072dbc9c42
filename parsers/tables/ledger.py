"""Collects the observations and issues of one table, so that one reason of doubt becomes one issue and not
hundreds.
"""

from collections.abc import Iterable, Sequence

from parsers.document import Span
from parsers.reading import Issue, Observation
from parsers.tables.context import TablesResult

_SHOWN = 5
_FOLDED = 3


class Ledger:
    """Writes into the document's result; ``close`` turns the doubts that gathered into issues."""

    def __init__(self, table: int, result: TablesResult, part_totals: list[tuple[int, ...]]) -> None:
        self._table = table
        self._result = result
        self._part_totals = part_totals
        self._doubts: dict[str, list[int]] = {}
        self._cells: dict[tuple[tuple[str, ...], str], list[int]] = {}
        self._refused: dict[tuple[str, tuple[str, ...]], list[tuple[str, Span]]] = {}

    def observe(self, observation: Observation, doubts: Sequence[str], of_cell: Sequence[str] = ()) -> None:
        """Add an observation; each doubt is kept with its position. ``of_cell`` begin with the cell's own text;
        those of one column make one issue.
        """
        number = len(self._result.observations)
        self._result.observations.append(observation)
        for doubt in doubts:
            self._doubts.setdefault(doubt, []).append(number)
        for doubt in of_cell:
            key = observation.evidence.header, doubt.removeprefix(repr(observation.text))
            self._cells.setdefault(key, []).append(number)

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
        """One issue for each reason of doubt, naming every observation that it holds back. Where the shape of the
        table or its header is in doubt, what follows from that is told with it.
        """
        self._close_refused()
        reasons = dict(self._doubts)
        for (header, rest), numbers in self._cells.items():
            reasons.setdefault(self._of_cells(header, rest, numbers), []).extend(numbers)
        cause = max(
            (doubt for doubt in reasons if any(words in doubt for words in _CAUSES)),
            key=lambda doubt: len(reasons[doubt]),
            default=None,
        )
        held = set(reasons[cause]) if cause is not None else set()
        follows = [doubt for doubt, numbers in reasons.items() if doubt != cause and held.issuperset(numbers)]
        for doubt, numbers in reasons.items():
            if doubt not in follows:
                self._doubted(doubt, numbers, follows if doubt == cause else ())

    def _of_cells(self, header: Sequence[str], rest: str, numbers: Sequence[int]) -> str:
        texts = dict.fromkeys(repr(self._result.observations[number].text) for number in numbers)
        shown = ", ".join(list(texts)[:_SHOWN])
        more = f" and {len(texts) - _SHOWN} more" if len(texts) > _SHOWN else ""
        return f"column {'/'.join(header)}: {shown}{more}{rest}"

    def _doubted(self, doubt: str, numbers: Sequence[int], follows: Sequence[str]) -> None:
        first = self._result.observations[numbers[0]].evidence
        kind = next((kind for words, kind in _KINDS if words in doubt), "table_doubt")
        told = "; ".join(follows[:_FOLDED])
        more = f" and {len(follows) - _FOLDED} more doubts" if len(follows) > _FOLDED else ""
        others = f" (with it: {told}{more})" if follows else ""
        self._result.issues.append(
            Issue(
                kind,
                "review",
                f"table {self._table}: {doubt}{others}; {len(numbers)} figures wait for a person to decide",
                tuple(numbers),
                first.start,
                first.end,
                self._table,
            )
        )


_CAUSES = (
    "shape is doubtful",
    "has more cells than the rows",
    "levels of the header do not fit",
    "two ways to span",
    "can be laid over the columns in several ways",
    "fit the columns only in part",
    "so the others may be shifted",
    "the table has no header row",
)
"""Doubts of the whole table: a header that lies wrongly makes cells look strange and rows nameless."""
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
