"""The reading contract: a ``Reading`` as the JSON object that ``hotline parse`` prints.

Only the shape is decided here; the figures are those of the reading.
"""

from dataclasses import asdict
from typing import Any

from parsers.reading import Basis, Evidence, Issue, Observation, Reading, TableReading, Told
from parsers.vocabulary.bases import FACETS


def to_contract(reading: Reading, path: str) -> dict[str, Any]:
    """``reading`` of the file at ``path`` with the contract's keys, in its order; ``error`` only where there
    is one.
    """
    line: dict[str, Any] = {
        "path": path,
        "sha256": reading.sha256,
        "format": reading.format,
        "encoding": reading.encoding,
        "parser": reading.parser,
        "title": reading.title,
        "document_number": reading.document_number,
        "published_on": reading.published_on,
        "area": asdict(reading.area) if reading.area else None,
        "period": asdict(reading.period) if reading.period else None,
        "observations": [_observation(observation) for observation in reading.observations],
        "tables": [_table(table) for table in reading.tables],
        "checks": [asdict(check) for check in reading.checks],
        "unclaimed": [asdict(number) for number in reading.unclaimed],
        "issues": [_issue(issue) for issue in reading.issues],
        "bases": [_basis(basis) for basis in reading.bases],
        "numbers": reading.numbers,
        "claimed": reading.claimed,
    }
    if reading.error is not None:
        line["error"] = reading.error
    return line


def _observation(observation: Observation) -> dict[str, Any]:
    values = {
        "metric": observation.metric,
        "statistic": observation.statistic,
        "unit": observation.unit,
        "unit_id": observation.unit_id,
        "dimension": observation.dimension,
        "member": observation.member,
        "period": asdict(observation.period),
        "value": observation.value,
        "text": observation.text,
        "kind": observation.kind,
        "missing": observation.missing,
        "status": observation.status,
        "evidence": _evidence(observation.evidence),
    }
    optional = {"units": observation.units, "metrics": observation.metrics, "notes": observation.notes}
    return values | {key: list(value) for key, value in optional.items() if value}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {key: value for key, value in asdict(evidence).items() if value is not None and value != ()}


def _issue(issue: Issue) -> dict[str, Any]:
    line = asdict(issue)
    if not issue.proposals:
        del line["proposals"]
    return line


def _basis(basis: Basis) -> dict[str, Any]:
    line = {
        "metric": basis.metric,
        "period": asdict(basis.period),
        "whose": basis.whose,
        "dimension": basis.dimension,
        "member": basis.member,
        "figures": basis.figures,
    }
    place = {"table": basis.table, "header": list(basis.header)} if basis.table is not None else {}
    facets = {name: _told(getattr(basis, name)) for name in FACETS}
    return line | place | {name: told for name, told in facets.items() if told}


def _told(told: Told) -> dict[str, Any]:
    """What is known of one facet; nothing where there is not even a reason why it is unknown."""
    line = {key: value for key, value in asdict(told).items() if value not in (None, (), 0)}
    return line if len(line) > 1 else {}


def _table(table: TableReading) -> dict[str, Any]:
    line = {
        "index": table.index,
        "caption": table.caption,
        "rows": table.rows,
        "columns": table.columns,
        "status": table.status,
        "why": table.why,
        "layout": table.layout,
        "headers": [" / ".join(path) for path in table.headers],
    }
    # A table that was not understood is handed over as it stands, for a person to look at.
    return line | ({"cells": table.cells} if table.status == "failed" else {})
