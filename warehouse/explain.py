"""Where a figure comes from and what is known for and against it. How it is shown to a person does not
belong here.
"""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from parsers.checks.precision import same, step_of
from parsers.reading import Number
from warehouse.errors import WarehouseError
from warehouse.explained_basis import basis_lines

CONTEXT = 60
"""Characters of text given on either side of a figure."""


@dataclass(frozen=True, slots=True)
class ExplainedCheck:
    """A check that the figure took part in; ``others`` are the ids of the other figures in it."""

    name: str
    passed: bool
    left: Number | str
    right: Number | str
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ExplainedIssue:
    """An issue that names the figure; ``proposals`` for its repair in words, the best first."""

    kind: str
    severity: str
    message: str
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Witness:
    """Another figure for the same fact: same area, unit, metric, statistic, breakdown and period.

    ``agrees``: the values are the same, or one is the other rounded; ``status`` is the witness's own. ``place`` says where
    it is printed, ``relation`` how its file belongs to the figure's: ``its page``, ``its attachment``, ``attached to the
    same page``, or empty.
    """

    observation: int
    value: Number | None
    text: str
    status: str
    agrees: bool
    place: str
    title: str | None
    locator: str
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Used:
    """What the view ``figure`` says of the fact that a figure states: the ``status`` of the fact, whether figures for it
    differ (``disputed``), in how many ``places`` it is printed, and the ``observation`` chosen.
    """

    status: str
    disputed: bool
    places: int
    observation: int


