from pathlib import Path

from sqlite_utils import Database

from warehouse.dictionary import column_comments, data_dictionary, description

FILE = Path(__file__).parents[2] / "docs" / "data-dictionary.md"


def test_the_data_dictionary_is_current() -> None:
    assert FILE.read_text(encoding="utf-8") == data_dictionary(), (
        "run `python -m warehouse.dictionary docs/data-dictionary.md` and commit the file"
    )


def test_every_table_view_and_column_is_described(database: Database) -> None:
    statements = database.conn.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT GLOB '_*'"
        " AND name NOT GLOB 'sqlite_*'"
    ).fetchall()
    assert len(statements) >= 25
    for name, sql in statements:
        assert description(sql), name
        columns = {column.name for column in database[name].columns}
        assert columns == set(column_comments(sql)) or name == "observation_explained", name
