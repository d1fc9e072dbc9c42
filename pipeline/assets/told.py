"""Numbers and errors in the form in which Dagster's pages show them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import dagster as dg

from pipeline.errors import for_a_person

MOST_ROWS = 50

if TYPE_CHECKING:
    Materialized = dg.MaterializeResult[None]
else:
    # Dagster recognises the bare class alone as the annotation of an asset that has checks.
    Materialized = dg.MaterializeResult

Metadata = dict[str, dg.MarkdownMetadataValue | dg.PathMetadataValue | int | float | str | None]


@contextmanager
def in_words() -> Iterator[None]:
    """Let errors that a person can act on fail the step with their message instead of a traceback."""
    try:
        yield
    except Exception as error:
        told = for_a_person(error)
        if told is None:
            raise
        raise dg.Failure(description=str(told), allow_retries=False) from told


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> dg.MarkdownMetadataValue:
    """A table in markdown, cut off after ``MOST_ROWS`` rows with a line that says so."""
    lines = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    every = list(rows)
    lines += ["| " + " | ".join(_cell(value) for value in row) + " |" for row in every[:MOST_ROWS]]
    if len(every) > MOST_ROWS:
        lines.append(f"\n… and {len(every) - MOST_ROWS} more")
    return dg.MetadataValue.md("\n".join(lines) if every else "none")


def by_kind(kinds: Iterable[str]) -> dg.MarkdownMetadataValue:
    """How often each kind occurs, the most frequent first."""
    return table(["kind", "count"], Counter(kinds).most_common())


def share(part: int, whole: int) -> float | None:
    """``part`` of ``whole`` between 0 and 1, to four digits; None of nothing."""
    return round(part / whole, 4) if whole else None


def shares(counts: Mapping[str, int], names: Sequence[str]) -> dict[str, float]:
    """The share of each name in the counts as metadata ``share_<name>``; nothing where there are no
    counts.
    """
    whole = sum(counts.values())
    return {f"share_{name}": round(counts.get(name, 0) / whole, 4) for name in names} if whole else {}


def _cell(value: object) -> str:
    text = f"{value:.1%}" if isinstance(value, float) else str("" if value is None else value)
    return text.replace("|", "\\|").replace("\n", " ")
