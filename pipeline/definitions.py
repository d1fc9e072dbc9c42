"""What Dagster loads: assets, one job, a schedule, a sensor. ``[tool.dagster]`` in pyproject.toml names this
module.
"""

import dagster as dg

from pipeline.assets import ALL
from pipeline.resources import Workplace
from pipeline.triggers import daily, inbox_sensor, refresh

defs = dg.Definitions(
    assets=ALL,
    jobs=[refresh],
    schedules=[daily],
    sensors=[inbox_sensor],
    resources={"workplace": Workplace()},
    # The work is done by reading processes of our own, and the database has one writer.
    executor=dg.in_process_executor,
)
