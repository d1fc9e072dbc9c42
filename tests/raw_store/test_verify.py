"""Each way in which a store can be damaged is told with its place; a whole one is told to be whole."""

from pathlib import Path

import pytest
from captured import at, made

from pipeline.landing.store import FolderStore, RawStore, open_store
from pipeline.landing.verify import verify
from pipeline.settings import Settings


def fill(store: RawStore, number: int) -> list[str]:
    hashes = [store.store(f"bytes {one}".encode()) for one in range(number)]
    store.log().append(
        [made(f"{one}.txt", sha256, size=len(f"bytes {one}")) for one, sha256 in enumerate(hashes)]
    )
    return hashes


def test_a_whole_store_has_no_faults(settings: Settings) -> None:
    store = settings.store
    hashes = fill(store, 70)
    orphan = store.store(b"nobody's")
    store.log().append([made("0.txt", hashes[0], size=7, status="gone", captured_at=at(2))])
    seen: list[tuple[int, int]] = []
    found = verify(store, progress=lambda done, total: seen.append((done, total)))
    assert (found.faults, found.orphans, found.leftovers) == ([], [orphan], [])
    assert (found.captures, found.named, found.blobs, found.checked) == (71, 70, 71, 71)
    assert seen[-1] == (71, 71)


def test_an_empty_store_has_no_faults(store: RawStore) -> None:
    assert verify(store).faults == []


def test_a_sample_reads_as_many(store: RawStore) -> None:
    fill(store, 20)
    assert verify(store, sample=5).checked == 5
    assert verify(store, sample=50).checked == 20


def test_every_fault_is_found_and_nothing_is_changed(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    missing, short, flipped, empty, whole = fill(store, 5)
    store.local_path(missing).unlink()
    store.local_path(short).write_bytes(b"byte")
    store.local_path(flipped).write_bytes(b"bytes 9")
    store.local_path(empty).write_bytes(b"")
    alien = tmp_path / "blobs" / "00" / ("0" * 64)
    alien.parent.mkdir(exist_ok=True)
    alien.write_bytes(b"under a wrong name")
    left = tmp_path / "blobs" / "00" / f".{'0' * 64}.1.ab.tmp"
    left.write_bytes(b"half")
    with (tmp_path / "captures.jsonl").open("ab") as stream:
        stream.write(b"no capture\n")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    found = verify(store)
    told = {(fault.kind, fault.place) for fault in found.faults}
    assert told == {
        ("line", f"{tmp_path}/captures.jsonl:6"),
        ("missing", store.place(missing)),
        ("damaged", store.place(short)),
        ("damaged", store.place(flipped)),
        ("damaged", store.place(empty)),
        ("damaged", str(alien)),
    }
    assert all(fault.message.endswith(".") for fault in found.faults)
    assert "inbox/2.txt" in next(
        fault.message for fault in found.faults if fault.place == store.place(flipped)
    )
    assert (found.orphans, found.leftovers) == (["0" * 64], [left.name])
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert verify(store, sample=1).faults != []
    assert store.place(whole) not in {place for _, place in told}


@pytest.mark.parametrize("data", [b"", b"other by"])
def test_an_object_of_other_bytes_is_found(tmp_path: Path, data: bytes) -> None:
    store = open_store(f"memory://bucket/verify-{len(data)}", tmp_path)
    sha256 = "1" * 64
    store.put(f"blobs/11/{sha256}", data)  # type: ignore[attr-defined]
    store.log().append([made("1.txt", sha256, size=8)])
    (fault,) = verify(store).faults
    assert (fault.kind, fault.place) == ("damaged", f"{store.root}/blobs/11/{sha256}")
