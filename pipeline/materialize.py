"""One run of the job ``refresh`` in this process, recorded in Dagster's storage so that it shows in the
UI.
"""

from collections.abc import Sequence
from typing import Any

from dagster import DagsterExecutionInterruptedError, Failure

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
    config: dict[str, Any] = {**_QUIET, "ops": ops}
    with open_instance(settings) as instance:
        try:
            defs.resolve_job_def("refresh").execute_in_process(
                run_config=config,
                instance=instance,
                resources={"workplace": Workplace(settings, watcher)},
            )
        except DagsterExecutionInterruptedError:
            raise KeyboardInterrupt from None
        except Failure as failure:
            raise failure.__cause__ or failure from None
