"""Two rows of one table never are one unit.

Where rules give two rows the same id, they are kept apart within the bulletin: each gets an id of its own that
links it to no other bulletin (``411723:org:城管局#县城管局``), and an issue asks a person. A unit may stand in
several tables, sections and column groups, with other metrics, periods or members: only two figures for the
same fact make a clash.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from parsers.identity.fold import fold_name
from parsers.reading import Issue, Observation

APART = "#"
"""Stands in the id of a unit that is kept apart, between what the rules said and the printed name."""


@dataclass(frozen=True, slots=True)
class _Clash:
    """Rows of table ``table`` for which rules gave one ``unit_id``: ``lines`` by the folded names in them.

    A line is a row; a column in a table that is turned over (``turned``) or has its names side by side.
    """

    table: int
    unit_id: str
    turned: bool
    lines: dict[str, list[int]]

    def id_of(self, one: Observation) -> str | None:
        """The id of a figure of this unit; ``None`` where nothing tells which of the rows its name means."""
        name = fold_name(one.unit or "")
        rows = self.lines.get(name)
        if rows is None or (len(rows) > 1 and one.evidence.table != self.table):
            return None
        suffix = f"{name}/{rows.index(_line(one, self.turned)) + 1}" if len(rows) > 1 else name
        return f"{self.unit_id}{APART}{suffix}"


def keep_apart(observations: Sequence[Observation], asked: Container[int] = ()) -> list[Issue]:
    """Give rows of one table that share a unit's id ids of their own; an issue ``unit_clash`` for each unit, unless all
    its figures are among those of which a person is ``asked`` already (positions).

    Takes observations with ``unit_id`` as the rules set it and changes it in place. Names that clash in one table are
    kept apart in the whole bulletin; of a name in two rows other places keep their id, since nothing tells which is
    meant there.
    """
    issues = _part(observations, asked)
    # A table with names both below and beside each other is parted by rows first, then by columns, or the other way.
    return issues + _part(observations, asked) if issues else issues


def _part(observations: Sequence[Observation], asked: Container[int]) -> list[Issue]:
    issues = []
    for clash in list(_clashes(observations)):
        touched = []
        for position, one in enumerate(observations):
            own = clash.id_of(one) if one.unit_id == clash.unit_id else None
            if own is not None:
                one.unit_id = own
                touched.append(position)
        if any(position not in asked for position in touched):
            issues.append(_issue(clash, touched))
    return issues


def _clashes(observations: Sequence[Observation]) -> Iterator[_Clash]:
    told: dict[tuple[int, str], list[Observation]] = defaultdict(list)
    for one in observations:
        if one.unit_id is not None and one.evidence.table is not None:
            told[one.evidence.table, one.unit_id].append(one)
    for (table, unit_id), figures in told.items():
        pair = _told_twice(figures) if len(figures) > 1 else None
        if pair is None:
            continue
        turned = pair[0].evidence.row == pair[1].evidence.row
        lines: dict[str, set[int]] = defaultdict(set)
        for one in figures:
            lines[fold_name(one.unit or "")].add(_line(one, turned))
        yield _Clash(table, unit_id, turned, {name: sorted(lines[name]) for name in sorted(lines)})


def _line(one: Observation, turned: bool) -> int:
    return (one.evidence.column if turned else one.evidence.row) or 0


def _told_twice(figures: Sequence[Observation]) -> tuple[Observation, Observation] | None:
    """Two figures of one unit and fact that stand in two rows."""
    facts: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
    for one in figures:
        facts[one.metric, one.statistic, one.dimension, one.member, one.period].append(one)
    pairs = (
        pair
        for told in facts.values()
        for pair in (*((told[0], other) for other in told[1:]), *pairwise(told[1:]))
    )
    return next((pair for pair in pairs if _are_two_rows(*pair)), None)


def _are_two_rows(one: Observation, other: Observation) -> bool:
    """Whether two figures of one fact stand in two rows (or, side by side, under one header).

    A row that is printed again with the same figure is a repetition; two headers of one row that mean the same metric
    are a doubt of the header.
    """
    if fold_name(one.unit or "") != fold_name(other.unit or ""):
        return True
    if one.value == other.value and one.text == other.text:
        return False
    return one.evidence.row != other.evidence.row or one.evidence.header == other.evidence.header


def _issue(clash: _Clash, touched: Sequence[int]) -> Issue:
    lines = ", ".join(str(line) for line in sorted({line for rows in clash.lines.values() for line in rows}))
    where = f"table {clash.table}, {'columns' if clash.turned else 'rows'} {lines}"
    names = list(clash.lines)
    if len(names) > 1:
        what = f"{' and '.join(names)} would be one unit by their names"
        advice = "decide whether they are two (`hotline units queue`)"
    else:
        what = f"{names[0]} stands there with different figures"
        advice = "look at the original for what tells them apart"
    message = f"{where}: {what}; two rows of a table are not one unit, so they are kept apart: {advice}"
    return Issue("unit_clash", "review", message, tuple(touched), table=clash.table)
