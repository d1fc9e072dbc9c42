from collections.abc import Sequence
from contextlib import closing

import pytest
from inbox_files import Drop, bulletin

from pipeline import stages
from pipeline.reading import staging
from pipeline.settings import Settings
from pipeline.sources import Source
from pipeline.stages import CaptureReport, LoadReport, ReadReport, wanted
from warehouse import content_digest, open_readonly, open_warehouse


def run(settings: Settings, sources: Sequence[Source]) -> tuple[CaptureReport, ReadReport, LoadReport]:
    return (
        stages.capture_all(settings, sources),
        stages.read_captures(settings, sources),
        stages.load_readings(settings, sources),
    )


def ask(settings: Settings, sql: str) -> list[tuple[object, ...]]:
    with closing(open_readonly(settings.database)) as connection:
        return connection.execute(sql).fetchall()


def digest(settings: Settings) -> str:
    with closing(open_warehouse(settings.database)) as database:
        return content_digest(database)


RECEIVED = "SELECT value FROM observation_explained WHERE metric = 'tickets_received' ORDER BY value"


def test_bulletins_arrive_in_the_warehouse(settings: Settings, sources: list[Source], drop: Drop) -> None:
    for month in (1, 2, 3):
        drop(f"{month}.txt", bulletin(month, 300 + month))
    captured, read, loaded = run(settings, sources)
    assert (captured.stored, captured.problems) == (3, [])
    assert (read.wanted, read.read, read.missing, read.failures) == (3, 3, 0, [])
    assert read.counts["numbers"]["all"] >= 9
    assert (loaded.summary.added, loaded.failures, loaded.unstaged) == (3, [], 0)
    assert ask(settings, RECEIVED) == [(301,), (302,), (303,)]


def test_second_run_does_nothing(settings: Settings, sources: list[Source], drop: Drop) -> None:
    drop("1.txt", bulletin(1))
    run(settings, sources)
    before = digest(settings)
    captured, read, loaded = run(settings, sources)
    assert (captured.stored, read.read, loaded.summary.changed) == (0, 0, False)
    assert digest(settings) == before


def test_changed_file_supersedes_and_the_older_version_stays(
    settings: Settings, sources: list[Source], drop: Drop
) -> None:
    drop("1.txt", bulletin(1, 300))
    run(settings, sources)
    drop("1.txt", bulletin(1, 4000))
    _, read, loaded = run(settings, sources)
    assert (read.read, loaded.summary.added, loaded.summary.superseded) == (1, 1, 1)
    assert ask(settings, RECEIVED) == [(4000,)]
    assert ask(settings, RECEIVED.replace("_explained", "_history")) == [(300,), (4000,)]


def test_loading_all_versions_anew_gives_the_same_warehouse(
    settings: Settings, sources: list[Source], drop: Drop
) -> None:
    for received in (300, 4000, 300):
        drop("1.txt", bulletin(1, received))
        drop(f"{received}.txt", bulletin(2, received))
        run(settings, sources)
    before = digest(settings)
    settings.database.unlink()
    stages.load_readings(settings, sources)
    assert digest(settings) == before


