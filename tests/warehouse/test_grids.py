from handmade import NOW, captured, full_reading
from sqlite_utils import Database

from parsers.reading import TableReading
from warehouse import load
from warehouse.grids import Grid, grid_of


def test_a_failed_table_is_kept_as_it_arrived(database: Database) -> None:
    cells = [
        ["单位", "甲", ""],
        ["", "上月", "本月"],
        ["郭楼街道", "", "20"],
        ["", "", ""],
        ["射桥镇", "29", ""],
    ]
    table = TableReading(1, "表一", 3, 3, "failed", "no column has a known header", "html", cells, [], 2)
    load(database, [captured(full_reading(tables=[table]))], now=NOW)
    assert grid_of(database.conn, 1, 1) == Grid(
        1,
        1,
        "表一",
        "failed",
        "no column has a known header",
        "html",
        {-1: cells[0], 0: cells[1], 1: cells[2], 2: cells[3], 3: cells[4]},
    )


def test_a_table_without_cells_and_one_that_does_not_exist(database: Database) -> None:
    table = TableReading(1, None, 0, 1, "not_metrics", "no column holds figures", "pipe", [[""]], [], 1)
    load(database, [captured(full_reading(tables=[table]))], now=NOW)
    found = grid_of(database.conn, 1, 1)
    assert found is not None
    assert found.rows == {}
    assert grid_of(database.conn, 1, 2) is None
    assert grid_of(database.conn, 7, 1) is None
