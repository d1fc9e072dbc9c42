import calendar
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from handmade import NOW, captured, figure, reading
from sqlite_utils import Database

from parsers.reading import Area, Period
from warehouse import load, open_readonly
from warehouse.comparison import areas_by_month

ANOTHER = Area("411326", "淅川县", "county", ())


def month(number: int, year: int = 2023) -> Period:
    last = calendar.monthrange(year, number)[1]
    return Period(f"{year}-{number:02d}-01", f"{year}-{number:02d}-{last}", "month")


@pytest.fixture
def path(database: Database, tmp_path: Path) -> Path:
    here = reading(
        figure(49, period=month(8)),
        figure(60, period=month(9)),
        figure(20, "郭楼街道", period=month(9)),
        figure(7, period=month(10), status="review"),
        figure(600, period=Period("2023-01-01", "2023-12-31", "year")),
    )
    there = replace(reading(figure(33, period=month(9))), area=ANOTHER)
    assert load(database, [captured(here, "a.txt"), captured(there, "b.txt")], now=NOW).failed == []
    return tmp_path / "hotline.db"


def compared(path: Path, metric: str = "tickets_received", months: int = 12) -> pd.DataFrame:
    with closing(open_readonly(path)) as connection:
        return areas_by_month(connection, metric, months=months)


def test_areas_stand_side_by_side_without_units_years_and_what_is_held_back(path: Path) -> None:
    wide = compared(path)
    assert list(wide.columns) == ["2023-08", "2023-09"]
    assert wide["2023-09"].to_dict() == {"平舆县": 60, "淅川县": 33}
    assert wide["2023-08"].dropna().to_dict() == {"平舆县": 49}


def test_only_the_last_months_and_areas_that_have_any(path: Path) -> None:
    assert compared(path, months=1).columns.tolist() == ["2023-09"]


def test_a_metric_that_nobody_gives_makes_an_empty_table(path: Path) -> None:
    assert compared(path, "satisfaction_rate").empty
