"""Bad files between good ones: each ends as a named issue of its own, and nothing else is touched."""

import random
from contextlib import closing

import pytest
from inbox_files import Drop, bulletin

from pipeline import stages
from pipeline.settings import Settings
from pipeline.sources import Source
from warehouse import open_readonly

NOISE = random.Random(7).randbytes(5000)
PAGE = "<html><head><meta charset='{charset}'><title>{title}</title></head><body>{body}</body></html>"
COOKING = "<p>" + "先把面粉和水揉成面团，静置半个时辰，再擀成薄片下锅。</p><p>" * 20 + "</p>"
RAGGED = (
    "衡东县12345热线2023年5月办理情况\n\n单位 | 承办件数 | 办结件数 | 办结率\n"
    "县住建局 | 41 | 41 | 100%\n县城管执法局 | 31 | 30\n石湾镇 | 11 | 9 | 81.82% | 7 | 3\n白莲镇 | 12 | 12 | 100%\n"
)

BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n \r\n",
    "noise.html": NOISE,
    "zip.txt": b"PK\x03\x04" + NOISE,
    "no_bulletin.html": PAGE.format(charset="utf-8", title="面食", body=COOKING).encode(),
    "no_year.txt": bulletin(5).replace("2023年", "").encode(),
    "ragged.txt": RAGGED.encode(),
    "cut.html": PAGE.format(charset="utf-8", title="通报", body=bulletin(4)).encode()[:-60],
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, str]]]:
    """Issues (kind, severity) by file, after a run over all bad files with two good ones among them."""
    settings = Settings(home=tmp_path_factory.mktemp("bad"), workers=2)
    settings.inbox.mkdir(parents=True)
    for name, content in {
        **BAD,
        "a_good.txt": bulletin(1).encode(),
        "z_good.txt": bulletin(2).encode(),
    }.items():
        (settings.inbox / name).write_bytes(content)
    sources = [Source(id="inbox", title="Dropped files", access="folder", path="raw/inbox")]
    stages.capture_all(settings, sources)
    read = stages.read_captures(settings, sources)
    assert [failure for failure in read.failures if failure.kind in ("reader_defect", "reader_died")] == []
    stages.load_readings(settings, sources)
    with closing(open_readonly(settings.database)) as connection:
        issues = connection.execute(
            "SELECT b.locator, i.kind, i.severity FROM bulletin b LEFT JOIN issue i ON i.bulletin_id = b.id"
        ).fetchall()
        figures = connection.execute(
            "SELECT locator, count(*) FROM observation_explained WHERE status <> 'review' GROUP BY locator"
        ).fetchall()
    found: dict[str, list[tuple[str, str]]] = {name: [] for name, _, _ in issues}
    for name, kind, severity in issues:
        if kind is not None:
            found[name].append((kind, severity))
    found["figures"] = [(name, str(count)) for name, count in figures]
    return found


@pytest.mark.parametrize("name", BAD)
def test_each_bad_file_has_an_issue_that_a_person_sees(
    loaded: dict[str, list[tuple[str, str]]], name: str
) -> None:
    assert [kind for kind, severity in loaded[name] if severity in ("error", "review")], loaded[name]


@pytest.mark.parametrize("name", ["empty.txt", "blank.txt", "noise.html", "zip.txt"])
def test_what_cannot_be_read_is_an_error(loaded: dict[str, list[tuple[str, str]]], name: str) -> None:
    assert [kind for kind, severity in loaded[name] if severity == "error"], loaded[name]


def test_good_files_are_untouched(loaded: dict[str, list[tuple[str, str]]]) -> None:
    figures = dict(loaded["figures"])
    assert figures["a_good.txt"] == figures["z_good.txt"] == "3"
    assert not {"empty.txt", "blank.txt", "noise.html", "zip.txt", "no_bulletin.html"} & figures.keys()


def test_same_bad_file_beside_another_changes_nothing(settings: Settings, drop: Drop) -> None:
    sources = [Source(id="inbox", title="Dropped files", access="folder", path="raw/inbox")]
    drop("a.txt", bulletin(1))
    drop("bad.html", NOISE)
    stages.capture_all(settings, sources)
    stages.read_captures(settings, sources)
    report = stages.load_readings(settings, sources)
    assert {failure.place for failure in report.failures} == {"inbox/bad.html"}
    assert report.summary.added == 2
