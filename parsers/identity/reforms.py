"""Reforms of agencies as data: which agency became which, when, and what that means for a series of figures.

The data is ``parsers/vocabulary/units/reforms.yaml``, where the rules are explained. How a series of figures is
made of it is the subject of ``warehouse.series``; the identifier of a unit that of ``unit_keys``.
"""

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

_TABLE = Path(__file__).parent.parent / "vocabulary" / "units" / "reforms.yaml"

Relation = Literal["merge", "split", "rename", "transfer", "keep", "recode"]
Rule = Literal["continuous", "sum_predecessors", "scope_change", "break", "new_series"]


@dataclass(frozen=True, slots=True)
class Text:
    """One thing said in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Agency:
    """A kind of agency: ``type`` is a functional type, ``names`` match a unit's whole name without its area."""

    id: str
    type: str
    label: Text
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reform:
    """Agencies that became others. ``first`` and ``last`` are months (``2018-10``), ``series`` the rule for each
    successor; ``optional`` are predecessors that not every county had; ``everywhere`` says that every county
    did it; ``keeps_a_name``: an agency goes on under its own name, so that a name alone does not tell before from after.
    """

    id: str
    event: Text
    first: str
    last: str
    relation: Relation
    predecessors: tuple[str, ...]
    optional: frozenset[str]
    series: dict[str, Rule] = field(hash=False)
    everywhere: bool
    text: Text
    keeps_a_name: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rule for townships or for areas (``applies``), whose identifiers see to it."""

    id: str
    relation: Relation
    applies: Literal["township", "area"]
    series: Rule
    text: Text


@dataclass(frozen=True, slots=True)
class Reforms:
    """All of the table, in its order; ``notes`` are what is said of single months, with words to fill in."""

    agencies: dict[str, Agency]
    reforms: tuple[Reform, ...]
    patterns: dict[str, Pattern]
    notes: dict[str, Text]


@cache
def reforms() -> Reforms:
    """The table. Raises ``ValueError`` that names the entry for a relation, rule or agency that is unknown."""
    return read_reforms(_TABLE.read_text(encoding="utf-8"))


def note(name: str, **words: str) -> Text:
    """The note ``name`` with its words filled in; raises ``KeyError`` where one lacks."""
    said = reforms().notes[name]
    return Text(said.zh.format(**words), said.en.format(**words))


def read_reforms(text: str) -> Reforms:
    """Understand the YAML ``text``. Raises as ``reforms`` does."""
    data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    agencies = {
        name: Agency(name, row["type"], Text(row["zh"], row["en"]), tuple(row["names"]))
        for name, row in data["agencies"].items()
    }
    found = Reforms(
        agencies,
        tuple(_reform(row) for row in data["reforms"]),
        {row["id"]: _pattern(row) for row in data["patterns"]},
        {name: Text(**row) for name, row in data["notes"].items()},
    )
    for reform in found.reforms:
        unknown = {*reform.predecessors, *reform.series} - agencies.keys()
        if unknown:
            raise ValueError(f"reform {reform.id}: no agency is called {', '.join(sorted(unknown))}")
    return found


def _reform(row: dict[str, Any]) -> Reform:
    listed = [entry if isinstance(entry, dict) else {"agency": entry} for entry in row["predecessors"]]
    for value, known in ((row["relation"], Relation), *((rule, Rule) for rule in row["successors"].values())):
        _expect(row["id"], value, get_args(known))
    return Reform(
        id=row["id"],
        event=Text(**row["event"]),
        first=str(row["from"]),
        last=str(row["to"]),
        relation=row["relation"],
        predecessors=tuple(entry["agency"] for entry in listed),
        optional=frozenset(entry["agency"] for entry in listed if entry.get("optional")),
        series=dict(row["successors"]),
        everywhere=bool(row.get("everywhere")),
        text=Text(**row["text"]),
        keeps_a_name=row["relation"] != "keep" and any(e["agency"] in row["successors"] for e in listed),
    )


def _pattern(row: dict[str, Any]) -> Pattern:
    _expect(row["id"], row["relation"], get_args(Relation))
    _expect(row["id"], row["series"], get_args(Rule))
    return Pattern(row["id"], row["relation"], row["applies"], row["series"], Text(**row["text"]))


def _expect(entry: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise ValueError(f"reform {entry}: {value} is none of {', '.join(known)}")


@lru_cache(maxsize=16384)
def agency_of(name: str) -> str | None:
    """Id of the agency that a unit is, by its name without area and level (``工商局``, not ``县工商局``); ``None``
    for all that no reform touched. A name of which two agencies claim a part belongs to the first in the table.
    """
    match = _names().fullmatch(name)
    return match.lastgroup if match else None


@cache
def _names() -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?P<{agency.id}>{'|'.join(agency.names)})" for agency in reforms().agencies.values())
    )


@cache
def reforms_into(agency: str) -> tuple[Reform, ...]:
    """Reforms of which ``agency`` came, those that keep it as it is left out, the latest first."""
    into = [reform for reform in reforms().reforms if agency in reform.series and reform.relation != "keep"]
    return tuple(sorted(into, key=lambda reform: (reform.last, reform.first), reverse=True))


@cache
def reforms_out_of(agency: str) -> tuple[Reform, ...]:
    """Reforms that ended ``agency``: it is a predecessor and no successor; the earliest first."""
    out = [
        reform
        for reform in reforms().reforms
        if agency in reform.predecessors and agency not in reform.series
    ]
    return tuple(sorted(out, key=lambda reform: (reform.first, reform.last)))
