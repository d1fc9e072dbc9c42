"""Units that wait for a person: of no certain type, alike to another of their area, or two rows of one table."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from parsers.identity.bodies import are_other_bodies
from parsers.identity.nearest import WORTH_ASKING, WORTH_ASKING_UNTYPED, names_alike
from parsers.identity.proposals import PROPOSALS, propose_types
from parsers.identity.stems import township_stem
from parsers.identity.unit_clash import APART
from warehouse.decided.book import Decisions
from warehouse.decided.units import EVERYWHERE, TYPE, folded
from warehouse.places import PLACE

_PRINTED = """
SELECT b.area_code, o.unit_id, u.type_id, o.unit, o.bulletin_id, o.table_no, count(*)
FROM bulletin AS b
INNER JOIN observation AS o ON o.id BETWEEN b.id * 1000000 AND b.id * 1000000 + 999999
INNER JOIN unit AS u ON u.id = o.unit_id
WHERE b.superseded_at IS NULL AND b.area_code IS NOT NULL AND (?1 IS NULL OR b.area_code = ?1)
GROUP BY b.area_code, o.unit_id, o.unit, o.bulletin_id, o.table_no
"""
KINDS = ("clash", "decision_clash", "near_duplicate", "unknown_type")


@dataclass(slots=True)
class _Unit:
    """A unit in the bulletins of one publishing area."""

    id: str
    type_id: str | None
    names: Counter[str] = field(default_factory=Counter)
    tables: set[tuple[int, int]] = field(default_factory=set)

    @property
    def name(self) -> str:
        """Its most frequent name; the shortest of those."""
        return min(self.names, key=lambda name: (-self.names[name], len(name), name))

    @property
    def kind(self) -> str:
        """``org``, ``town`` or ``area``."""
        return self.id.rsplit(":", 2)[1]

    @property
    def own(self) -> str:
        """What of its name stands in its id."""
        return self.id.rsplit(":", 1)[1]

    @property
    def figures(self) -> int:
        """How many figures it has."""
        return self.names.total()


@dataclass(frozen=True, slots=True)
class Question:
    """One unit that a person is asked about.

    ``kind``: one of ``KINDS``. ``area``: code of the publishing area, the scope of a decision. ``proposals``: what can be
    accepted or rejected, at most three, the likeliest first: names of units, or types (``type:…``).
    """

    kind: str
    area: str
    name: str
    unit_id: str
    figures: int
    proposals: tuple[str, ...]
    why: str


def questions(conn: sqlite3.Connection, decisions: Decisions, area: str | None = None) -> list[Question]:
    """All units that wait, those of ``area`` where it is given; in a fixed order, the same for the same content."""
    found: list[Question] = []
    for code, units in _units(conn, area).items():
        asked = _Asked(decisions, code)
        found += _clashes(code, units, asked)
        found += _near_duplicates(code, units, asked)
        found += _unknown_types(code, units, asked)
    found += _refused(conn, area)
    return sorted(
        found, key=lambda one: (KINDS.index(one.kind), one.area, -one.figures, one.name, one.unit_id)
    )


class _Asked:
    """Which pairs a person has decided on in an area."""

    def __init__(self, decisions: Decisions, area: str) -> None:
        rows = [row for row in decisions.units if row.scope in (area, EVERYWHERE)]
        self._pairs = {pair for row in rows for pair in ((row.name, row.other), (row.other, row.name))}
        self._types = [(row.name, row.relation, row.other.removeprefix(TYPE)) for row in rows if row.is_type]

    def decided(self, one: _Unit, other: _Unit) -> bool:
        return any(pair in self._pairs for pair in _product({*one.names, one.id}, {*other.names, other.id}))

    def type_is_decided(self, unit: _Unit) -> bool:
        """Whether a person told the type of one of the unit's names, or could not tell it."""
        return any(name in unit.names and relation != "different" for name, relation, _ in self._types)

    def denied_types(self, unit: _Unit) -> set[str]:
        """Types that a person said the unit is not of."""
        return {
            kind for name, relation, kind in self._types if name in unit.names and relation == "different"
        }


def _product(ones: Iterable[str], others: Iterable[str]) -> Iterator[tuple[str, str]]:
    held = list(others)
    return ((one, other) for one in ones for other in held)


def _units(conn: sqlite3.Connection, area: str | None) -> dict[str, list[_Unit]]:
    by_area: dict[str, dict[str, _Unit]] = defaultdict(dict)
    for code, unit_id, type_id, name, bulletin, table, figures in conn.execute(_PRINTED, (area,)):
        unit = by_area[code].setdefault(unit_id, _Unit(unit_id, type_id))
        unit.names[folded(name)] += figures
        if table is not None:
            unit.tables.add((bulletin, table))
    return {code: list(units.values()) for code, units in sorted(by_area.items())}


