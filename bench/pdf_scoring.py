"""Cells of tables that were read against those that were drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

Rows = Sequence[Sequence[str]]


@dataclass(slots=True)
class Score:
    """Cells that hold text: ``drawn``, ``read``, and ``right`` among them (text without spaces, row and column)."""

    drawn: int = 0
    read: int = 0
    right: int = 0
    tables: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where nothing is drawn and nothing read."""
        return 2 * self.right / (self.drawn + self.read) if self.drawn + self.read else 1.0

    def add(self, truth: Sequence[Rows], found: Sequence[Rows]) -> None:
        """Count the tables of one file. Drawn and read tables are paired by the cells in common."""
        wanted, seen = [_tidy(one) for one in truth], [_tidy(one) for one in found]
        self.tables += len(seen)
        self.drawn += sum(map(_cells, wanted))
        self.read += sum(map(_cells, seen))
        pairs = sorted(
            ((common(a, b), -m, -n) for m, a in enumerate(wanted) for n, b in enumerate(seen)), reverse=True
        )
        done: set[tuple[str, int]] = set()
        for same, m, n in pairs:
            if same and not done & {("drawn", m), ("read", n)}:
                done |= {("drawn", m), ("read", n)}
                self.right += same


def common(table: Rows, other: Rows) -> int:
    """Cells that both have in the same column, in rows aligned so that most are in common."""
    before = [0] * (len(other) + 1)
    for row in table:
        now = [0]
        for at, against in enumerate(other):
            same = sum(1 for a, b in zip(row, against, strict=False) if a and a == b)
            now.append(max(before[at] + same, before[at + 1], now[-1]))
        before = now
    return before[-1]


def _cells(table: Rows) -> int:
    return sum(1 for row in table for text in row if text)


def _tidy(table: Rows) -> list[list[str]]:
    """Texts without spaces, without empty rows and columns."""
    rows = [["".join((text or "").split()) for text in row] for row in table]
    rows = [row for row in rows if any(row)]
    used = [
        at for at in range(max(map(len, rows), default=0)) if any(at < len(row) and row[at] for row in rows)
    ]
    return [[row[at] if at < len(row) else "" for at in used] for row in rows]
