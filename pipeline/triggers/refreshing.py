"""When Dagster works by itself: the job over all assets, every day, and whenever something arrives in
raw/inbox/.
"""

import hashlib
from collections.abc import Iterable

import dagster as dg

from pipeline.landing.listing import Listed, list_folder
from pipeline.resources import Workplace
from pipeline.settings import Settings
from pipeline.sources import Source, load_sources

INBOX = "inbox"

refresh = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.groups("bulletins"),
    description="Look at the sources, read what is new or changed, load it.",
)

daily = dg.ScheduleDefinition(
    name="daily",
    job=refresh,
    cron_schedule="30 6 * * *",
    execution_timezone="Asia/Shanghai",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Every morning; costs a listing where nothing changed.",
)


@dg.sensor(
    job=refresh,
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Asks for a run when raw/inbox/ has changed.",
)
def inbox_sensor(
    context: dg.SensorEvaluationContext, workplace: dg.ResourceParam[Workplace]
) -> dg.SensorResult | dg.SkipReason:
    """One run for each state of the inbox: names, sizes and times of its files, without opening one.

    The state is the cursor and the run's key, so that the same state never gives two runs.
    """
    inbox = [source for source in load_sources(workplace.settings.sources) if source.id == INBOX]
    files = [found for source in inbox for found in _files(workplace.settings, source)]
    state = _state(files)
    if not files:
        return dg.SensorResult(skip_reason="The inbox is empty.", cursor=state)
    if state == context.cursor:
        return dg.SkipReason(f"The {len(files)} files of the inbox are as they were.")
    request = dg.RunRequest(
        run_key=state,
        run_config={"ops": {"captures": {"config": {"sources": [INBOX]}}}},
        tags={"hotline/inbox_files": str(len(files))},
    )
    return dg.SensorResult(run_requests=[request], cursor=state)


def _files(settings: Settings, source: Source) -> Iterable[Listed]:
    folder = settings.located(source.path or "")
    for found in list_folder(source.id, folder, source.include, source.exclude):
        if isinstance(found, Listed):
            yield found


def _state(files: Iterable[Listed]) -> str:
    parts = sorted(f"{found.locator}\0{found.size}\0{found.mtime_ns}" for found in files)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
