"""One place in which documents are read one after the other, each in a process that may be lost without harm.

A page that takes too long, or over which the process ends, costs itself only: the document is read again without it.
"""

from dataclasses import replace
from typing import Any

from pipeline.reading.jobs import Job, LeftOut, Outcome, encode
from pipeline.reading.limits import MOST_CUT, Allowance, Limits
from pipeline.reading.process import Lost, ReadingProcess, Start


class Seat:
    """Reads documents in a process that ``start`` gives, and that is replaced when it was lost."""

    def __init__(self, start: Start, limits: Limits) -> None:
        self._start = start
        self._limits = limits
        self._process: ReadingProcess | None = None

    def read(self, job: Job) -> Outcome:
        """What became of a job; where its process was lost, that is ``Outcome.lost``. Raises HotlineError when no process
        can be started.
        """
        allowance = Allowance(self._limits.document, self._limits.page)
        without = job.without
        while True:
            try:
                return Outcome(job, **self._ask(replace(job, without=without), allowance))
            except Lost as lost:
                self.close()
                if lost.page is None or len(without) >= MOST_CUT:
                    return _given_up(job, lost)
                without = (*without, LeftOut(lost.page, lost.kind, str(lost)))

    def close(self) -> None:
        """End the process; the next document starts another one."""
        process, self._process = self._process, None
        if process is not None:
            process.close()

    def _ask(self, job: Job, allowance: Allowance) -> dict[str, Any]:
        if self._process is None:
            self._process = self._start()
            self._process.greet()
        return self._process.ask(encode(job), allowance)


def _given_up(job: Job, lost: Lost) -> Outcome:
    why, kind = f"{lost}", lost.kind
    if lost.page is not None:
        kind = "read_timeout" if lost.kind == "pdf_page_timed_out" else "reader_died"
        why = f"After {MOST_CUT} other pages, page {lost.page} was too much: {lost}"
    return Outcome(job, error=f"{why}. Try again with `hotline run --retry`.", lost=kind)
