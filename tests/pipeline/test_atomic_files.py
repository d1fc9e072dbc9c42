import multiprocessing
from pathlib import Path

import pytest

from pipeline.errors import Busy
from pipeline.files import exclusive, write_atomically


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
