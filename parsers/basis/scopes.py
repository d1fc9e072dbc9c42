"""Where a basis holds: the figures of one metric in one column of a table, or in the prose."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from parsers.checks.book import MOST_TOLD
from parsers.reading import Number, Observation, Period

KINDS = ("count", "rate_percent", "duration_days")
"""Kinds of figures that count something; scores, ranks and grades have scales of their own."""

OWN_MEMBER = ("channel", "class", "reporter")
"""Dimensions of which each member named in prose has a basis of its own."""

Key = tuple[str, Period, str, int | None, tuple[str, ...], str | None, str | None]


@dataclass(slots=True)
class Scope:
    """Figures that have one basis: the fields of ``parsers.reading.Basis``, and the ``positions`` of the figures."""

    metric: str
    kind: str
    period: Period
    whose: str
    table: int | None
    header: tuple[str, ...]
    dimension: str | None
    member: str | None
    positions: list[int] = field(default_factory=list)


def scopes_of(observations: Sequence[Observation]) -> list[Scope]:
    """The scopes of plain values, in the order in which they are first printed. Changes and shares have none."""
    found: dict[Key, Scope] = {}
    for position, seen in enumerate(observations):
        if seen.statistic != "value" or seen.kind not in KINDS:
            continue
        whose = "area" if seen.unit is None else "units"
        place = seen.evidence
        member = seen.member if place.table is None and seen.dimension in OWN_MEMBER else None
        for metric in (seen.metric, *seen.metrics):
            key = (metric, seen.period, whose, place.table, place.header, seen.dimension, member)
            scope = found.get(key)
            if scope is None:
                scope = found[key] = Scope(metric, seen.kind, *key[1:])
            scope.positions.append(position)
    for scope in found.values():
        if scope.member is None and scope.dimension is not None:
            members = {observations[position].member for position in scope.positions}
            scope.member = members.pop() if len(members) == 1 else None
    return list(found.values())


Subject = tuple[str | None, str | None, str | None, Period]


def subject_of(seen: Observation) -> Subject:
    """Whose figure it is: unit, breakdown and period."""
    return seen.unit_id or seen.unit, seen.dimension, seen.member, seen.period


class Counts:
    """The counts of each subject by metric, found by their positions; those that are held back are left out."""

    def __init__(self, observations: Sequence[Observation], metrics: Iterable[str]) -> None:
        wanted = frozenset(metrics)
        self._of: dict[Subject, dict[str, list[int]]] = defaultdict(dict)
        self._near: dict[tuple[tuple[int | None, int | None], int], dict[str, list[int]]] = {}
        self.observations = observations
        for position, seen in enumerate(observations):
            if seen.metric in wanted and seen.statistic == "value" and seen.value is not None:
                if seen.status == "review" or seen.units or seen.metrics:
                    continue
                told = self._of[subject_of(seen)].setdefault(seen.metric, [])
                if len(told) < MOST_TOLD:
                    told.append(position)

    def beside(self, rate: Observation) -> dict[str, list[int]]:
        """Positions by metric of the counts of the rate's subject; where some stand in its own row, only these."""
        found = self._of.get(subject_of(rate))
        if found is None:
            return {}
        row = (rate.evidence.table, rate.evidence.row)
        if row[0] is None:
            return found
        near = self._near.get((row, id(found)))
        if near is None:
            near = self._near[row, id(found)] = {
                metric: [at for at in positions if self._row(at) == row] or positions
                for metric, positions in found.items()
            }
        return near

    def _row(self, position: int) -> tuple[int | None, int | None]:
        place = self.observations[position].evidence
        return place.table, place.row

    def value(self, position: int) -> Number:
        """The value of a count."""
        value = self.observations[position].value
        assert value is not None
        return value
