"""Bytes in, the same bytes out, wherever the raw store is."""

import hashlib
import multiprocessing
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from put_only import PutOnly

from pipeline.errors import HotlineError
from pipeline.landing.objects import ObjectStore
from pipeline.landing.store import FolderStore, RawStore, open_store
from pipeline.settings import Settings
from pipeline.settings import settings as from_environment
from pipeline.sources import Source
from pipeline.stages import capture_all, load_readings, read_captures

BULLETIN = "衡东县12345热线2023年9月通报\n\n2023年9月,共受理群众诉求300件,办结293件,群众满意率为96.5%。\n"


@given(data=st.binary(max_size=200))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_bytes_come_back_under_their_hash(store: RawStore, data: bytes) -> None:
    sha256 = store.store(data)
    assert sha256 == hashlib.sha256(data).hexdigest()
    assert store.has(sha256)
    assert store.read(sha256) == data == store.local_path(sha256).read_bytes()
    with store.open(sha256) as stream:
        assert stream.read() == data
    assert (sha256, len(data)) in set(store.blobs())


def test_bytes_that_are_there_are_not_written_again(store: RawStore) -> None:
    puts = PutOnly.puts
    sha256 = store.store(b"one")
    before = store.local_path(sha256).stat().st_mtime_ns
    assert store.store(b"one") == sha256
    assert PutOnly.puts - puts <= 1
    assert store.local_path(sha256).stat().st_mtime_ns == before
    assert [name for name, _ in store.blobs()] == [sha256]


@pytest.mark.parametrize("count", [0, 1, 3, 20])
def test_many_are_kept_as_one_is(store: RawStore, count: int) -> None:
    many = [b"%d" % (number // 2) for number in range(count)]
    assert store.store_all(many) == [hashlib.sha256(data).hexdigest() for data in many]
    assert sorted(name for name, _ in store.blobs()) == sorted(
        {hashlib.sha256(data).hexdigest() for data in many}
    )
    assert [store.read(sha256) for sha256 in store.store_all(many)] == many


def test_what_is_missing_is_missing(store: RawStore) -> None:
    missing = "0" * 64
    assert list(store.blobs()) == []
    assert not store.has(missing)
    assert not store.local_path(missing).exists()
    with pytest.raises(FileNotFoundError):
        store.read(missing)


def test_layout_is_the_same_everywhere(settings: Settings) -> None:
    store = settings.store
    sha256 = store.store(b"one")
    assert store.place(sha256) == f"{settings.raw}/blobs/{sha256[:2]}/{sha256}"


def test_blob_that_was_cut_off_is_written_anew(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    sha256 = store.store(b"one")
    store.local_path(sha256).write_bytes(b"on")
    store.store(b"one")
    assert store.read(sha256) == b"one"


def test_many_copies_are_fetched_at_once_and_only_once(tmp_path: Path) -> None:
    store = open_store("putonly://bucket/many", tmp_path)
    hashes = [store.store(bytes([n])) for n in range(40)]
    gets = PutOnly.gets
    store.fetch([*hashes, "0" * 64])
    assert [store.local_path(one).read_bytes() for one in hashes] == [bytes([n]) for n in range(40)]
    assert PutOnly.gets == gets + 41


def test_copy_that_is_not_what_its_name_says_is_not_kept(tmp_path: Path) -> None:
    store = open_store("memory://bucket/lies", tmp_path)
    assert isinstance(store, ObjectStore)
    store.put(f"blobs/00/{'0' * 64}", b"other bytes")
    assert not store.local_path("0" * 64).exists()


@pytest.mark.parametrize(
    ("at", "message"),
    [
        ("nosuch://x/raw", "nosuch"),
        ("file://relative/raw", "names no absolute path"),
    ],
)
def test_address_that_leads_nowhere_is_told(tmp_path: Path, at: str, message: str) -> None:
    with pytest.raises(HotlineError, match=message):
        open_store(at, tmp_path)


def test_store_that_fails_is_told_by_its_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store("putonly://bucket/broken", tmp_path)
    monkeypatch.setattr(PutOnly, "failing", PermissionError("no rights"))
    with pytest.raises(HotlineError, match=r"putonly://bucket/broken cannot be written: no rights\. Check"):
        store.store(b"x")


@pytest.mark.parametrize("at", ["file:///data/raw", "/data/raw", "local:///data/raw"])
def test_local_address_is_a_folder(tmp_path: Path, at: str) -> None:
    assert open_store(at, tmp_path).root == "/data/raw"


def test_the_environment_names_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOTLINE_HOME", str(tmp_path))
    monkeypatch.delenv("HOTLINE_RAW", raising=False)
    assert from_environment().raw == f"{tmp_path}/raw"
    monkeypatch.setenv("HOTLINE_RAW", "memory://elsewhere")
    assert from_environment().raw == from_environment().store.root == "memory://elsewhere"


def test_a_bulletin_goes_all_the_way_from_any_store(settings: Settings) -> None:
    sources = [Source(id="inbox", title="Dropped files", access="folder", path="raw/inbox")]
    (settings.inbox / "1.txt").write_text(BULLETIN, encoding="utf-8")
    assert capture_all(settings, sources).stored == 1
    assert read_captures(settings, sources).failures == []
    assert load_readings(settings, sources).summary.added == 1
    assert capture_all(settings, sources).stored == 0
    assert (settings.home / "raw" / "captures.jsonl").exists() is (settings.raw_at is None)


def _store_for_ever(folder: Path) -> None:
    store = FolderStore(folder)
    number = 0
    while True:
        store.store(os.urandom(200_000) + str(number).encode())
        number += 1


def test_kill_while_writing_leaves_no_half_blob(tmp_path: Path) -> None:
    """Whatever stands under a hash has that hash; what a killed process left has another name."""
    writer = multiprocessing.get_context("spawn").Process(target=_store_for_ever, args=(tmp_path,))
    writer.start()
    store = FolderStore(tmp_path)
    while sum(1 for _ in store.blobs()) < 5:
        assert writer.is_alive()
    writer.kill()
    writer.join()
    kept = [name for name, _ in store.blobs() if not name.startswith(".")]
    assert len(kept) >= 4
    assert all(hashlib.sha256(store.read(name)).hexdigest() == name for name in kept)
