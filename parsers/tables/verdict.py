"""What became of a table as a whole: read, no metrics, or failed; and why, in words."""

from collections.abc import Sequence

from parsers.tables.column import Column
from parsers.tables.meaning import Meanings
from parsers.tables.sheet import Rows, filled
from parsers.tables.words import table_words


def verdict(columns: Sequence[Column], rows: Rows, meanings: Meanings) -> tuple[str, str | None]:
    """``(status, why)`` of a table with ``columns`` (of all its sections)."""
    roles = [column.role for column in columns]
    named = any(column.facet.metric for column in columns)
    if "metric" in roles and any(column.content.cells for column in columns if column.role == "metric"):
        return "read", None
    if _is_metadata(rows):
        return "not_metrics", "fields that describe the document"
    if "ticket_id" in roles:
        return "not_metrics", "a list of cases: ticket numbers, no figures of a metric"
    if named and not any(column.content.cells for column in columns):
        return "failed", "a header without rows below it: the table is cut off or absent"
    unknown = [" / ".join(column.path) or "(no header)" for column in columns if column.role == "unknown"]
    if unknown:
        return "failed", f"no column has a known header; unknown: {', '.join(unknown[:6])}"
    return "not_metrics", "no column holds figures"


def _is_metadata(rows: Rows) -> bool:
    fields = table_words().metadata
    names = [slot.name.rstrip(":") for row in rows for slot in filled(row)[::2]]
    return bool(names) and 2 * sum(name in fields for name in names) >= len(names)
