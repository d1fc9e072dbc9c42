"""What Dagster loads: assets, jobs, schedules, sensors. ``[tool.dagster]`` in pyproject.toml names this
module.
"""

import dagster as dg

from pipeline.assets import ALL
from pipeline.resources import Workplace
from pipeline.triggers import after_crawl, crawl, crawl_schedules, daily, inbox_sensor, refresh

defs = dg.Definitions(
    assets=ALL,
    jobs=[crawl, refresh],
    schedules=[daily, *crawl_schedules],
    sensors=[inbox_sensor, after_crawl],
    resources={"workplace": Workplace(), "crawler_process": dg.PipesSubprocessClient()},
    # The work is done by reading processes of our own, and the database has one writer.
    executor=dg.in_process_executor,
)
