"""WARC files of other programs: what a server answered becomes captures, all else is counted or a fault with its place."""

import gzip
import zlib
from pathlib import Path

import brotli
import pytest
from archived import PAGE, URL, Archive, chunked, compressed, http
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from test_warc_export import packed

from pipeline.landing.store import FolderStore, RawStore
from pipeline.landing.warc import import_files
from pipeline.landing.warc.bodies import NoBody, decoded

LATER, LAST = "2023-11-08T09:30:00Z", "2023-12-08T09:30:00.25Z"


@pytest.fixture
def store(tmp_path: Path) -> RawStore:
    return FolderStore(tmp_path / "raw")


@pytest.fixture(params=["x.warc.gz", "x.warc"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    return Archive(tmp_path / request.param)


def test_an_answer_becomes_a_capture(store: RawStore, archive: Archive) -> None:
    archive.response(set_cookie="id=1", etag='"1"')
    done = import_files(store, [archive.close()], "city")
    assert (done.added, done.skipped, done.faults) == (1, {}, [])
    (capture,) = store.log().captures
    assert store.read(capture.sha256) == PAGE
    assert (capture.source, capture.locator, capture.url) == ("city", URL, URL)
    assert (capture.captured_at, capture.status) == ("2023-10-08T09:30:00.000000Z", "stored")
    assert (capture.media_type, capture.http_status) == ("text/html; charset=utf-8", 200)
    assert capture.headers == (("Content-Type", "text/html; charset=utf-8"), ("Etag", '"1"'))
    assert capture.names == ("http://x.gov.cn/a.xlsx",)


@pytest.mark.parametrize(
    ("data", "headers"),
    [
        (chunked(PAGE), {"transfer_encoding": "chunked"}),
        (compressed(PAGE), {"content_encoding": "gzip"}),
        (chunked(compressed(PAGE)), {"transfer_encoding": "Chunked", "content_encoding": "GZIP"}),
        (zlib.compress(PAGE), {"content_encoding": "deflate"}),
        (zlib.compress(PAGE)[2:-4], {"content_encoding": "deflate"}),
        (brotli.compress(PAGE), {"content_encoding": "br"}),
        (compressed(brotli.compress(PAGE)), {"content_encoding": "br, gzip"}),
        (compressed(PAGE[:9]) + compressed(PAGE[9:]) + b"\0\0", {"content_encoding": "x-gzip"}),
        # Written decoded, under headers as they came.
        (PAGE, {"transfer_encoding": "chunked", "content_encoding": "gzip"}),
        (PAGE, {"content_encoding": "br"}),
        (PAGE, {"content_encoding": "deflate"}),
        (PAGE, {"content_encoding": "identity"}),
    ],
)
def test_encodings_of_the_transfer_are_undone(
    store: RawStore, archive: Archive, data: bytes, headers: dict[str, str]
) -> None:
    archive.response(data=data, **headers)
    assert import_files(store, [archive.close()], "city").faults == []
    assert [store.read(capture.sha256) for capture in store.log().captures] == [PAGE]


@pytest.mark.parametrize(
    ("data", "headers", "why"),
    [
        (b"x", {"content_encoding": "zstd"}, "encoded as zstd"),
        (compressed(PAGE)[:-9], {"content_encoding": "gzip"}, "cut off"),
        (compressed(PAGE)[:10] + b"\xff" * 9, {"content_encoding": "gzip"}, "damaged encoding"),
    ],
)
def test_bodies_that_cannot_be_had_are_faults(
    store: RawStore, archive: Archive, data: bytes, headers: dict[str, str], why: str
) -> None:
    archive.response(data=data, **headers)
    archive.response("http://x.gov.cn/2.html")
    done = import_files(store, [path := archive.close()], "city")
    assert done.faults == [f"{path}: {URL}: record 2: {why}"]
    assert done.skipped == {why: 1}
    assert done.added == 1


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_what_unpacks_to_too_much_is_given_up(encoding: str) -> None:
    zeros = bytes(5_000_000)
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}[encoding]
    assert decoded(pack(zeros), encoding, len(zeros)) == zeros
    with pytest.raises(NoBody, match="too large"):
        decoded(pack(zeros), encoding, len(zeros) // 2)


@given(st.lists(st.binary(max_size=60), max_size=4), st.sampled_from(["gzip", "deflate", "br", ""]))
def test_any_bytes_survive_their_encoding(parts: list[bytes], encoding: str) -> None:
    data = b"".join(parts)
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "": bytes}[encoding]
    assert decoded(pack(data), encoding, 1000) == data


def test_repetitions_are_resolved_and_time_goes_on(store: RawStore, archive: Archive) -> None:
    digest = archive.response()
    archive.revisit(digest, LATER, to=(URL, "2023-10-08T09:30:00Z"))
    archive.revisit("sha1:" + "A" * 32, LAST, to=(URL, LATER))
    done = import_files(store, [archive.close()], "city")
    assert (done.added, done.faults) == (3, [])
    captures = store.log().captures
    assert [capture.status for capture in captures] == ["stored", "same", "same"]
    assert len({capture.sha256 for capture in captures}) == 1
    assert captures[2].captured_at == "2023-12-08T09:30:00.250000Z"
    assert captures[1].names == captures[0].names


def test_repetition_of_another_file_wants_that_file_before(store: RawStore, tmp_path: Path) -> None:
    first, second = Archive(tmp_path / "1.warc.gz"), Archive(tmp_path / "2.warc.gz")
    first.response()
    second.revisit("sha1:" + "A" * 32, LATER, to=(URL, "2023-10-08T09:30:00Z"))
    one, two = first.close(), second.close()
    (fault,) = import_files(store, [two], "city").faults
    assert fault == f"{two}: {URL}: repeats what is in another file. Import that one before"
    assert import_files(store, [one], "city").added == 1
    assert import_files(store, [two], "city").added == 1
    assert import_files(FolderStore(tmp_path / "b"), [one, two], "city").added == 2


def test_what_is_no_answer_is_counted(store: RawStore, archive: Archive) -> None:
    archive.response(status="404 Not Found")
    archive.response("http://x.gov.cn/old", status="302 Found", location=URL)
    archive.response("http://x.gov.cn/3", head={"WARC-Truncated": "length"})
    archive.response("urn:pageinfo:x", kind="resource", data=b"{}")
    archive.response("http://x.gov.cn/", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", kind="request")
    archive.response("http://x.gov.cn/a.txt", kind="resource", data=b"kept")
    done = import_files(store, [archive.close()], "city")
    assert done.skipped == {"status 404": 1, "status 302": 1, "not whole": 1, "not fetched by HTTP": 1}
    assert done.faults == []
    assert [(c.locator, c.media_type) for c in store.log().captures] == [
        ("http://x.gov.cn/a.txt", "text/plain")
    ]


def test_all_media_types_are_kept_and_archives_unpacked(store: RawStore, archive: Archive) -> None:
    archive.response("http://x.gov.cn/1.pdf", b"%PDF-1.7", http=http(content_type="application/pdf"))
    archive.response("http://x.gov.cn/1.zip", packed(one=b"1", two=b"2"))
    archive.revisit(
        "sha1:" + "A" * 32,
        LATER,
        "http://x.gov.cn/1.zip",
        to=("http://x.gov.cn/1.zip", "2023-10-08T09:30:00Z"),
    )
    done = import_files(store, [path := archive.close()], "city")
    assert (done.added, done.faults) == (5, [])
    log = store.log()
    assert log.held() == {"city": 3}
    inner = log.last("city", "http://x.gov.cn/1.zip/one.txt")
    assert inner is not None
    assert (inner.parent is not None, inner.headers, inner.http_status) == (True, None, None)
    before = [repr(capture) for capture in log.captures]
    assert import_files(store, [path], "city").added == 0
    assert [repr(capture) for capture in store.log().captures] == before


def test_older_answers_come_before_newer_ones_whatever_is_imported_first(
    store: RawStore, tmp_path: Path
) -> None:
    new, old = Archive(tmp_path / "new.warc"), Archive(tmp_path / "old.warc")
    new.response(data=b"<p>new", at=LATER)
    old.response(data=b"<p>old")
    import_files(store, [new.close(), old.close()], "city")
    log = store.log()
    assert [store.read(version.sha256) for version in log.versions()] == [b"<p>old", b"<p>new"]
    last = log.last("city", URL)
    assert last is not None
    assert store.read(last.sha256) == b"<p>new"


def test_without_a_source_nothing_is_taken(store: RawStore, archive: Archive) -> None:
    archive.response()
    (fault,) = import_files(store, [archive.close()], None).faults
    assert "--source" in fault
    assert store.log().captures == []


def test_damage_is_a_fault_and_what_stands_beside_it_is_taken(store: RawStore, tmp_path: Path) -> None:
    archive = Archive(tmp_path / "x.warc")
    archive.response()
    archive.response("http://x.gov.cn/2.html", b"<p>two")
    path = archive.close()
    path.write_bytes(path.read_bytes().replace("通报".encode(), b"xxxxxx"))
    done = import_files(store, [path, tmp_path / "none.warc"], "city")
    assert done.faults[0] == f"{path}: {URL}: record 2: damaged"
    assert "none.warc: cannot be opened: No such file" in done.faults[1]
    assert [capture.locator for capture in store.log().captures] == ["http://x.gov.cn/2.html"]


@pytest.mark.parametrize("name", ["x.warc.gz", "x.warc"])
@given(share=st.floats(0, 1, exclude_max=True))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_a_file_that_breaks_off_gives_whole_answers_and_is_told(
    tmp_path: Path, name: str, share: float
) -> None:
    archive = Archive(tmp_path / name)
    bodies = {f"http://x.gov.cn/{number}": bytes([65 + number]) * 300 for number in range(3)}
    for url, data in bodies.items():
        archive.response(url, data)
    path = archive.close()
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    store = FolderStore(tmp_path / f"raw-{name}-{share}")
    done = import_files(store, [path], "city")
    captures = store.log().captures
    assert [store.read(capture.sha256) for capture in captures] == list(bodies.values())[: len(captures)]
    assert done.faults or len(captures) < 3 or share > 0.9
    path.write_bytes(whole)
    assert import_files(store, [path], "city").faults == []
    assert len(store.log().captures) == 3


@given(noise=st.binary(max_size=300))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_noise_is_told_and_harms_nothing(tmp_path: Path, noise: bytes) -> None:
    path = tmp_path / "noise.warc"
    for head in (b"", b"WARC/1.0\r\n", b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\n"):
        path.write_bytes(head + noise)
        done = import_files(FolderStore(tmp_path / "raw"), [path], "city")
        assert done.added == 0
        assert done.faults or done.skipped or head
