"""The raw store: bytes under their SHA-256 and the log of captures, in a folder or in an object store.

``blobs/aa/<sha256>`` and ``captures.jsonl`` (``captures/`` in an object store) below one root. Bytes are kept in one step or
not at all, and never written again. The folder is plain files, not fsspec's: that knows no fsync.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from pipeline.errors import HotlineError
from pipeline.files import write_all_atomically
from pipeline.landing.log import CaptureLog
from pipeline.landing.log_places import LogFile
from pipeline.landing.source_log import SourceLog

_LOCAL = ("file://", "local://")


class RawStore(Protocol):
    """Where captured bytes and their log are kept. ``root`` is the folder or address in words for a person."""

    root: str

    def store(self, data: bytes) -> str:
        """Keep bytes; their SHA-256. Bytes that are there already are not written again. Raises OSError (disk full)."""
        ...

    def store_all(self, many: Sequence[bytes]) -> list[str]:
        """As ``store`` for each, in less time; some hundred at most."""
        ...

    def has(self, sha256: str) -> bool:
        """Whether there are bytes under this name; whether they are the right ones, ``hotline raw verify`` tells."""
        ...

    def read(self, sha256: str) -> bytes:
        """The bytes as they are kept, unchecked. Raises FileNotFoundError, OSError."""
        ...

    def open(self, sha256: str) -> BinaryIO:
        """The bytes as a stream to read; otherwise as ``read``."""
        ...

    def local_path(self, sha256: str) -> Path:
        """A file of this machine with the bytes, or where it would be if they are missing: the file itself, or else a
        copy, which nobody may change and anybody may remove.
        """
        ...

    def fetch(self, hashes: Iterable[str]) -> None:
        """Make the copies of ``local_path`` for many at once; what is missing is passed over."""
        ...

    def blobs(self) -> Iterator[tuple[str, int]]:
        """Name below ``blobs/aa/`` and size of all that is kept there, in no order; leftovers of a crash too."""
        ...

    def place(self, sha256: str) -> str:
        """Where the bytes are kept, in words for a person."""
        ...

    def log(self) -> CaptureLog:
        """The log as it stands."""
        ...

    def log_of(self, source: str) -> SourceLog:
        """The log as it stands for one source that adds to it."""
        ...


class FolderStore:
    """A folder of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = str(folder)
        self._blobs = folder / "blobs"

    def store(self, data: bytes) -> str:
        """As ``RawStore``. A file that was cut off by the disk's failure counts as missing."""
        return self.store_all([data])[0]

    def store_all(self, many: Sequence[bytes]) -> list[str]:
        """As ``RawStore``."""
        hashes = [hashlib.sha256(data).hexdigest() for data in many]
        files = {self.local_path(sha256): data for sha256, data in zip(hashes, many, strict=True)}
        write_all_atomically([(path, data) for path, data in files.items() if _size(path) != len(data)])
        return hashes

    def has(self, sha256: str) -> bool:
        """As ``RawStore``."""
        return self.local_path(sha256).exists()

    def read(self, sha256: str) -> bytes:
        """As ``RawStore``."""
        return self.local_path(sha256).read_bytes()

    def open(self, sha256: str) -> BinaryIO:
        """As ``RawStore``."""
        return self.local_path(sha256).open("rb")

    def local_path(self, sha256: str) -> Path:
        """As ``RawStore``: the file itself."""
        return self._blobs / sha256[:2] / sha256

    def fetch(self, hashes: Iterable[str]) -> None:
        """Nothing to do: the files are here."""

    def blobs(self) -> Iterator[tuple[str, int]]:
        """As ``RawStore``."""
        for folder in _entries(self._blobs):
            if folder.is_dir():
                for file in _entries(folder.path):
                    # What is being written at the moment may be gone a moment later.
                    with suppress(FileNotFoundError):
                        yield file.name, file.stat().st_size

    def place(self, sha256: str) -> str:
        """As ``RawStore``."""
        return str(self.local_path(sha256))

    def log(self) -> CaptureLog:
        """As ``RawStore``."""
        return CaptureLog(self._log_file())

    def log_of(self, source: str) -> SourceLog:
        """As ``RawStore``."""
        return SourceLog(self._log_file(), source)

    def _log_file(self) -> LogFile:
        return LogFile(self.folder / "captures.jsonl")


def open_store(at: str, cache: Path) -> RawStore:
    """The store at a path or at an address that fsspec knows (``s3://bucket/raw``); ``cache`` is the folder for copies of
    what is not on this machine. Raises HotlineError where the address leads nowhere.
    """
    for scheme in _LOCAL:
        if at.startswith(scheme):
            at = at.removeprefix(scheme)
            if not at.startswith("/"):
                raise HotlineError(f"{scheme}{at} names no absolute path. Write {scheme}/path/to/raw.")
    if "://" not in at:
        return FolderStore(Path(at).expanduser().absolute())
    from pipeline.landing.objects import ObjectStore

    return ObjectStore(at, cache)


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None


def _entries(folder: str | Path) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except FileNotFoundError:
        return
