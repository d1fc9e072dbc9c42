"""When Dagster works by itself: jobs, schedules, sensors."""

from pipeline.triggers.crawling import after_crawl, crawl, crawl_schedules
from pipeline.triggers.refreshing import daily, inbox_sensor, refresh

__all__ = ["after_crawl", "crawl", "crawl_schedules", "daily", "inbox_sensor", "refresh"]
