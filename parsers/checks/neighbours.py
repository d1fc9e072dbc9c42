"""Which figures stand beside one in its table: where two of them may have changed places."""

from collections import defaultdict
from collections.abc import Iterable

from parsers.checks.book import Figure

_MOST = 12


class Neighbours:
    """Looks up the sure plain figures of a row, and those just above and below in a column."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._rows: dict[tuple[int, int], list[Figure]] = defaultdict(list)
        self._cells: dict[tuple[int, int, int], Figure] = {}
        for one in figures:
            place = one.seen.evidence
            if place.table and place.row is not None and one.seen.statistic == "value" and one.sure:
                self._rows[place.table, place.row].append(one)
                self._cells[place.table, place.row, place.column or 0] = one

    def in_row(self, figure: Figure) -> list[Figure]:
        """Others of its row of the same kind and with another value."""
        place = figure.seen.evidence
        row = self._rows.get((place.table or 0, place.row or 0), [])[:_MOST]
        return [one for one in row if one is not figure and _differs(one, figure)]

    def in_column(self, figure: Figure) -> list[Figure]:
        """The one above and the one below, of the same kind and metric, with another value; no totals."""
        place = figure.seen.evidence
        if place.table is None or place.row is None or figure.total:
            return []
        found = [self._cells.get((place.table, place.row + by, place.column or 0)) for by in (-1, 1)]
        return [
            one
            for one in found
            if one is not None
            and not one.total
            and one.seen.metric == figure.seen.metric
            and _differs(one, figure)
        ]


def _differs(one: Figure, other: Figure) -> bool:
    return one.seen.kind == other.seen.kind and one.value != other.value
