"""``tools/build_gazetteer.py`` from tiny packages to the files of the place list."""

from pathlib import Path

import pytest
import tiny

from tools.build_gazetteer import main

OLD = [("990101", "市辖区"), ("990121", "丙县"), ("990102", "丁区")]
NEW = [("990101", "市辖区"), ("990103", "丙区"), ("990102", "丁区"), ("990171", "乙高新技术产业开发区")]
LAST = [("990103", "丙区"), ("990102", "丁区"), ("999001", "戊市")]
OLD_TOWNS = [
    ("990121100", "石门乡"),
    ("990121101", "长桥镇"),
    ("990102001", "东城街道办事处"),
    ("990102100", "白水镇"),
]
NEW_TOWNS = [
    ("990103100", "石门镇"),
    ("990103101", "长桥镇"),
    ("990102001", "东城街道"),
    ("990171100", "白水镇（高新区）"),
]
LAST_TOWNS = [
    ("990103100", "石门街道"),
    ("990103101", "长桥镇"),
    ("990102001", "东城街道"),
    ("990102100", "白水镇"),
    ("990102400", "国营林场"),
    ("999001001", "?坝乡"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Packages of three vintages and a list of names by year, pinned."""
    tiny.statistics(tmp_path / "one.tgz", OLD, OLD_TOWNS, padded=True)
    tiny.statistics(tmp_path / "two.tgz", NEW, NEW_TOWNS)
    tiny.civil_affairs(tmp_path / "three.whl", LAST, LAST_TOWNS)
    tiny.county_names(tmp_path / "names.whl", ["2016,甲省,乙市,丙县,990000,990100,990121"])
    tiny.pin(
        tmp_path / "packages.csv",
        [
            ("2015-09", "statistics", tmp_path / "one.tgz"),
            ("2018-10", "statistics", tmp_path / "two.tgz"),
            ("2026-01", "civil_affairs", tmp_path / "three.whl"),
            ("", "county_names", tmp_path / "names.whl"),
        ],
    )
    return tmp_path


def built(folder: Path, out: str = "out", *more: str) -> int:
    pins = str(folder / "packages.csv")
    return main(["--packages", str(folder), "--pins", pins, "--out", str(folder / out), *more])


def lines(folder: Path, name: str) -> list[str]:
    return (folder / "out" / name).read_text(encoding="utf-8").splitlines()


def test_areas_have_levels_and_vintages_and_no_row_without_a_place(folder: Path) -> None:
    assert built(folder) == 0
    assert lines(folder, "areas.tsv") == [
        "990000\t甲省\tprovince\t2015-09\t2026-01",
        "990100\t乙市\tcity\t2015-09\t2026-01",
        "990102\t丁区\tdistrict\t2015-09\t2026-01",
        "990103\t丙区\tdistrict\t2018-10\t2026-01",
        "990121\t丙县\tcounty\t2015-09\t2015-09",
        "990171\t乙高新技术产业开发区\tzone\t2018-10\t2018-10",
        "999001\t戊市\tcounty\t2026-01\t2026-01",
    ]


def test_townships_have_every_name_and_a_zones_its_county(folder: Path) -> None:
    assert built(folder) == 0
    assert lines(folder, "towns.tsv") == [
        "990102\t=国营林场 22|东城 街道办事处00 街道12|白水 镇02",
        "990103\t石门 镇11 街道22|长桥 镇12",
        "990121\t石门 乡00|长桥 镇00",
        "990171\t白水 镇11 <990102",
    ]
    assert lines(folder, "vintages.tsv") == [
        "0\t2015-09\tstatistics",
        "1\t2018-10\tstatistics",
        "2\t2026-01\tcivil_affairs",
    ]


def test_a_county_made_a_district_goes_on(folder: Path) -> None:
    assert built(folder) == 0
    assert lines(folder, "successions.tsv") == ["990121\t990103\tsame\t2018-10\t2\t2\t丙县\t丙区"]


def test_the_same_packages_give_the_same_bytes(folder: Path) -> None:
    assert built(folder, "one") == built(folder, "two") == 0
    names = sorted(path.name for path in (folder / "one").iterdir())
    assert names == ["areas.tsv", "successions.tsv", "towns.tsv", "vintages.tsv"]
    for name in names:
        assert (folder / "one" / name).read_bytes() == (folder / "two" / name).read_bytes()


def test_names_that_a_witness_has_and_the_lists_lack_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert built(folder) == 0
    assert "names.whl: 0 names of areas since 2015 are in no list" in capsys.readouterr().out
    tiny.county_names(
        folder / "names.whl",
        ["2014,甲省,乙市,旧县,990000,990100,990130", "2016,甲省,乙市,己县,990000,990100,990122"],
    )
    kinds = [("2015-09", "statistics", "one.tgz"), ("", "county_names", "names.whl")]
    tiny.pin(folder / "packages.csv", [(vintage, kind, folder / file) for vintage, kind, file in kinds])
    assert built(folder) == 0
    told = capsys.readouterr().out
    assert "1 names of areas" in told
    assert "990122 己县 2016-2016" in told


def test_lists_made_elsewhere_are_compared_by_class(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = folder / "other"
    other.mkdir()
    areas = "area_code,name,level,first,last\n990000,甲省,province,2015-09,2023-06\n990199,庚区,county,2015-09,2015-09\n"
    (other / "areas.csv").write_text(areas, encoding="utf-8")
    towns = "area_code,town_code,name,first,last\n990103,990103101,长桥镇,2018-10,2026-01\n"
    (other / "towns.csv").write_text(towns, encoding="utf-8")
    assert built(folder, "out", "--compare", str(other)) == 0
    told = capsys.readouterr().out
    assert "areas.csv: 8 rows here, 2 there; 7 only here, 1 only there, 1 other vintages" in told
    assert "only there: 990199 庚区 county" in told
    assert "towns.csv: 11 rows here, 1 there; 10 only here, 0 only there, 0 other vintages" in told


def test_a_package_that_is_not_the_pinned_one_builds_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "two.tgz").write_bytes(b"other")
    assert built(folder) == 1
    assert "two.tgz has the hash" in capsys.readouterr().err
    assert not (folder / "out").exists()


def test_a_pinned_package_of_another_form_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tiny.county_names(folder / "three.whl", [])
    kinds = [("2026-01", "civil_affairs", folder / "three.whl")]
    tiny.pin(folder / "packages.csv", kinds)
    assert built(folder) == 1
    assert "three.whl: has another form than the pinned version" in capsys.readouterr().err
