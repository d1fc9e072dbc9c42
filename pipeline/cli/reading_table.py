"""A reading as a table for people (``hotline parse --format table``). Input is a line of the reading
contract.
"""

from typing import Any

import orjson
from rich.table import Table
from rich.text import Text

from pipeline.cli.output import out


def show(line: str) -> None:
    """Print one reading: what it is, its figures, its issues, and the numbers that nothing claimed."""
    reading: dict[str, Any] = orjson.loads(line)
    out().print(Text(str(reading.get("path")), style="bold"), soft_wrap=True)
    if reading.get("error"):
        out().print(Text(f"  not read: {reading['error']}", style="red"), soft_wrap=True)
        return
    out().print(Text("  " + " · ".join(part for part in _heading(reading) if part)), soft_wrap=True)
    out().print(_figures(reading["observations"]))
    for issue in reading["issues"]:
        out().print(Text(f"  {issue['severity']}: {issue['kind']}: {issue['message']}"), soft_wrap=True)
    if reading["unclaimed"]:
        out().print(
            Text("  numbers that nothing claimed: " + ", ".join(n["text"] for n in reading["unclaimed"]))
        )


def _heading(reading: dict[str, Any]) -> list[str | None]:
    area = reading.get("area") or {}
    return [
        reading.get("title"),
        reading.get("document_number"),
        " ".join(str(area[key]) for key in ("name", "code") if area.get(key)) or "area unknown",
        _period(reading.get("period")),
    ]


def _period(period: dict[str, Any] | None) -> str:
    if not period or not period.get("start"):
        return "period unknown"
    return f"{period['start']} – {period['end']} ({period['kind']})"


def _figures(observations: list[dict[str, Any]]) -> Table:
    table = Table("unit", "metric", "statistic", "of", "period", "printed", "value", "status", "where")
    for figure in observations:
        table.add_row(
            figure["unit"] or "(area)",
            figure["metric"],
            figure["statistic"],
            figure["member"] or "",
            _period(figure["period"]),
            figure["text"],
            "" if figure["value"] is None else str(figure["value"]),
            figure["status"],
            _place(figure["evidence"]),
        )
    return table


def _place(evidence: dict[str, Any]) -> str:
    if evidence.get("cell") is not None:
        return f"{evidence['sheet']}!{evidence['cell']}" if evidence.get("sheet") else evidence["cell"]
    if evidence.get("table") is not None:
        return f"table {evidence['table']}, row {evidence['row']}, column {evidence['column']}"
    return f"characters {evidence.get('start')}–{evidence.get('end')}"
