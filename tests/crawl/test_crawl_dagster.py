"""The crawl as Dagster runs it: partition, metadata, checks, schedules, the run that reads afterwards."""

from collections.abc import Iterator

import dagster as dg
import pytest
from crawl_home import CONTACT, CrawlHome, files_of, pages_of

from pipeline.assets.web_captures import SOURCES
from pipeline.definitions import defs
from pipeline.instance import open_instance
from pipeline.materialize import materialize, materialize_crawl
from pipeline.resources import Watcher, Workplace
from pipeline.settings import Settings
from pipeline.triggers import after_crawl, crawl_schedules
from tests.portal import CHALLENGES, Portal, Site


@pytest.fixture
def settings(home: CrawlHome, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("HOTLINE_CONTACT", CONTACT)
    return Settings(home=home.path, workers=1)


@pytest.fixture
def instance(settings: Settings) -> Iterator[dg.DagsterInstance]:
    with open_instance(settings) as opened:
        yield opened


@pytest.fixture
def site(portal: Portal, home: CrawlHome) -> Site:
    made = portal.add("mine", "trs", bulletins=3, others=3, files=("xlsx",))
    home.describe(made)
    return made


def last(instance: dg.DagsterInstance) -> dg.AssetMaterialization:
    event = instance.get_latest_materialization_event(dg.AssetKey("web_captures"))
    assert event is not None
    assert event.asset_materialization is not None
    return event.asset_materialization


def checks(instance: dg.DagsterInstance) -> dict[str, bool]:
    names = ("crawl_as_expected", "crawl_complete")
    keys = [dg.AssetCheckKey(dg.AssetKey("web_captures"), name) for name in names]
    found = instance.event_log_storage.get_latest_asset_check_execution_by_key(keys)
    return {
        key.name: record.event.dagster_event.asset_check_evaluation_data.passed  # type: ignore[union-attr]
        for key, record in found.items()
    }


def test_a_partition_is_a_source_and_its_metadata_tell_what_came(
    site: Site, home: CrawlHome, settings: Settings, instance: dg.DagsterInstance
) -> None:
    watcher = Watcher()
    materialize_crawl(settings, watcher, "mine", {})
    assert home.urls() == pages_of(site) | files_of(site)
    told = last(instance)
    assert told.partition == "mine"
    assert (told.metadata["new"].value, told.metadata["left"].value) == (6, 0)
    assert told.metadata["problems"].value == "none"
    assert checks(instance) == {"crawl_as_expected": True, "crawl_complete": True}
    assert instance.get_dynamic_partitions(SOURCES.name or "") == ["mine"]
    assert watcher.crawled[-1].new == 6


def test_failures_are_metadata_and_checks_that_fail(
    site: Site, settings: Settings, instance: dg.DagsterInstance
) -> None:
    site.fail(next(iter(CHALLENGES.values())))
    materialize_crawl(settings, Watcher(), "mine", {})
    told = last(instance)
    assert "| error | challenge_" in str(told.metadata["problems"].value)
    assert told.metadata["stopped"].value != "no"
    assert checks(instance) == {"crawl_as_expected": False, "crawl_complete": False}


def test_a_range_is_asked_for_by_configuration(site: Site, home: CrawlHome, settings: Settings) -> None:
    wanted = sorted(site.truth, key=lambda one: one.day)[1]
    day = wanted.day.isoformat()
    materialize_crawl(settings, Watcher(), "mine", {"since": day, "until": day})
    assert home.urls() == {wanted.url, *(file.url for file in wanted.files)}


def test_every_cadence_has_a_schedule_for_verified_sources_only(
    site: Site, home: CrawlHome, settings: Settings, instance: dg.DagsterInstance, portal: Portal
) -> None:
    home.describe(portal.add("weekly", "links", bulletins=1), cadence="weekly")
    home.describe(portal.add("untried", "links", bulletins=1), cadence="weekly", unverified=True)
    assert {schedule.name for schedule in crawl_schedules} == {
        f"crawl_{cadence}" for cadence in ("daily", "weekly", "monthly", "quarterly", "yearly", "irregular")
    }
    (weekly,) = [schedule for schedule in crawl_schedules if schedule.name == "crawl_weekly"]
    resources = {"workplace": Workplace(settings)}
    repository = defs.get_repository_def()
    with dg.build_schedule_context(
        instance=instance, resources=resources, repository_def=repository
    ) as context:
        ticked = weekly.evaluate_tick(context)
    assert [request.partition_key for request in ticked.run_requests or []] == ["weekly"]
    assert instance.get_dynamic_partitions(SOURCES.name or "") == ["weekly"]


def test_after_a_crawl_that_brought_something_the_bulletins_are_read(
    site: Site, settings: Settings, instance: dg.DagsterInstance
) -> None:
    def asked() -> dg.RunRequest | dg.SkipReason:
        (run,) = instance.get_runs(filters=dg.RunsFilter(job_name="crawl"), limit=1)
        (event,) = instance.all_logs(run.run_id, of_type=dg.DagsterEventType.RUN_SUCCESS)
        context = dg.build_run_status_sensor_context(
            sensor_name="after_crawl",
            dagster_instance=instance,
            dagster_run=run,
            dagster_event=event.get_dagster_event(),
        )
        answer = after_crawl(context)
        assert isinstance(answer, dg.RunRequest | dg.SkipReason)
        return answer

    materialize_crawl(settings, Watcher(), "mine", {})
    assert isinstance(asked(), dg.RunRequest)
    materialize_crawl(settings, Watcher(), "mine", {})
    assert isinstance(asked(), dg.SkipReason)
    watcher = Watcher()
    materialize(settings, watcher)
    assert watcher.read is not None
    assert watcher.read.read == 6


def test_a_stale_source_fails_a_check_of_the_daily_run(
    site: Site, home: CrawlHome, settings: Settings, instance: dg.DagsterInstance
) -> None:
    home.describe(site, cadence="monthly")
    materialize_crawl(settings, Watcher(), "mine", {})
    materialize(settings, Watcher())
    key = dg.AssetCheckKey(dg.AssetKey("captures"), "sources_fresh")
    (record,) = instance.event_log_storage.get_latest_asset_check_execution_by_key([key]).values()
    evaluation = record.event.dagster_event.asset_check_evaluation_data  # type: ignore[union-attr]
    assert not evaluation.passed
    assert "| mine | monthly |" in str(evaluation.metadata["stale"].value)


def test_the_asset_has_a_freshness_policy() -> None:
    spec = defs.resolve_asset_graph().get(dg.AssetKey("web_captures"))
    assert spec.freshness_policy is not None
