import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from handmade import NOW, captured, full_reading
from sqlite_utils import Database

from parsers.vocabulary import vocabulary
from warehouse import SchemaTooNew, WarehouseError, WarehouseMissing, load, open_readonly, open_warehouse
from warehouse.migrations import SCHEMA, is_current, migrate, statements
from warehouse.store import writing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SCHEMA, tmp_path / "schema"))


def test_tables_are_strict_and_foreign_keys_on(database: Database) -> None:
    tables = {
        table.name: table.strict for table in database.tables if not table.name.startswith(("_", "sqlite_"))
    }
    assert set(tables) >= {
        "area", "unit", "unit_name", "unit_type", "metric", "period", "source", "capture", "bulletin",
        "document_table", "cell", "observation", "check_result", "issue", "decision",
    }  # fmt: skip
    assert all(tables.values())
    assert database.conn.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert database.conn.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        database.conn.execute("INSERT INTO unit_name VALUES ('nobody', 'x', NULL, NULL, NULL, NULL)")


def test_metrics_are_those_of_the_vocabulary(database: Database) -> None:
    stored = database.conn.execute("SELECT id, kind, definition FROM metric ORDER BY ordinal").fetchall()
    assert stored == [(m.id, m.kind, m.definition) for m in vocabulary().metrics.values()]


def test_a_changed_definition_is_taken_over(database: Database, tmp_path: Path) -> None:
    database.conn.execute("UPDATE metric SET definition = 'old' WHERE id = 'tickets_received'")
    database.conn.commit()
    again = open_warehouse(tmp_path / "hotline.db")
    wanted = vocabulary().metrics["tickets_received"].definition
    found = again.conn.execute("SELECT definition FROM metric WHERE id = 'tickets_received'").fetchone()
    assert found == (wanted,)


def test_opening_again_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "hotline.db"
    open_warehouse(path).close()
    before = path.read_bytes()
    open_warehouse(path).close()
    assert path.read_bytes() == before


def test_views_that_differ_from_their_files_are_made_anew(database: Database, tmp_path: Path) -> None:
    database.conn.execute("DROP VIEW unit_month")
    database.conn.execute("CREATE VIEW unit_month AS SELECT 1 AS old")
    again = open_warehouse(tmp_path / "hotline.db")
    assert "tickets_received" in {column.name for column in again["unit_month"].columns}


def test_unit_month_has_a_column_for_each_metric(database: Database) -> None:
    columns = [column.name for column in database["unit_month"].columns]
    assert set(vocabulary().metrics) <= set(columns)
    assert columns[:6] == ["area_code", "area", "unit_id", "unit", "unit_type", "month"]


def test_the_schema_version_is_the_number_of_the_last_migration(database: Database) -> None:
    files = sorted(path.stem for path in SCHEMA.glob("[0-9]*.sql"))
    assert [tuple(row.values()) for row in database.query("SELECT * FROM schema_version")] == [
        (len(files), files[-1])
    ]
    assert [int(name[:4]) for name in files] == list(range(1, len(files) + 1))


def test_a_new_migration_is_applied_once(database: Database, folder: Path) -> None:
    (folder / "9999_more.sql").write_text(
        "CREATE TABLE more (x TEXT) STRICT;\nINSERT INTO more VALUES ('a;b');\n"
    )
    assert not is_current(database.conn, folder)
    for _ in range(2):
        with writing(database):
            migrate(database, folder)
    assert database.conn.execute("SELECT x FROM more").fetchall() == [("a;b",)]


def test_a_failing_migration_leaves_the_old_database_whole(database: Database, folder: Path) -> None:
    load(database, [captured(full_reading())], now=NOW)
    before = list(database.conn.iterdump())
    (folder / "9998_good.sql").write_text("CREATE TABLE good (x TEXT) STRICT;\n")
    (folder / "9999_bad.sql").write_text(
        "DELETE FROM issue_observation;\nCREATE TABLE area (x TEXT) STRICT;\n"
    )
    with pytest.raises(sqlite3.OperationalError, match="already exists"), writing(database):
        migrate(database, folder)
    assert list(database.conn.iterdump()) == before


def test_a_database_of_a_later_version_is_refused(database: Database, tmp_path: Path, folder: Path) -> None:
    (folder / "9999_more.sql").write_text("CREATE TABLE more (x TEXT) STRICT;\n")
    with writing(database):
        migrate(database, folder)
    for opening in (open_warehouse, open_readonly):
        with pytest.raises(SchemaTooNew, match=r"9999_more.*Update the software"):
            opening(tmp_path / "hotline.db")


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "hotline.db"
    path.write_bytes(b"no database at all, but long enough to be looked at" * 50)
    for opening in (open_warehouse, open_readonly):
        with pytest.raises(WarehouseError, match=r"The warehouse is damaged or none \(.*built anew"):
            opening(path)
    assert path.read_bytes().startswith(b"no database")


def test_an_empty_file_is_told_to_readers_and_filled_by_writers(tmp_path: Path) -> None:
    (tmp_path / "hotline.db").touch()
    with pytest.raises(WarehouseError, match="empty or of an earlier version: run `hotline run`"):
        open_readonly(tmp_path / "hotline.db")
    open_warehouse(tmp_path / "hotline.db").close()
    open_readonly(tmp_path / "hotline.db").close()


def test_a_missing_warehouse_is_told(tmp_path: Path) -> None:
    with pytest.raises(WarehouseMissing, match="hotline run"):
        open_warehouse(tmp_path / "none.db", create=False)
    with pytest.raises(WarehouseMissing, match="hotline run"):
        open_readonly(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


def test_two_may_open_a_new_warehouse_at_once(tmp_path: Path) -> None:
    failures: list[BaseException] = []

    def opens() -> None:
        try:
            open_warehouse(tmp_path / "new" / "hotline.db").close()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=opens) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert is_current(sqlite3.connect(tmp_path / "new" / "hotline.db"))


def test_a_reader_sees_the_state_before_the_load_and_is_not_kept_waiting(
    database: Database, tmp_path: Path
) -> None:
    reader = open_readonly(tmp_path / "hotline.db")
    with writing(database):
        database.conn.execute("INSERT INTO source VALUES ('new')")
        assert reader.execute("SELECT count(*) FROM source").fetchone() == (0,)
    assert reader.execute("SELECT count(*) FROM source").fetchone() == (1,)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader.execute("DELETE FROM source")


def test_a_script_is_split_into_statements() -> None:
    script = (
        "-- a;\nCREATE TABLE t (x);\nINSERT INTO t VALUES (';\n');\n"
        "CREATE TRIGGER r AFTER INSERT ON t BEGIN\n SELECT 1;\nEND;\n-- end\n"
    )
    assert [statement.split()[-1] for statement in statements(script)] == ["(x);", "');", "END;"]
    with pytest.raises(ValueError, match="ends inside a statement"):
        list(statements("SELECT 1;\nSELECT"))


def test_reading_does_not_wait_for_pandas() -> None:
    modules = "sys, warehouse, warehouse.explain, warehouse.query, warehouse.status"
    script = f"import {modules}; print('pandas' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout == "False\n"