def _clashes(area: str, units: Sequence[_Unit], asked: _Asked) -> Iterator[Question]:
    """Rows that were kept apart though the rules name them alike; one question for each name but the first."""
    groups: dict[str, list[_Unit]] = defaultdict(list)
    for unit in units:
        kept, row, name = unit.id.partition(APART)
        if row and "/" not in name:
            groups[kept].append(unit)
    for kept, members in groups.items():
        members.sort(key=lambda unit: (len(unit.name), unit.name))
        for at, unit in enumerate(members[1:], 1):
            others = [other for other in members[:at] if not asked.decided(unit, other)]
            if others:
                why = f"the rules take both for {kept}, and one table has both as rows: they are kept apart"
                names = tuple(other.name for other in others[:PROPOSALS])
                yield Question("clash", area, unit.name, unit.id, unit.figures, names, why)


def _near_duplicates(area: str, units: Sequence[_Unit], asked: _Asked) -> Iterator[Question]:
    """Units alike to one that is met more often, unless a table has both, or their types differ."""
    ranked = sorted(
        (unit for unit in units if APART not in unit.id and ":area:" not in unit.id),
        key=lambda unit: (-unit.figures, unit.name, unit.id),
    )
    for at, unit in enumerate(ranked):
        others = [
            other
            for other in ranked[:at]
            if other.name != unit.name and _may_be_one(unit, other) and not asked.decided(unit, other)
        ]
        near = _nearest(unit, others)
        if near:
            why = f"its name is like {near[0][0]} ({near[0][1]:.0f} of 100), and no table has both"
            found = tuple(name for name, _ in near)
            yield Question("near_duplicate", area, unit.name, unit.id, unit.figures, found, why)


def _nearest(unit: _Unit, others: Sequence[_Unit]) -> list[tuple[str, float]]:
    """Names of the units most like this one, with how alike they are; townships here have the same stem."""
    same = [(other.name, 100.0) for other in others if "town" in (unit.kind, other.kind)]
    bodies = {other.own: other for other in others if other.kind == unit.kind == "org"}
    near = [
        (bodies[own].name, score)
        for own, score in names_alike(unit.own, bodies)
        if score >= (WORTH_ASKING if unit.type_id and bodies[own].type_id else WORTH_ASKING_UNTYPED)
    ]
    return [*same, *near][:PROPOSALS]


def _may_be_one(one: _Unit, other: _Unit) -> bool:
    if one.tables & other.tables:
        return False
    home, other_home = (unit.id.rsplit(":", 2)[0] for unit in (one, other))
    own, its = one.own, other.own
    if "town" in (one.kind, other.kind):
        # Townships of different stems are different ones; the same stem in two counties, or an office of the same
        # name beside the township, may be one.
        return _stem(own) == _stem(its)
    if home != other_home or own[1:] == its or its[1:] == own:
        return False  # another county's, or the city's bureau beside the county's
    if are_other_bodies(own, its):
        return False
    return one.type_id is None or other.type_id is None or one.type_id == other.type_id


def _stem(name: str) -> str:
    """The name in the id of a township or of an office beside one, without its kind."""
    cut = township_stem(name)
    return cut[0] if cut else name


def _unknown_types(area: str, units: Sequence[_Unit], asked: _Asked) -> Iterator[Question]:
    for unit in units:
        if unit.type_id is not None or asked.type_is_decided(unit):
            continue
        kinds = propose_types(unit.name, asked.denied_types(unit))
        why = "its name does not tell for certain what it does, so it compares with no unit of another area"
        names = tuple(f"{TYPE}{kind.what}" for kind in kinds)
        yield Question("unknown_type", area, unit.name, unit.id, unit.figures, names, why)


def _refused(conn: sqlite3.Connection, area: str | None) -> Iterator[Question]:
    """Decisions that a table speaks against."""
    found = conn.execute(
        f"SELECT b.area_code, d.name, c.unit_id, c.names, c.table_no, {PLACE}, d.id "
        "FROM decision_clash AS c INNER JOIN decision AS d ON d.id = c.decision_id "
        "INNER JOIN bulletin AS b ON b.id = c.bulletin_id "
        "WHERE b.superseded_at IS NULL AND (?1 IS NULL OR b.area_code = ?1)",
        (area,),
    )
    for code, name, unit_id, names, table, place, decision in found:
        rows = json.loads(names)
        why = f"{decision} calls them one unit, table {table} of {place} has both as rows: there they are kept apart"
        others = tuple(row for row in rows if folded(row) != name)
        yield Question("decision_clash", code, name, unit_id, 1, others, why)
