"""What the assets are given: where things live, and who watches."""

from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.crawl.report import CrawlReport
from pipeline.settings import Settings, settings
from pipeline.stages import CaptureReport, LoadReport, ReadReport
from pipeline.totals import Totals


def unwatched(stage: str, done: int, total: int) -> None:
    """The progress of a run that nobody watches."""


@dataclass
class Watcher:
    """Where the stages report to: a command shows progress and keeps the reports.

    ``progress`` is called with the stage (read, load), the pieces done and the pieces in all.
    """

    progress: Callable[[str, int, int], None] = unwatched
    crawled: list[CrawlReport] = field(default_factory=list)
    captured: CaptureReport | None = None
    read: ReadReport | None = None
    loaded: LoadReport | None = None
    totals: Totals | None = None


@dataclass
class Workplace:
    """Settings and watcher of one run."""

    settings: Settings = field(default_factory=settings)
    watcher: Watcher = field(default_factory=Watcher)
