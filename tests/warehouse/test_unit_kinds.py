"""What the warehouse keeps of the types that names of units tell."""

from dataclasses import replace

import pytest
from handmade import NOW, captured, figure, reading
from sqlite_utils import Database

from parsers.identity.unit_types import unit_types
from warehouse import load
from warehouse.unit_kinds import tell_kinds


def _load(database: Database, *names: str) -> None:
    figures = [figure(n, name, unit_id=f"411723:org:{name}") for n, name in enumerate(names, 1)]
    load(database, [captured(reading(*figures))], now=NOW)


def _rows(database: Database, sql: str) -> list[tuple[object, ...]]:
    return database.conn.execute(sql).fetchall()


KINDS = "SELECT name, type_id, certainty, body, others FROM unit_name_kind ORDER BY name"


def test_certain_types_are_the_units(database: Database) -> None:
    _load(database, "教育体育局")
    assert _rows(database, KINDS) == [("教育体育局", "education", "certain", "department", "sports")]
    assert _rows(database, "SELECT unit_type FROM unit_month") == [("education",)]


def test_likely_types_are_kept_and_not_compared(database: Database) -> None:
    _load(database, "营商办")
    assert _rows(database, KINDS) == [("营商办", "gov_services_data", "likely", "department", "")]
    assert _rows(database, "SELECT type_id FROM unit") == [(None,)]
    assert _rows(database, "SELECT type_id FROM unit_name") == [(None,)]


def test_names_without_any_type_are_kept_too(database: Database) -> None:
    _load(database, "明源公司")
    assert _rows(database, KINDS) == [("明源公司", None, "unknown", None, "")]


def test_a_unit_has_the_type_of_its_certain_name(database: Database) -> None:
    both = [figure(n, name, unit_id="411723:org:x") for n, name in enumerate(("营商", "税务局"), 1)]
    load(database, [captured(reading(*both))], now=NOW)
    assert _rows(database, "SELECT name, type_id FROM unit") == [("营商", "tax")]


def test_kinds_go_with_their_names(database: Database) -> None:
    _load(database, "教育局", "税务局")
    again = replace(reading(figure(1, "税务局", unit_id="411723:org:税务局")), text="anew")
    load(database, [captured(again)], now=NOW)
    current = {name for (name,) in _rows(database, "SELECT name FROM unit_name")}
    assert {name for (name, *_) in _rows(database, KINDS)} == current


def test_another_vocabulary_is_another_kind(database: Database) -> None:
    _load(database, "教育局")
    database.conn.execute("UPDATE unit_name_kind SET type_id = 'sports', certainty = 'likely'")
    database.conn.execute("UPDATE unit_name SET type_id = NULL")
    tell_kinds(database.conn, ["411723:org:教育局"])
    assert _rows(database, KINDS) == [("教育局", "education", "certain", "department", "")]
    assert _rows(database, "SELECT type_id FROM unit_name") == [("education",)]


@pytest.mark.parametrize("column", ["zh", "en", "definition"])
def test_types_are_explained(database: Database, column: str) -> None:
    _load(database, "教育局")
    told = dict(_rows(database, f"SELECT id, {column} FROM unit_type"))
    assert set(told) == set(unit_types())
    assert all(told.values())
