"""Which agencies together are what one agency is: the ways in which its figure can be printed in a period.

市场监督管理局 is itself; or 工商局, 质监局 and 食药监局 together; or 工商质监局 and 食药监局 together. Pure: what was
printed is not known here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from parsers.identity.reforms import Reform, reforms, reforms_into, reforms_out_of
from warehouse.series.events import ABSENT, Event
from warehouse.series.model import Span


@dataclass(frozen=True, slots=True)
class Way:
    """Agencies whose figures together are the figure, and the reforms by which that is so."""

    agencies: frozenset[str]
    reforms: tuple[Reform, ...] = ()


def ways(agency: str, span: Span, events: Mapping[str, Event], known: frozenset[str]) -> tuple[Way, ...]:
    """The ways to print ``agency`` in ``span``. ``known`` are the agencies that the area's bulletins ever name: an optional
    predecessor that is not among them did not exist there.
    """
    return _ways(agency, span, events, known, reforms_into(agency))


def _ways(
    agency: str, span: Span, events: Mapping[str, Event], known: frozenset[str], into: tuple[Reform, ...]
) -> tuple[Way, ...]:
    found = [Way(frozenset({agency}))]
    for number, reform in enumerate(into):
        rule = reform.series[agency]
        if agency in reform.predecessors:
            if rule == "sum_predecessors" and _side(reform, span, events) == "before":
                older = _ways(agency, span, events, known, into[number + 1 :])
                others = [ways(p, span, events, known) for p in reform.predecessors if p != agency]
                return tuple(dict.fromkeys([*found[1:], *_together(reform, [older, *others])]))
        elif not _took_place(reform, events):
            continue
        elif rule == "sum_predecessors":
            parts = [p for p in reform.predecessors if p not in reform.optional or p in known]
            if len(parts) > 1:
                found += _together(reform, [ways(p, span, events, known) for p in parts])
        elif rule in ("continuous", "scope_change"):
            found += [
                Way(way.agencies, (reform, *way.reforms))
                for predecessor in reform.predecessors
                for way in ways(predecessor, span, events, known)
            ]
    return tuple(dict.fromkeys(found))


def _together(reform: Reform, parts: list[tuple[Way, ...]]) -> list[Way]:
    return [
        Way(
            frozenset().union(*(way.agencies for way in chosen)),
            (reform, *dict.fromkeys(r for way in chosen for r in way.reforms)),
        )
        for chosen in product(*parts)
    ]


def _side(reform: Reform, span: Span, events: Mapping[str, Event]) -> str:
    return events.get(reform.id, ABSENT).side(span.start, span.end)


def era(agency: str, span: Span, events: Mapping[str, Event]) -> tuple[tuple[str, str], ...]:
    """What distinguishes the tasks of ``agency`` in ``span`` from those it has now: reforms in which it kept its name,
    that break its series and lie ahead (``before``), or that may (``open``).
    """
    found = []
    for reform in reforms_into(agency):
        if agency in reform.predecessors:
            side = _side(reform, span, events)
            if side == "open" or (side == "before" and reform.series[agency] == "break"):
                found.append((reform.id, side))
    return tuple(found)


Events = Mapping[str, Event]


def _took_place(reform: Reform, events: Events) -> bool:
    """Whether the bulletins show the reform: where an agency kept its name they have to, else they must not speak against
    it.
    """
    event = events.get(reform.id)
    return not reform.keeps_a_name if event is None else event.kind != "absent"


def inside(agency: str, events: Events, *, though_apart: bool = False) -> frozenset[str]:
    """``agency`` with all agencies that can stand for it, or for a part of it, in earlier periods; with ``though_apart``
    also those that were to become it and did not.
    """
    found: set[str] = set()
    waiting = [agency]
    while waiting:
        one = waiting.pop()
        if one in found:
            continue
        found.add(one)
        for reform in reforms_into(one):
            took_place = _took_place(reform, events) or (though_apart and not reform.keeps_a_name)
            if took_place and reform.series[one] not in ("break", "new_series"):
                waiting += reform.predecessors
    return frozenset(found)


def before(agency: str) -> dict[str, Reform]:
    """Agencies that ``agency`` came of under another name by a reform that breaks its series."""
    return {
        predecessor: reform
        for reform in reforms_into(agency)
        if reform.series[agency] == "break"
        for predecessor in reform.predecessors
        if predecessor != agency
    }


def after(agency: str, events: Events) -> dict[str, Reform]:
    """Agencies that took ``agency`` in, or up, when it ended."""
    return {
        successor: reform
        for reform in reversed(reforms_out_of(agency))
        for successor in reform.series
        if _took_place(reform, events)
    }


def newest(agency: str, known: frozenset[str], events: Events) -> str:
    """The name that ``agency`` goes by now: along renamings that leave its series whole, where the area's bulletins
    (which name the agencies ``known``) do not show that something else became of it.
    """
    seen = {agency}
    while True:
        successors = after(agency, events)
        renamed = [
            one
            for one, reform in successors.items()
            if reform.series[one] in ("continuous", "scope_change") and one not in seen
        ]
        shown = [one for one in renamed if one in known]
        renamed = shown or ([] if known & successors.keys() else renamed)
        if len(renamed) != 1:
            return agency
        agency = renamed[0]
        seen.add(agency)


def family(agency: str) -> frozenset[str]:
    """All agencies that reforms connect with ``agency``, in whatever way."""
    found: set[str] = set()
    waiting = [agency]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            for reform in reforms().reforms:
                if one in reform.series or one in reform.predecessors:
                    waiting += (*reform.predecessors, *reform.series)
    return frozenset(found)
