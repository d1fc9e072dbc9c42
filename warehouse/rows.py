"""A ``Reading`` as rows of the warehouse's tables: pure, no database. The order of a tuple is the order of
its table's columns in ``warehouse/schema``.
"""

import calendar
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

import orjson

from parsers.identity.unit_keys import unit_key
from parsers.reading import Evidence, Number, Observation, Period, Reading, TableReading

ROWS_PER_BULLETIN = 1_000_000
"""Ids of a bulletin's figures, checks and issues run from its own id times this."""

_LARGEST_INTEGER = 2**63 - 1

STATUSES = ("verified", "stated", "review")
"""What a figure's status can be; checked here, because a constraint in the schema costs a tenth of the
load.
"""

_UNIT_ID, _UNIT, _STATUS = 3, 4, 14

Row = tuple[object, ...]


@lru_cache(maxsize=4096)
def period_id(period: Period) -> str:
    """Identify a period: ``2023-10``, ``2023-Q4``, ``2023-H2``, ``2023``; otherwise ``kind:start/end`` with
    ``?`` for unknown.
    """
    whole = _calendar_name(period)
    return whole or f"{period.kind}:{period.start or '?'}/{period.end or '?'}"


def _calendar_name(period: Period) -> str | None:
    match = re.fullmatch(r"(\d{4})-(\d\d)-01 (\d{4})-(\d\d)-(\d\d)", f"{period.start} {period.end}")
    if match is None or match[1] != match[3]:
        return None
    year, first, last, day = int(match[1]), int(match[2]), int(match[4]), int(match[5])
    if not 1 <= last <= 12 or day != calendar.monthrange(year, last)[1]:
        return None
    months = last - first + 1
    names = {
        ("month", 1, True): f"{match[1]}-{match[2]}",
        ("quarter", 3, first % 3 == 1): f"{match[1]}-Q{(first + 2) // 3}",
        ("half_year", 6, first % 6 == 1): f"{match[1]}-H{(first + 5) // 6}",
        ("year", 12, True): match[1],
    }
    return names.get((period.kind, months, True))


def period_row(period: Period) -> Row:
    """Row of table ``period``."""
    month = period.end[:7] if period.kind == "month" and period.end else None
    return period_id(period), period.start, period.end, period.kind, month


def unit_identity(area_code: str | None, sha256: str, unit: str) -> str:
    """Identify a unit by its printed name; where the area is unknown, only within its own bulletin."""
    return unit_key(area_code or f"?{sha256[:12]}", unit)


def observation_rows(bulletin_id: int, reading: Reading) -> tuple[list[Row], list[list[int]]]:
    """Rows of table ``observation``, and for each printed figure the ids of its rows.

    A figure said of several units or metrics becomes one row for each combination. Raises ``ValueError``
    where a bulletin has more rows than its range of ids.
    """
    area_code = reading.area.code if reading.area else None
    rows: list[Row] = []
    ids: list[list[int]] = []
    number = bulletin_id * ROWS_PER_BULLETIN
    for position, figure in enumerate(reading.observations):
        described = (*_described(figure), *_place(figure.evidence))
        own: list[int] = []
        for unit_id, unit, metric in _combinations(figure, area_code, reading.sha256):
            number += 1
            own.append(number)
            rows.append((number, bulletin_id, position, unit_id, unit, metric, *described))
        ids.append(own)
    if len(rows) >= ROWS_PER_BULLETIN:
        raise ValueError(f"{len(rows)} figures are more than a bulletin can hold ({ROWS_PER_BULLETIN - 1})")
    return rows, ids


def figure_count_rows(bulletin_id: int, figures: list[Row]) -> list[Row]:
    """Rows of table ``figure_count`` for rows of ``observation``."""
    counts = Counter(str(row[_STATUS]) for row in figures)
    return [(bulletin_id, status, count) for status, count in sorted(counts.items())]


def _combinations(
    figure: Observation, area_code: str | None, sha256: str
) -> list[tuple[str | None, str | None, str]]:
    if not figure.units and not figure.metrics:
        unit = figure.unit
        known = figure.unit_id or (unit_identity(area_code, sha256, unit) if unit else None)
        return [(known, unit, figure.metric)]
    metrics = dict.fromkeys((figure.metric, *figure.metrics))
    units: tuple[str | None, ...] = tuple(dict.fromkeys(figure.units)) or (figure.unit,)
    return [
        (unit_identity(area_code, sha256, unit) if unit else None, unit, metric)
        for unit, metric in product(units, metrics)
    ]


def _described(figure: Observation) -> Row:
    if figure.status not in STATUSES:
        raise ValueError(f"the status of a figure is one of {', '.join(STATUSES)}, not {figure.status}")
    return (
        figure.statistic,
        figure.dimension,
        figure.member,
        period_id(figure.period),
        storable(figure.value),
        figure.text,
        figure.kind,
        figure.missing,
        figure.status,
        json_list(figure.notes) if figure.notes else None,
    )


