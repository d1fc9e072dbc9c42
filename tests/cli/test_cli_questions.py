import csv
import io
import json
from pathlib import Path

import pytest
from hotline_home import Home, bulletin


def rows(home: Home, *arguments: str) -> list[dict[str, object]]:
    done = home.hotline(*arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


SQL = "SELECT area_code, unit, value FROM observation_explained WHERE metric = 'tickets_received' ORDER BY value"


def test_query_as_json_csv_and_table_say_the_same(filled: Home) -> None:
    as_json = rows(filled, "query", SQL)
    assert as_json[-2:] == [
        {"area_code": "430424", "unit": None, "value": 301},
        {"area_code": "430424", "unit": None, "value": 302},
    ]
    as_csv = filled.hotline("query", SQL, "--format", "csv")
    read = list(csv.DictReader(io.StringIO(as_csv.stdout)))
    assert [{k: "" if v is None else str(v) for k, v in row.items()} for row in as_json] == read
    table = filled.hotline("query", SQL).stdout
    assert all(str(row["value"]) in table for row in as_json)


def test_query_takes_a_view_and_a_limit_and_says_when_it_cut(filled: Home) -> None:
    done = filled.hotline("query", "unit_month", "--limit", "2", "--format", "csv")
    assert len(list(csv.reader(io.StringIO(done.stdout)))) == 3
    assert "--limit 0 shows all" in done.stderr
    assert len(rows(filled, "query", "unit_month", "--limit", "0")) == 6


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("unit_mnth", "Did you mean unit_month"),
        ("DELETE FROM cell", "for reading only"),
        ("SELEC 1", "SQLite does not accept"),
        (" ", "Nothing was asked"),
    ],
)
def test_query_that_cannot_be_answered(filled: Home, asked: str, told: str) -> None:
    done = filled.hotline("query", asked)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["query unit_month", "issues", "status", "explain 1"])
def test_without_a_warehouse_the_way_to_one_is_told(home: Home, command: str) -> None:
    done = home.hotline(*command.split())
    assert done.returncode == 2
    assert "hotline run" in done.stderr


def test_explain_shows_where_a_figure_of_prose_was_printed(filled: Home) -> None:
    done = filled.hotline("explain", "--metric", "tickets_received", "--value", "301")
    assert done.returncode == 0, done.stderr
    for told in (
        "⟦301⟧",
        "衡东县",
        "2023-01",
        "inbox/1.txt",
        "characters",
        "33 30 31 = '301' (utf-8)",
        "check",
    ):
        assert told in done.stdout


def test_explain_shows_row_and_header_of_a_figure_in_a_table(filled: Home) -> None:
    (figure,) = rows(
        filled,
        "query",
        "SELECT observation_id FROM observation_explained WHERE unit = '石湾镇' AND metric = 'tickets_received' "
        "AND period_id = '2023-02'",
    )
    done = filled.hotline("explain", str(figure["observation_id"]))
    assert done.returncode == 0
    for told in ("石湾镇", "承办件数", "⟦12⟧ | 12", "table 1, row 3, column 2", "31 32 = '12'"):
        assert told in done.stdout


def test_explain_without_a_question_and_without_an_answer(filled: Home) -> None:
    assert filled.hotline("explain").returncode == 2
    none = filled.hotline("explain", "--value", "987654321")
    assert (none.returncode, none.stdout) == (1, "")
    assert "No figure fits" in none.stderr
    more = filled.hotline("explain", "--area", "衡东", "--limit", "1")
    assert more.stdout.count("figure ") >= 1
    assert "More figures fit" in more.stderr


def test_issues_name_files_of_bulletins_and_of_the_last_look(filled: Home) -> None:
    found = {
        (row["severity"], row["kind"], row["file"]) for row in rows(filled, "issues", "--severity", "error")
    }
    assert found == {("error", "empty_file", "inbox/empty.txt"), ("error", "symlink", "inbox/link.txt")}
    assert {row["kind"] for row in rows(filled, "issues", "--kind", "symlink")} == {"symlink"}
    assert {row["file"] for row in rows(filled, "issues", "--bulletin", "empty")} == {"inbox/empty.txt"}
    assert rows(filled, "issues", "--kind", "no_such_kind") == []


def test_issues_and_explain_tell_how_a_broken_identity_could_be_mended(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.drop("slip.txt", bulletin(1) + "合计 | 83 | 182\n")
    assert home.hotline("run").returncode == 0
    (issue,) = rows(home, "issues", "--kind", "total_mismatch")
    assert "Best proposal: read 182 (table 1, row 4, column 3) as 82: one digit too many" in str(
        issue["message"]
    )
    assert "proposal 1" in home.hotline("explain", str(issue["figure"])).stdout
    (queued,) = rows(home, "query", "SELECT proposal FROM review_queue WHERE kind = 'total_mismatch'")
    assert str(queued["proposal"]).startswith("read 182")


def test_status_tells_what_is_held(filled: Home) -> None:
    done = filled.hotline("status")
    assert done.returncode == 0
    for told in ("3 current, 1 unreadable", "1 areas", "2 with a bulletin", "empty_file"):
        assert told in done.stdout


def test_doctor_is_content_with_a_sound_root(filled: Home) -> None:
    done = filled.hotline("doctor")
    assert done.returncode == 0, done.stdout
    assert "fault" not in done.stdout
    for told in ("opencc", "sqlite", "inbox", "3 captures of 3 files", "schema", "are whole"):
        assert told in done.stdout


def test_help_and_version(home: Home) -> None:
    assert home.hotline("--version").stdout.startswith("hotline ")
    shown = home.hotline("--help").stdout
    assert all(
        name in shown
        for name in ["run", "ingest", "parse", "explain", "query", "issues", "words", "status", "doctor"]
    )
    assert home.hotline("dance").returncode == 2
