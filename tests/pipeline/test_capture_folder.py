import os
from hashlib import sha256
from pathlib import Path

import pytest
from inbox_files import Drop

from pipeline.landing import CaptureSummary, capture, capture_folder
from pipeline.settings import Settings
from pipeline.sources import load_sources

NOW = "2024-05-01T06:00:00.000000Z"


def look(settings: Settings, now: str = NOW) -> CaptureSummary:
    return capture_folder(
        settings.store, settings.store.log(), "inbox", settings.inbox, now=now, exclude=["*.tmp"]
    )


def kinds(summary: CaptureSummary) -> dict[str, str]:
    return {problem.locator: problem.kind for problem in summary.problems}


def test_bytes_are_kept_under_their_hash_with_a_line_in_the_log(settings: Settings, drop: Drop) -> None:
    content = "受理 12 件".encode("gb18030")
    path = drop("2024/四月.html", content)
    summary = look(settings)
    assert (summary.listed, summary.new, summary.problems) == (1, 1, [])
    (line,) = settings.store.log().captures
    assert settings.store.local_path(line.sha256).read_bytes() == content
    assert line.sha256 == sha256(content).hexdigest()
    assert (line.source, line.locator, line.url) == ("inbox", "2024/四月.html", None)
    assert (line.captured_at, line.status, line.media_type) == (NOW, "stored", "text/html")
    assert (line.size, line.mtime_ns) == (len(content), path.stat().st_mtime_ns)


def test_pdf_is_taken_in_by_folders_of_the_usual_names(settings: Settings, drop: Drop) -> None:
    drop("2024/四月.pdf", b"%PDF-1.7")
    drop("2024/四月.tmp", b"%PDF-1.7")
    sources = {source.id: source for source in load_sources(Path(__file__).parents[2] / "sources")}
    for name in ("inbox", "samples"):
        source = sources[name]
        log = settings.store.log()
        capture_folder(
            settings.store, log, name, settings.inbox, now=NOW, include=source.include, exclude=source.exclude
        )
    taken = settings.store.log().captures
    assert [(line.source, line.locator, line.media_type) for line in taken] == [
        ("inbox", "2024/四月.pdf", "application/pdf"),
        ("samples", "2024/四月.pdf", "application/pdf"),
    ]


def test_second_look_adds_nothing_and_opens_nothing(
    settings: Settings, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop("a.txt", "1")
    look(settings)
    before = (settings.home / "raw" / "captures.jsonl").read_bytes()
    monkeypatch.setattr(capture, "_read", lambda *_: pytest.fail("an unchanged file was opened"))
    summary = look(settings, "2024-06-01T06:00:00.000000Z")
    assert (summary.listed, summary.stored, summary.touched) == (1, 0, 0)
    assert (settings.home / "raw" / "captures.jsonl").read_bytes() == before


def test_changed_file_is_a_second_version_and_the_first_stays(settings: Settings, drop: Drop) -> None:
    drop("a.txt", "1")
    look(settings)
    drop("a.txt", "22")
    assert look(settings).changed == 1
    versions = list(settings.store.log().versions())
    assert [settings.store.local_path(version.sha256).read_bytes() for version in versions] == [b"1", b"22"]


def test_touched_file_is_noted_once_and_is_no_version(settings: Settings, drop: Drop) -> None:
    path = drop("a.txt", "1")
    look(settings)
    os.utime(path, ns=(1, 1))
    assert look(settings).touched == 1
    assert look(settings).touched == 0
    log = settings.store.log()
    assert [line.status for line in log.captures] == ["stored", "same"]
    assert len(list(log.versions())) == 1


def test_hidden_and_excluded_files_are_passed_over(settings: Settings, drop: Drop) -> None:
    for name in (".DS_Store", "half.TMP", ".git/config"):
        drop(name, "x")
    assert look(settings) == CaptureSummary()


def test_what_hotline_look_wrote_is_passed_over(settings: Settings, drop: Drop) -> None:
    for name in ("a.txt.look.html", "a.pdf.page-1.look.png", "deep/A.TXT.LOOK.HTML"):
        drop(name, "x")
    assert look(settings) == CaptureSummary()
    drop("look.html", "x")
    assert look(settings).new == 1


def test_what_is_no_readable_file_is_named_and_the_others_go_on(
    settings: Settings, drop: Drop, tmp_path: Path
) -> None:
    good = drop("good.txt", "1")
    (settings.inbox / "link.txt").symlink_to(good)
    (settings.inbox / "linked").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(settings.inbox / "pipe.txt")
    summary = look(settings)
    assert summary.new == 1
    assert kinds(summary) == {"link.txt": "symlink", "linked": "symlink", "pipe.txt": "not_a_file"}
    assert all(problem.message.endswith(".") for problem in summary.problems)


def test_name_that_is_no_text_is_named_and_the_others_go_on(settings: Settings, drop: Drop) -> None:
    drop("good.txt", "1")
    Path(os.fsdecode(os.fsencode(settings.inbox) + b"/bad\xff.txt")).write_bytes(b"2")
    summary = look(settings)
    assert summary.new == 1
    assert kinds(summary) == {"bad\\udcff.txt": "name_not_utf8"}


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (PermissionError(13, "Permission denied"), "unreadable_file"),
        (FileNotFoundError(2, "gone"), "file_vanished"),
    ],
)
def test_file_that_cannot_be_opened(
    settings: Settings, drop: Drop, monkeypatch: pytest.MonkeyPatch, error: OSError, kind: str
) -> None:
    drop("a.txt", "1")
    drop("bad.txt", "2")
    opened = Path.open

    def refuse(path: Path, *args: object, **others: object) -> object:
        if path.name == "bad.txt":
            raise error
        return opened(path, *args, **others)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    summary = look(settings)
    assert (summary.new, kinds(summary)) == (1, {"bad.txt": kind})


def test_file_that_grows_while_it_is_read_waits_for_the_next_look(
    settings: Settings, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = drop("a.txt", "first half")
    fstat = os.fstat

    def grown(descriptor: int) -> os.stat_result:
        with path.open("ab") as stream:
            stream.write(b" second half")
        return fstat(descriptor)

    with monkeypatch.context() as patched:
        patched.setattr("pipeline.landing.capture.os.fstat", grown)
        assert kinds(look(settings)) == {"a.txt": "file_changing"}
    assert not (settings.home / "raw" / "captures.jsonl").exists()
    assert look(settings).new == 1


def test_file_beyond_all_measure_is_not_read(
    settings: Settings, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop("video.txt", "12345")
    monkeypatch.setattr(capture, "MAX_BYTES", 4)
    assert kinds(look(settings)) == {"video.txt": "file_too_large"}


def test_missing_folder_says_so(settings: Settings) -> None:
    settings.inbox.rmdir()
    assert kinds(look(settings)) == {".": "missing_folder"}
