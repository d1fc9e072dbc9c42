"""A series as a table for people: one line a period, a marked line where something begins, and why."""

from collections import defaultdict
from typing import TYPE_CHECKING

from pipeline.cli.output import line, out, say

if TYPE_CHECKING:
    from rich.table import Table

    from warehouse.series.answer import Reporter, Series
    from warehouse.series.model import Row, Span

_BARS = "▁▂▃▄▅▆▇█"
_MARKS = {
    "break": ("━━ break", "bold red"),
    "join": ("── joined", "bold green"),
    "rename": ("── renamed", "bold green"),
    "scope_change": ("── scope", "bold yellow"),
    "recode": ("── recoded", "bold green"),
}


def show_series(made: "Series", language: str) -> None:
    """Print ``made`` on standard output, reasons in ``language`` (``zh``, ``en``); what is missing is said."""
    called = f"{made.area} {made.unit or ''}".strip()
    label = made.metric.label.zh if language == "zh" else made.metric.label.en
    line("Series", f"{called}: {label} ({made.metric.id}), by {made.kind}")
    for reporter in made.reporters:
        role = {"own": "the area itself", "above": "an area that contains it"}.get(
            reporter.role, "another area"
        )
        line("Reported by", f"{reporter.name} {reporter.code}, {role}")
    for remark in made.remarks:
        line("Remark", getattr(remark, language))
    if not made.rows:
        say(
            f"The warehouse has no figure of this kind for {called}. `hotline query coverage` shows what there is."
        )
        return
    out().print(_table(made, language))
    if any(row.segment and row.segment > 1 for row in made.rows):
        say("Figures of different segments are not comparable with each other.")


def _table(made: "Series", language: str) -> "Table":
    from rich.table import Table
    from rich.text import Text

    table = Table()
    table.add_column("period")
    for reporter in made.reporters:
        table.add_column(Text(reporter.name), justify="right")
        table.add_column("segment", justify="right")
        if _has_difference(made, reporter):
            table.add_column("difference", justify="right")
    table.add_column("")
    tells = made.unit is not None or any(row.notes for row in made.rows)
    if tells:
        table.add_column("printed as, and why", overflow="fold")
    most = max((abs(row.value) for row in made.rows if isinstance(row.value, int | float)), default=0)
    for rows in _by_period(made):
        for row in rows.values():
            if row.change:
                mark, style = _MARKS[row.change]
                blank = [""] * (len(table.columns) - 2)
                told = _who(made, row) + _notes(row, language)
                table.add_row(Text(mark, style=style), *blank, Text(told, style=style))
        cells = _cells(made, rows, most)
        told = "; ".join(
            _who(made, row) + said for row in rows.values() if (said := _said(made, row, language))
        )
        table.add_row(*map(Text, [*cells, told] if tells else cells))
    return table


def _by_period(made: "Series") -> "list[dict[str, Row]]":
    """Rows of each period by reporter, both in order."""
    found: dict[Span, dict[str, Row]] = defaultdict(dict)
    for row in made.rows:
        found[row.span][row.reporter] = row
    return [found[span] for span in sorted(found)]


def _has_difference(made: "Series", reporter: "Reporter") -> bool:
    return reporter.role != "own" and made.reporters[0].role == "own"


def _cells(made: "Series", rows: "dict[str, Row]", most: float) -> list[str]:
    """Period, value, segment and difference of each reporter, and a bar for the first of them."""
    first = next(iter(rows.values()))
    cells = [first.span.id]
    for reporter in made.reporters:
        row = rows.get(reporter.code)
        cells.append("" if row is None else "—" if row.value is None else str(row.value))
        cells.append("" if row is None or row.segment is None else str(row.segment))
        if _has_difference(made, reporter):
            cells.append("" if row is None or row.difference is None else f"{row.difference:+g}")
    return [*cells, _bar(first.value, most)]


def _who(made: "Series", row: "Row") -> str:
    if len(made.reporters) == 1:
        return ""
    return next(f"{one.name}: " for one in made.reporters if one.code == row.reporter)


def _said(made: "Series", row: "Row", language: str) -> str:
    """The names under which the figures are printed, and why they say what they say."""
    several = len(row.figures) > 1
    names = " + ".join(f"{one.name} {one.value}" if several else one.name for one in row.figures)
    printed = names if made.unit else ""
    # Where something begins its reason stands in the line before.
    notes = "" if row.change else _notes(row, language)
    return f"{printed} ({notes})" if printed and notes else printed or notes


def _notes(row: "Row", language: str) -> str:
    from warehouse.series.store import joined_notes

    return joined_notes(row.notes, language) or ""


def _bar(value: object, most: float) -> str:
    if not isinstance(value, int | float) or not most:
        return ""
    return _BARS[round(abs(value) / most * (len(_BARS) - 1))]
