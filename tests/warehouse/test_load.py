import sqlite3
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from handmade import AREA, NOW, captured, figure, full_reading, in_table, reading
from sqlite_utils import Database

from parsers.reading import Area, Check, Evidence, Issue, Period, Proposal, Reading
from warehouse import WarehouseBusy, WarehouseError, content_digest, load, open_warehouse


def scalar(database: Database, sql: str) -> object:
    return database.conn.execute(sql).fetchone()[0]


def rows(database: Database, sql: str) -> list[tuple[object, ...]]:
    return database.conn.execute(sql).fetchall()


def dump(database: Database) -> str:
    return "\n".join(database.conn.iterdump())


def test_all_of_a_reading_is_stored(database: Database) -> None:
    summary = load(database, [captured(full_reading())], now=NOW)
    assert (summary.added, summary.observations, summary.cells, summary.failed) == (1, 3, 6, [])
    tables = ("observation", "cell", "document_table", "check_result", "issue", "unclaimed_number")
    assert {table: database[table].count for table in tables} == {
        "observation": 3,
        "cell": 6,
        "document_table": 1,
        "check_result": 2,
        "issue": 2,
        "unclaimed_number": 1,
    }
    links = rows(database, "SELECT observation_id % 10, check_id % 10 FROM check_observation ORDER BY 1, 2")
    assert links == [(1, 1), (2, 1), (2, 2), (3, 1)]


def test_a_figure_keeps_its_evidence(database: Database) -> None:
    place = Evidence(7, 12, (20, 35), 2, 3, 4, ("甲", "乙"), 5, (1.5, 2.0, 3.0, 4.0), "表一", "D4", 0.97)
    given = figure(
        12.5, "郭楼街道", "closure_rate", evidence=place, text="12.5%", kind="rate_percent",
        notes=("remark",), dimension="category", member="投诉", status="review", statistic="share",
    )  # fmt: skip
    load(database, [captured(reading(given))], now=NOW)
    row = next(database.query("SELECT * FROM observation"))
    row.pop("id")
    assert row == {
        "bulletin_id": 1, "position": 0, "unit_id": "411723:town:郭楼", "unit": "郭楼街道",
        "metric": "closure_rate", "statistic": "share", "dimension": "category", "member": "投诉",
        "period_id": "2023-10", "value": 12.5, "text": "12.5%", "kind": "rate_percent", "missing": None,
        "status": "review", "notes": '["remark"]', "start_char": 7, "end_char": 12,
        "source_first": 20, "source_last": 34, "table_no": 2, "row_no": 3, "column_no": 4,
        "header": '["甲","乙"]', "page": 5, "bbox": "[1.5,2.0,3.0,4.0]", "sheet": "表一", "cell": "D4",
        "ocr": 0.97,
    }  # fmt: skip


def test_counts_stay_integers(database: Database) -> None:
    load(database, [captured(reading(figure(49), figure(49.5)))], now=NOW)
    assert rows(database, "SELECT typeof(value) FROM observation") == [("integer",), ("real",)]


def test_a_distributed_figure_becomes_a_row_for_each_unit_and_metric(database: Database) -> None:
    given = figure(
        100,
        "甲局等2个单位",
        "on_time_rate",
        units=("教育局", "住建局"),
        metrics=("on_time_rate", "closure_rate"),
    )
    load(database, [captured(reading(given, figure(7), checks=[Check("c", True, 1, 1, (0,))]))], now=NOW)
    assert rows(database, "SELECT unit, metric, value, position FROM observation") == [
        ("教育局", "on_time_rate", 100, 0),
        ("教育局", "closure_rate", 100, 0),
        ("住建局", "on_time_rate", 100, 0),
        ("住建局", "closure_rate", 100, 0),
        (None, "tickets_received", 7, 1),
    ]
    assert database["check_observation"].count == 4


def test_a_distributed_figure_without_units_keeps_the_group(database: Database) -> None:
    given = figure(100, "全县各单位", metrics=("closure_rate",))
    load(database, [captured(reading(given))], now=NOW)
    assert rows(database, "SELECT unit, metric FROM observation") == [
        ("全县各单位", "tickets_received"),
        ("全县各单位", "closure_rate"),
    ]


def test_the_same_reading_again_changes_nothing(database: Database) -> None:
    item = captured(full_reading())
    load(database, [item], now=NOW)
    before = dump(database)
    summary = load(database, [item], now="2030-01-01T00:00:00Z")
    assert (summary.unchanged, summary.changed) == (1, False)
    assert dump(database) == before


