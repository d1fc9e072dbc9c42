"""One reading process, seen from its parent: start, ask, give up, end."""

import contextlib
import subprocess
import sys
from collections.abc import Sequence
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, BinaryIO, cast

import orjson

from pipeline.errors import HotlineError
from pipeline.settings import CHECKOUT

WORKER = (sys.executable, "-m", "pipeline.reading.worker")
START_SECONDS = 120.0


class Lost(Exception):
    """A process gave no answer. ``kind`` is the kind of the issue that this makes; the text says why."""

    def __init__(self, kind: str, why: str) -> None:
        super().__init__(why)
        self.kind = kind


class ReadingProcess:
    """A clean interpreter that reads one document after another; what it says on standard error goes to
    ``log``.
    """

    def __init__(self, log: Path, command: Sequence[str] = WORKER) -> None:
        log.parent.mkdir(parents=True, exist_ok=True)
        self._log = log
        with log.open("ab") as errors:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, cwd=CHECKOUT
            )
        self._input = cast(BinaryIO, self._process.stdin)
        self._output = cast(BinaryIO, self._process.stdout)

    def greet(self) -> None:
        """Wait until the process is ready. Raises HotlineError when it ends instead."""
        try:
            self._answer(START_SECONDS)
        except Lost as lost:
            raise HotlineError(
                f"A reading process did not start: {lost}. Its own words are in {self._log}."
            ) from lost

    def ask(self, request: bytes, seconds: float) -> dict[str, Any]:
        """Send one line and wait for its answer. Raises Lost when the process ends or takes longer than
        ``seconds``.
        """
        try:
            self._input.write(request)
            self._input.flush()
        except BrokenPipeError:
            raise self._ended() from None
        return self._answer(seconds)

    def kill(self) -> None:
        """End the process at once. A staged file appears in one step, so nothing is left half-done."""
        self._process.kill()

    def close(self) -> None:
        """End the process and free what it holds here."""
        self._process.kill()
        self._process.wait()
        self._output.close()
        with contextlib.suppress(BrokenPipeError):
            self._input.close()

    def _answer(self, seconds: float) -> dict[str, Any]:
        if not wait([self._output.fileno()], timeout=seconds):
            raise Lost("read_timeout", f"Reading took longer than {seconds:g} s and was given up")
        line = self._output.readline()
        if not line.endswith(b"\n"):
            raise self._ended()
        answer: dict[str, Any] = orjson.loads(line)
        return answer

    def _ended(self) -> Lost:
        status = self._process.wait()
        how = f"signal {-status}" if status < 0 else f"exit status {status}"
        return Lost("reader_died", f"The reading process ended before it was done ({how})")
