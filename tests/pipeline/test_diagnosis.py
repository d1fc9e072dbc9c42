from contextlib import closing
from importlib.metadata import version

import pytest
from inbox_files import Drop, bulletin

from pipeline import diagnosis, stages
from pipeline.diagnosis import Finding, diagnose
from pipeline.integrity import check, check_once
from pipeline.reading import staging
from pipeline.settings import Settings
from pipeline.sources import load_sources
from pipeline.stages.wanted import wanted_readings
from warehouse import open_warehouse


@pytest.fixture
def filled(settings: Settings, drop: Drop) -> Settings:
    """Two bulletins on their way: read and loaded."""
    folder = settings.home / "sources"
    folder.mkdir()
    (folder / "inbox.yaml").write_text("id: inbox\ntitle: Dropped\naccess: folder\npath: raw/inbox\n")
    for month in (1, 2):
        drop(f"{month}.txt", bulletin(month))
    sources = load_sources(settings.sources)
    stages.capture_all(settings, sources)
    stages.read_captures(settings, sources)
    stages.load_readings(settings, sources)
    return settings


def told(settings: Settings, state: str) -> list[Finding]:
    return [finding for finding in diagnose(settings) if finding.state == state]


def test_sound_root_has_no_faults(filled: Settings) -> None:
    assert told(filled, "fault") == []
    assert told(filled, "note") == []


def test_empty_root_says_what_to_do_first(settings: Settings) -> None:
    assert told(settings, "fault") == []
    assert any("Do: hotline run" in finding.text for finding in told(settings, "note"))


def test_missing_bytes_are_named(filled: Settings) -> None:
    capture = wanted_readings(filled, load_sources(filled.sources))[0].capture
    filled.store.local_path(capture.sha256).unlink()
    (fault,) = told(filled, "fault")
    assert "inbox/1.txt" in fault.text


def test_damaged_log_is_named_with_its_line(filled: Settings) -> None:
    with (filled.home / "raw" / "captures.jsonl").open("ab") as stream:
        stream.write(b"no capture\n")
    (fault,) = told(filled, "fault")
    assert "lines captures.jsonl:3 hold no capture" in fault.text


def test_captures_without_readings_and_leftovers_are_noted(filled: Settings) -> None:
    key = wanted_readings(filled, load_sources(filled.sources))[0].key
    path = staging.path_of(filled.staging, key)
    path.rename(path.with_name("0" * 64 + ".json"))
    texts = [finding.text for finding in told(filled, "note")]
    assert any("1 captures have no reading yet" in text for text in texts)
    assert any("1 staged files are of an earlier parser" in text for text in texts)


def test_lost_readings_are_noted_with_the_way_to_try_again(filled: Settings) -> None:
    key = wanted_readings(filled, load_sources(filled.sources))[0].key
    staging.path_of(filled.staging, key).rename(staging.path_of(filled.staging, key, "read_timeout"))
    assert any("hotline run --retry" in finding.text for finding in told(filled, "note"))


def test_conflicting_package_is_a_fault(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis, "version", lambda name: "1.1" if name == "opencc" else version(name))
    (fault,) = told(settings, "fault")
    assert "pip uninstall opencc" in fault.text


def test_faulty_source_and_damaged_database_are_faults_beside_each_other(filled: Settings) -> None:
    (filled.home / "sources" / "x.yaml").write_text("id: x\n")
    filled.database.write_bytes(b"no database" * 1000)
    faults = {finding.subject: finding.text for finding in told(filled, "fault")}
    assert "x.yaml:1: title: is missing" in faults["sources"]
    assert "hotline run" in faults["database"]


def test_integrity_is_checked_once_for_each_load(filled: Settings) -> None:
    stamp = filled.home / "checked"
    first = check_once(filled.database, stamp)
    assert (first.faults, first.again) == ([], False)
    assert check_once(filled.database, stamp).again
    with closing(open_warehouse(filled.database)) as database, database.conn:
        database.conn.execute("INSERT INTO load_run VALUES (99, '2024', 0, 0, 0, 0)")
    assert not check_once(filled.database, stamp).again


def test_integrity_names_rows_that_point_nowhere(filled: Settings) -> None:
    stamp = filled.home / "checked"
    check_once(filled.database, stamp)
    with closing(open_warehouse(filled.database)) as database:
        database.conn.execute("PRAGMA foreign_keys = OFF")
        with database.conn:
            database.conn.execute("DELETE FROM metric")
            database.conn.execute("INSERT INTO load_run VALUES (99, '2024', 0, 0, 0, 0)")
    assert any(
        "of observation points to a missing row of metric" in fault for fault in check(filled.database).faults
    )
    assert check_once(filled.database, stamp).faults
    assert check_once(filled.database, stamp).faults, "a fault must not be forgotten"