def _proposing(*proposals: Proposal, **changes: Any) -> Reading:
    """Two figures, the second said of two units, and an issue with ``proposals``."""
    figures = (figure(49), figure(20, "各镇", units=("郭楼街道", "射桥镇")))
    issues = [
        Issue("odd", "info", "note"),
        Issue("total_mismatch", "review", "m", (0, 1), proposals=proposals),
    ]
    return reading(*figures, issues=issues, **changes)


FIRST = Proposal("changed_digit", (0,), ("49",), (40,), 2, 1, "read 49 as 40")
SECOND = Proposal("shifted_column", (0, 1), ("49", "20"), (20.5, None), 1, 0, "read both otherwise")


def test_proposals_are_stored_by_rank_with_what_each_figure_would_be(database: Database) -> None:
    load(database, [captured(_proposing(FIRST, SECOND))], now=NOW)
    assert rows(database, "SELECT issue_id % 10, rank, kind, repairs, keeps, message FROM proposal") == [
        (2, 1, "changed_digit", 2, 1, "read 49 as 40"),
        (2, 2, "shifted_column", 1, 0, "read both otherwise"),
    ]
    stored = "SELECT observation_id % 10, issue_id % 10, rank, value FROM proposal_observation ORDER BY 3, 1"
    assert rows(database, stored) == [(1, 2, 1, 40), (1, 2, 2, 20.5), (2, 2, 2, None), (3, 2, 2, None)]
    assert rows(database, "SELECT value FROM observation WHERE position = 0") == [(49,)]


def test_a_newer_reading_takes_the_proposals_of_the_older_one_away(database: Database) -> None:
    load(database, [captured(_proposing(FIRST, SECOND))], now=NOW)
    load(database, [captured(_proposing(parser="2"))], now=NOW)
    assert rows(
        database, "SELECT count(*) FROM proposal UNION ALL SELECT count(*) FROM proposal_observation"
    ) == [
        (0,),
        (0,),
    ]
    assert rows(database, "PRAGMA foreign_key_check") == []


def test_a_newer_parser_replaces_the_rows_of_its_bulletin_only(database: Database, tmp_path: Path) -> None:
    other = captured(full_reading(text="别的"), "b.txt")
    load(database, [captured(full_reading()), other], now=NOW)
    newer = captured(reading(figure(50, "郭楼街道办事处"), parser="2"))
    summary = load(database, [newer], now=NOW)
    assert (summary.added, summary.reread, summary.superseded) == (0, 1, 0)
    assert rows(database, "SELECT bulletin_id, count(*) FROM observation GROUP BY 1") == [(1, 1), (2, 3)]
    fresh = open_warehouse(tmp_path / "fresh.db")
    load(fresh, [other, newer], now="2031-01-01T00:00:00Z")
    assert content_digest(database) == content_digest(fresh)
    assert rows(database, "PRAGMA foreign_key_check") == []


def test_a_reading_that_cannot_be_stored_does_not_touch_the_others(database: Database) -> None:
    bad = [
        captured(reading(figure(1), checks=[Check("c", True, 1, 1, (5,))], text="a"), "check.txt"),
        captured(reading(figure(1), title="\ud800", text="b"), "surrogate.txt"),
        captured(reading(figure(1, status="sure"), text="c"), "status.txt"),
    ]
    good = [captured(full_reading(), "first.txt"), captured(full_reading(), "last.txt")]
    summary = load(database, [good[0], *bad, good[1]], now=NOW)
    assert [locator for locator, _ in summary.failed] == ["check.txt", "surrogate.txt", "status.txt"]
    assert scalar(database, "SELECT count(*) FROM observation") == 6
    assert rows(database, "SELECT b.locator, i.kind FROM issue i JOIN bulletin b ON b.id = i.bulletin_id"
                " WHERE severity = 'error' ORDER BY b.id") == [
        ("check.txt", "load_failed"), ("surrogate.txt", "load_failed"), ("status.txt", "load_failed")
    ]  # fmt: skip


def test_numbers_beyond_64_bits_and_text_of_any_kind_are_stored(database: Database) -> None:
    load(
        database,
        [captured(reading(figure(10**30, text="一\x00二𠮷"), checks=[Check("c", False, 2**70, "x", (0,))]))],
        now=NOW,
    )
    assert scalar(database, "SELECT value FROM observation") == 1e30
    assert scalar(database, "SELECT left_side FROM check_result") == float(2**70)


def test_all_of_a_batch_or_nothing(database: Database) -> None:
    def breaks() -> object:
        yield captured(full_reading())
        raise OSError("disk gone")

    with pytest.raises(OSError, match="disk gone"):
        load(database, breaks(), now=NOW)  # type: ignore[arg-type]
    assert scalar(database, "SELECT count(*) FROM bulletin") == 0
    load(database, [captured(full_reading())], now=NOW)
    assert scalar(database, "SELECT count(*) FROM bulletin") == 1


