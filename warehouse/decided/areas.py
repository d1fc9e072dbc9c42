"""A decision on the area that published a bulletin: by the file's hash, or by source and locator."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from parsers.identity.gazetteer import gazetteer
from warehouse.decided.faults import DecisionError
from warehouse.decided.table import missing, no_date, rows_of

COLUMNS = ("sha256", "source", "locator", "area", "evidence", "by", "on")


@dataclass(frozen=True, slots=True)
class AreaDecision:
    """One row of ``areas.csv``.

    Either ``sha256`` (of the file's bytes, hexadecimal) or ``source`` with ``locator``, a pattern with ``*`` and ``?``.
    ``area``: code of the area. ``line``: where it stands in ``file``.
    """

    sha256: str
    source: str
    locator: str
    area: str
    evidence: str
    by: str
    on: str
    line: int = 0
    file: str = "areas.csv"

    @property
    def fields(self) -> tuple[str, ...]:
        """The row as it is written."""
        return self.sha256, self.source, self.locator, self.area, self.evidence, self.by, self.on

    @property
    def scope(self) -> str:
        """Which bulletins it is about."""
        return self.sha256 or f"{self.source}/{self.locator}"

    @property
    def id(self) -> str:
        """Identifies the decision among all."""
        return f"areas/{self.scope}"

    @property
    def shown(self) -> str:
        """File, line and row, for messages."""
        return f"{self.file}:{self.line} ({','.join(self.fields)})"

    def matches(self, sha256: str, source: str, locator: str) -> bool:
        """Whether it is about these bytes at this place."""
        if self.sha256:
            return self.sha256 == sha256
        return self.source == source and fnmatchcase(locator, self.locator)


def area_decisions(text: str, file: str) -> list[AreaDecision]:
    """The decisions in the text of ``areas.csv``. Raises ``DecisionError`` with all faults of form, and where one
    selector is given two areas.
    """
    found = [AreaDecision(**given, line=line, file=file) for line, given in rows_of(text, file, COLUMNS)]
    faults = [f"{file}:{one.line}: {fault}. The row: {one.shown}" for one in found for fault in _faults(one)]
    first: dict[str, AreaDecision] = {}
    for one in found:
        before = first.setdefault(one.scope, one)
        if before is not one:
            faults.append(_contradiction(before, one, one.scope))
    if faults:
        raise DecisionError(faults)
    return found


def decided_area(decisions: Sequence[AreaDecision], sha256: str, source: str, locator: str) -> str | None:
    """The code decided for a bulletin. Raises ``DecisionError`` where two decisions name different areas."""
    fitting = [one for one in decisions if one.matches(sha256, source, locator)]
    if not fitting:
        return None
    other = next((one for one in fitting if one.area != fitting[0].area), None)
    if other is not None:
        raise DecisionError([_contradiction(fitting[0], other, f"{source}/{locator}")])
    return fitting[0].area


def contradicted(decisions: Sequence[AreaDecision], places: Iterable[tuple[str, str, str]]) -> list[str]:
    """Faults of bulletins (hash, source, locator) for which two areas are decided, each pair of rows once."""
    faults: dict[str, None] = {}
    for place in places if len(decisions) > 1 else ():
        try:
            decided_area(decisions, *place)
        except DecisionError as error:
            faults.update(dict.fromkeys(error.faults))
    return list(faults)


def _contradiction(one: AreaDecision, other: AreaDecision, what: str) -> str:
    if one.area == other.area:
        return f"{one.shown} and {other.shown} are the same decision twice: remove one"
    return (
        f"{one.shown} and {other.shown} contradict each other: two areas for {what}. "
        "A bulletin has one area: remove or correct one of the rows."
    )


def _faults(one: AreaDecision) -> list[str]:
    given = dict(zip(COLUMNS, one.fields, strict=True))
    faults = missing(given, ("area", "evidence", "by", "on")) + no_date(given, ("on",))
    if bool(one.sha256) == bool(one.source and one.locator) or (one.sha256 and (one.source or one.locator)):
        faults.append("say which bulletins: either sha256, or source and locator")
    elif one.sha256 and not re.fullmatch(r"[0-9a-f]{64}", one.sha256):
        faults.append("sha256 has 64 digits 0-9a-f; take it from `hotline query bulletin`")
    if one.area and gazetteer().place(one.area) is None:
        faults.append(
            f"the area code {one.area!r} is in no place list; correct it, or add a zone to zones.csv"
        )
    return faults
