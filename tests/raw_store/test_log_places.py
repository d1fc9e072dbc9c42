"""The log, whether it is a file or objects: what was appended is there, in order, and nobody's lines are lost."""

import multiprocessing
from pathlib import Path

import pytest
from captured import at, made
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from put_only import PutOnly

from pipeline.files import exclusive
from pipeline.landing.log_places import LogFile, LogSegments
from pipeline.landing.objects import ObjectStore
from pipeline.landing.store import FolderStore, RawStore, open_store

FETCHED = made(
    "https://x.gov.cn/1.html",
    url="https://x.gov.cn/1.html",
    names=("a.xlsx", "b.xlsx"),
    chain=("http://x.gov.cn/1.html", "https://x.gov.cn/1.html"),
    http_status=200,
    headers=(("Content-Type", "text/html"), ("ETag", '"1"')),
    content_sha256="b" * 64,
    filename="通报.html",
)


def test_captures_come_back_as_they_were(store: RawStore) -> None:
    log = store.log()
    log.append([FETCHED, made("一")])
    log.append([made("二")])
    assert store.log().captures == log.captures == [FETCHED, made("一"), made("二")]
    assert store.log().damaged == []


def test_nothing_to_append_writes_nothing(store: RawStore) -> None:
    puts = PutOnly.puts
    store.log().append([])
    assert PutOnly.puts == puts
    assert store.log().captures == []


def test_what_another_appended_meanwhile_is_kept(store: RawStore) -> None:
    """A crawl holds its log open for hours, and somebody drops a file into the inbox."""
    crawl, inbox = store.log(), store.log()
    for number in range(3):
        crawl.append([made(f"crawl-{number}", captured_at=at(1 + number))])
        inbox.append([made(f"inbox-{number}", captured_at=at(10 + number))])
    assert len(store.log().captures) == 6
    assert store.log().damaged == []


def test_a_file_log_knows_what_others_appended_before_its_own(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    one, two = store.log(), store.log()
    one.append([made("a")])
    two.append([made("b")])
    assert [capture.locator for capture in two.captures] == ["a", "b"]
    assert two.last("inbox", "a") is not None


@given(cut=st.integers(0, 2000), mine=st.integers(0, 3), theirs=st.integers(0, 3))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_whole_lines_survive_any_tear(tmp_path: Path, cut: int, mine: int, theirs: int) -> None:
    path = tmp_path / "captures.jsonl"
    path.unlink(missing_ok=True)
    store = FolderStore(tmp_path)
    log = store.log()
    log.append([made(f"m{number}") for number in range(mine)])
    store.log().append([made(f"t{number}") for number in range(theirs)])
    data = path.read_bytes() if path.exists() else b""
    path.write_bytes(data + (data or b'{"source":')[: cut % (len(data) or 9)].replace(b"\n", b""))
    log.append([made("after")])
    again = store.log()
    assert again.damaged == []
    assert [c.locator for c in again.captures] == [
        *(f"m{number}" for number in range(mine)), *(f"t{number}" for number in range(theirs)), "after",
    ]  # fmt: skip


def _append(folder: Path, lock: Path, name: str) -> None:
    log = FolderStore(folder).log()
    for number in range(40):
        with exclusive(lock, "the archive", 60):
            log.append([made(f"{name}-{number}")])


def test_two_processes_append_to_one_file(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [
        context.Process(target=_append, args=(tmp_path, tmp_path / "lock", name)) for name in ("one", "two")
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    log = FolderStore(tmp_path).log()
    wanted = {f"{name}-{number}" for name in ("one", "two") for number in range(40)}
    assert {capture.locator for capture in log.captures} == wanted
    assert (len(log.captures), log.damaged) == (80, [])


def objects(tmp_path: Path, name: str) -> ObjectStore:
    store = open_store(f"putonly://bucket/{name}", tmp_path)
    assert isinstance(store, ObjectStore)
    return store


def test_segments_follow_the_one_file_in_the_order_of_their_names(tmp_path: Path) -> None:
    store = objects(tmp_path, "order")
    log = store.log()
    log.append([made("second")])
    log.append([made("third")])
    other = FolderStore(tmp_path / "moved")
    other.log().append([made("first")])
    store.put("captures.jsonl", (tmp_path / "moved" / "captures.jsonl").read_bytes())
    assert [capture.locator for capture in store.log().captures] == ["first", "second", "third"]


def test_clock_that_was_set_back_does_not_change_the_order(tmp_path: Path) -> None:
    store = objects(tmp_path, "clock")
    store.put("captures/29990101T000000.000000Z-0.jsonl", b"")
    log = store.log()
    for number in range(5):
        log.append([made(str(number))])
    assert [capture.locator for capture in store.log().captures] == ["0", "1", "2", "3", "4"]


def test_damaged_lines_of_segments_are_named(tmp_path: Path) -> None:
    store = objects(tmp_path, "damaged")
    store.log().append([made("a")])
    store.put("captures/29990101T000000.000000Z-0.jsonl", b'[1]\n{}\n{"source":"cut')
    store.put("captures/note.txt", b"not a segment")
    names = [f"captures/29990101T000000.000000Z-0.jsonl:{number}" for number in (1, 2, 3)]
    assert store.log().damaged == names


def test_segments_are_fetched_once(tmp_path: Path) -> None:
    store = objects(tmp_path, "once")
    for number in range(10):
        store.log().append([made(str(number))])
    gets = PutOnly.gets
    store.log()
    assert PutOnly.gets - gets <= 1
    assert len(store.log().captures) == 10


@pytest.mark.parametrize("place", [LogFile, LogSegments])
def test_file_of_the_log_that_is_not_there_is_an_empty_log(tmp_path: Path, place: type) -> None:
    given = tmp_path / "none.jsonl" if place is LogFile else objects(tmp_path, "none")
    assert list(place(given).pieces()) == []
