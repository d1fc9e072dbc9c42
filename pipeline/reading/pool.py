"""Several documents at a time, each in a process that may die or be killed without harm to the others.

One thread here for each process, one document in flight in each. Clean interpreters instead of forks,
because the parent runs threads and holds an orchestrator; instead of a pool of the standard library, because
that loses all pending documents when one process dies, and leaves its processes behind when the parent is
killed.
"""

import queue
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.reading.jobs import Job, Outcome
from pipeline.reading.limits import Limits
from pipeline.reading.process import WORKER, ReadingProcess, spawned
from pipeline.reading.seat import Seat


class Pool:
    """``workers`` reading processes; ``limits`` is the longest that one document, and one page, may take.

    ``log`` collects what the processes print on standard error; ``command`` starts one. A pool runs once.
    """

    def __init__(self, workers: int, limits: Limits, log: Path, command: Sequence[str] = WORKER) -> None:
        self._workers = workers
        self._limits = limits
        self._log = log
        self._command = command
        self._waiting: queue.SimpleQueue[Job] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[Outcome | BaseException] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._alive: set[ReadingProcess] = set()

    def run(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """The outcomes of all jobs, in the order in which they are done.

        Raises HotlineError when a process cannot even start. Leaving the iteration early ends the processes.
        """
        work = list(jobs)
        for job in work:
            self._waiting.put(job)
        threads = [
            threading.Thread(target=self._thread, daemon=True) for _ in range(min(self._workers, len(work)))
        ]
        for thread in threads:
            thread.start()
        try:
            for _ in work:
                outcome = self._done.get()
                if isinstance(outcome, BaseException):
                    raise outcome
                yield outcome
        finally:
            self._stop.set()
            for process in list(self._alive):
                process.kill()
            for thread in threads:
                thread.join()

    def _thread(self) -> None:
        seat = Seat(self._process, self._limits)
        try:
            while (job := self._next()) is not None:
                self._done.put(seat.read(job))
        except BaseException as error:
            self._done.put(error)
        finally:
            seat.close()

    def _next(self) -> Job | None:
        try:
            return None if self._stop.is_set() else self._waiting.get_nowait()
        except queue.Empty:
            return None

    def _process(self) -> ReadingProcess:
        process = spawned(self._log, self._command)
        self._alive.add(process)
        # A stop that came before the line above did not see this process.
        if self._stop.is_set():
            process.kill()
        return process
