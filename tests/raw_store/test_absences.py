"""A deletion is visible to the data team from when until when, and takes nothing away."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from captured import at, made

from pipeline.landing import CaptureLog
from pipeline.landing.store import FolderStore
from pipeline.settings import Settings
from pipeline.sources import Source
from pipeline.stages import capture_all, load_readings, read_captures
from pipeline.stages.absences import absences_in
from warehouse import open_readonly, open_warehouse
from warehouse.digest import content_digest
from warehouse.explain import find

BULLETIN = "衡东县12345热线2023年{month}月通报\n\n2023年{month}月,共受理群众诉求300件,办结293件,群众满意率为96.5%。\n"
SOURCES = [Source(id="inbox", title="Dropped files", access="folder", path="raw/inbox")]


def log_of(tmp_path: Path, told: Sequence[tuple[int, str, str]]) -> CaptureLog:
    log = FolderStore(tmp_path).log()
    log.append([made(sha256=sha256, status=status, captured_at=at(day)) for day, sha256, status in told])
    return log


@pytest.mark.parametrize(
    ("told", "absences"),
    [
        ([(1, "1", "stored"), (2, "1", "same")], []),
        ([(1, "1", "stored"), (2, "1", "gone")], [(2, None)]),
        ([(1, "1", "stored"), (2, "1", "gone"), (3, "1", "gone")], [(2, None)]),
        ([(1, "1", "stored"), (2, "1", "gone"), (4, "1", "same")], [(2, 4)]),
        ([(1, "1", "stored"), (2, "1", "gone"), (4, "2", "stored"), (5, "2", "gone")], [(2, 4), (5, None)]),
        ([(4, "1", "stored"), (2, "1", "gone"), (1, "1", "stored")], [(2, 4)]),
    ],
)
def test_absences_are_told_by_the_looks(tmp_path: Path, told: list[Any], absences: list[Any]) -> None:
    wanted = {("inbox", "a.txt", at(gone), at(back) if back is not None else None) for gone, back in absences}
    assert absences_in(log_of(tmp_path, told)) == wanted


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    here = Settings(home=tmp_path / "home", workers=1, document_seconds=60)
    here.inbox.mkdir(parents=True)
    for month in (8, 9):
        (here.inbox / f"{month}.txt").write_text(BULLETIN.format(month=month), encoding="utf-8")
    capture_all(here, SOURCES)
    read_captures(here, SOURCES)
    load_readings(here, SOURCES)
    return here


def asked(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    with closing(open_readonly(settings.database)) as connection:
        return connection.execute(sql).fetchall()


def notes(settings: Settings, locator: str) -> str:
    with closing(open_readonly(settings.database)) as connection:
        (number,) = connection.execute(
            "SELECT o.id FROM observation AS o JOIN bulletin AS b ON b.id = o.bulletin_id WHERE b.locator = ?",
            (locator,),
        ).fetchone()
        (found,) = find(connection, observation=number)
        return " ".join(found.notes)


def test_a_deletion_is_loaded_and_ends_when_the_place_is_back(home: Settings) -> None:
    log = home.store.log()
    page = log.last("inbox", "9.txt")
    assert page is not None
    figures = asked(home, "SELECT count(*) FROM figure")
    log.append([page.gone("2099-01-01T00:00:00Z", http_status=404)])
    report = load_readings(home, SOURCES)
    assert (report.summary.changed, report.unstaged) == (False, 0)
    withdrawn = "SELECT locator, period_id, gone_at FROM withdrawn"
    assert asked(home, withdrawn) == [("9.txt", "2023-09", "2099-01-01T00:00:00.000000Z")]
    assert asked(home, "SELECT count(*) FROM figure") == figures
    assert "found gone on 2099-01-01" in notes(home, "9.txt")
    assert "gone" not in notes(home, "8.txt")
    before = home.database.read_bytes()
    load_readings(home, SOURCES)
    assert home.database.read_bytes() == before
    log.append([made("9.txt", page.sha256, status="same", captured_at="2099-02-01T00:00:00Z")])
    load_readings(home, SOURCES)
    assert asked(home, withdrawn) == []
    assert asked(home, "SELECT gone_at < back_at FROM absence") == [(1,)]
    assert asked(home, "SELECT count(*) FROM bulletin") == [(2,)]


def test_a_warehouse_built_anew_says_the_same(home: Settings) -> None:
    log = home.store.log()
    page = log.last("inbox", "9.txt")
    assert page is not None
    log.append([page.gone("2099-01-01T00:00:00Z")])
    load_readings(home, SOURCES)
    with closing(open_warehouse(home.database)) as database:
        grown = content_digest(database)
    for file in home.database.parent.glob("hotline.db*"):
        file.unlink()
    load_readings(home, SOURCES)
    with closing(open_warehouse(home.database)) as database:
        assert content_digest(database) == grown
    assert asked(home, "SELECT count(*) FROM absence") == [(1,)]
