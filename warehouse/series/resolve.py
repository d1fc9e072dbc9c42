"""From what a person asks for (names or codes) to an area, a unit and a metric of the warehouse."""

import difflib
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from parsers.identity.fold import fold_name
from parsers.identity.gazetteer import gazetteer
from parsers.identity.reforms import Text, agency_of, reforms
from parsers.identity.unit_keys import unit_key
from parsers.identity.unit_types import unit_types
from warehouse.errors import QueryError
from warehouse.series import ways as lineage
from warehouse.series.events import Event
from warehouse.series.facts import agency_of_unit
from warehouse.series.lineages import Metric, agencies_in, lasting
from warehouse.series.places import codes_of, newest_code


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose series is asked for. ``agency``: one that a reform touched; else ``units`` are ids of one unit, one for
    each code of its area.
    """

    label: str
    agency: str | None
    units: tuple[str, ...]


def area_named(connection: sqlite3.Connection, asked: str) -> str:
    """The newest code of the place ``asked``: a code, or a name that one place of the warehouse bears, with or without
    those of the areas above it (平顶山市新华区).

    Raises ``QueryError``: for a name that several places bear, with their codes; for one that none bears, with those that
    come nearest.
    """
    known = dict(connection.execute("SELECT code, name FROM area WHERE name IS NOT NULL"))
    if asked in known or any(code in known for code in codes_of(asked)):
        return newest_code(asked)
    name = fold_name(asked)
    bearing = {code for code, own in known.items() if own == name}
    bearing |= {place.code for place in gazetteer().named(name) if place.code in known}
    bearing |= {
        code for code, own in known.items() if name.endswith(own) and _where(code, own).endswith(name)
    }
    places = sorted({newest_code(code) for code in bearing})
    if len(places) == 1:
        return places[0]
    if places:
        listed = ", ".join(f"{code} ({_where(code) or '?'})" for code in places)
        raise QueryError(f"Several areas are called {name}: {listed}. Give the code.")
    raise QueryError(f"The warehouse has no area {asked}. {_near(name, known.values())}")


def _where(code: str, name: str = "") -> str:
    """The names of the areas that contain ``code``, the largest first, and ``name``."""
    places = gazetteer()
    above = [place.name for parent in reversed(places.ancestors(code)) if (place := places.place(parent))]
    return "".join(above) + name


def metric_named(connection: sqlite3.Connection, asked: str) -> Metric:
    """The metric with the id or the Chinese name ``asked``. Raises ``QueryError`` with those that come nearest."""
    rows = connection.execute(
        "SELECT id, kind, zh, en FROM metric ORDER BY ordinal IS NULL, ordinal, id"
    ).fetchall()
    for identifier, kind, zh, en in rows:
        if asked in (identifier, zh):
            return Metric(identifier, kind, Text(zh or identifier, en or identifier))
    known = [name for row in rows for name in (row[0], row[2]) if name]
    raise QueryError(f"There is no metric {asked}. {_near(asked, known)}")


def unit_named(
    asked: str, code: str, names: Mapping[str, frozenset[str]], events: Mapping[str, Event]
) -> Subject:
    """The unit ``asked`` of the place ``code``: an id, a printed name, or a functional type (id or label).

    ``names`` are the printed names of the place's units by id, ``events`` its reforms. A name that a reform touched stands
    for the agency, under whatever name. Raises ``QueryError`` as ``area_named`` does.
    """
    agencies = agencies_in(names)
    if asked in names:
        return _unit(asked, code, names, events)
    keys = {unit_key(one, asked) for one in codes_of(code)}
    found = sorted(keys & names.keys()) or sorted(
        unit for unit, printed in names.items() if fold_name(asked) in printed
    )
    if len({unit.rsplit(":", 2)[2] for unit in found}) > 1:
        raise QueryError(
            f"Several units of {_called(code)} are called {asked}: {', '.join(found)}. Give the id."
        )
    if found:
        return _unit(found[0], code, names, events)
    agency = agency_of(sorted(keys)[0].rsplit(":", 1)[1])
    if agency is not None and lineage.family(agency) & agencies.keys():
        return _agency(agency, frozenset(agencies), events)
    kinds = [
        kind.id for kind in unit_types().values() if asked in (kind.id, kind.label, *kind.label.split("/"))
    ]
    if kinds:
        return _of_type(kinds[0], code, names, events)
    every = sorted({name for some in names.values() for name in some})
    raise QueryError(f"{_called(code)} has no unit {asked}. {_near(fold_name(asked), every)}")


def _unit(unit: str, code: str, names: Mapping[str, frozenset[str]], events: Mapping[str, Event]) -> Subject:
    _, kind, tail = unit.rsplit(":", 2)
    agency = agency_of_unit(unit)
    if agency is not None:
        return _agency(agency, frozenset(agencies_in(names)), events)
    alike = tuple(one for place in codes_of(code) if (one := f"{place}:{kind}:{tail}") in names)
    return Subject(min(names[unit], key=lambda name: (len(name), name)), None, alike or (unit,))


def _agency(agency: str, known: frozenset[str], events: Mapping[str, Event]) -> Subject:
    newest = lineage.newest(agency, known, events)
    return Subject(reforms().agencies[newest].label.zh, newest, ())


def _of_type(
    kind: str, code: str, names: Mapping[str, frozenset[str]], events: Mapping[str, Event]
) -> Subject:
    """The one unit of a type: the agency in which those of the type live on, or a unit that no reform touched."""
    agencies = agencies_in(names)
    of_type = [a for a in lasting(frozenset(agencies), events) if reforms().agencies[a].type == kind]
    if len(of_type) == 1:
        return _agency(of_type[0], frozenset(agencies), events)
    merged = {
        one.id
        for one in reforms().agencies.values()
        if one.type == kind and set(of_type) and set(of_type) <= lineage.inside(one.id, events)
    }
    if len(of_type) > 1 and merged:
        best = min(merged, key=lambda one: (len(lineage.inside(one, events)), one))
        return _agency(best, frozenset(agencies), events)
    from parsers.identity.unit_types import type_of_unit

    units = sorted(
        min(printed, key=lambda name: (len(name), name))
        for unit, printed in names.items()
        if ":area:" not in unit and any(type_of_unit(name) == kind for name in printed)
    )
    if len(units) == 1:
        return unit_named(units[0], code, names, events)
    if not units:
        raise QueryError(f"{_called(code)} has no unit of type {kind} ({unit_types()[kind].label}).")
    raise QueryError(f"{_called(code)} has several units of type {kind}: {', '.join(units)}. Give the name.")


def _called(code: str) -> str:
    place = gazetteer().place(code)
    return place.name if place else code


def _near(asked: str, known: Iterable[str | None]) -> str:
    names = list(dict.fromkeys(name for name in known if name))
    near = difflib.get_close_matches(asked, names, n=3, cutoff=0.4)
    near += [name for name in names if asked in name and name not in near][: 3 - len(near)]
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return (
        f"There are: {', '.join(names[:12])}{' …' if len(names) > 12 else ''}." if names else "It has none."
    )