def _place(evidence: Evidence) -> Row:
    first, behind = evidence.source or (None, None)
    return (
        evidence.start,
        evidence.end,
        first,
        None if behind is None else behind - 1,
        evidence.table,
        evidence.row,
        evidence.column,
        json_list(evidence.header) if evidence.header else None,
        evidence.page,
        json_list(evidence.bbox) if evidence.bbox else None,
        evidence.sheet,
        evidence.cell,
        evidence.ocr,
    )


@lru_cache(maxsize=8192)
def json_list(values: tuple[object, ...] | None) -> str | None:
    """A tuple as a JSON list; ``None`` for an empty one."""
    return orjson.dumps(values).decode() if values else None


def storable(value: Number | str | None) -> Number | str | None:
    """A value that SQLite can hold: an integer of more than 64 bits becomes a float."""
    return float(value) if isinstance(value, int) and abs(value) > _LARGEST_INTEGER else value


def table_row(bulletin_id: int, table: TableReading) -> Row:
    """Row of table ``document_table``."""
    return (
        bulletin_id,
        table.index,
        table.caption,
        table.rows,
        table.columns,
        table.status,
        table.why,
        table.layout,
        orjson.dumps(table.headers).decode(),
    )


def cell_rows(bulletin_id: int, table: TableReading) -> Iterator[Row]:
    """Rows of table ``cell``: the cells that are not empty."""
    for row_no, cells in enumerate(table.cells, 1 - table.first_row):
        for column_no, text in enumerate(cells, 1):
            if text:
                yield bulletin_id, table.index, row_no, column_no, text


def check_rows(bulletin_id: int, reading: Reading, ids: list[list[int]]) -> tuple[list[Row], list[Row]]:
    """Rows of ``check_result`` and of ``check_observation``; ``ids`` are those of ``observation_rows``."""
    first = bulletin_id * ROWS_PER_BULLETIN + 1
    results = [
        (first + n, bulletin_id, check.check, int(check.passed), storable(check.left), storable(check.right))
        for n, check in enumerate(reading.checks)
    ]
    members = [(c.observations, first + n) for n, c in enumerate(reading.checks)]
    return list(results), _links(members, ids)


def issue_rows(bulletin_id: int, reading: Reading, ids: list[list[int]]) -> tuple[list[Row], list[Row]]:
    """Rows of ``issue`` and of ``issue_observation``; ``ids`` are those of ``observation_rows``."""
    first = bulletin_id * ROWS_PER_BULLETIN + 1
    issues = [
        (first + n, bulletin_id, i.kind, i.severity, i.message, i.start, i.end, i.table)
        for n, i in enumerate(reading.issues)
    ]
    members = [(i.observations, first + n) for n, i in enumerate(reading.issues)]
    return list(issues), _links(members, ids)


def proposal_rows(bulletin_id: int, reading: Reading, ids: list[list[int]]) -> tuple[list[Row], list[Row]]:
    """Rows of ``proposal`` and of ``proposal_observation``; ``ids`` are those of ``observation_rows``."""
    first = bulletin_id * ROWS_PER_BULLETIN + 1
    proposals: list[Row] = []
    figures: list[Row] = []
    for number, issue in enumerate(reading.issues, first):
        for rank, one in enumerate(issue.proposals, 1):
            proposals.append((number, rank, one.kind, one.repairs, one.keeps, one.message))
            figures += [
                (row, number, rank, storable(value))
                for position, value in zip(one.observations, one.proposed, strict=True)
                for row in ids[position]
            ]
    return proposals, figures


def _links(members: list[tuple[tuple[int, ...], int]], ids: list[list[int]]) -> list[Row]:
    return [
        (row, number)
        for positions, number in members
        for position in dict.fromkeys(positions)
        for row in ids[position]
    ]


def periods_used(reading: Reading) -> list[Row]:
    """Rows of table ``period`` that a reading needs."""
    periods = {figure.period for figure in reading.observations}
    if reading.period:
        periods.add(reading.period)
    return [period_row(period) for period in periods]


def metrics_used(reading: Reading) -> list[Row]:
    """Rows of table ``metric`` for a reading's metrics; only those missing from the vocabulary are ever
    inserted.
    """
    kinds = {metric: f.kind for f in reading.observations for metric in (f.metric, *f.metrics)}
    return [(metric, kind, None, None, None, None, None) for metric, kind in kinds.items()]


def units_named(rows: list[Row]) -> set[tuple[str, str]]:
    """Ids of the units in rows of ``observation``, each with the name under which it was printed."""
    return {(str(row[_UNIT_ID]), str(row[_UNIT])) for row in rows if row[_UNIT_ID] is not None}
