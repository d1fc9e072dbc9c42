"""A process in which one reader of ``bench.format_readers`` reads the same files again and again.

What else a process has loaded decides how the C library hands memory back: lexbor's bare parse of a page of 134 kB takes
1.7 ms in a process of its own, and 0.65 ms behind a library that has grown the heap. So nobody shares a process.
"""

import gc
import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor
from types import TracebackType

from bench.format_readers import Grids, Reader, readers

_reader: Reader
_files: list[bytes]


class ReaderProcess:
    """Number ``at`` of the readers of ``form``, in a process that is started anew and ended by ``with``."""

    def __init__(self, form: str, at: int, files: list[bytes]) -> None:
        self._pool = ProcessPoolExecutor(
            1, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(form, at, files)
        )

    def __enter__(self) -> "ReaderProcess":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown()

    def grids(self) -> list[Grids]:
        """What the reader makes of each file; warms it up as well."""
        return self._pool.submit(_read_all).result()

    def seconds(self) -> float:
        """CPU seconds that the process takes for all files, once each."""
        return self._pool.submit(_timed).result()


def _begin(form: str, at: int, files: list[bytes]) -> None:
    global _reader, _files
    _reader, _files = readers(form)[at], files


def _read_all() -> list[Grids]:
    found = [_reader.read(data) for data in _files]
    # As reading processes do: what the reader's libraries hold is not looked through for garbage again and again.
    gc.freeze()
    return found


def _timed() -> float:
    start = time.process_time()
    for data in _files:
        _reader.read(data)
    return time.process_time() - start
