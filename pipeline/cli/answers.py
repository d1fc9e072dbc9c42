"""Rows as a table for people, or as CSV or JSON for programs, on standard output."""

import csv
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

from pipeline.cli.output import out, say


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"


SHOWN = 50
"""Rows of a table for people, where nobody says how many."""

FormatOption = Annotated[Format, typer.Option(help="A table for people, or csv or json for programs.")]
LimitOption = Annotated[
    int | None, typer.Option(min=0, help=f"Most rows; 0 for all. Default: {SHOWN} for a table, else all.")
]


def most_rows(limit: int | None, format: Format) -> int | None:
    """How many rows to print at most, as ``--limit`` and ``--format`` say; ``None``: all."""
    if limit is None:
        return SHOWN if format is Format.table else None
    return limit or None


def show(columns: Sequence[str], rows: Sequence[Sequence[Any]], format: Format, more: bool = False) -> None:
    """Print rows. ``more``: some were left out, which is said on standard error.

    CSV has a header line and empty fields for NULL; JSON is one list of objects; both are UTF-8 and give
    values unchanged.
    """
    if format is Format.csv:
        _csv(columns, rows)
    elif format is Format.json:
        _json(columns, rows)
    else:
        _table(columns, rows)
    if more:
        say(f"Only the first {len(rows)} rows are shown; --limit 0 shows all.")


def _csv(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    # utf-8-sig would spoil the first column's name for programs; spreadsheets can be told the encoding.
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)


def _json(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    import orjson

    objects = [dict(zip(columns, row, strict=True)) for row in rows]
    sys.stdout.buffer.write(orjson.dumps(objects, option=orjson.OPT_INDENT_2, default=_bytes) + b"\n")


def _bytes(value: object) -> str:
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(type(value).__name__)


def _table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    from rich.table import Table
    from rich.text import Text

    filled = [n for n in range(len(columns)) if not rows or any(row[n] is not None for row in rows)]
    table = Table()
    for n in filled:
        numeric = bool(rows) and all(isinstance(row[n], int | float | None) for row in rows)
        table.add_column(Text(columns[n]), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if row[n] is None else str(row[n])) for n in filled))
    out().print(table)
    hidden = len(columns) - len(filled)
    if hidden:
        say(f"{hidden} columns that are empty in all of these rows are not shown; --format csv has them.")
