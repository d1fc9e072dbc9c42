"""The job that crawls, a schedule for each cadence, and the run that reads what was brought.

Lists are looked at more often than bulletins appear, because the day of a month is nobody's promise.
"""

import dagster as dg

from pipeline.assets.web_captures import SOURCES
from pipeline.resources import Workplace
from pipeline.sources import load_sources
from pipeline.triggers.refreshing import refresh

# Times of Asia/Shanghai, at night, when the sites have few visitors. All of them a quarter of an hour apart: one host may
# publish for several sources.
CRONS = {
    "daily": "10 2 * * *",
    "weekly": "25 2 * * 1,3,5",
    "monthly": "40 2 * * 2,5",
    "quarterly": "55 2 * * 3",
    "yearly": "10 3 * * 4",
    "irregular": "25 3 * * 6",
}

crawl = dg.define_asset_job(
    "crawl",
    selection=dg.AssetSelection.assets("web_captures"),
    description="Crawl one source: its lists, new bulletins, bulletins that are due for another look.",
)


def _schedule(cadence: str, cron: str) -> dg.ScheduleDefinition:
    @dg.schedule(
        name=f"crawl_{cadence}",
        job=crawl,
        cron_schedule=cron,
        execution_timezone="Asia/Shanghai",
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description=f"One run for each verified source whose cadence is {cadence}.",
    )
    def crawl_sources(
        context: dg.ScheduleEvaluationContext, workplace: dg.ResourceParam[Workplace]
    ) -> list[dg.RunRequest] | dg.SkipReason:
        sources = [
            source.id
            for source in load_sources(workplace.settings.sources)
            if source.crawled and not source.unverified and source.cadence == cadence
        ]
        if not sources:
            return dg.SkipReason(f"No verified source has the cadence {cadence}.")
        context.instance.add_dynamic_partitions(SOURCES.name or "", sources)
        return [dg.RunRequest(partition_key=source) for source in sources]

    return crawl_sources


crawl_schedules = [_schedule(cadence, cron) for cadence, cron in CRONS.items()]


@dg.run_status_sensor(
    run_status=dg.DagsterRunStatus.SUCCESS,
    monitored_jobs=[crawl],
    request_job=refresh,
    default_status=dg.DefaultSensorStatus.RUNNING,
    minimum_interval_seconds=60,
    description="Reads and loads after a crawl that brought something.",
)
def after_crawl(context: dg.RunStatusSensorContext) -> dg.RunRequest | dg.SkipReason:
    """One run of ``refresh`` for a crawl with new, changed or vanished bulletins."""
    brought = 0
    for event in context.instance.all_logs(
        context.dagster_run.run_id, of_type=dg.DagsterEventType.ASSET_MATERIALIZATION
    ):
        made = event.asset_materialization
        if made is not None:
            brought += sum(
                int(str(made.metadata[key].value))
                for key in ("new", "changed", "gone")
                if key in made.metadata
            )
    if not brought:
        return dg.SkipReason("The crawl brought nothing new.")
    return dg.RunRequest(run_key=context.dagster_run.run_id)
