"""A decision on a unit: what a printed name means, or does not mean."""

import re
from dataclasses import dataclass

from parsers.identity.fold import fold_name
from parsers.identity.gazetteer import gazetteer
from parsers.identity.unit_lexicon import unit_types
from parsers.text.script import simplify
from warehouse.decided.faults import DecisionError
from warehouse.decided.table import missing, no_date, rows_of

COLUMNS = ("scope", "name", "relation", "other", "valid_from", "valid_to", "evidence", "by", "on")
RELATIONS = ("same", "different", "unsure")
EVERYWHERE = "*"
"""The scope of a decision that holds in every area."""

TYPE = "type:"
"""Begins an ``other`` that is a functional type, not a unit."""

_UNIT_ID = re.compile(r"(?P<area>\d{6}|zone:.+?):(?:town|org|area):[^:]+")


@dataclass(frozen=True, slots=True)
class UnitDecision:
    """One row of ``units.csv``.

    ``scope``: code of the publishing area whose bulletins print ``name``, or ``*``. ``name``: folded. ``other``: folded
    name, unit id, or ``type:`` with the id of a type. ``valid_from``, ``valid_to``: ISO days, empty = no limit.
    ``line``: where it stands in ``file``; 0 for one that is not written yet.
    """

    scope: str
    name: str
    relation: str
    other: str
    valid_from: str
    valid_to: str
    evidence: str
    by: str
    on: str
    line: int = 0
    file: str = "units.csv"

    @property
    def fields(self) -> tuple[str, ...]:
        """The row as it is written."""
        return (
            self.scope, self.name, self.relation, self.other, self.valid_from, self.valid_to,
            self.evidence, self.by, self.on,
        )  # fmt: skip

    @property
    def id(self) -> str:
        """What it decides of whom, from when; two rows with one id are the same decision twice."""
        return "/".join(("units", self.scope, self.name, self.other, self.valid_from))

    @property
    def shown(self) -> str:
        """File, line and row, for messages."""
        place = f"{self.file}:{self.line}" if self.line else f"{self.file} (new)"
        return f"{place} ({','.join(self.fields).rstrip(',')})"

    @property
    def is_type(self) -> bool:
        """Whether it is about the unit's type."""
        return self.other.startswith(TYPE)

    @property
    def is_id(self) -> bool:
        """Whether ``other`` is a unit's id."""
        return bool(_UNIT_ID.fullmatch(self.other))

    def overlaps(self, start: str | None, end: str | None) -> bool:
        """Whether it holds on some day from ``start`` to ``end``; days that are not known may be any."""
        begins = not self.valid_from or not end or self.valid_from <= end
        return begins and (not self.valid_to or not start or start <= self.valid_to)

    def covers(self, start: str | None, end: str | None) -> bool:
        """Whether it holds on all days from ``start`` to ``end``; days that are not known only without limits."""
        begun = not self.valid_from or (start is not None and self.valid_from <= start)
        return begun and (not self.valid_to or (end is not None and end <= self.valid_to))


def folded(name: str) -> str:
    """The form in which names are compared: simplified script, no spaces or ornaments."""
    return fold_name(simplify(name))


def unit_decisions(text: str, file: str) -> list[UnitDecision]:
    """The decisions in the text of ``units.csv``, in its order. Raises ``DecisionError`` with all faults of form."""
    found: list[UnitDecision] = []
    faults: list[str] = []
    for line, given in rows_of(text, file, COLUMNS):
        other = given["other"]
        named = other if other.startswith(TYPE) or _UNIT_ID.fullmatch(other) else folded(other)
        one = UnitDecision(**{**given, "name": folded(given["name"]), "other": named}, line=line, file=file)
        faults += [f"{file}:{line}: {fault}. The row: {one.shown}" for fault in faults_of(one)]
        found.append(one)
    if faults:
        raise DecisionError(faults)
    return found


def faults_of(one: UnitDecision) -> list[str]:
    """What is wrong with the form of one decision, each in words."""
    given = dict(zip(COLUMNS, one.fields, strict=True))
    faults = missing(given, ("scope", "name", "relation", "other", "evidence", "by", "on"))
    faults += no_date(given, ("valid_from", "valid_to", "on"))
    if one.relation and one.relation not in RELATIONS:
        faults.append(f"relation is {one.relation!r}; write one of {', '.join(RELATIONS)}")
    if one.scope and one.scope != EVERYWHERE and gazetteer().place(one.scope) is None:
        faults.append(
            f"the area code {one.scope!r} is in no place list; correct it, or write * for all areas"
        )
    if one.valid_from and one.valid_to and one.valid_from > one.valid_to:
        faults.append("valid_from is later than valid_to; exchange them")
    return faults + _faults_of_other(one)


def _faults_of_other(one: UnitDecision) -> list[str]:
    if one.is_type:
        kind = one.other.removeprefix(TYPE)
        if kind not in unit_types():
            return [f"there is no type {kind!r}; `hotline query unit_type` lists them"]
        limits = one.valid_from or one.valid_to
        return ["a type is decided without valid_from and valid_to; leave them empty"] if limits else []
    found = _UNIT_ID.fullmatch(one.other)
    if found is None:
        return ["name and other are the same name; name two"] if one.name and one.name == one.other else []
    if gazetteer().place(found["area"]) is None:
        return [f"the unit id {one.other!r} begins with an area code that is in no place list; correct it"]
    if one.scope == EVERYWHERE:
        return ["a decision for all areas needs a name in other, since a unit's id belongs to one area"]
    return []
