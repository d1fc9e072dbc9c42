"""The generator: the same seed gives the same bytes, and what it prints is what it calls true."""

import json
import random
from pathlib import Path

import pytest

from bench import figures, markup, periods, places, typography
from bench.generate import bulletin, bulletins, write_archive
from bench.grid import Column, Grid, cell_lines
from bench.shapes import folded, shaped, short_header, transposed


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
        bare = fact["text"] if look["paragraphs"] == "word" else "".join(fact["text"].split())
        wide = bare.translate(typography._FULL_WIDTH)
        held = look["damage"] in ("broken_numbers", "doubled_signs") and look["paragraphs"] == "word"
        assert bare in text or wide in text or bare == "无" or fact.get("missing") or held, fact


def test_figures_of_the_whole_are_consistent() -> None:
    rng = random.Random(1)
    for _ in range(200):
        rows = [figures.handled(name, rng.uniform(5, 200), rng) for name in "甲乙丙丁"]
        whole = figures.whole(rows, rng)
        assert whole.dispatched == sum(row.received for row in rows)
        assert whole.direct + whole.dispatched == whole.received
        assert whole.late < whole.closed <= whole.due <= whole.received
        assert sum(figures.parts(whole.received, 6, rng)) == whole.received


def test_an_area_that_passes_everything_on_is_the_sum_of_its_units() -> None:
    rng = random.Random(1)
    rows = [figures.handled(name, 50, rng, settled=True) for name in "甲乙丙"]
    whole = figures.sum_of(rows, rng)
    assert whole.received == whole.closed == sum(row.closed for row in rows)
    assert (whole.direct, whole.unsatisfied) == (0, sum(row.unsatisfied for row in rows))


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


def test_shapes_keep_every_cell() -> None:
    rows = [(name, [str(at), f"{at}0%"]) for at, name in enumerate("甲乙丙丁戊", 1)]
    columns = [Column(("受理",), "tickets_received"), Column(("办结率",), "closure_rate")]
    grid = Grid("单位", "unit", columns, rows)
    assert folded(grid.text_rows(), 3, blanks=True)[2] == ["乙", "2", "20%", "丁", "4", "40%", "", "", ""]
    assert short_header(grid.text_rows())[0] == ["受理", "办结率"]
    first, line, second = shaped(grid, "paged")
    assert (len(first), line, len(second)) == (4, "— 2 —", 3)
    assert first[0] == second[0] == ["单位", "受理", "办结率"]


def test_a_group_is_named_on_its_first_row_and_spans_its_rows_on_a_page() -> None:
    columns = [Column(("受理",), "tickets_received")]
    rows = [("甲局", ["1"]), ("乙局", ["2"]), ("丙镇", ["3"]), ("合 计", ["6"])]
    grid = Grid(
        "单位", "unit", columns, rows, ("合 计",), group_header="类别", groups=["局", "局", "镇", "合 计"]
    )
    assert [row[0] for row in grid.body_rows()] == ["局", "", "镇", "合 计"]
    assert 'rowspan="2">局</td>' in markup.table(grid, "plain")
    assert [fact.unit for fact in grid.facts()] == ["甲局", "乙局", "丙镇", None]


def test_three_header_levels_span_as_the_page_shows_them() -> None:
    columns = [
        Column(("工单", "受理"), "tickets_received"),
        Column(("工单", "办结情况", "办结数"), "tickets_closed"),
        Column(("工单", "办结情况", "办结率"), "closure_rate"),
    ]
    page = markup.table(Grid("单位", "unit", columns, [("甲局", ["2", "1", "50%"])]), "plain")
    assert '<td rowspan="3">单位</td><td colspan="3">工单</td>' in page
    assert '<td rowspan="2">受理</td><td colspan="2">办结情况</td>' in page


def test_figures_of_an_earlier_month_and_of_a_lost_column_may_be_left_out() -> None:
    before = Column(("上月受理",), "tickets_received", period=("2023-04-01", "2023-04-30"))
    grid = Grid("单位", "unit", [Column(("受理",), "tickets_received"), before], [("甲局", ["2", "3"])])
    now, last = (fact.as_gold() for fact in grid.facts())
    assert (now["required"], last["required"]) == (True, False)
    assert last["period"] == {"start": "2023-04-01", "end": "2023-04-30"}
    grid.copied_out = {0}
    assert not grid.facts()[0].as_gold()["required"]
