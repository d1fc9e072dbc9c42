from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.landing import Capture, CaptureLog
from pipeline.landing.log_places import LogFile


def made(locator: str, sha256: str = "a" * 64) -> Capture:
    return Capture("inbox", locator, None, "2024-05-01T06:00:00.000000Z", "stored", None, 1, 2, sha256)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("logs")


@given(st.integers(min_value=0))
def test_log_cut_off_anywhere_keeps_whole_lines_and_grows_on(folder: Path, cut: int) -> None:
    path = folder / "captures.jsonl"
    path.unlink(missing_ok=True)
    CaptureLog(LogFile(path)).append([made("一"), made("二")])
    data = path.read_bytes()
    kept = data[: cut % (len(data) + 1)]
    path.write_bytes(kept)
    log = CaptureLog(LogFile(path))
    assert len(log.captures) == kept.count(b"\n")
    assert log.damaged == []
    log.append([made("三")])
    again = CaptureLog(LogFile(path))
    assert again.damaged == []
    assert again.captures == log.captures
    assert again.captures[-1] == made("三")


def test_line_that_is_no_capture_is_counted_and_the_others_are_read(folder: Path) -> None:
    path = folder / "damaged.jsonl"
    CaptureLog(LogFile(path)).append([made("a")])
    with path.open("ab") as stream:
        stream.write(b"\xff\xfe\n[1]\n{}\n")
    CaptureLog(LogFile(path)).append([made("b")])
    log = CaptureLog(LogFile(path))
    assert [capture.locator for capture in log.captures] == ["a", "b"]
    assert log.damaged == ["damaged.jsonl:2", "damaged.jsonl:3", "damaged.jsonl:4"]


def test_versions_are_the_changes_of_bytes_also_back_again(folder: Path) -> None:
    log = CaptureLog(LogFile(folder / "versions.jsonl"))
    log.append([made("a", sha) for sha in ("1", "1", "2", "2", "1")] + [made("b", "1")])
    assert [(c.locator, c.sha256) for c in log.versions()] == [("a", "1"), ("a", "2"), ("a", "1"), ("b", "1")]
    assert log.held() == {"inbox": 2}
