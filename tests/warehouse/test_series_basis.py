"""Whole series: what they count, and where that changes."""

from pathlib import Path

import pytest
from published import CODES, publish
from sqlite_utils import Database

from warehouse import open_warehouse
from warehouse.comparability import comparability
from warehouse.series_basis import all_series, series_of

OF_RECEIVED = "{month}月共受理工单2350件，办结2284件，办结率97.19%。"
OF_DUE = "{month}月共受理工单2350件，应办结2310件，办结2284件，办结率98.87%。"
UNKNOWN = "{month}月共受理工单2350件，办结率98.2%。"


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_warehouse(tmp_path / "hotline.db")


def publish_months(database: Database, area: str, *texts: str) -> None:
    for month, text in enumerate(texts, 1):
        publish(database, area, text.format(month=month), f"2023年{month}月")


def test_a_series_of_one_basis_is_one_stretch(database: Database) -> None:
    publish_months(database, "衡东县", OF_DUE, OF_DUE, OF_DUE)
    found = series_of(database.conn, "closure_rate", CODES["衡东县"])
    assert found is not None
    assert [(span.first, span.last, span.figures) for span in found.spans] == [
        ("2023-01-01", "2023-03-31", 3)
    ]
    assert found.series.denominator == {"due"}
    assert found.series.changed == frozenset()


def test_a_month_that_tells_nothing_changes_nothing(database: Database) -> None:
    publish_months(database, "衡东县", OF_DUE, UNKNOWN, OF_DUE)
    found = series_of(database.conn, "closure_rate", CODES["衡东县"])
    assert found is not None
    assert [sorted(span.denominator) for span in found.spans] == [["due"], [], ["due"]]
    assert (found.series.denominator, found.series.changed) == ({"due"}, frozenset())


def test_another_denominator_is_a_change_and_a_caveat(database: Database) -> None:
    publish_months(database, "衡东县", OF_RECEIVED, OF_DUE)
    publish_months(database, "平舆县", OF_DUE, OF_DUE)
    here, there = (series_of(database.conn, "closure_rate", CODES[name]) for name in ("衡东县", "平舆县"))
    assert here is not None
    assert there is not None
    assert here.series.changed == {"denominator"}
    found = comparability(here.series, there.series)
    assert [reason.rule for reason in found.reasons] == ["population_unknown", "basis_changed"]
    assert "denominator" in found.words()


def test_series_come_in_the_order_asked_for(database: Database) -> None:
    publish_months(database, "衡东县", OF_DUE)
    publish_months(database, "平舆县", OF_DUE)
    found = all_series(database.conn, "closure_rate", areas=[CODES["衡东县"], CODES["平舆县"]])
    assert [one.area for one in found] == ["衡东县", "平舆县"]
    assert [one.area for one in all_series(database.conn, "closure_rate")] == ["平舆县", "衡东县"]


def test_there_may_be_none(database: Database) -> None:
    assert series_of(database.conn, "closure_rate", CODES["衡东县"]) is None


def test_a_held_month_is_a_caveat(database: Database) -> None:
    """2284 of 2350 are 97.19 %, not 91.19: the second month waits for a person."""
    publish_months(database, "衡东县", OF_RECEIVED, OF_RECEIVED.replace("97.19", "91.19"))
    publish_months(database, "平舆县", OF_RECEIVED)
    here, there = (series_of(database.conn, "closure_rate", CODES[name]) for name in ("衡东县", "平舆县"))
    assert here is not None
    assert there is not None
    assert [span.figures for span in here.spans] == [1]
    assert (here.series.held, there.series.held) == (True, False)
    assert "held for review" in comparability(here.series, there.series).words()
