"""Bulletins in a line: what a publisher told in a month, loaded as the reader's result would be."""

import calendar
from collections.abc import Mapping

from handmade import NOW, captured, figure, reading
from sqlite_utils import Database

from parsers.identity.gazetteer import gazetteer
from parsers.identity.unit_keys import unit_key
from parsers.reading import Area, Number, Period
from warehouse import CapturedReading, load
from warehouse.series.answer import Series, series
from warehouse.series.model import Row

JIAXIAN = "410425"
PINGDINGSHAN = "410400"
KINDS = {"satisfaction_rate": "rate_percent", "rank": "rank"}

Told = Mapping[str | None, Number | None]
"""Figures by unit; ``None`` as a unit is the whole area, as a figure one that is held for review."""


def month(name: str) -> Period:
    year, number = int(name[:4]), int(name[5:])
    return Period(f"{name}-01", f"{name}-{calendar.monthrange(year, number)[1]:02}", "month")


def bulletin(
    area: str,
    when: str,
    told: Told,
    *,
    metric: str = "tickets_received",
    about: str | None = None,
    name: str = "",
) -> CapturedReading:
    """What the area with the code ``area`` tells of the month ``about`` in its bulletin on the month ``when``."""
    place = gazetteer().place(area)
    assert place is not None
    figures = [
        figure(
            0 if value is None else value,
            unit,
            metric,
            unit_id=unit_key(area, unit) if unit else None,
            period=month(about or when),
            kind=KINDS.get(metric, "count"),
            status="review" if value is None else "stated",
        )
        for unit, value in told.items()
    ]
    made = reading(
        *figures,
        text=f"{area} {when} {about} {metric} {name} {told}",
        area=Area(area, place.name, place.level, ()),
        period=month(when),
        title=f"{place.name}{when}",
        published_on=f"{when}-28",
    )
    return captured(made, f"{area}-{when}-{about}-{metric}-{name}.txt")


def tell(database: Database, months: Mapping[str, Told], area: str = JIAXIAN, **options: str) -> None:
    """Load one bulletin a month."""
    load(database, [bulletin(area, when, told, **options) for when, told in months.items()], now=NOW)


def series_of(
    database: Database, unit: str | None, metric: str = "tickets_received", area: str = JIAXIAN
) -> Series:
    return series(database.conn, area, unit, metric)


def lines(made: Series, reporter: str | None = None) -> list[tuple[str, object, int | None, str | None]]:
    """Month, value, segment and change of each row."""
    rows = [row for row in made.rows if reporter in (None, row.reporter)]
    return [(row.span.id, row.value, row.segment, row.change) for row in rows]


def row_of(made: Series, when: str) -> Row:
    (row,) = [row for row in made.rows if row.span.id == when]
    return row


def said(row: Row, language: str = "en") -> str:
    return " ".join(getattr(note, language) for note in row.notes)
