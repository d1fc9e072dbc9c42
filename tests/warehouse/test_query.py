from pathlib import Path

import pytest
from handmade import NOW, captured, full_reading

from warehouse import QueryError, WarehouseMissing, load, open_warehouse
from warehouse.query import query


@pytest.fixture
def path(tmp_path: Path) -> Path:
    database = open_warehouse(tmp_path / "a b?.db")
    load(database, [captured(full_reading())], now=NOW)
    database.close()
    return tmp_path / "a b?.db"


def test_a_view_by_its_name(path: Path) -> None:
    answer = query(path, " coverage ")
    assert answer.columns == ("area_code", "area", "month", "published", "read", "failed", "missing", "stale")
    assert answer.rows == [("411723", "平舆县", "2023-10", 1, 1, 0, 0, 0)]


def test_a_statement(path: Path) -> None:
    answer = query(path, "SELECT unit, value FROM observation WHERE unit IS NOT NULL ORDER BY value;")
    assert (answer.columns, answer.rows) == (("unit", "value"), [("郭楼街道", 20), ("射桥镇", 29)])


def test_a_limit_tells_that_there_is_more(path: Path) -> None:
    assert len(query(path, "observation", limit=2).rows) == 2
    assert query(path, "observation", limit=2).more
    assert not query(path, "observation", limit=3).more


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("unit_months", "no view or table unit_months. Did you mean unit_month"),
        ("SELECT * FROM observations", "no view or table observations. Did you mean observation"),
        ("qqq", "no view or table qqq. There are: area_period, "),
        ("", "Nothing was asked.*review_queue"),
        ("DELETE FROM observation", "reading only"),
        ("SELECT nonsense FROM observation", "does not accept the query: no such column: nonsense"),
        ("SELEC 1", 'near "SELEC": syntax error'),
        ("SELECT 1; SELECT 2", "one statement at a time"),
        ("SELECT 1 WHERE ?", "does not accept"),
        ("ATTACH 'other.db' AS other", "reading only"),
    ],
)
def test_errors_are_one_readable_message(path: Path, asked: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        query(path, asked)
    assert "\n" not in str(caught.value)
    assert {file.name for file in path.parent.iterdir()} <= {
        path.name,
        f"{path.name}-wal",
        f"{path.name}-shm",
    }


def test_a_missing_warehouse(tmp_path: Path) -> None:
    with pytest.raises(WarehouseMissing, match="hotline run"):
        query(tmp_path / "none.db", "coverage")
