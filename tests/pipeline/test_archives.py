"""Zip archives: each file in one is a capture and a bulletin of its own; what is wrong with one touches no other."""

import os
import struct
import zipfile
from collections.abc import Sequence
from contextlib import closing
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inbox_files import Drop, bulletin

from parsers.formats.zipped import Fault, Limits, Member, unpack
from pipeline import stages
from pipeline.landing import Capture, CaptureSummary, capture_folder
from pipeline.settings import Settings
from pipeline.sources import Source, load_sources
from warehouse import open_readonly

NOW = "2024-05-01T06:00:00.000000Z"


def packed(files: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return file.getvalue()


def in_gbk(name: str, content: bytes) -> bytes:
    """An archive as programs in China make it: the name in GBK, and nothing says so."""
    placeholder = "x" * len(name.encode("gbk"))
    return packed({placeholder: content}, zipfile.ZIP_STORED).replace(
        placeholder.encode(), name.encode("gbk")
    )


def locked(files: dict[str, bytes | str]) -> bytes:
    """An archive whose first file is marked as encrypted, in both of its headers."""
    data = bytearray(packed(files))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    return bytes(data)


def look(settings: Settings, **choice: Sequence[str]) -> CaptureSummary:
    log = settings.store.log()
    return capture_folder(settings.store, log, "inbox", settings.inbox, now=NOW, **choice)


def captured(settings: Settings) -> dict[str, Capture]:
    return {capture.locator: capture for capture in settings.store.log().captures}


def found(data: bytes, limits: Limits | None = None) -> tuple[list[str], list[tuple[str, str]]]:
    all_of_it = list(unpack(data, limits) if limits else unpack(data))
    paths = [one.path for one in all_of_it if isinstance(one, Member)]
    return paths, [(one.kind, one.path) for one in all_of_it if isinstance(one, Fault)]


def issues(settings: Settings) -> list[tuple[str, str, str]]:
    sql = (
        "SELECT b.locator, i.kind, i.message FROM issue i JOIN bulletin b ON b.id = i.bulletin_id "
        "WHERE i.severity = 'error' ORDER BY 1, 2"
    )
    with closing(open_readonly(settings.database)) as connection:
        return connection.execute(sql).fetchall()


def received(settings: Settings) -> list[tuple[str, int]]:
    sql = "SELECT locator, value FROM observation_explained WHERE metric = 'tickets_received' ORDER BY 1"
    with closing(open_readonly(settings.database)) as connection:
        return connection.execute(sql).fetchall()


def run(settings: Settings, sources: list[Source]) -> None:
    stages.capture_all(settings, sources)
    stages.read_captures(settings, sources)
    stages.load_readings(settings, sources)


def test_each_file_is_a_capture_below_its_archive(settings: Settings, drop: Drop) -> None:
    inner = packed({"三月.txt": "3"})
    data = packed({"一月.txt": "1", "附件/二月.html": "2", "more.zip": inner, "空/": ""})
    path = drop("2024/通报.zip", data)
    summary = look(settings)
    assert (summary.listed, summary.new, summary.problems) == (1, 4, [])
    log = captured(settings)
    assert list(log) == [
        "2024/通报.zip/一月.txt", "2024/通报.zip/附件/二月.html", "2024/通报.zip/more.zip/三月.txt", "2024/通报.zip",
    ]  # fmt: skip
    parent = sha256(data).hexdigest()
    member = log["2024/通报.zip/附件/二月.html"]
    assert settings.store.local_path(member.sha256).read_bytes() == b"2"
    assert (member.parent, member.unpacked, member.size, member.media_type) == (parent, None, 1, "text/html")
    assert member.mtime_ns == path.stat().st_mtime_ns
    assert (log["2024/通报.zip"].sha256, log["2024/通报.zip"].unpacked) == (parent, True)
    assert settings.store.local_path(parent).read_bytes() == data
    assert settings.store.log().held() == {"inbox": 3}


def test_second_look_adds_nothing(settings: Settings, drop: Drop) -> None:
    path = drop("a.zip", packed({"1.txt": "1"}))
    look(settings)
    before = (settings.home / "raw" / "captures.jsonl").read_bytes()
    assert look(settings).stored == 0
    assert (settings.home / "raw" / "captures.jsonl").read_bytes() == before
    os.utime(path, ns=(1, 1))
    summary = look(settings)
    assert (summary.stored, summary.touched) == (0, 1)


def test_only_what_changed_in_an_archive_is_new(settings: Settings, drop: Drop) -> None:
    drop("a.zip", packed({"1.txt": "1", "2.txt": "2"}))
    look(settings)
    drop("a.zip", packed({"1.txt": "1", "2.txt": "22", "3.txt": "3"}))
    summary = look(settings)
    assert (summary.new, summary.changed, summary.touched) == (1, 2, 1)
    versions = [(one.locator, one.size) for one in settings.store.log().versions() if not one.unpacked]
    assert versions == [("a.zip/1.txt", 1), ("a.zip/2.txt", 1), ("a.zip/2.txt", 2), ("a.zip/3.txt", 1)]


def test_archive_whose_unpacking_was_cut_off_is_unpacked_again(settings: Settings, drop: Drop) -> None:
    drop("a.zip", packed({"1.txt": "1", "2.txt": "2"}))
    look(settings)
    lines = (settings.home / "raw" / "captures.jsonl").read_bytes().splitlines(keepends=True)
    (settings.home / "raw" / "captures.jsonl").write_bytes(lines[0])
    look(settings)
    assert (settings.home / "raw" / "captures.jsonl").read_bytes() == b"".join(lines)


def test_names_that_a_source_does_not_want_are_passed_over_inside_too(settings: Settings, drop: Drop) -> None:
    drop("a.zip", packed({"1.txt": "1", "photo.jpg": "2", "README.md": "3"}))
    look(settings, include=["*.txt", "*.zip", "*.md"], exclude=["README.md"])
    assert list(captured(settings)) == ["a.zip/1.txt", "a.zip"]


def test_usual_sources_take_word_files_and_archives(settings: Settings, drop: Drop) -> None:
    names = ["a.doc", "a.docx", "a.wps", "b.zip"]
    for name in names:
        drop(name, b"x")
    for source in load_sources(Path(__file__).parents[2] / "sources"):
        if source.path is not None:
            log = settings.store.log()
            folder = settings.inbox
            capture_folder(
                settings.store,
                log,
                source.id,
                folder,
                now=NOW,
                include=source.include,
                exclude=source.exclude,
            )
            assert [one.locator for one in log.captures if one.source == source.id] == names


def test_word_file_is_no_archive_and_an_archive_may_be_called_anything(
    settings: Settings, drop: Drop
) -> None:
    drop("a.zip", packed({"word/document.xml": "<x/>", "[Content_Types].xml": ""}))
    drop("b.docx", packed({"1.txt": "1"}))
    look(settings)
    assert [(name, one.unpacked) for name, one in captured(settings).items()] == [
        ("a.zip", None), ("b.docx/1.txt", None), ("b.docx", True),
    ]  # fmt: skip


def test_bulletins_in_archives_arrive_in_the_warehouse(
    settings: Settings, sources: list[Source], drop: Drop
) -> None:
    drop("a.zip", packed({"1.txt": bulletin(1, 301), "deep.zip": packed({"2.txt": bulletin(2, 302)})}))
    drop("b.zip", in_gbk("衡东县三月.txt", bulletin(3, 303).encode("gbk")))
    run(settings, sources)
    assert received(settings) == [
        ("a.zip/1.txt", 301), ("a.zip/deep.zip/2.txt", 302), ("b.zip/衡东县三月.txt", 303),
    ]  # fmt: skip
    assert issues(settings) == []


def test_what_is_wrong_in_one_archive_touches_no_other(
    settings: Settings, sources: list[Source], drop: Drop
) -> None:
    bad_crc = packed({"1.txt": bulletin(1, 301), "2.txt": "x" * 90}, zipfile.ZIP_STORED).replace(
        b"xx", b"xy", 1
    )
    drop("bomb.zip", packed({"0.txt": b"0" * 3_000_000, "1.txt": bulletin(2, 302)}))
    drop("cut.zip", packed({"1.txt": bulletin(3)})[:-30])
    drop("locked.zip", locked({"secret.txt": "x", "1.txt": bulletin(4, 304)}))
    drop("damaged.zip", bad_crc)
    drop("many.zip", packed({f"{n}.txt": "x" for n in range(1001)}))
    drop("rar.zip", packed({"1.rar": b"Rar!\x1a\x07\x01\x00" + bytes(50), "1.txt": bulletin(5, 305)}))
    drop("single.txt", bulletin(6, 306))
    deep = packed({"b.zip": packed({"c.zip": packed({"1.txt": "x"})})})
    drop("deep.zip", deep)
    run(settings, sources)
    assert [value for _, value in received(settings)] == [302, 301, 304, 305, 306]
    told = issues(settings)
    assert [(locator, kind) for locator, kind, _ in told] == [
        ("bomb.zip", "zip_bomb"), ("cut.zip", "zip_damaged"), ("damaged.zip", "zip_damaged"),
        ("deep.zip", "zip_too_deep"), ("locked.zip", "zip_encrypted"), ("many.zip", "zip_too_many"),
        ("rar.zip/1.rar", "unsupported_format"),
    ]  # fmt: skip
    named = {locator: message for locator, _, message in told}
    assert named["locked.zip"].startswith("secret.txt: ")
    assert named["damaged.zip"].startswith("2.txt: ")
    assert named["deep.zip"].startswith("b.zip/c.zip: ")
    before = (settings.home / "raw" / "captures.jsonl").read_bytes()
    run(settings, sources)
    assert (issues(settings), (settings.home / "raw" / "captures.jsonl").read_bytes()) == (told, before)


@pytest.mark.parametrize(
    ("limits", "paths", "faults"),
    [
        (Limits(), ["a", "z/b", "z/c"], []),
        (Limits(depth=1), ["a"], [("zip_too_deep", "z")]),
        (Limits(members=2), ["a"], [("zip_too_many", "z")]),
        (Limits(members=1), [], [("zip_too_many", "")]),
        (Limits(size=3), ["a"], [("zip_too_large", "z")]),
        (Limits(size=1_000_000, total=150), ["a"], [("zip_too_large", "z")]),
    ],
)
def test_limits_hold_for_an_archive_with_all_inside(
    limits: Limits, paths: list[str], faults: list[tuple[str, str]]
) -> None:
    data = packed({"a": "1", "z": packed({"b": "22", "c": "333"})})
    assert found(data, limits) == (paths, faults)


def test_ratio_is_no_matter_for_small_files() -> None:
    assert found(packed({"a": "0" * 900_000}), Limits(ratio=10)) == (["a"], [])
    assert found(packed({"a": "0" * 1_100_000}), Limits(ratio=10)) == ([], [("zip_bomb", "a")])


def test_size_that_is_declared_too_small_gives_no_more_and_is_a_fault() -> None:
    data = bytearray(packed({"a": "0" * 5_000_000}))
    for mark, size in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(mark) + size, 10)
    assert found(bytes(data)) == ([], [("zip_damaged", "a")])


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/a/./b.txt", "a/b.txt"),
        ("a\\b.txt", "a/b.txt"),
        ("一\x07月.txt", "一月.txt"),
    ],
)
def test_names_lead_nowhere(name: str, path: str) -> None:
    assert found(packed({name: "x"})) == ([path], [])


