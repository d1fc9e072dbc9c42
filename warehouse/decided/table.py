"""Sorted CSV: rows with their line numbers in, the same bytes out."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from warehouse.decided.faults import DecisionError


def rows_of(text: str, file: str, columns: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV with exactly ``columns``, each with its line from 1; empty lines are passed over.

    ``file`` is named in messages. Raises ``DecisionError`` for another header and for rows of another length.
    """
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    found: list[tuple[int, dict[str, str]]] = []
    faults: list[str] = []
    try:
        header = next(reader, None)
        if header != list(columns):
            raise DecisionError([f"{file}:1: the first line must be: {','.join(columns)}"])
        for row in reader:
            if len(row) == len(columns):
                stripped = (value.strip() for value in row)
                found.append((reader.line_num, dict(zip(columns, stripped, strict=True))))
            elif row:
                faults.append(
                    f"{file}:{reader.line_num}: {len(row)} fields where {len(columns)} are needed "
                    f"({','.join(row)}). Put quotation marks round a field that holds a comma."
                )
    except csv.Error as error:
        faults.append(f"{file}:{reader.line_num}: {error}. Mend the quotation marks there.")
    if faults:
        raise DecisionError(faults)
    return found


def as_csv(columns: Sequence[str], rows: Iterable[tuple[str, ...]]) -> str:
    """The text of a file of decisions: header, then the rows in their order as text."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(sorted(rows))
    return stream.getvalue()


def missing(given: dict[str, str], needed: Sequence[str]) -> list[str]:
    """Faults of empty fields that must be filled."""
    return [f"{name} is empty; fill it in" for name in needed if not given[name]]


def no_date(given: dict[str, str], names: Sequence[str]) -> list[str]:
    """Faults of fields that hold something else than an ISO date."""
    return [
        f"{name} is {given[name]!r}; write a day as 2023-10-08"
        for name in names
        if given[name] and not _is_day(given[name])
    ]


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
