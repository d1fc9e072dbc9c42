"""Of which column a column of changes or shares speaks, where its own header does not say it: the figures tell.

The words of headers belong to ``parsers.tables.meaning``.
"""

from collections.abc import Callable, Iterable, Sequence

from parsers.reading import Number
from parsers.tables.sheet import Rows
from parsers.tables.values import read_value

_ROWS = 60
_FEWEST = 2
_SHARE = 0.85
_ROUNDED = (0.06, 0.51)
"""How far a percentage may be off: one printed with decimals, one without."""

Numbers = list[Number | None]


class Figures:
    """The figures of a section, column by column, read when asked for; ``total``: ``id`` of its total rows."""

    def __init__(self, rows: Rows, total: set[int]) -> None:
        self._rows = rows
        self._total = total
        self._read: dict[int, Numbers] = {}

    def column(self, at: int) -> Numbers:
        """Numbers of column ``at``, ``None`` where a cell holds none; total rows left out."""
        found = self._read.get(at)
        if found is None:
            found = self._read[at] = [
                read_value(row[at].text).number for row in self._rows if id(row) not in self._total
            ]
        return found

    def whole(self, at: int) -> Number | None:
        """What column ``at`` adds up to."""
        numbers = [number for number in self.column(at) if number is not None]
        return sum(numbers) if numbers else None

    def tells(self, at: int) -> bool:
        """Whether column ``at`` holds figures enough to be judged by."""
        return sum(number is not None for number in self.column(at)) >= _FEWEST

    def changed(self, at: int, now: int, before: int) -> bool:
        """Whether column ``at`` tells how ``now`` has changed against ``before``: in percent or in number."""
        return self._all(at, (now, before), _percent_change) or self._all(at, (now, before), _difference)

    def shared(self, at: int, part: int) -> bool:
        """Whether column ``at`` tells which share of its whole each figure of ``part`` is."""
        whole = self.whole(part)
        return bool(whole) and self._all(at, (part,), lambda number: (100 * number / (whole or 1), *_ROUNDED))

    def adds(self, whole: int, parts: Sequence[int]) -> bool:
        """Whether column ``whole`` holds the sums of the columns ``parts``."""
        return self._all(whole, parts, lambda *numbers: (sum(numbers), 1e-9, 1e-9))

    def _all(
        self, at: int, others: Iterable[int], expected: Callable[..., tuple[float, float, float] | None]
    ) -> bool:
        judged = held = 0
        for said, *given in zip(self.column(at), *map(self.column, others), strict=True):
            if said is None or any(one is None for one in given):
                continue
            wanted = expected(*given)
            if wanted is None:
                continue
            judged += 1
            held += abs(said - wanted[0]) <= (wanted[1] if isinstance(said, float) else wanted[2])
            if judged == _ROWS:
                break
        return judged >= _FEWEST and held >= _SHARE * judged


def _percent_change(now: float, before: float) -> tuple[float, float, float] | None:
    return (100 * (now - before) / before, *_ROUNDED) if before else None


def _difference(now: float, before: float) -> tuple[float, float, float]:
    return now - before, 1e-9, 1e-9
