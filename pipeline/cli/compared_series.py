"""Whole series beside each other: what each counts from when to when, and how it compares with the first of its group."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.cli.answers import Format, show
from pipeline.cli.output import say
from pipeline.errors import HotlineError

if TYPE_CHECKING:
    from warehouse.series_basis import Judged, Span

COLUMNS = (
    "metric", "group", "area", "unit", "first", "last", "figures", "population", "denominator", "rater", "level", "why_en",
    "why_zh",
)  # fmt: skip
"""Columns of the rows; one row for each stretch of one basis."""


def show_series(metric: str, found: "Sequence[Judged]", format: Format) -> None:
    """Print a row for each stretch of time in which a series has one basis. Raises ``HotlineError`` where there is none."""
    if not found:
        raise HotlineError(f"No month of {metric} is in the warehouse for what was asked.")
    rows = list(_rows(metric, found))
    if format is not Format.table:
        show(COLUMNS, rows, format)
        return
    hidden = (0, COLUMNS.index("why_zh"))
    show(
        [name for n, name in enumerate(COLUMNS) if n not in hidden],
        [[value for n, value in enumerate(row) if n not in hidden] for row in rows],
        format,
    )
    if len({row[1] for row in rows}) > 1:
        say("Series of different groups count different things: draw them in different charts.")


def _rows(metric: str, found: "Sequence[Judged]") -> list[tuple[Any, ...]]:
    from warehouse.groups import grouped

    rows: list[tuple[Any, ...]] = []
    for number, group in enumerate(grouped([one.series for one in found], 0), 1):
        for n, level in zip(group.members, group.levels, strict=True):
            one = found[n]
            name = "reference" if n == group.members[0] else level.level
            why = (level.words("en") or None, level.words("zh") or None)
            rows += [(metric, number, one.area, one.unit, *_span(span), name, *why) for span in one.spans]
    return rows


def _span(span: "Span") -> tuple[Any, ...]:
    from warehouse.comparability import labels

    told = (("population", span.population), ("denominator", span.denominator), ("rater", span.rater))
    return span.first, span.last, span.figures, *(labels(facet, ids, "zh") or None for facet, ids in told)
