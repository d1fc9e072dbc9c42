"""A deletion is noticed and recorded, the capture stays; what comes back is told as it is."""

from pathlib import Path

import pytest
from captured import at, made

from pipeline.landing import capture_folder
from pipeline.landing.pages import pages_of
from pipeline.landing.store import FolderStore, RawStore


def day(number: int, sha256: str, status: str = "stored"):
    return made(sha256=sha256, status=status, captured_at=at(number))


@pytest.mark.parametrize(
    ("told", "versions"),
    [
        ([day(1, "1"), day(2, "1", "gone")], [1]),
        ([day(1, "1"), day(2, "1", "gone"), day(3, "1", "same")], [1]),
        ([day(1, "1"), day(2, "1", "gone"), day(3, "2")], [1, 3]),
        ([day(1, "1"), day(2, "2"), day(3, "2", "gone"), day(4, "1")], [1, 2, 4]),
        ([day(5, "2"), day(1, "1")], [1, 5]),  # imported after the newer one was taken
        ([day(5, "1"), day(1, "1"), day(3, "2")], [1, 3, 5]),
    ],
)
def test_versions_and_places_held(store: RawStore, told: list, versions: list[int]) -> None:
    log = store.log()
    log.append(told)
    assert [capture.captured_at for capture in log.versions()] == [at(number) for number in versions]
    assert log.held() == {"inbox": 1}
    assert log.last("inbox", "a.txt") == max(told, key=lambda capture: capture.captured_at)


def test_gone_says_what_was_answered_and_keeps_the_rest() -> None:
    page = made(names=("b.xlsx",), http_status=200, headers=(("ETag", "1"),))
    gone = page.gone(at(9), http_status=404)
    assert (gone.is_gone, gone.http_status, gone.headers) == (True, 404, None)
    assert (gone.sha256, gone.names, gone.captured_at) == (page.sha256, ("b.xlsx",), at(9))


def test_attachment_stays_with_its_page_that_is_gone() -> None:
    page, file = made("p.html", names=("a.xlsx",)), made("a.xlsx")
    bare = made("p.html", status="gone", captured_at=at(3))
    assert pages_of([page, file, bare]) == {("inbox", "a.xlsx"): page}


def test_file_that_is_back_as_it_was_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("1")
    store = FolderStore(tmp_path / "raw")
    log = store.log()
    capture_folder(store, log, "inbox", folder, now=at(1))
    last = log.last("inbox", "a.txt")
    assert last is not None
    log.append([last.gone(at(2))])
    assert capture_folder(store, log, "inbox", folder, now=at(3)).touched == 1
    back = log.last("inbox", "a.txt")
    assert back is not None
    assert (back.status, back.captured_at) == ("same", at(3))
    assert capture_folder(store, log, "inbox", folder, now=at(4)).touched == 0
