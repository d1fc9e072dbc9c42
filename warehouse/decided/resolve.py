"""The units of one bulletin's figures after decisions: which change, and which a table forbids to join."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from warehouse.decided.book import Decisions
from warehouse.decided.units import UnitDecision, folded


@dataclass(frozen=True, slots=True)
class Figure:
    """What of a row of ``observation`` matters here. ``rule_id``: its unit by the rules; ``start``, ``end``: its period;
    ``table``: number of its table or ``None``; ``fact``: all that two rows of a table must differ in to be one unit.
    """

    id: int
    unit: str
    rule_id: str
    start: str | None
    end: str | None
    table: int | None
    fact: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure whose unit a decision changed."""

    figure: Figure
    unit_id: str
    decision: UnitDecision


@dataclass(frozen=True, slots=True)
class Refused:
    """Units that a decision calls one and a table has as two rows."""

    table: int
    unit_id: str
    decision: UnitDecision
    names: tuple[str, ...]
    figure: Figure


def resolve(decisions: Decisions, area: str, figures: Iterable[Figure]) -> tuple[list[Moved], list[Refused]]:
    """What decisions change in one bulletin of the area.

    Two rows of one table never are one unit: where a decision would make them one, it is not applied in this bulletin.
    """
    nodes: dict[int, str] = {}
    moved: list[Moved] = []
    finals: dict[str, list[tuple[Figure, str]]] = defaultdict(list)
    for figure in figures:
        graph = decisions.graph(area, figure.start, figure.end)
        node, unit_id, reason = graph.unit_of(folded(figure.unit), figure.rule_id)
        nodes[figure.id] = node
        finals[unit_id].append((figure, node))
        if reason is not None:
            moved.append(Moved(figure, unit_id, reason))
    by = {one.figure.id: one.decision for one in moved}
    joined = {
        unit_id: members for unit_id, members in finals.items() if any(node != unit_id for _, node in members)
    }
    refusals = (_refusal(unit_id, members, by) for unit_id, members in joined.items())
    refused = [one for one in refusals if one is not None]
    forbidden = {one.unit_id for one in refused}
    kept = [one for one in moved if one.unit_id not in forbidden]
    for held in moved:
        node = nodes[held.figure.id]
        if held.unit_id in forbidden and node != held.figure.rule_id:
            kept.append(Moved(held.figure, node, held.decision))
    return kept, refused


def _refusal(
    unit_id: str, members: Sequence[tuple[Figure, str]], by: dict[int, UnitDecision]
) -> Refused | None:
    """The first table that tells apart what decisions joined."""
    told: dict[tuple[object, ...], tuple[Figure, str]] = {}
    for figure, node in members:
        if figure.table is None:
            continue
        first, other = told.setdefault((figure.table, *figure.fact), (figure, node))
        if other != node:
            joined = next(one for one in (figure, first) if one.id in by)
            names = tuple(sorted({first.unit, figure.unit}))
            return Refused(figure.table, unit_id, by[joined.id], names, joined)
    return None
