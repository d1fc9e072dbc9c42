"""The raw store where fsspec keeps it: an object store, an archive of a server, memory.

One object a blob and one an append of the log, each put in one step and never changed. Options of a protocol (address of
the server, keys) are told to fsspec itself: its configuration files, or variables such as ``FSSPEC_S3_ENDPOINT_URL``.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

import fsspec

from pipeline.errors import HotlineError
from pipeline.files import write_atomically
from pipeline.landing.log import CaptureLog
from pipeline.landing.log_places import LogSegments
from pipeline.landing.source_log import SourceLog

# A request is mostly waiting.
AT_A_TIME = 16
BATCH = 256


class ObjectStore:
    """A store at an address. Whatever goes wrong there is a HotlineError that names it, but what is missing is a
    FileNotFoundError. Copies are kept in ``cache``.
    """

    def __init__(self, url: str, cache: Path) -> None:
        self.root = url.rstrip("/")
        self._cache = cache / hashlib.sha256(self.root.encode()).hexdigest()[:16]
        with self._told("cannot be opened"):
            # What others put there since is to be seen: no listing is remembered.
            self._fs, path = fsspec.core.url_to_fs(self.root, use_listings_cache=False)
        self._path = path.rstrip("/")

    def store(self, data: bytes) -> str:
        """As ``RawStore``. An object that was cut off is put anew: not every server puts in one step."""
        sha256 = hashlib.sha256(data).hexdigest()
        name = _name(sha256)
        if self._size(name) != len(data):
            self.put(name, data)
        return sha256

    def store_all(self, many: Sequence[bytes]) -> list[str]:
        """As ``RawStore``."""
        with ThreadPoolExecutor(AT_A_TIME) as threads:
            return list(threads.map(self.store, many))

    def has(self, sha256: str) -> bool:
        """As ``RawStore``."""
        return self._size(_name(sha256)) is not None

    def read(self, sha256: str) -> bytes:
        """As ``RawStore``."""
        return self._get(_name(sha256))

    def open(self, sha256: str) -> BinaryIO:
        """As ``RawStore``."""
        with self._told("cannot be read"):
            return cast(BinaryIO, self._fs.open(f"{self._path}/{_name(sha256)}", "rb"))

    def local_path(self, sha256: str) -> Path:
        """As ``RawStore``: a copy, made where it is not there yet."""
        path = self._cache / _name(sha256)
        if not path.exists():
            self.fetch([sha256])
        return path

    def fetch(self, hashes: Iterable[str]) -> None:
        """As ``RawStore``. What is not what its name says is not kept: the reader shall not take it for captured."""
        missing = (sha256 for sha256 in hashes if not (self._cache / _name(sha256)).exists())
        with ThreadPoolExecutor(AT_A_TIME) as threads:
            while batch := list(islice(missing, BATCH)):
                list(threads.map(self._copy, batch))

    def blobs(self) -> Iterator[tuple[str, int]]:
        """As ``RawStore``."""
        return ((name.rpartition("/")[2], size) for name, size in self.listed("blobs"))

    def place(self, sha256: str) -> str:
        """As ``RawStore``."""
        return f"{self.root}/{_name(sha256)}"

    def log(self) -> CaptureLog:
        """As ``RawStore``."""
        return CaptureLog(LogSegments(self))

    def log_of(self, source: str) -> SourceLog:
        """As ``RawStore``."""
        return SourceLog(LogSegments(self), source)

    def listed(self, below: str) -> Iterator[tuple[str, int]]:
        """Names below the root, and sizes, of the objects in a folder or of the one of that name; none where there is
        nothing.
        """
        with self._told("cannot be listed"):
            try:
                found = self._fs.find(f"{self._path}/{below}", detail=True)
            except FileNotFoundError:
                return
        at = self._path.lstrip("/")
        for name, facts in found.items():
            yield name.lstrip("/").removeprefix(at).lstrip("/"), int(facts["size"])

    def fetched(self, sizes: dict[str, int]) -> Iterator[tuple[str, bytes]]:
        """As ``log_places.Objects``. Copies are kept: what was put never changes. A copy of another size is no copy."""
        names = iter(sizes)
        with ThreadPoolExecutor(AT_A_TIME) as threads:
            while batch := list(islice(names, BATCH)):
                yield from zip(
                    batch, threads.map(self._copied, batch, [sizes[one] for one in batch]), strict=True
                )

    def put(self, name: str, data: bytes) -> None:
        """As ``log_places.Objects``."""
        path = f"{self._path}/{name}"
        with self._told("cannot be written"):
            try:
                self._fs.pipe_file(path, data)
            except FileNotFoundError:  # a server that has folders and wants them made
                self._fs.makedirs(path.rpartition("/")[0], exist_ok=True)
                self._fs.pipe_file(path, data)

    def _copied(self, name: str, size: int) -> bytes:
        path = self._cache / name
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            data = b""
        if not data or len(data) != size:
            data = self._get(name)
            write_atomically(path, data, durable=False)
        return data

    def _copy(self, sha256: str) -> None:
        try:
            data = self._get(_name(sha256))
        except FileNotFoundError:
            return
        if hashlib.sha256(data).hexdigest() == sha256:
            write_atomically(self._cache / _name(sha256), data, durable=False)

    def _get(self, name: str) -> bytes:
        with self._told("cannot be read"):
            return bytes(self._fs.cat_file(f"{self._path}/{name}"))

    def _size(self, name: str) -> int | None:
        with self._told("cannot be read"):
            try:
                return int(self._fs.info(f"{self._path}/{name}")["size"])
            except FileNotFoundError:
                return None

    @contextmanager
    def _told(self, what: str) -> Iterator[None]:
        """Errors of all the libraries behind fsspec, in words."""
        try:
            yield
        except FileNotFoundError:
            raise
        except Exception as error:
            raise HotlineError(
                f"The raw store {self.root} {what}: {error or type(error).__name__}. Check HOTLINE_RAW, the network, and "
                "the configuration of fsspec for it."
            ) from error


def _name(sha256: str) -> str:
    return f"blobs/{sha256[:2]}/{sha256}"
