"""Progress of long work, on standard error, where a person watches; nothing elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from pipeline.cli.output import err

NAMES = {
    "crawl": "crawling",
    "read": "reading bulletins",
    "load": "loading the warehouse",
    "verify": "checking bytes",
    "export": "writing captures",
    "import": "taking in bytes of WARC files",
}


@contextmanager
def watched() -> Iterator[Callable[[str, int, int], None]]:
    """A function to call with stage, pieces done and pieces in all; each stage has its bar."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err(), transient=True, disable=not err().is_terminal) as bars:
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(NAMES.get(stage, stage), total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield show
