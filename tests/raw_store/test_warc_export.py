"""What is exported, other programs read; what is imported again is as it was."""

import hashlib
import secrets
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from archived import PAGE, URL, records
from captured import at, made
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pipeline.landing import Capture, capture_folder
from pipeline.landing.store import FolderStore, RawStore
from pipeline.landing.warc import export, import_files

TEXT = "衡东县12345热线2023年9月通报,受理300件。\n".encode()


def packed(**members: bytes) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.txt", content)
    return data.getvalue()


@pytest.fixture
def filled(tmp_path: Path) -> RawStore:
    """All that a log can say: files, an archive, a touched file, a page by redirect that is gone, and back edited."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "通报 9月.txt").write_bytes(TEXT)
    (folder / "all.zip").write_bytes(packed(one=TEXT, two=b"2"))
    store = FolderStore(tmp_path / "raw")
    log = store.log()
    capture_folder(store, log, "inbox", folder, now=at(1))
    (folder / "通报 9月.txt").touch()
    capture_folder(store, log, "inbox", folder, now=at(2))
    capture_folder(store, log, "ingest", folder, now=at(2), prefix=f"{folder}/")
    page = Capture(
        "city", URL, URL, at(3), "stored", "text/html; charset=gbk", len(PAGE), 0, store.store(PAGE),
        names=("http://x.gov.cn/a.xlsx",), chain=("http://x.gov.cn/old", "http://x.gov.cn/older", URL),
        http_status=200,
        headers=(("Content-Type", "text/html; charset=gbk"), ("Content-Encoding", "gzip"),
                 ("transfer-encoding", "chunked"), ("Content-Length", "7"), ("X-Name", "通报\r\nX: y")),
        content_sha256="c" * 64, filename="通报.html",
    )  # fmt: skip
    log.append([page, page.gone(at(4), http_status=404, chain=(URL,))])
    edited = store.store(PAGE + b"!")
    log.append(
        [made(URL, edited, source="city", url=URL, size=len(PAGE) + 1, http_status=299, captured_at=at(5))]
    )
    return store


def test_import_of_an_export_gives_the_same_lines(filled: RawStore, tmp_path: Path) -> None:
    path = tmp_path / "all.warc.gz"
    done = export(filled, filled.log().captures, path)
    assert (done.captures, done.faults) == (len(filled.log().captures), [])
    empty = FolderStore(tmp_path / "other")
    first = import_files(empty, [path], None)
    assert (first.added, first.known, first.faults) == (done.captures, 0, [])
    assert empty.log().captures == filled.log().captures
    assert dict(empty.blobs()) == dict(filled.blobs())
    before = (tmp_path / "other" / "captures.jsonl").read_bytes()
    again = import_files(empty, [path], None)
    assert (again.added, again.known) == (0, done.captures)
    assert (tmp_path / "other" / "captures.jsonl").read_bytes() == before


def test_warcio_finds_nothing_wrong(filled: RawStore, tmp_path: Path) -> None:
    for name in ("all.warc.gz", "all.warc"):
        path = tmp_path / name
        export(filled, filled.log().captures, path)
        command = [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)]
        told = subprocess.run(command, capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stdout
        assert "digest pass" in told.stdout
        assert "WARNING" not in told.stderr


def test_what_other_programs_see(filled: RawStore, tmp_path: Path) -> None:
    export(filled, filled.log().captures, path := tmp_path / "all.warc.gz")
    found = list(records(path))
    kinds = [record.rec_type for record, _ in found]
    assert kinds[0] == "warcinfo"
    assert found[0][0].rec_headers.protocol == "WARC/1.1"
    (page, body), (_, edited) = [pair for pair in found if pair[0].rec_type == "response"]
    assert (body, edited) == (PAGE, PAGE + b"!")
    head = page.rec_headers
    assert head.get_header("WARC-Target-URI") == URL
    assert head.get_header("WARC-Date") == at(3)
    assert head.get_header("WARC-Payload-Digest") == f"sha256:{_sha(PAGE)}"
    http = dict(page.http_headers.headers)
    assert page.http_headers.get_statuscode() == "200"
    assert (http["X-Archive-Orig-Content-Encoding"], http["Content-Length"]) == ("gzip", str(len(PAGE)))
    assert "X" not in http
    assert kinds.count("revisit") >= 1
    assert all(
        record.rec_headers.get_header("WARC-Refers-To-Target-URI")
        for record, _ in found
        if record.rec_type == "revisit"
    )
    via = [data for record, data in found if record.rec_type == "metadata" and b"\r\nvia: " in data]
    assert b"via: http://x.gov.cn/older\r\nhopsFromSeed: RR\r\n" in via[0]
    addresses = {record.rec_headers.get_header("WARC-Target-URI") for record, _ in found}
    assert "urn:x-hotline:inbox:%E9%80%9A%E6%8A%A5%209%E6%9C%88.txt" in addresses
    assert any(address and address.startswith("file:///") for address in addresses)


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_bytes_that_the_store_lost_are_put_back(filled: RawStore, tmp_path: Path) -> None:
    export(filled, filled.log().captures, path := tmp_path / "all.warc.gz")
    filled.local_path(_sha(PAGE)).unlink()
    assert import_files(filled, [path], None).added == 0
    assert filled.read(_sha(PAGE)) == PAGE


def test_capture_without_its_bytes_is_left_out_and_named(filled: RawStore, tmp_path: Path) -> None:
    filled.local_path(_sha(PAGE)).write_bytes(b"other")
    filled.local_path(_sha(PAGE + b"!")).unlink()
    done = export(filled, filled.log().captures, tmp_path / "all.warc.gz")
    assert [(fault.place, "damaged" in fault.message) for fault in done.faults] == [(URL, True), (URL, False)]
    assert done.captures == len(filled.log().captures) - 2


def test_part_of_an_export_waits_for_the_other(filled: RawStore, tmp_path: Path) -> None:
    captures = filled.log().captures
    gone = [capture for capture in captures if capture.is_gone]
    export(filled, gone, path := tmp_path / "gone.warc")
    (fault,) = import_files(FolderStore(tmp_path / "other"), [path], None).faults
    assert "its bytes are in another file" in fault
    assert import_files(filled, [path], None).known == 1


@pytest.mark.parametrize("name", ["x.warc.gz", "x.warc"])
def test_failure_leaves_the_old_file(
    filled: RawStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmp_path / "out" / name
    export(filled, filled.log().captures[:1], path)
    before = path.read_bytes()

    def full(self: object, sha256: str) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(FolderStore, "read", full)
    with pytest.raises(KeyboardInterrupt):
        export(filled, filled.log().captures, path)
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == [name]


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
captures = st.builds(
    made,
    source=st.sampled_from(["city", "县"]),
    locator=texts | texts.map("https://x.gov.cn/{}".format) | texts.map("/{}".format),
    url=st.none() | st.just("https://x.gov.cn/a b?c=通") | st.just("http://x.gov.cn/1"),
    captured_at=st.integers(1, 28).map(at),
    status=st.sampled_from(["stored", "same", "gone"]),
    media_type=st.none() | st.just("text/html; charset=gbk"),
    parent=st.none() | st.just("d" * 64),
    names=st.none() | st.tuples(texts),
    chain=st.none() | st.tuples(texts, texts),
    http_status=st.none() | st.sampled_from([200, 299, 404]),
    headers=st.none()
    | st.lists(st.tuples(st.sampled_from(["ETag", "Content-Encoding", "X"]), texts)).map(tuple),
    filename=st.none() | texts,
)


@given(drawn=st.lists(st.tuples(captures, st.binary(max_size=20)), max_size=8))
@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_whatever_a_log_says_comes_back(tmp_path: Path, drawn: list[tuple[Capture, bytes]]) -> None:
    here, there = FolderStore(tmp_path / secrets.token_hex(8)), FolderStore(tmp_path / secrets.token_hex(8))
    # Two captures of one place at one time with the same bytes are one.
    said = [replace(capture, sha256=here.store(data), size=len(data)) for capture, data in drawn]
    lines = list({(c.source, c.locator, c.captured_at, c.sha256, c.is_gone): c for c in said}.values())
    here.log().append(lines)
    path = tmp_path / "x.warc.gz"
    assert export(here, here.log().captures, path).faults == []
    # A deletion needs the bytes that it is about; in this file they may come later, or never.
    first = import_files(there, [path], None)
    second = import_files(there, [path], None)
    assert second.added + first.added <= len(lines)
    missing = {c.sha256 for c in lines if c.is_gone} - {c.sha256 for c in lines if not c.is_gone}
    wanted = [c for c in lines if c.sha256 not in missing]
    assert sorted(map(repr, there.log().captures)) == sorted(map(repr, wanted))
