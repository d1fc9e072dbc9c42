"""Faults among descriptions that are each in order, and what they would better say."""

from pathlib import Path

import pytest
from descriptions import RIGHT, described

from pipeline.errors import HotlineError
from pipeline.sources import Source, load_source, load_sources
from pipeline.sources.lint import faults_among, hints_for
from pipeline.sources.scaffold import Known, begin, scaffold

BANDS = "expect: {items_per_page: {min: 1}, bulletins_per_quarter: {min: 1}}\n"


def test_columns_watched_twice_however_they_are_written(tmp_path: Path) -> None:
    described(tmp_path, RIGHT)
    other = RIGHT.replace("id: here", "id: there").replace("https://www.", "http://").replace("/rx/", "/rx")
    path = described(tmp_path, other, "there.yaml")
    faults = faults_among(tmp_path, load_sources(tmp_path))
    assert faults == [
        f"{path}:4: listings: http://hengdong.example.gov.cn/rx is watched by here too; remove one."
    ]


def test_columns_of_one_site_are_several(tmp_path: Path) -> None:
    described(tmp_path, RIGHT)
    described(tmp_path, RIGHT.replace("id: here", "id: there").replace("/rx/", "/rx/?c=2"), "there.yaml")
    assert faults_among(tmp_path, load_sources(tmp_path)) == []


def test_area_that_no_list_has(tmp_path: Path) -> None:
    path = described(tmp_path, RIGHT + 'area_code: "999999"\n')
    told = f"{path}:6: area_code: no place list has 999999; look its code up."
    assert faults_among(tmp_path, load_sources(tmp_path)) == [told]


@pytest.mark.parametrize(
    ("more", "hints"),
    [
        (BANDS, []),
        ("", ["nothing is expected of it"]),
        (BANDS + 'area_code: "430424"\n', ["its title does not name its area, 衡东县"]),
        (BANDS.replace("items_per_page: {min: 1}, ", ""), ["nothing is expected of it"]),
    ],
)
def test_hints(tmp_path: Path, more: str, hints: list[str]) -> None:
    told = list(hints_for(load_source(described(tmp_path, RIGHT + more))))
    assert [hint for hint, start in zip(told, hints, strict=True) if hint.startswith(start)] == told


def test_folders_need_no_hints() -> None:
    assert list(hints_for(Source(id="a", title="A", access="folder", path="raw/a"))) == []


@pytest.mark.parametrize(
    "access", ["folder", "manual", "trs", "links", "pages", "files", "jpage", "jpaas", "vsb"]
)
def test_scaffold_loads(tmp_path: Path, access: str) -> None:
    listings = () if access in ("folder", "manual") else ("https://www.hengdong.example.gov.cn/rx/",)
    known = Known("here", '衡东 "热线": 通报 #1', access, "430424", listings)
    begun = begin(tmp_path, known)
    assert begun.faults == ()
    source = load_source(begun.path)
    assert (source.id, source.title, source.access, source.area_code) == (
        "here",
        known.title,
        access,
        "430424",
    )
    assert source.unverified is (access not in ("folder", "manual"))
    assert begun.path.read_text(encoding="utf-8") == scaffold(known)


def test_scaffold_never_overwrites(tmp_path: Path) -> None:
    path = described(tmp_path, RIGHT)
    with pytest.raises(HotlineError, match="left as it is"):
        begin(tmp_path, Known("here", "Other", "folder"))
    assert path.read_text(encoding="utf-8") == RIGHT
