"""Runs of the jobs in this process, recorded in Dagster's storage so that they show in the UI."""

from collections.abc import Mapping, Sequence
from typing import Any

from dagster import DagsterExecutionInterruptedError, Failure, PipesSubprocessClient

from pipeline.assets.web_captures import SOURCES
from pipeline.definitions import defs
from pipeline.instance import open_instance
from pipeline.resources import Watcher, Workplace
from pipeline.settings import Settings

# The commands print what a person wants to know; Dagster's own lines are in its event log.
_QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


def materialize(
    settings: Settings, watcher: Watcher, *, retry: bool = False, sources: Sequence[str] = ()
) -> None:
    """Materialise captures, readings and warehouse; their reports are then with the watcher.

    ``sources`` are those to look at, all where none is named.
    Raises what the stages raise, and KeyboardInterrupt when interrupted.
    """
    ops = {"captures": {"config": {"sources": list(sources)}}, "readings": {"config": {"retry": retry}}}
    _execute(settings, watcher, "refresh", ops)


def materialize_crawl(settings: Settings, watcher: Watcher, source: str, asked: Mapping[str, object]) -> None:
    """Materialise the partition ``source`` of web_captures; ``asked`` is its configuration (``CrawlConfig``). The
    report is then the last of the watcher's.

    Raises what the crawling process tells as HotlineError, and KeyboardInterrupt when interrupted.
    """
    with open_instance(settings) as instance:
        instance.add_dynamic_partitions(SOURCES.name or "", [source])
    _execute(settings, watcher, "crawl", {"web_captures": {"config": dict(asked)}}, partition=source)


def _execute(
    settings: Settings, watcher: Watcher, job: str, ops: Mapping[str, object], partition: str | None = None
) -> None:
    config: dict[str, Any] = {**_QUIET, "ops": ops}
    with open_instance(settings) as instance:
        try:
            defs.resolve_job_def(job).execute_in_process(
                run_config=config,
                instance=instance,
                partition_key=partition,
                resources={
                    "workplace": Workplace(settings, watcher),
                    "crawler_process": PipesSubprocessClient(),
                },
            )
        except DagsterExecutionInterruptedError:
            raise KeyboardInterrupt from None
        except Failure as failure:
            raise failure.__cause__ or failure from None
