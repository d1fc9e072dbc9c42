"""One reading process, seen from its parent: start, ask, give up, end."""

import contextlib
import os
import select
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import orjson

from pipeline.errors import HotlineError
from pipeline.reading.limits import Allowance
from pipeline.settings import CHECKOUT

WORKER = (sys.executable, "-m", "pipeline.reading.worker")
START_SECONDS = 120.0
SCANNED = 3
"""A page that OCR reads may take so many times as long as another."""
_CHUNK = 1 << 16


class Lost(Exception):
    """A process gave no answer. ``kind`` is the kind of the issue that this makes; the text says why. ``page`` is the one
    that it was at, where that is why.
    """

    def __init__(self, kind: str, why: str, page: int | None = None) -> None:
        super().__init__(why)
        self.kind = kind
        self.page = page


class Child(Protocol):
    """A process that was started here; ``subprocess.Popen`` is one."""

    def kill(self) -> None:
        """End it at once."""

    def wait(self) -> int:
        """Its exit status when it has ended, less than zero for a signal."""


class ReadingProcess:
    """A process that reads one document after another, as it is told through ``requests``; ``replies`` is where it
    answers. ``log`` is where its own words are, for those who ask why it does not start.
    """

    def __init__(self, child: Child, requests: BinaryIO, replies: BinaryIO, log: Path | None = None) -> None:
        self._child = child
        self._requests = requests
        self._replies = replies
        self._log = log
        self._got = bytearray()

    def greet(self) -> None:
        """Wait until the process is ready. Raises HotlineError when it ends instead."""
        try:
            self._line(START_SECONDS)
        except Lost as lost:
            where = f" Its own words are in {self._log}." if self._log else ""
            raise HotlineError(f"A reading process did not start: {lost}.{where}") from lost

    def ask(self, request: bytes, allowance: Allowance) -> dict[str, Any]:
        """Send one line and wait for its answer, within what the document is still allowed; that is taken from it. The time
        of pages that OCR reads is not: they take seconds each, and each has a limit of its own.

        Raises Lost when the process ends, or takes longer for the document or for one page.
        """
        try:
            self._requests.write(request)
            self._requests.flush()
        except BrokenPipeError:
            raise self._ended(None) from None
        page: int | None = None
        scanned = False
        while True:
            begun = time.monotonic()
            seconds = allowance.page * SCANNED if scanned else allowance.page if page else allowance.left
            line = self._line(seconds, page)
            if not scanned:
                allowance.left -= time.monotonic() - begun
            answer: dict[str, Any] = orjson.loads(line)
            if "page" not in answer:
                return answer
            page, scanned = answer["page"], "scanned" in answer
            if allowance.left <= 0:
                raise Lost("read_timeout", "Reading took longer than a document may and was given up")

    def kill(self) -> None:
        """End the process at once. A staged file appears in one step, so nothing is left half-done."""
        self._child.kill()

    def close(self) -> None:
        """End the process and free what it holds here."""
        self._child.kill()
        self._child.wait()
        self._replies.close()
        with contextlib.suppress(BrokenPipeError):
            self._requests.close()

    def _line(self, seconds: float, page: int | None = None) -> bytes:
        """The next line of the answer, within some seconds. ``page``: the one that is being read."""
        until = time.monotonic() + seconds
        searched = 0
        while (end := self._got.find(b"\n", searched)) < 0:
            searched = len(self._got)
            if not _readable(self._replies.fileno(), until):
                raise _too_long(seconds, page)
            piece = os.read(self._replies.fileno(), _CHUNK)
            if not piece:
                raise self._ended(page)
            self._got += piece
        line = bytes(self._got[:end])
        del self._got[: end + 1]
        return line

    def _ended(self, page: int | None) -> Lost:
        status = self._child.wait()
        how = f"signal {-status}" if status < 0 else f"exit status {status}"
        if page is not None:
            return Lost("pdf_page_crashed", f"the reading process ended over it ({how})", page)
        return Lost("reader_died", f"The reading process ended before it was done ({how})")


def _too_long(seconds: float, page: int | None) -> Lost:
    if page is not None:
        return Lost("pdf_page_timed_out", f"it took longer than {seconds:.3g} s and was cut off", page)
    return Lost("read_timeout", f"Reading took longer than {seconds:.3g} s and was given up")


def _readable(descriptor: int, until: float) -> bool:
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(max(0.0, until - time.monotonic()) * 1000))


Start = Callable[[], ReadingProcess]


def spawned(log: Path, command: Sequence[str] = WORKER) -> ReadingProcess:
    """A clean interpreter, for a parent that runs threads; what it says on standard error goes to ``log``."""
    import subprocess
    from typing import cast

    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as errors:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, cwd=CHECKOUT
        )
    requests, replies = cast(BinaryIO, process.stdin), cast(BinaryIO, process.stdout)
    return ReadingProcess(process, requests, replies, log)


class _Forked:
    """A child that was forked, in the manner of ``Popen``."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._status: int | None = None

    def kill(self) -> None:
        if self._status is None:
            os.kill(self._pid, 9)

    def wait(self) -> int:
        if self._status is None:
            self._status = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        return self._status


def forked() -> ReadingProcess:
    """A copy of this process, which is there at once; only for a parent that runs no threads. It speaks to the same
    standard error.
    """
    child_reads, parent_writes = os.pipe()
    parent_reads, child_writes = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(parent_writes)
        os.close(parent_reads)
        _be_worker(child_reads, child_writes)
    os.close(child_reads)
    os.close(child_writes)
    return ReadingProcess(
        _Forked(pid), os.fdopen(parent_writes, "wb"), os.fdopen(parent_reads, "rb", buffering=0)
    )


def _be_worker(requests: int, replies: int) -> None:
    """The life of a forked child, which must never return into its parent's code."""
    status = 1
    try:
        from pipeline.reading.worker import work

        os.dup2(2, 1)
        work(os.fdopen(requests, "rb"), os.fdopen(replies, "wb", buffering=0))
        status = 0
    finally:
        os._exit(status)
