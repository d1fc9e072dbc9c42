"""Captures on their way to the disk: written together, known only when they are there."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.crawl.memory import Frontier, Memory
from pipeline.crawl.writer import Entry, Writer
from pipeline.landing import Capture
from pipeline.landing.store import FolderStore


@pytest.fixture
def frontier(tmp_path: Path) -> Iterator[Frontier]:
    with Memory(tmp_path / "crawl.db") as memory:
        yield Frontier(memory.connection, "s")


def capture(name: str) -> Capture:
    return Capture("s", name, None, "2026-11-02T12:00:00.000000Z", "stored", None, 1, 0, "a" * 64)


def test_what_comes_while_the_disk_is_busy_is_written_at_once_and_then_known(
    tmp_path: Path, frontier: Frontier
) -> None:
    store = FolderStore(tmp_path / "raw")
    writer = Writer(store.log_of("s"), tmp_path / "lock", frontier)
    free = threading.Event()
    known: list[str] = []
    in_log: list[int] = []
    rounds: list[int] = []

    def told(error: Exception | None) -> None:
        assert error is None
        rounds.append(writer.unwritten)

    def entry(name: str) -> Entry:
        def captures() -> list[Capture]:
            free.wait()
            return [capture(name)]

        def then(made: object) -> None:
            in_log.append(len(store.log().captures))
            known.append(name)

        return Entry(captures, then)

    async def crawl() -> None:
        writer.told = told
        writer.add(entry("1"))
        await asyncio.sleep(0)
        for name in "234":
            writer.add(entry(name))
        assert (writer.unwritten, known) == (4, [])
        free.set()
        await writer.written()

    asyncio.run(crawl())
    assert known == ["1", "2", "3", "4"]
    assert in_log == [1, 4, 4, 4], "what is known stands in the log, and what waited was added in one go"
    assert rounds == [3, 0]
    assert [one.locator for one in store.log().captures] == known


def test_what_cannot_be_written_is_told_and_not_known(tmp_path: Path, frontier: Frontier) -> None:
    store = FolderStore(tmp_path / "raw")
    writer = Writer(store.log_of("s"), tmp_path / "lock", frontier)
    known: list[object] = []
    errors: list[Exception | None] = []
    writer.told = errors.append

    def full() -> list[Capture]:
        raise OSError("no space left on device")

    async def crawl() -> None:
        writer.add(Entry(full, known.append))
        await writer.written()

    asyncio.run(crawl())
    assert [str(error) for error in errors] == ["no space left on device"]
    assert known == []
    assert writer.unwritten == 1
