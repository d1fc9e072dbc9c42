"""Captures on their way to the disk: written together, known only when they are there."""

import asyncio
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from pipeline.crawl.memory import Frontier, Memory
from pipeline.crawl.writer import Entry, Writer
from pipeline.landing import Capture
from pipeline.landing.store import FolderStore


class Archive:
    """A writer, what the memory was told of, and when the log held how many captures."""

    def __init__(self, folder: Path, frontier: Frontier, most_unwritten: int) -> None:
        self.store = FolderStore(folder / "raw")
        log = self.store.log_of("s")
        self.writer = Writer(self.store, log, folder / "lock", frontier, most_unwritten)
        self.free = threading.Event()
        self.known: list[str] = []
        self.held: list[int] = []
        self.told: list[tuple[int, Exception | None]] = []
        self.writer.told = lambda error: self.told.append((self.writer.unwritten, error))

    def add(self, name: str) -> None:
        def captures(sha256: str) -> Sequence[Capture]:
            self.free.wait()
            return [Capture("s", name, None, "2026-11-02T12:00:00.000000Z", "stored", None, 1, 0, sha256)]

        def then(made: Sequence[Capture]) -> None:
            assert self.store.read(made[-1].sha256) == name.encode()
            self.held.append(len(self.store.log().captures))
            self.known.append(name)

        self.writer.add(Entry(name.encode(), captures, then))


@pytest.fixture
def frontier(tmp_path: Path) -> Iterator[Frontier]:
    with Memory(tmp_path / "crawl.db") as memory:
        yield Frontier(memory.connection, "s")


@pytest.mark.parametrize(
    ("most_unwritten", "held"),
    [(0, [1, 5, 5, 5, 5]), (64, [5, 5, 5, 5, 5])],
    ids=["the-next-request-waits", "more-may-come"],
)
def test_what_waits_is_written_together_and_then_known(
    tmp_path: Path, frontier: Frontier, most_unwritten: int, held: list[int]
) -> None:
    archive = Archive(tmp_path, frontier, most_unwritten)

    async def crawl() -> None:
        archive.add("1")
        await asyncio.sleep(0)
        assert archive.writer.is_full == (most_unwritten == 0)
        for name in "2345":
            archive.add(name)
        assert (archive.writer.unwritten, archive.known) == (5, [])
        archive.free.set()
        await archive.writer.written()

    asyncio.run(crawl())
    assert archive.known == ["1", "2", "3", "4", "5"]
    assert archive.held == held
    assert archive.told == [(5 - count, None) for count in sorted(set(held))]
    assert [one.locator for one in archive.store.log().captures] == archive.known


def test_what_cannot_be_written_is_told_and_not_known(tmp_path: Path, frontier: Frontier) -> None:
    archive = Archive(tmp_path, frontier, 0)
    (tmp_path / "raw").write_text("no folder")

    async def crawl() -> None:
        archive.add("1")
        await archive.writer.written()

    asyncio.run(crawl())
    ((unwritten, error),) = archive.told
    assert unwritten == 1
    assert isinstance(error, OSError)
    assert archive.known == []
