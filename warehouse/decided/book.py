"""All decisions together: checked against each other, and asked for one area and period at a time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from warehouse.decided.areas import AreaDecision, area_decisions
from warehouse.decided.faults import DecisionError
from warehouse.decided.graph import Graph
from warehouse.decided.units import EVERYWHERE, UnitDecision, unit_decisions


@dataclass(frozen=True)
class Decisions:
    """The decisions on ``units`` and ``areas``, which do not contradict each other."""

    units: tuple[UnitDecision, ...] = ()
    areas: tuple[AreaDecision, ...] = ()
    _graphs: dict[tuple[str, tuple[str, ...]], Graph] = field(default_factory=dict, repr=False, compare=False)

    def of_area(self, code: str) -> list[UnitDecision]:
        """The decisions on units that hold for bulletins of the area, types left out.

        One for all areas gives way to one of the area itself on the same two names.
        """
        own = [row for row in self.units if row.scope == code and not row.is_type]
        said = {frozenset((row.name, row.other)) for row in own}
        everywhere = [
            row
            for row in self.units
            if row.scope == EVERYWHERE and not row.is_type and frozenset((row.name, row.other)) not in said
        ]
        return [*own, *everywhere]

    def graph(self, code: str, start: str | None, end: str | None) -> Graph:
        """What holds in the area for figures of the period from ``start`` to ``end`` (ISO days, ``None``: not known).

        Units are joined where a decision holds on all days, and kept apart where one holds on any.
        """
        rows = [
            row
            for row in self.of_area(code)
            if (row.covers(start, end) if row.relation == "same" else row.overlaps(start, end))
        ]
        key = code, tuple(row.id for row in rows)
        if key not in self._graphs:
            self._graphs[key] = Graph(code, rows)
        return self._graphs[key]

    @property
    def scopes(self) -> set[str]:
        """Areas that have decisions on units of their own, and ``*``."""
        return {row.scope for row in self.units if not row.is_type}

    def with_unit(self, added: UnitDecision) -> "Decisions":
        """These and one more. Raises ``DecisionError`` where it contradicts another."""
        return _checked([*self.units, added], self.areas)


def decisions_from(units: tuple[str, str] | None, areas: tuple[str, str] | None) -> Decisions:
    """The decisions in two files, each given as its text and the name shown in messages; ``None``: there is no file.

    Raises ``DecisionError`` with the faults of all files: of form, and rows that contradict each other.
    """
    faults: list[str] = []
    of_units: list[UnitDecision] = []
    of_areas: list[AreaDecision] = []
    try:
        of_units = unit_decisions(*units) if units else []
    except DecisionError as error:
        faults += error.faults
    try:
        of_areas = area_decisions(*areas) if areas else []
    except DecisionError as error:
        faults += error.faults
    if faults:
        raise DecisionError(faults)
    return _checked(of_units, of_areas)


def _checked(units: Iterable[UnitDecision], areas: Iterable[AreaDecision]) -> Decisions:
    decisions = Decisions(
        tuple(sorted(units, key=lambda row: row.fields)), tuple(sorted(areas, key=lambda row: row.fields))
    )
    faults = [*_twice(decisions.units), *_unit_contradictions(decisions), *_type_contradictions(decisions)]
    if faults:
        raise DecisionError(faults)
    return decisions


def _pair(row: UnitDecision) -> tuple[str, frozenset[str]]:
    return row.scope, frozenset((row.name, row.other))


def _twice(rows: Sequence[UnitDecision]) -> list[str]:
    """Rows of one relation on the same two names, on overlapping days."""
    told: dict[tuple[str, frozenset[str], str], list[UnitDecision]] = defaultdict(list)
    faults = []
    for row in rows:
        same = told[*_pair(row), row.relation]
        before = next(
            (one for one in same if one.overlaps(row.valid_from or None, row.valid_to or None)), None
        )
        if before is not None:
            faults.append(f"{before.shown} and {row.shown} decide the same twice: remove one of the rows.")
        same.append(row)
    return faults


def _unit_contradictions(decisions: Decisions) -> list[str]:
    """Rows that take apart what others join on some day; each set of rows once."""
    faults: dict[frozenset[str], str] = {}
    for code in sorted(decisions.scopes):
        rows = decisions.of_area(code)
        # Rows that hold together on any day do so on the first day of the one that begins last.
        for day in sorted({row.valid_from or "0001-01-01" for row in rows}):
            for row, path in decisions.graph(code, day, day).contradictions():
                one, *others = sorted((row, *path), key=lambda each: (each.line == 0, each.line))
                key = frozenset(each.id + each.relation for each in (row, *path))
                faults.setdefault(key, _told(one, others, row))
    return list(faults.values())


def _told(one: UnitDecision, others: Sequence[UnitDecision], apart: UnitDecision) -> str:
    if not others:
        return f"{one.shown} takes apart a name and the unit whose id it is: name another unit, or remove the row."
    rows = " and ".join((one.shown, *(each.shown for each in others)))
    means = "are not known to be one unit" if apart.relation == "unsure" else "are two units"
    return (
        f"{rows} contradict each other: one says that {apart.name} and {apart.other} {means}, "
        f"{'the other makes' if len(others) == 1 else 'the others make'} them one. Remove or correct one of the rows, or "
        "part their valid_from and valid_to."
    )


def _type_contradictions(decisions: Decisions) -> list[str]:
    """Names that are given two types, or one that is denied."""
    told: dict[tuple[str, str], list[UnitDecision]] = defaultdict(list)
    for row in decisions.units:
        if row.is_type:
            told[row.scope, row.name].append(row)
    faults = []
    for rows in told.values():
        given = [row for row in rows if row.relation == "same"]
        denied = [row for row in rows if row.relation != "same"]
        pairs = [(given[0], row) for row in given[1:]]
        pairs += [(row, no) for row in given for no in denied if row.other == no.other]
        faults += [
            f"{one.shown} and {other.shown} contradict each other: a unit has one type. Remove or correct one of the rows."
            for one, other in pairs
        ]
    return faults
