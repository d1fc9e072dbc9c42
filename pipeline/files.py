"""Writing files so that a reader, or a process killed half-way, never leaves half a file."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from pipeline.errors import Busy


def write_atomically(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Give ``path`` the content ``data`` in one step: a temporary neighbour, fsync, rename.

    ``durable=False`` leaves the fsync out, for files that can be made again and whose reader notices a torn
    one. Raises OSError (full disk, no permission); the temporary file is then removed.
    """
    with written_beside(path, durable=durable) as stream:
        stream.write(data)


@contextmanager
def written_beside(path: Path, *, durable: bool = True) -> Iterator[BinaryIO]:
    """A stream whose content becomes that of ``path`` in one step when the body ends well; otherwise as
    ``write_atomically``. Of a body that fails nothing is left.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("wb") as stream:
            yield stream
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def exclusive(lock: Path, what: str, seconds: float) -> Iterator[None]:
    """Hold ``lock`` for the body. The system frees it when the process ends, however it ends.

    ``what`` names what is held, for the message. Raises Busy when another process keeps it for ``seconds``.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(lock, timeout=seconds):
            yield
    except Timeout as error:
        raise Busy(
            f"Another run has been writing {what} for {seconds:g} s ({lock}). "
            "Wait until it has ended, then try again."
        ) from error