@dataclass(frozen=True, slots=True)
class Explained:
    """A figure and its evidence.

    ``figure`` is its row of the view ``observation_history``, by column. ``before``, ``printed`` and
    ``after`` are characters of the normalised text, up to ``CONTEXT`` on either side; all empty where the
    text is not known. ``row`` and ``header_row`` hold the cells of the figure's table row and of the row
    above the first, by column from 1, for a figure in a table. ``used`` is ``None`` where no figure of the fact can be
    used, ``settled_by`` the figure that confirms one that is held. ``decided`` tells, in words, who decided whose
    figure it is; ``None``: the rules say so.
    """

    figure: dict[str, Any]
    before: str
    printed: str
    after: str
    header: tuple[str, ...]
    row: dict[int, str]
    header_row: dict[int, str]
    notes: tuple[str, ...]
    checks: tuple[ExplainedCheck, ...]
    issues: tuple[ExplainedIssue, ...]
    witnesses: tuple[Witness, ...]
    used: Used | None = None
    settled_by: int | None = None
    decided: str | None = None
    basis: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where the figure is printed, in words."""
        return _place(self.figure)


def find(
    conn: sqlite3.Connection,
    *,
    area: str | None = None,
    unit: str | None = None,
    metric: str | None = None,
    period: str | None = None,
    value: Number | None = None,
    observation: int | None = None,
    limit: int = 20,
) -> list[Explained]:
    """Explain the figures that fit all that is given, at most ``limit``, those to be trusted most first.

    ``area``: code or part of the name. ``unit``: id, or part of a printed name. ``metric``: id or Chinese
    name. ``period``: id (``2023-10``), or an ISO day that it begins with. ``observation``: the figure's
    id; only then may it be of a superseded bulletin. Raises ``WarehouseError`` where nothing is asked for.
    """
    conditions = {
        "observation_id = :observation": observation,
        "(area_code = :area OR instr(area, :area))": area,
        "(unit_id = :unit OR instr(unit, :unit))": unit,
        "(metric = :metric OR metric IN (SELECT id FROM metric WHERE zh = :metric))": metric,
        "period_id IN (SELECT id FROM period WHERE id = :period OR start_date = :period)": period,
        "value = :value": value,
    }
    asked = [condition for condition, given in conditions.items() if given is not None]
    if not asked:
        raise WarehouseError("Say which figure: its id, or an area, unit, metric, period or value.")
    if observation is None:
        asked.append("superseded_at IS NULL")
    rows = _rows(
        conn,
        f"SELECT * FROM observation_history WHERE {' AND '.join(asked)} "
        "ORDER BY status DESC, table_no IS NULL, observation_id LIMIT :limit",
        {
            "observation": observation, "area": area, "unit": unit, "metric": metric,
            "period": period, "value": value, "limit": limit,
        },
    )  # fmt: skip
    return [_explain(conn, row) for row in rows]


def _rows(conn: sqlite3.Connection, sql: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    cursor = conn.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _explain(conn: sqlite3.Connection, figure: dict[str, Any]) -> Explained:
    before, printed, after = _context(conn, figure)
    return Explained(
        figure=figure,
        before=before,
        printed=printed,
        after=after,
        header=tuple(json.loads(figure["header"] or "[]")),
        row=_cells(conn, figure, "row_no = :row_no"),
        header_row=_cells(conn, figure, "row_no = 0"),
        notes=(*json.loads(figure["notes"] or "[]"), *_gone(conn, figure)),
        checks=_checks(conn, figure["observation_id"]),
        issues=_issues(conn, figure["observation_id"]),
        witnesses=_witnesses(conn, figure),
        used=_used(conn, figure),
        settled_by=_settled_by(conn, figure),
        decided=_decided(conn, figure),
        basis=basis_lines(conn, figure["observation_id"]),
    )


def _gone(conn: sqlite3.Connection, figure: dict[str, Any]) -> Iterator[str]:
    """Whether its bulletin can still be found where it was."""
    found = conn.execute(
        "SELECT gone_at FROM absence WHERE source_id = ? AND locator = ? AND back_at IS NULL",
        (figure["source_id"], figure["locator"]),
    )
    for (gone_at,) in found:
        yield f"the publisher has taken the bulletin away: it was found gone on {gone_at[:10]}; the archive has it"


def _used(conn: sqlite3.Connection, figure: dict[str, Any]) -> Used | None:
    if figure["superseded_at"] is not None or figure["dimension"] is not None:
        return None
    found = conn.execute(
        "SELECT status, disputed, places, observation_id FROM figure WHERE area_code = :area_code "
        "AND unit_id IS :unit_id AND metric = :metric AND statistic = :statistic AND period_id = :period_id",
        figure,
    ).fetchone()
    return Used(found[0], bool(found[1]), found[2], found[3]) if found else None


def _settled_by(conn: sqlite3.Connection, figure: dict[str, Any]) -> int | None:
    if figure["status"] != "review":
        return None
    found = conn.execute(
        "SELECT witness_id FROM settled_figure WHERE observation_id = ?", (figure["observation_id"],)
    ).fetchone()
    return found[0] if found else None


def _decided(conn: sqlite3.Connection, figure: dict[str, Any]) -> str | None:
    if figure["decision_id"] is None:
        return None
    author, day, why = conn.execute(
        "SELECT author, decided_on, evidence FROM decision WHERE id = ?", (figure["decision_id"],)
    ).fetchone()
    return (
        f"{figure['unit_id']}, decided by {author} on {day} ({why}); the rules say {figure['rule_unit_id']}"
    )


def _issues(conn: sqlite3.Connection, observation: int) -> tuple[ExplainedIssue, ...]:
    found = _rows(
        conn,
        "SELECT i.id, i.kind, i.severity, i.message "
        "FROM issue_observation AS l JOIN issue AS i ON i.id = l.issue_id "
        "WHERE l.observation_id = :id ORDER BY i.id",
        {"id": observation},
    )
    return tuple(
        ExplainedIssue(row["kind"], row["severity"], row["message"], _proposals(conn, row["id"]))
        for row in found
    )


def _proposals(conn: sqlite3.Connection, issue: int) -> tuple[str, ...]:
    found = conn.execute("SELECT message FROM proposal WHERE issue_id = ? ORDER BY rank", (issue,))
    return tuple(message for (message,) in found)


def _context(conn: sqlite3.Connection, figure: dict[str, Any]) -> tuple[str, str, str]:
    found = conn.execute(
        "SELECT text FROM bulletin_text WHERE bulletin_id = ?", (figure["bulletin_id"],)
    ).fetchone()
    text, start, end = (found[0] if found else ""), figure["start_char"], figure["end_char"]
    return text[max(0, start - CONTEXT) : start], text[start:end], text[end : end + CONTEXT]


def _cells(conn: sqlite3.Connection, figure: dict[str, Any], which: str) -> dict[int, str]:
    return {
        row["column_no"]: row["text"]
        for row in _rows(
            conn,
            "SELECT column_no, text FROM cell "
            f"WHERE bulletin_id = :bulletin_id AND table_no = :table_no AND {which} ORDER BY column_no",
            figure,
        )
    }


def _checks(conn: sqlite3.Connection, observation: int) -> tuple[ExplainedCheck, ...]:
    checks = conn.execute(
        "SELECT c.id, c.name, c.passed, c.left_side, c.right_side FROM check_observation AS l "
        "JOIN check_result AS c ON c.id = l.check_id WHERE l.observation_id = ? ORDER BY c.id",
        (observation,),
    ).fetchall()
    others = (
        "SELECT observation_id FROM check_observation WHERE check_id = ? AND observation_id <> ? ORDER BY 1"
    )
    return tuple(
        ExplainedCheck(
            name,
            bool(passed),
            left,
            right,
            tuple(row[0] for row in conn.execute(others, (check, observation))),
        )
        for check, name, passed, left, right in checks
    )


_WITNESSES = """
SELECT * FROM observation_history
WHERE superseded_at IS NULL AND observation_id <> :observation_id AND missing IS NULL
AND area_code IS :area_code AND unit_id IS :unit_id AND metric = :metric AND statistic = :statistic
AND dimension IS :dimension AND member IS :member AND period_id = :period_id
AND (area_code IS NOT NULL AND instr(period_id, '?') = 0 OR bulletin_id = :bulletin_id)
ORDER BY observation_id LIMIT 50
"""


def _witnesses(conn: sqlite3.Connection, figure: dict[str, Any]) -> tuple[Witness, ...]:
    return tuple(
        Witness(
            observation=row["observation_id"],
            value=row["value"],
            text=row["text"],
            status=row["status"],
            agrees=_agree(row, figure),
            place=_place(row),
            title=row["title"],
            locator=row["locator"],
            relation=_relation(row, figure),
        )
        for row in _rows(conn, _WITNESSES, figure)
    )


def _agree(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if one["value"] is None or other["value"] is None:
        return bool(one["value"] == other["value"] and one["text"] == other["text"])
    return same(one["value"], step_of(one["text"]), other["value"], step_of(other["text"]))


def _relation(witness: dict[str, Any], figure: dict[str, Any]) -> str:
    if witness["source_id"] != figure["source_id"] or witness["locator"] == figure["locator"]:
        return ""
    if witness["locator"] == figure["page_locator"]:
        return "its page"
    if witness["page_locator"] == figure["locator"]:
        return "its attachment"
    together = witness["page_locator"] is not None and witness["page_locator"] == figure["page_locator"]
    return "attached to the same page" if together else ""


def _place(figure: dict[str, Any]) -> str:
    recognised = (
        "" if figure["ocr"] is None else f"; read by OCR, its least sure character {figure['ocr']:.0%}"
    )
    return _where(figure) + recognised


def _where(figure: dict[str, Any]) -> str:
    if figure["cell"]:
        sheet = f"sheet {figure['sheet']}, " if figure["sheet"] else ""
        return f"{sheet}cell {figure['cell']}"
    page = f"page {figure['page']}, " if figure["page"] else ""
    if figure["table_no"] is None:
        return f"{page}characters {figure['start_char']}-{figure['end_char']} of the text"
    return f"{page}table {figure['table_no']}, row {figure['row_no']}, column {figure['column_no']}"
