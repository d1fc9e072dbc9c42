from pathlib import Path

import pytest

from pipeline.errors import HotlineError
from pipeline.settings import CHECKOUT
from pipeline.sources import chosen, load_sources

GOOD = "id: here\ntitle: Here\naccess: folder\npath: raw/here\n"


def described(folder: Path, text: str, name: str = "here.yaml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_own_sources_are_in_order() -> None:
    assert {"samples", "inbox", "ingest"} <= {source.id for source in load_sources(CHECKOUT / "sources")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (GOOD + "cadense: daily\n", r"here\.yaml:5: cadense: no such key"),
        ("id: here\naccess: folder\npath: x\n", r"here\.yaml:1: title: is missing"),
        (
            GOOD + "expect:\n  min_bulletins: 3\n  max_review_share: 2\n",
            r"here\.yaml:7: expect\.max_review_share",
        ),
        (GOOD + "cadence: hourly\n", r"here\.yaml:5: cadence: .*'weekly'"),
        (GOOD.replace("id: here", "id: there"), r"here\.yaml:1: .*rename the file or write id: here"),
        (GOOD.replace("path: raw/here\n", ""), r"here\.yaml:1: .*'folder' needs a 'path'"),
        (GOOD + "area_code: '41'\n", r"here\.yaml:5: area_code"),
        ("id: [here\n", r"here\.yaml:2: "),
        ("- here\n", r"here\.yaml:1: a source is a mapping"),
        ("", r"here\.yaml:1: a source is a mapping"),
    ],
)
def test_fault_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(HotlineError, match=told):
        load_sources(described(tmp_path, text))


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    described(tmp_path, "id: a\n", "a.yaml")
    described(tmp_path, GOOD + "x: 1\n")
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(HotlineError) as caught:
        load_sources(tmp_path)
    told = str(caught.value)
    assert all(part in told for part in ("a.yaml:1: title", "a.yaml:1: access", "b.yaml", "here.yaml:5: x"))


def test_choice_of_sources(tmp_path: Path) -> None:
    sources = load_sources(described(tmp_path, GOOD))
    assert [source.id for source in chosen(sources, [])] == ["here", "ingest"]
    assert [source.id for source in chosen(sources, ["here"])] == ["here"]
    with pytest.raises(HotlineError, match=r"Unknown source nowhere\. Known: here"):
        chosen(sources, ["nowhere"])


def test_no_description_at_all(tmp_path: Path) -> None:
    with pytest.raises(HotlineError, match="No source is described"):
        load_sources(tmp_path)