def test_second_file_of_a_name_is_a_fault_and_not_a_new_version() -> None:
    data = packed({"a.txt": "1", "b.txt": "2"}).replace(b"b.txt", b"a.txt")
    assert found(data) == (["a.txt"], [("zip_name_twice", "a.txt")])


def test_files_of_the_packing_system_are_passed_over() -> None:
    junk = ["__MACOSX/._a.txt", ".DS_Store", "x/Thumbs.db", "desktop.ini", "~$a.docx"]
    assert found(packed(dict.fromkeys(junk, "x"))) == ([], [("zip_empty", "")])
    assert found(packed({**dict.fromkeys(junk, "x"), "a.txt": "1"})) == (["a.txt"], [])


@pytest.mark.parametrize("name", ["衡东县二〇二三年五月通报.docx", "热线(5月).xls", "统计表.txt"])
def test_names_in_gbk(name: str) -> None:
    assert found(in_gbk(name, b"x")) == ([name], [])
    assert found(packed({name: "x"})) == ([name], [])


# A file that begins as an archive and is none is rightly told as a damaged one.
NO_ARCHIVES = st.binary(max_size=30).filter(lambda content: not content.startswith(b"PK"))


def test_a_file_that_only_begins_as_an_archive() -> None:
    assert [kind for kind, _ in found(packed({"a": b"PK\x05\x06"}))[1]] == ["zip_damaged"]


@given(st.dictionaries(st.text("ab/.月", min_size=1, max_size=6), NO_ARCHIVES, max_size=6), st.data())
def test_any_archive_cut_or_changed_anywhere(files: dict[str, bytes], data: st.DataObject) -> None:
    whole = bytearray(packed({**files}))
    assert not any(kind == "zip_damaged" for kind, _ in found(bytes(whole))[1])
    for at in data.draw(st.lists(st.integers(0, len(whole) * 8 - 1), max_size=6)):
        whole[at // 8] ^= 1 << at % 8
    cut = bytes(whole[: data.draw(st.integers(4, len(whole)))])
    paths, faults = found(cut)
    assert paths or faults
