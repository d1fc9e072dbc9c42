import multiprocessing
import os
import sys
from pathlib import Path

import pytest

from pipeline import files
from pipeline.errors import Busy
from pipeline.files import exclusive, write_all_atomically, write_atomically


def test_content_replaces_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in path.parent.iterdir()] == ["b"]


def test_failure_leaves_old_content_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "b"
    write_atomically(path, b"one")

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.files.os.fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"two")
    assert path.read_bytes() == b"one"
    assert [entry.name for entry in tmp_path.iterdir()] == ["b"]


def _hold(lock: Path, ready: object, done: object) -> None:
    with exclusive(lock, "things", 5):
        ready.set()  # type: ignore[attr-defined]
        done.wait(60)  # type: ignore[attr-defined]


def test_second_holder_is_told_who_is_busy_and_gets_it_later(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    lock = tmp_path / "lock"
    holder = context.Process(target=_hold, args=(lock, ready, done))
    holder.start()
    assert ready.wait(60)
    with pytest.raises(Busy, match="writing things"), exclusive(lock, "things", 0.05):
        pass
    holder.kill()
    holder.join()
    with exclusive(lock, "things", 5):
        pass


@pytest.mark.parametrize("count", [0, 2, 20])
@pytest.mark.parametrize("at_once", [True, False])
def test_many_are_written_and_synced_before_any_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, at_once: bool
) -> None:
    wanted = {tmp_path / str(number % 3) / str(number): b"%d" % number for number in range(count)}
    done: list[str] = []

    def note(what: str) -> bool:
        assert not any(path.exists() for path in wanted)
        done.append(what)
        return at_once

    monkeypatch.setattr(files, "_synced_at_once", lambda stream: note("all"))
    monkeypatch.setattr(files.os, "fsync", lambda number: note("one"))
    write_all_atomically(list(wanted.items()))
    assert {path: path.read_bytes() for path in tmp_path.glob("*/*")} == wanted
    assert done.count("one") == (0 if at_once and count == 20 else count)
    assert done.count("all") == (count == 20)


def test_of_many_that_fail_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, no folder")
    with pytest.raises(OSError, match="taken"):
        write_all_atomically([(tmp_path / "one", b"1"), (tmp_path / "taken" / "two", b"2")])
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


@pytest.mark.skipif(sys.platform != "linux", reason="syncfs is a call of Linux")
def test_the_disk_writes_all_at_once_or_says_why_not(tmp_path: Path) -> None:
    stream = (tmp_path / "one").open("wb")
    assert files._synced_at_once(stream)
    with (
        os.fdopen(os.open(tmp_path / "one", os.O_PATH), "rb") as none,
        pytest.raises(OSError, match="descriptor"),
    ):
        files._synced_at_once(none)
    stream.close()
