"""Dagster's instance for the commands: the storage that ``dagster dev`` in the root uses too.

``dagster.yaml`` names folders relative to where a command runs; here they are made absolute, so that a run
started from anywhere shows in the UI.
"""

from pathlib import Path

import yaml
from dagster import DagsterInstance
from dagster._core.instance.ref import InstanceRef

from pipeline.settings import CHECKOUT, Settings

CONFIG = "dagster.yaml"
NO_COMPUTE_LOGS = {
    "module": "dagster._core.storage.noop_compute_log_manager",
    "class": "NoOpComputeLogManager",
    "config": {},
}


def open_instance(settings: Settings) -> DagsterInstance:
    """The instance whose storage is below ``settings.dagster``. Makes the folders; the caller disposes of
    the instance.
    """
    settings.dagster.mkdir(parents=True, exist_ok=True)
    config_dir = settings.home if (settings.home / CONFIG).exists() else CHECKOUT
    given = yaml.safe_load((config_dir / CONFIG).read_text(encoding="utf-8"))
    overrides: dict[str, object] = {key: _absolute(value, settings.home) for key, value in given.items()}
    # A command's output belongs to its terminal; Dagster would lead it into files and copy it back.
    overrides["compute_logs"] = NO_COMPUTE_LOGS
    ref = InstanceRef.from_dir(str(settings.dagster), config_dir=str(config_dir), overrides=overrides)
    return DagsterInstance.from_ref(ref)


def _absolute(value: object, home: Path) -> object:
    """The same configuration with every ``base_dir`` below ``home``."""
    if not isinstance(value, dict):
        return value
    return {
        key: str(home / inner) if key == "base_dir" else _absolute(inner, home)
        for key, inner in value.items()
    }
