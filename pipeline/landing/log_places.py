"""Where the lines of the capture log are kept: in one file that grows, or in an object store as one object an append."""

import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

_TIME = "%Y%m%dT%H%M%S.%fZ"


@dataclass(frozen=True, slots=True)
class Piece:
    """Whole lines of the log: the ``name`` of the file they stand in, the number of the ``first`` one there."""

    name: str
    first: int
    lines: bytes


class LogPlace(Protocol):
    """A place for lines that are only ever added to."""

    def pieces(self) -> Iterator[Piece]:
        """All lines, in the order in which they were added."""
        ...

    def added_by_others(self) -> Iterator[Piece]:
        """Lines that would stand before the next ones appended here, and were not told yet."""
        ...

    def append(self, lines: bytes) -> None:
        """Add whole lines and see them kept before returning. Raises OSError."""
        ...


class LogFile:
    """A file on a disk of this machine. Processes that append hold one lock, taken by the caller."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._whole = 0
        self._lines = 0

    def pieces(self) -> Iterator[Piece]:
        """All whole lines of the file, as one piece; none where there is no file yet. A last line that breaks off was never
        said to be kept and is left out.
        """
        self._whole = self._lines = 0
        yield from self.added_by_others()

    def added_by_others(self) -> Iterator[Piece]:
        """What stands behind the lines known so far."""
        try:
            with self._path.open("rb") as stream:
                if stream.seek(0, os.SEEK_END) == self._whole:
                    return
                stream.seek(self._whole)
                data = stream.read()
        except FileNotFoundError:
            return
        lines = data[: data.rfind(b"\n") + 1]
        first = self._lines + 1
        self._whole += len(lines)
        self._lines += lines.count(b"\n")
        if lines:
            yield Piece(self._path.name, first, lines)

    def append(self, lines: bytes) -> None:
        """Add lines behind the last whole one: what a crash left of a line is cut off."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as stream:
            if stream.tell() > self._whole:
                stream.truncate(self._whole)
            stream.write(lines)
            stream.flush()
            os.fsync(stream.fileno())
            self._whole = stream.tell()
        self._lines += lines.count(b"\n")


class Objects(Protocol):
    """Small objects of a store, by their name below its root."""

    def listed(self, below: str) -> Iterable[tuple[str, int]]:
        """Names below a folder, and their sizes."""
        ...

    def fetched(self, sizes: dict[str, int]) -> Iterator[tuple[str, bytes]]:
        """The bytes of objects whose names and sizes are given, in that order."""
        ...

    def put(self, name: str, data: bytes) -> None:
        """Make an object in one step."""
        ...


class LogSegments:
    """A store without append: each one makes a new object ``captures/<UTC time>-<random>.jsonl``.

    Read are ``captures.jsonl``, if there is one, and then all segments in the order of their names. Nobody's append
    comes in the way of another's.
    """

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._newest = ""

    def pieces(self) -> Iterator[Piece]:
        """The lines of the one file and of all segments."""
        sizes = dict(self._objects.listed("captures.jsonl"))
        segments = sorted(self._objects.listed("captures"))
        sizes |= {name: size for name, size in segments if name.endswith(".jsonl")}
        for name, data in self._objects.fetched(sizes):
            self._newest = max(self._newest, name.rpartition("/")[2])
            yield Piece(name, 1, data)

    def added_by_others(self) -> Iterator[Piece]:
        """Nothing: a segment of one's own stands behind no line of others."""
        return iter(())

    def append(self, lines: bytes) -> None:
        """Put a segment whose name is later than all that were seen, also where the clock was set back."""
        time = datetime.now(UTC)
        if (last := _time_of(self._newest)) is not None and time <= last:
            time = last + timedelta(microseconds=1)
        self._newest = f"{time.strftime(_TIME)}-{secrets.token_hex(4)}.jsonl"
        self._objects.put(f"captures/{self._newest}", lines)


def _time_of(name: str) -> datetime | None:
    try:
        return datetime.strptime(name.partition("-")[0], _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None
