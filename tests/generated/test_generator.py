"""The generator: the same seed gives the same bytes, and what it prints is what it calls true."""

import json
import random
from pathlib import Path

import pytest

from bench import figures, periods, places, typography
from bench.generate import bulletin, bulletins, write_archive
from bench.grid import Column, Grid, cell_lines, folded, transposed


def test_same_seed_gives_same_bytes_and_another_seed_others() -> None:
    once, again = list(bulletins(5, 3)), list(bulletins(5, 3))
    assert [one.data for one in once] == [one.data for one in again]
    assert [one.truth for one in once] == [one.truth for one in again]
    assert all(one.data != other.data for one, other in zip(once, bulletins(5, 4), strict=True))


def test_number_of_bulletins_does_not_change_a_bulletin() -> None:
    assert list(bulletins(4, 9))[1] == bulletin(2, 9)


def test_archive_holds_each_bulletin_with_its_truth(tmp_path: Path) -> None:
    facts = write_archive(tmp_path, 6, 1)
    write_archive(tmp_path, 4, 1)
    truths = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((tmp_path / "truth").iterdir())]
    assert {truth["file"] for truth in truths} == {path.name for path in (tmp_path / "files").iterdir()}
    assert len(truths) == 4
    assert facts > sum(len(truth["facts"]) for truth in truths) > 100


@pytest.mark.parametrize("number", range(1, 41))
def test_every_fact_is_printed(number: int) -> None:
    made = bulletin(number, 5)
    look: dict[str, str] = made.truth["choices"]  # type: ignore[assignment]
    text = made.data.decode(look["encoding"])
    text = "".join(text.split()) if look["paragraphs"] != "word" else text
    for fact in made.truth["facts"]:  # type: ignore[attr-defined]
        printed = fact["text"].translate(typography._FULL_WIDTH) if look["full_width"] else fact["text"]
        assert fact["text"] in text or printed in text or fact["text"] == "无" or fact.get("missing"), fact


def test_figures_of_the_whole_are_consistent() -> None:
    rng = random.Random(1)
    for _ in range(200):
        whole = figures.whole(rng.randint(20, 3000), rng.randint(0, 10), 3, rng)
        assert whole.direct + whole.dispatched == whole.received
        assert whole.late < whole.closed <= whole.due <= whole.received
        assert sum(figures.parts(whole.received, 6, rng)) == whole.received


def test_equal_scores_share_a_rank() -> None:
    assert figures.ranks([99.0, 98.5, 98.5, 97.0]) == [1, 2, 2, 4]


def test_periods_cover_whole_months_and_weeks() -> None:
    rng = random.Random(2)
    for _ in range(300):
        span = periods.draw(rng)
        days = (span.last - span.first).days + 1
        assert span.published > span.last
        assert span.first.day == 1 or (span.kind == "week" and span.first.weekday() == 0 and days == 7)
        assert str(span.year) in span.title + span.body


def test_names_are_known_to_the_place_list() -> None:
    area = next(area for area in places.areas() if area.name == "衡东县")
    assert area.code == "430424"
    assert len(area.children) > 10


def test_grid_layouts() -> None:
    rows = [("甲局", ["1", ""]), ("乙局", ["2", "/"]), ("丙局", ["3", "50%"])]
    columns = [Column(("受理",), "tickets_received"), Column(("满意率",), "satisfaction_rate")]
    grid = Grid("单位", "unit", columns, rows)
    facts = grid.facts()
    assert [fact.missing for fact in facts] == [None, "blank", None, "not_applicable", None, None]
    assert facts[4].value == 3
    assert cell_lines(grid.text_rows()[:2]) == "单位 |\n受理 |\n满意率 |\n甲局 |\n1 |\n|"
    assert folded(grid.text_rows(), 2)[1] == ["甲局", "1", "", "丙局", "3", "50%"]
    assert transposed(grid.text_rows())[1] == ["受理", "1", "2", "3"]


def test_two_header_levels_print_the_upper_word_once() -> None:
    columns = [Column(("热线", "办结"), "tickets_closed"), Column(("热线", "未办结"), "tickets_open")]
    grid = Grid("单位", "unit", columns, [("甲局", ["1", "0"])])
    assert grid.header_rows() == [["单位", "热线", ""], ["", "办结", "未办结"]]


def test_glosses_follow_characters_and_come_off_again() -> None:
    text = typography.traditional("全区热线办理")
    assert typography.glossed(text, "toned", 1.0, random.Random(0)) == "全區(qū)熱(rè)線(xiàn)辦(bàn)理"
    assert typography.glossed("區", "doubled", 1.0, random.Random(0)) == "區(qū)(qū)"
    assert typography.glossed("區", "untoned", 1.0, random.Random(0)) == "區(qu)"
