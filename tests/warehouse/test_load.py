from pathlib import Path

import pytest
from handmade import NOW, captured, full_reading
from sqlite_utils import Database

from warehouse import load, open_warehouse


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_warehouse(tmp_path / "hotline.db")


def test_all_of_a_reading_is_stored(database: Database) -> None:
    summary = load(database, [captured(full_reading())], now=NOW)
    assert (summary.added, summary.observations, summary.cells) == (1, 3, 6)
    counts = {
        t: database[t].count for t in ("observation", "cell", "document_table", "check_result", "issue")
    }
    assert counts == {"observation": 3, "cell": 6, "document_table": 1, "check_result": 2, "issue": 2}
    assert database["check_observation"].count == 4
