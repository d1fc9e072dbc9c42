"""Where a figure comes from and what is known for and against it. How it is shown to a person does not
belong here.
"""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from parsers.checks.precision import same, step_of
from parsers.reading import Number
from warehouse.errors import WarehouseError
from warehouse.explained import CONTEXT, Explained, ExplainedCheck, ExplainedIssue, Used, Witness, place_of
from warehouse.explained_basis import basis_lines


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
            place=place_of(row),
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
