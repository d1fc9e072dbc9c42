"""``hotline compare``: one metric of several areas or units side by side, with what it counts and whether it compares."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.answers import Format, FormatOption, show
from pipeline.cli.output import line, say
from pipeline.errors import HotlineError
from pipeline.settings import settings

if TYPE_CHECKING:
    from warehouse.compare import Compared

_COLUMNS = ("rank", "area", "unit", "figure", "interval", "of", "tickets", "asked by", "compares", "why")
_NO_MONTH = "--series judges all months: leave --month out."
_NO_AREA = "--areas compares whole areas and --type units: give one of the two."


def compare(
    metric: Annotated[str, typer.Argument(metavar="METRIC", help="Id or Chinese name, such as 满意率.")],
    area: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="AREA…", help="Names or codes; the first is the reference. Default: all areas."
        ),
    ] = None,
    type: Annotated[
        str | None, typer.Option("--type", help="Units of this functional type, by id or label.")
    ] = None,
    areas: Annotated[bool, typer.Option("--areas", help="Whole areas, which is the default.")] = False,
    month: Annotated[
        str | None,
        typer.Option("--month", help="2023-10, or another period: 2023-Q4, 2023. Default: the last month."),
    ] = None,
    series: Annotated[
        bool, typer.Option("--series", help="Judge whole series of months, changes of their basis included.")
    ] = False,
    format: FormatOption = Format.table,
) -> None:
    """Put one metric of several areas, or of their units of one type, side by side.

    Figures that do not compare stand in groups of their own.
    """
    from pipeline.cli.compared_series import show_series
    from warehouse.asked_for import areas_named, metric_named, period_meant, type_named
    from warehouse.compare import compare as figures_of
    from warehouse.series_basis import all_series
    from warehouse.store import open_readonly

    if areas and type:
        raise HotlineError(_NO_AREA)
    if series and month:
        raise HotlineError(_NO_MONTH)
    name, kind = metric_named(metric), type_named(type) if type else None
    with closing(open_readonly(settings().database)) as connection:
        codes = areas_named(connection, area or [])
        if series:
            judged = all_series(connection, name, unit_type=kind, areas=codes)
            show_series(name, judged, format)
            _missing(codes, {one.series.publisher for one in judged}, "any month")
            return
        period = period_meant(connection, name, month, kind, codes)
        found = figures_of(connection, name, period, unit_type=kind, areas=codes)
    _missing(codes, {one.area_code for one in found}, period)
    if format is Format.table:
        _tables(name, kind, period, found)
    else:
        columns = [field.name for field in fields(found[0])]
        rows = [(name, period, *(getattr(one, column) for column in columns)) for one in found]
        show(["metric", "period_id", *columns], rows, format)


def _missing(codes: Sequence[str], found: set[str | None], period: str) -> None:
    missing = [code for code in codes if code not in found]
    if missing:
        say(f"No figure for {period} of: {', '.join(missing)}.")


def _tables(metric: str, kind: str | None, period: str, found: "Sequence[Compared]") -> None:
    from parsers.identity.unit_types import unit_types
    from parsers.vocabulary import vocabulary

    known = vocabulary().metrics[metric]
    whose = f"units of type {kind} ({unit_types()[kind].label})" if kind else "whole areas"
    line("metric", f"{known.zh} ({metric}): {known.definition}")
    line("of", f"{whose}, {period}")
    for number in sorted({one.group for one in found}):
        group = [one for one in found if one.group == number]
        first = next(one for one in group if one.level == "reference")
        told = [f"tickets: {first.population or 'not told'}"]
        if known.kind == "rate_percent":
            told.append(f"rate of: {first.denominator or 'not told'}")
        print()
        line(
            f"group {number}",
            f"{len(group)} of {len(found)} figures; reference {first.area}; {'; '.join(told)}",
        )
        show(_COLUMNS, [_row(one) for one in group], Format.table)
    if len({one.group for one in found}) > 1:
        say("Figures of different groups count different things and are not ranked together.")


def _row(one: "Compared") -> tuple[Any, ...]:
    interval = f"{one.low:.2f} - {one.high:.2f}" if one.low is not None else None
    why = "; ".join(word for word in (one.why_en, None if one.low is not None else _no_interval(one)) if word)
    return (
        one.rank,
        one.area,
        one.unit,
        one.text,
        interval,
        one.denominator
        and f"{one.denominator}{f' {one.count}' if one.count else ''} ({one.denominator_how})",
        one.population,
        one.rater,
        one.level,
        why or None,
    )


def _no_interval(one: "Compared") -> str | None:
    return f"no interval: {one.no_interval}" if one.no_interval and one.no_interval != "no rate" else None
