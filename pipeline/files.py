"""Writing files so that a reader, or a process killed half-way, never leaves half a file."""

import ctypes
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from pipeline.errors import Busy

# From so many files on it is quicker to wait for all that the disk has to write than for each of them.
_MANY = 4


def write_atomically(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Give ``path`` the content ``data`` in one step: a temporary neighbour, fsync, rename.

    ``durable=False`` leaves the fsync out, for files that can be made again and whose reader notices a torn
    one. Raises OSError (full disk, no permission); the temporary file is then removed.
    """
    with written_beside(path, durable=durable) as stream:
        stream.write(data)


def write_all_atomically(files: Sequence[tuple[Path, bytes]]) -> None:
    """Give each path its content, as ``write_atomically``, and have them on the disk together, in much less time than one
    after the other. All are open at the same time. The paths are on one disk.
    """
    with ExitStack() as ends:
        streams = [ends.enter_context(written_beside(path, durable=False)) for path, _ in files]
        for stream, (_, data) in zip(streams, files, strict=True):
            stream.write(data)
            stream.flush()
        if len(streams) < _MANY or not _synced_at_once(streams[0]):
            for stream in streams:
                os.fsync(stream.fileno())


def _synced_at_once(stream: BinaryIO) -> bool:
    """Have the disk of an open file write all that it has to write; False where the system has no call for that. Linux has
    (syncfs(2), which tells of errors since 5.8).
    """
    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is None:
        return False
    if syncfs(stream.fileno()) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), stream.name)
    return True


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
