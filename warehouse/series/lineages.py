"""The series of an area's agencies, made of what the warehouse holds. What a period says and how rows follow each
other is in ``months`` and ``build``; this module hands them one reporter's figures at a time.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from parsers.identity.reforms import Text, reforms
from warehouse.series import facts
from warehouse.series import ways as lineage
from warehouse.series.build import agency_rows
from warehouse.series.events import Event, events_of
from warehouse.series.model import Figure, Row, Sighting
from warehouse.series.months import Circumstances


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric as the warehouse knows it; figures of kind ``count`` can be added."""

    id: str
    kind: str
    label: Text

    @property
    def additive(self) -> bool:
        """Whether the figures of several agencies have a sum."""
        return self.kind == "count"


@dataclass(frozen=True)
class AreaFacts:
    """What the warehouse holds of the agencies of one place: figures by metric, sightings, figures held back."""

    figures: Mapping[str, Sequence[Figure]]
    sightings: Sequence[Sighting]
    held: Mapping[tuple[str, str], frozenset[tuple[str, str]]]

    @cached_property
    def events(self) -> dict[str, Event]:
        """The reforms in which an agency kept its name, as the bulletins of all reporters show them."""
        return events_of(reforms().reforms, self.sightings)

    @cached_property
    def known_to(self) -> dict[str, frozenset[str]]:
        """Agencies that the bulletins of each reporter ever name."""
        seen: dict[str, set[str]] = defaultdict(set)
        for sighting in self.sightings:
            seen[sighting.reporter].add(sighting.agency)
        for told in self.figures.values():
            for figure in told:
                seen[figure.reporter].add(figure.agency or "")
        return {reporter: frozenset(agencies - {""}) for reporter, agencies in seen.items()}

    @cached_property
    def known(self) -> frozenset[str]:
        """Agencies that any bulletin names."""
        return frozenset().union(*self.known_to.values())

    def shown_with(self, agency: str) -> frozenset[str]:
        """The agencies whose figures the series of ``agency`` may hold."""
        if agency not in self._shown:
            self._shown[agency] = frozenset(
                {
                    *lineage.inside(agency, self.events, though_apart=True),
                    *lineage.before(agency),
                    *lineage.after(agency, self.events),
                }
            )
        return self._shown[agency]

    @cached_property
    def _shown(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def told(self) -> dict[str, dict[str, dict[str, list[Figure]]]]:
        """Figures by metric, reporter and agency."""
        found: dict[str, dict[str, dict[str, list[Figure]]]] = {}
        for metric, figures in self.figures.items():
            for figure in figures:
                by_reporter = found.setdefault(metric, {}).setdefault(figure.reporter, {})
                by_reporter.setdefault(figure.agency or "", []).append(figure)
        return found


def agencies_in(units: Iterable[str]) -> dict[str, frozenset[str]]:
    """Those of ``units`` (ids) that are agencies, by agency."""
    found: dict[str, set[str]] = defaultdict(set)
    for unit in units:
        if (agency := facts.agency_of_unit(unit)) is not None:
            found[agency].add(unit)
    return {agency: frozenset(ids) for agency, ids in found.items()}


def area_facts(
    connection: sqlite3.Connection,
    agencies: Mapping[str, frozenset[str]],
    metrics: Sequence[str] = (),
    kind: str | None = None,
) -> AreaFacts:
    """What the warehouse holds of ``agencies`` (units by agency) in periods of ``kind``; no metrics: all of them."""
    units = sorted(frozenset().union(*agencies.values()))
    return AreaFacts(
        facts.figures_of_units(connection, units, metrics, kind),
        facts.sightings(connection, units),
        facts.held_back(connection, units),
    )


def series_of_agency(agency: str, metric: Metric, about: AreaFacts) -> list[Row]:
    """The rows of ``agency``, reporter by reporter, and of each one kind of periods after the other. Reporters stay apart,
    only the months of reforms are told by all.
    """
    shown = about.shown_with(agency)
    rows: list[Row] = []
    for reporter, by_agency in sorted(about.told.get(metric.id, {}).items()):
        by_kind: dict[str, list[Figure]] = defaultdict(list)
        for one in by_agency.keys() & shown:
            for figure in by_agency[one]:
                by_kind[figure.span.kind].append(figure)
        told = Circumstances(
            agency=agency,
            events=about.events,
            known=about.known_to[reporter],
            held=about.held.get((reporter, metric.id), frozenset()),
            metric=metric.label,
            additive=metric.additive,
        )
        for _, figures in sorted(by_kind.items()):
            figures.sort(key=lambda figure: figure.observation_id)
            rows += agency_rows(reporter, figures, told)
    return rows


def lasting(known: frozenset[str], events: Mapping[str, Event]) -> list[str]:
    """The agencies in which those that are ``known`` live on: every one of them is part of the series of one of
    these, in the order of the table. Reforms in which an agency kept its name count as ``events`` show them.
    """
    found = set()
    for agency in known:
        newest = lineage.newest(agency, known, events)
        while (later := sorted(lineage.after(newest, events).keys() & known)) and later[0] != newest:
            newest = lineage.newest(later[0], known, events)
        found.add(newest)
    return [agency for agency in reforms().agencies if agency in found]
