from collections.abc import Iterator

import dagster as dg
import pytest
from inbox_files import Drop, bulletin

from pipeline.assets import BULLETINS
from pipeline.definitions import defs
from pipeline.instance import open_instance
from pipeline.resources import Watcher, Workplace
from pipeline.settings import Settings

SOURCE = "id: inbox\ntitle: Dropped files\naccess: folder\npath: raw/inbox\nexpect: {min_bulletins: 2}\n"


@pytest.fixture
def described(settings: Settings) -> Settings:
    folder = settings.home / "sources"
    folder.mkdir()
    (folder / "inbox.yaml").write_text(SOURCE, encoding="utf-8")
    return settings


@pytest.fixture
def instance(settings: Settings) -> Iterator[dg.DagsterInstance]:
    with open_instance(settings) as opened:
        yield opened


def materialized(
    settings: Settings, instance: dg.DagsterInstance, watcher: Watcher | None = None, **config: object
) -> dg.ExecuteInProcessResult:
    return dg.materialize(
        BULLETINS,
        instance=instance,
        resources={"workplace": Workplace(settings, watcher or Watcher())},
        run_config={"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}, "ops": config},
        raise_on_error=False,
    )


def checks(result: dg.ExecuteInProcessResult) -> dict[str, bool]:
    return {found.check_name: found.passed for found in result.get_asset_check_evaluations()}


def metadata(result: dg.ExecuteInProcessResult, asset: str) -> dict[str, object]:
    (event,) = result.asset_materializations_for_node(asset)
    return {name: value.value for name, value in event.metadata.items()}


def test_three_assets_one_after_the_other_tell_what_they_did(
    described: Settings, instance: dg.DagsterInstance, drop: Drop
) -> None:
    for month in (1, 2, 3):
        drop(f"{month}.txt", bulletin(month))
    result = materialized(described, instance)
    assert result.success, [event.event_specific_data for event in result.get_step_failure_events()]
    assert all(checks(result).values()), checks(result)
    assert metadata(result, "captures")["new_or_changed"] == 3
    assert "| inbox | 3 | 3 |" in str(metadata(result, "captures")["by_source"])
    read = metadata(result, "readings")
    assert (read["wanted"], read["read_in_this_run"]) == (3, 3)
    assert int(str(read["figures"])) >= 9
    assert 0.9 <= float(str(read["share_of_numbers_claimed"])) <= 1
    held = metadata(result, "warehouse")
    assert (held["bulletins"], held["added_in_this_run"]) == (3, 3)
    shares = [float(str(held[f"share_{status}"])) for status in ("verified", "stated", "review")]
    assert sum(shares) == pytest.approx(1, abs=0.001)
    assert str(held["database"]).endswith("hotline.db")
    assert "| area | 2023-01 | 2023-02 | 2023-03 |" in str(held["tickets_received_by_area"])


def test_second_run_finds_nothing_to_do_and_does_not_check_the_database_again(
    described: Settings, instance: dg.DagsterInstance, drop: Drop
) -> None:
    for month in (1, 2):
        drop(f"{month}.txt", bulletin(month))
    materialized(described, instance)
    result = materialized(described, instance)
    assert metadata(result, "readings")["read_in_this_run"] == 0
    assert metadata(result, "warehouse")["added_in_this_run"] == 0
    assert "tickets_received_by_area" not in metadata(result, "warehouse")
    (whole,) = [c for c in result.get_asset_check_evaluations() if c.check_name == "database_whole"]
    assert whole.passed
    assert "nothing was loaded since" in str(whole.description)


def test_checks_name_what_is_wrong_without_failing_the_run(
    described: Settings, instance: dg.DagsterInstance, drop: Drop
) -> None:
    drop("empty.txt", "")
    (described.inbox / "link.txt").symlink_to(drop("1.txt", bulletin(1)))
    (described.home / "sources" / "inbox.yaml").write_text(
        SOURCE.replace("2}", "5, max_unreadable_share: 0.1}"), encoding="utf-8"
    )
    result = materialized(described, instance)
    assert result.success
    failed = [c for c in result.get_asset_check_evaluations() if not c.passed]
    assert {c.check_name for c in failed} == {
        "all_files_taken_in",
        "sources_yield",
        "all_documents_readable",
        "sources_as_expected",
    }
    assert {c.severity for c in failed} == {dg.AssetCheckSeverity.WARN}
    told = " ".join(str(value.value) for c in failed for value in c.metadata.values())
    assert "link.txt" in told
    assert "empty.txt" in told
    assert "50.0%" in told


def test_severities_are_graver_where_figures_could_be_lost() -> None:
    keys = {key.name for asset in BULLETINS for key in asset.check_keys}
    assert keys == {
        "all_files_taken_in",
        "sources_fresh",
        "sources_yield",
        "every_capture_has_a_reading",
        "all_documents_readable",
        "database_whole",
        "all_readings_loaded",
        "few_figures_in_review",
        "sources_as_expected",
    }


def test_damaged_database_fails_the_check(
    described: Settings, instance: dg.DagsterInstance, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.assets import warehouse
    from pipeline.integrity import Integrity

    drop("1.txt", bulletin(1))
    module = __import__(warehouse.op.compute_fn.decorated_fn.__module__, fromlist=["check_once"])
    monkeypatch.setattr(module, "check_once", lambda *_: Integrity(["row 3 of cell points nowhere"], 1))
    result = materialized(described, instance)
    (whole,) = [c for c in result.get_asset_check_evaluations() if c.check_name == "database_whole"]
    assert (whole.passed, whole.severity) == (False, dg.AssetCheckSeverity.ERROR)
    assert whole.description == "row 3 of cell points nowhere"


def test_faulty_description_fails_the_step_in_words(
    described: Settings, instance: dg.DagsterInstance
) -> None:
    (described.home / "sources" / "inbox.yaml").write_text(SOURCE + "colour: red\n", encoding="utf-8")
    result = materialized(described, instance)
    assert not result.success
    (failure,) = result.get_step_failure_events()
    user_failure = failure.step_failure_data.user_failure_data
    assert user_failure is not None
    assert "inbox.yaml:6: colour: no such key" in str(user_failure.description)


def test_run_can_be_limited_to_sources(described: Settings, instance: dg.DagsterInstance, drop: Drop) -> None:
    drop("1.txt", bulletin(1))
    result = materialized(described, instance, captures={"config": {"sources": ["ingest"]}})
    assert metadata(result, "captures")["files_held"] == 0
    result = materialized(described, instance, captures={"config": {"sources": ["nowhere"]}})
    assert not result.success


def test_watcher_gets_reports_and_progress(
    described: Settings, instance: dg.DagsterInstance, drop: Drop
) -> None:
    drop("1.txt", bulletin(1))
    told: list[tuple[str, int, int]] = []
    watcher = Watcher(progress=lambda *what: told.append(what))
    materialized(described, instance, watcher)
    assert watcher.captured is not None
    assert watcher.read is not None
    assert watcher.loaded is not None
    assert watcher.totals is not None
    assert told == [("read", 1, 1), ("load", 1, 1)]


def test_all_storage_is_below_one_folder(described: Settings, instance: dg.DagsterInstance) -> None:
    before = {entry.name for entry in described.home.iterdir()}
    result = materialized(described, instance)
    assert instance.get_run_by_id(result.run_id) is not None
    assert {entry.name for entry in described.home.iterdir()} - before <= {"warehouse", "raw"}
    assert (described.dagster / "storage").is_dir()
    assert not instance.telemetry_enabled


def test_definitions_are_loadable_and_hang_together() -> None:
    dg.Definitions.validate_loadable(defs)
    graph = defs.resolve_asset_graph()
    chain = {key.to_user_string(): graph.get(key).parent_keys for key in graph.get_all_asset_keys()}
    parents = {name: {key.to_user_string() for key in keys} for name, keys in chain.items()}
    assert parents == {
        "web_captures": set(),
        "captures": set(),
        "readings": {"captures", "web_captures"},
        "warehouse": {"readings"},
    }
