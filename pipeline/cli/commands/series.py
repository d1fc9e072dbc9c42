"""``hotline series``: a metric of an area or of one of its units over time, joined and broken as reforms say."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.answers import Format, FormatOption, show
from pipeline.errors import HotlineError
from pipeline.settings import settings

if TYPE_CHECKING:
    from warehouse.series.answer import Series


class Language(StrEnum):
    """In which language reasons are told."""

    en = "en"
    zh = "zh"


class Kind(StrEnum):
    """Kinds of periods; a series is made of one kind."""

    week = "week"
    month = "month"
    quarter = "quarter"
    half_year = "half_year"
    year = "year"
    to_date = "to_date"
    other = "other"


def series(
    asked: Annotated[
        list[str],
        typer.Argument(
            metavar="AREA [UNIT] METRIC",
            help="An area (name or code), one of its units (name, id or functional type; left out: the area itself), "
            "and a metric (id or Chinese name).",
        ),
    ],
    by: Annotated[Kind, typer.Option(help="Periods of this kind.")] = Kind.month,
    language: Annotated[Language, typer.Option(help="Language of the reasons in the table.")] = Language.en,
    format: FormatOption = Format.table,
) -> None:
    """A series over time, one line for each who reports it: what is joined, where it breaks, and why."""
    from contextlib import closing

    from warehouse import open_readonly
    from warehouse.series.answer import series as make

    if not 2 <= len(asked) <= 3:
        raise HotlineError(
            "Give an area and a metric, or an area, a unit and a metric: hotline series 叶县 税务局 tickets_received."
        )
    area, *unit, metric = asked
    with closing(open_readonly(settings().database)) as connection:
        made = make(connection, area, unit[0] if unit else None, metric, by.value)
    if format is Format.table:
        from pipeline.cli.series_table import show_series

        show_series(made, language.value)
    else:
        show(COLUMNS, _records(made), format)


COLUMNS = (
    "area_code",
    "area",
    "unit",
    "metric",
    "period_id",
    "start_date",
    "end_date",
    "reported_by",
    "reporter",
    "role",
    "value",
    "difference",
    "status",
    "disputed",
    "segment",
    "joined",
    "complete",
    "change",
    "reforms",
    "figures",
    "note_zh",
    "note_en",
)


def _records(made: "Series") -> list[tuple[object, ...]]:
    from warehouse.series.store import figures_json, joined_notes, list_json

    reporters = {one.code: one for one in made.reporters}
    return [
        (
            made.code,
            made.area,
            made.unit,
            made.metric.id,
            row.span.id,
            row.span.start,
            row.span.end,
            row.reporter,
            reporters[row.reporter].name,
            reporters[row.reporter].role,
            row.value,
            row.difference,
            row.status,
            int(row.disputed),
            row.segment,
            row.joined,
            int(row.complete),
            row.change,
            list_json(row.reforms),
            figures_json(row.figures),
            joined_notes(row.notes, "zh"),
            joined_notes(row.notes, "en"),
        )
        for row in made.rows
    ]
