import os
from pathlib import Path

import pytest
from hotline_home import Home, bulletin


def test_run_tells_what_was_read_and_what_not_and_the_second_that_nothing_is_to_do(home: Home) -> None:
    for month in (1, 2):
        home.drop(f"{month}.txt", bulletin(month))
    home.drop("empty.txt", "")
    first = home.hotline("run")
    assert first.returncode == 1
    for told in (
        "3 new or changed files (inbox 3)",
        "3 bulletins added",
        "Warehouse",
        "Next",
        "hotline query",
    ):
        assert told in first.stdout
    assert "inbox/empty.txt: empty_file: " in first.stdout
    assert (first.stderr, "\x1b" in first.stdout) == ("", False)
    before = (home.path / "raw" / "captures.jsonl").read_bytes()
    second = home.hotline("run")
    assert second.returncode == 0
    assert "Nothing to do" in second.stdout
    assert "hotline issues --severity error" in second.stdout
    assert (home.path / "raw" / "captures.jsonl").read_bytes() == before


def test_file_that_cannot_be_taken_in_is_named_every_time(filled: Home) -> None:
    done = filled.hotline("run")
    assert done.returncode == 1
    assert "inbox/link.txt: symlink: " in done.stdout
    assert "Nothing to do" in done.stdout


def test_run_shows_in_dagster(filled: Home) -> None:
    from pipeline.instance import open_instance
    from pipeline.settings import Settings

    with open_instance(Settings(home=filled.path, workers=1)) as instance:
        runs = instance.get_runs()
        assert {run.job_name for run in runs} == {"refresh"}
        assert all(run.is_success for run in runs)


def test_only_ignored_folders_are_written(filled: Home) -> None:
    assert {entry.name for entry in filled.path.iterdir()} == {".dagster", "raw", "sources", "warehouse"}
    assert {entry.name for entry in (filled.path / "raw").iterdir()} == {"blobs", "captures.jsonl", "inbox"}
    assert not [entry for entry in (filled.path / ".dagster").iterdir() if "tmp" in entry.name]


def test_ingest_takes_files_and_folders_from_anywhere(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "1.txt").write_text(bulletin(1), encoding="utf-8")
    home.drop("2.txt", bulletin(2))
    done = home.hotline("ingest", folder, tmp_path / "none.txt")
    assert done.returncode == 1
    assert f"{tmp_path / 'none.txt'}: file_vanished: " in done.stdout
    assert "1 bulletins added" in done.stdout


def test_faulty_source_is_told_with_its_line_before_anything_is_done(home: Home) -> None:
    path = home.path / "sources" / "inbox.yaml"
    path.write_text(path.read_text() + "colour: red\n")
    done = home.hotline("run")
    assert done.returncode == 2
    assert f"{path}:5: colour: no such key" in done.stderr
    assert not (home.path / "warehouse").exists()


@pytest.mark.parametrize("variable", ["HOTLINE_WORKERS", "HOTLINE_DOCUMENT_SECONDS"])
def test_setting_that_is_no_number(home: Home, variable: str) -> None:
    done = home.hotline("run", **{variable: "many"})
    assert done.returncode == 2
    assert f"{variable}='many' is no positive number" in done.stderr


def test_document_that_takes_too_long_is_told_and_can_be_tried_again(home: Home) -> None:
    home.drop("1.txt", bulletin(1))
    done = home.hotline("run", HOTLINE_DOCUMENT_SECONDS="0.000001")
    assert done.returncode == 1
    assert "inbox/1.txt: read_timeout" in done.stdout
    retried = home.hotline("run", "--retry")
    assert retried.returncode == 0
    assert "1 read anew" in retried.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to the superuser")
def test_folder_that_may_not_be_written(home: Home) -> None:
    (home.path / "raw").chmod(0o500)
    home_is_sealed = home.hotline("run")
    (home.path / "raw").chmod(0o700)
    assert home_is_sealed.returncode == 2
    assert "Check the rights" in home_is_sealed.stderr


def test_unexpected_error_is_one_line_and_its_traceback_a_file(home: Home) -> None:
    (home.path / "raw" / "captures.jsonl").mkdir()
    done = home.hotline("ingest", home.drop("1.txt", bulletin(1)))
    assert done.returncode == 70
    (line,) = done.stderr.splitlines()
    assert line.startswith("Unexpected error in hotline: IsADirectoryError")
    log = Path(line.split("The traceback is in ")[1].split(";")[0])
    assert "Traceback" in log.read_text()
    assert home.path in log.parents