def test_other_parser_reads_anew_and_tidies_up(
    settings: Settings, sources: list[Source], drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop("1.txt", bulletin(1))
    run(settings, sources)
    monkeypatch.setattr(wanted, "fingerprint", lambda: "another parser")
    _, read, loaded = run(settings, sources)
    assert (read.read, loaded.summary.added, loaded.summary.reread, loaded.tidied) == (1, 0, 1, 1)
    assert len(staging.index(settings.staging)) == 1


def test_decided_area_of_a_source_is_told_to_the_reader(
    settings: Settings, sources: list[Source], drop: Drop
) -> None:
    drop("1.txt", bulletin(1))
    run(settings, sources)
    decided = [source.model_copy(update={"area_code": "411723"}) for source in sources]
    assert run(settings, decided)[1].read == 1
    assert [item.hints.area_code for item in wanted.wanted_readings(settings, decided)] == ["411723"]


def test_same_file_in_two_folders_is_read_once_and_loaded_twice(
    settings: Settings, sources: list[Source], drop: Drop
) -> None:
    for folder in ("a", "b"):
        drop(f"{folder}/1.txt", bulletin(1))
    _, read, loaded = run(settings, sources)
    assert (read.wanted, read.read, loaded.summary.added) == (2, 1, 2)


def test_damaged_copy_is_no_reading_until_it_is_put_back(
    settings: Settings, sources: list[Source], drop: Drop
) -> None:
    drop("1.txt", bulletin(1))
    drop("2.txt", bulletin(2))
    stages.capture_all(settings, sources)
    copy = settings.store.local_path(wanted.wanted_readings(settings, sources)[0].capture.sha256)
    whole = copy.read_bytes()
    copy.write_bytes(whole[:20])
    _, read, loaded = run(settings, sources)
    assert [(failure.place, failure.kind) for failure in read.failures] == [
        ("inbox/1.txt", "archive_damaged")
    ]
    assert [(failure.place, failure.kind) for failure in loaded.failures] == [
        ("inbox/1.txt", "archive_damaged")
    ]
    copy.write_bytes(whole)
    assert stages.read_captures(settings, sources).read == 0
    assert stages.read_captures(settings, sources, retry=True).failures == []
    assert stages.load_readings(settings, sources).summary.reread == 1
    assert len(ask(settings, RECEIVED)) == 2


def test_damaged_staged_reading_is_removed_and_made_again(
    settings: Settings, sources: list[Source], drop: Drop
) -> None:
    drop("1.txt", bulletin(1))
    drop("2.txt", bulletin(2))
    stages.capture_all(settings, sources)
    stages.read_captures(settings, sources)
    key = wanted.wanted_readings(settings, sources)[0].key
    staging.path_of(settings.staging, key).write_bytes(b'{"sha')
    loaded = stages.load_readings(settings, sources)
    assert [failure.kind for failure in loaded.failures] == ["staging_damaged"]
    assert loaded.summary.added == 1
    assert run(settings, sources)[2].summary.added == 1


def test_files_given_by_hand_have_their_path_as_locator(
    settings: Settings, sources: list[Source], drop: Drop
) -> None:
    folder = settings.home / "elsewhere"
    folder.mkdir()
    (folder / "1.txt").write_text(bulletin(1), encoding="utf-8")
    report = stages.capture_given(settings, [folder, folder / "1.txt", folder / "none.txt"])
    assert (report.stored, report.held) == (1, {"ingest": 1})
    assert [(p.kind, p.locator) for p in report.problems] == [("file_vanished", str(folder / "none.txt"))]
    stages.read_captures(settings, sources)
    stages.load_readings(settings, sources)
    assert ask(settings, "SELECT source_id, locator FROM bulletin") == [("ingest", str(folder / "1.txt"))]


def test_progress_is_told_piece_by_piece(settings: Settings, sources: list[Source], drop: Drop) -> None:
    for month in (1, 2, 3):
        drop(f"{month}.txt", bulletin(month))
    told: list[tuple[int, int]] = []
    stages.capture_all(settings, sources)
    stages.read_captures(settings, sources, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]
    told.clear()
    stages.load_readings(settings, sources, progress=lambda done, total: told.append((done, total)))
    assert told == [(3, 3)]


def test_series_that_a_killed_run_left_are_made_by_the_next(
    settings: Settings, sources: list[Source], drop: Drop
) -> None:
    drop("1.txt", bulletin(1))
    run(settings, sources)
    with closing(open_warehouse(settings.database)) as database, database.conn:
        (stale,) = database.conn.execute("SELECT count(*) FROM series_stale").fetchone()
        database.conn.execute("INSERT INTO series_stale VALUES ('430424')")
    run(settings, sources)
    with closing(open_readonly(settings.database)) as connection:
        assert (stale, *connection.execute("SELECT count(*) FROM series_stale").fetchone()) == (0, 0)