def test_a_full_disk_is_told_and_leaves_what_was_there(database: Database) -> None:
    load(database, [captured(full_reading())], now=NOW)
    before = dump(database)
    (pages,) = database.conn.execute("PRAGMA page_count").fetchone()
    database.conn.execute(f"PRAGMA max_page_count = {pages}")
    many = [captured(full_reading(text=str(number) * 5000), f"{number}.txt") for number in range(100)]
    with pytest.raises(WarehouseError, match=r"disk is full\. Nothing was changed"):
        load(database, many, now=NOW)
    assert dump(database) == before
    database.conn.execute("PRAGMA max_page_count = 1000000")
    assert load(database, many, now=NOW).added == 100


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    path = tmp_path / "hotline.db"
    open_warehouse(path).close()
    other = sqlite3.connect(path)
    database = open_warehouse(path, wait_seconds=0.05)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(WarehouseBusy, match="Nothing was changed; try again"):
        load(database, [captured(full_reading())], now=NOW)
    other.execute("ROLLBACK")
    assert load(database, [captured(full_reading())], now=NOW).added == 1


def test_a_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    path = tmp_path / "hotline.db"
    database = open_warehouse(path)
    first = sqlite3.connect(path, check_same_thread=False)
    first.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.2, first.execute, ("ROLLBACK",))
    release.start()
    assert load(database, [captured(full_reading())], now=NOW).added == 1
    release.join()


def test_unknown_area_keeps_units_of_different_bulletins_apart(database: Database) -> None:
    nowhere = Area(None, None, None)
    for name in ("a", "b"):
        load(database, [captured(reading(figure(1, "城管局"), area=nowhere, text=name), name)], now=NOW)
    assert scalar(database, "SELECT count(DISTINCT unit_id) FROM observation") == 2
    assert rows(database, "SELECT DISTINCT area_code FROM unit") == [(None,)]


def test_areas_come_with_those_that_contain_them(database: Database) -> None:
    load(database, [captured(reading(figure(1)))], now=NOW)
    assert rows(database, "SELECT code, level, parent_code FROM area ORDER BY code") == [
        ("410000", "province", None),
        ("411700", "city", "410000"),
        ("411723", "county", "411700"),
    ]


def test_an_area_that_no_list_has_keeps_its_name(database: Database) -> None:
    own = Area("zone:411723:试验区", "试验区", "zone")
    load(database, [captured(reading(figure(1, "城管局"), area=own))], now=NOW)
    assert rows(database, "SELECT name, level FROM area WHERE code = 'zone:411723:试验区'") == [
        ("试验区", "zone")
    ]


def test_a_unit_goes_by_its_shortest_name_whatever_the_order(tmp_path: Path) -> None:
    names = ("郭楼街道办事处", "郭楼街道")
    digests = set()
    for turn in (names, names[::-1]):
        database = open_warehouse(tmp_path / f"{turn[0]}.db")
        for name in turn:
            item = captured(reading(figure(1, name, unit_id="411723:town:郭楼"), text=name), name)
            load(database, [item], now=NOW)
        assert rows(database, "SELECT name, type_id FROM unit") == [("郭楼街道", "subdistrict_office")]
        digests.add(content_digest(database))
    assert len(digests) == 1


def test_a_metric_outside_the_vocabulary_gets_a_row_and_a_column(database: Database) -> None:
    load(database, [captured(reading(figure(8, metric="tickets_by_pigeon")))], now=NOW)
    assert rows(database, "SELECT kind, definition FROM metric WHERE id = 'tickets_by_pigeon'") == [
        ("count", None)
    ]
    assert scalar(database, "SELECT tickets_by_pigeon FROM area_period") == 8


def test_every_change_shows_in_the_digest(tmp_path: Path) -> None:
    base = full_reading()
    changed = [
        base,
        replace(base, text=base.text + " "),
        replace(base, title="别的"),
        replace(base, area=replace(AREA, evidence=())),
        replace(base, issues=base.issues[:1]),
        replace(base, checks=[replace(base.checks[0], left=48), base.checks[1]]),
        replace(base, unclaimed=[]),
        replace(base, issues=[replace(base.issues[0], proposals=(FIRST,)), base.issues[1]]),
        replace(
            base,
            issues=[replace(base.issues[0], proposals=(replace(FIRST, proposed=(41,)),)), base.issues[1]],
        ),
        replace(base, observations=[*base.observations[:2], figure(29, "射桥镇", evidence=in_table(2, 3))]),
        replace(base, period=Period("2023-11-01", "2023-11-30", "month")),
    ]
    digests = set()
    for number, each in enumerate(changed):
        database = open_warehouse(tmp_path / f"{number}.db")
        load(database, [captured(each)], now=NOW)
        digests.add(content_digest(database))
    assert len(digests) == len(changed)
