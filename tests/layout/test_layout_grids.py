"""A known grid, carried by a text in each layout, comes back as it was."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rendered import MARKED, UNMARKED, Grid, Known, known_grids, tables_in, texts

from parsers.document import Paragraph, Table
from parsers.layout import segment

LAYOUTS = MARKED | UNMARKED
PROSE = "本月,全县受理群众诉求1234件,办结率99.20%。现将有关情况通报如下:"
CAPTION = "各单位热线工单办理情况统计表"
CLOSING = "下一步,请各单位按时限办理,及时回复。"


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(deadline=None, max_examples=60)
@given(known=known_grids())
def test_grid_between_prose_comes_back(layout: str, known: Known) -> None:
    text = f"{PROSE}\n{CAPTION}\n{LAYOUTS[layout](known.grid)}\n{CLOSING}"
    found = tables_in(text)
    assert [texts(table) for table in found] == [known.grid]
    assert not found[0].ragged


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(deadline=None, max_examples=30)
@given(first=known_grids(), second=known_grids())
def test_two_tables_with_a_caption_between_stay_two(layout: str, first: Known, second: Known) -> None:
    render = LAYOUTS[layout]
    text = "\n".join(
        [CAPTION, render(first.grid), "各乡镇热线工单办理情况统计表", render(second.grid), CLOSING]
    )
    assert [texts(table) for table in tables_in(text)] == [first.grid, second.grid]


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(deadline=None, max_examples=30)
@given(known=known_grids())
def test_blocks_cover_every_line_once_and_in_order(layout: str, known: Known) -> None:
    text = f"{PROSE}\n\n{CAPTION}\n{LAYOUTS[layout](known.grid)}\n\n{CLOSING}\n"
    blocks = segment(text)
    spans = [block.span for block in blocks]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    bare = {char for char in text if not char.isspace() and char not in "|-"}
    covered = "".join(text[span.start : span.end] for span in spans)
    assert sum(covered.count(char) for char in bare) == sum(text.count(char) for char in bare)


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(deadline=None, max_examples=30)
@given(known=known_grids())
def test_every_cell_knows_its_characters(layout: str, known: Known) -> None:
    text = f"{PROSE}\n{LAYOUTS[layout](known.grid)}\n{CLOSING}"
    for table in tables_in(text):
        for row in table.rows:
            for cell in row:
                assert text[cell.span.start : cell.span.end] == cell.text


@settings(deadline=None, max_examples=40)
@given(known=known_grids(), data=st.data())
def test_empty_cells_of_marked_layouts_stay_where_they_are(known: Known, data: st.DataObject) -> None:
    grid: Grid = [list(row) for row in known.grid]
    for row in grid[2:]:
        gap = data.draw(st.integers(known.width - 1, known.width * 3))
        if gap < known.width:
            row[gap] = ""
    for layout in ("pipe", "framed_pipe", "tab", "piped_cells"):
        found = tables_in(f"{CAPTION}\n{MARKED[layout](grid)}\n{CLOSING}")
        assert [texts(table) for table in found] == [grid], layout


@settings(deadline=None, max_examples=40)
@given(known=known_grids(least_rows=6), data=st.data())
def test_a_row_that_lost_a_cell_is_named_and_shifts_no_other(known: Known, data: st.DataObject) -> None:
    at = data.draw(st.integers(2, len(known.grid) - 3))
    grid = [list(row) for row in known.grid]
    del grid[at][known.width - 1]
    for layout in ("pipe", "tab"):
        (table,) = tables_in(f"{CAPTION}\n{MARKED[layout](grid)}\n{CLOSING}")
        assert table.ragged == (at,)
        assert [row for n, row in enumerate(texts(table)) if n != at] == [
            row for n, row in enumerate(known.grid) if n != at
        ]


@settings(deadline=None, max_examples=60)
@given(text=st.text(alphabet="单位办结率件数 1234567890%|\t\n。,:-住建局镇", max_size=400))
def test_any_text_gives_ordered_blocks_and_rectangular_tables(text: str) -> None:
    end = 0
    for block in segment(text):
        assert isinstance(block, Paragraph | Table)
        assert block.span.start >= end
        end = block.span.end
        if isinstance(block, Table):
            assert block.rows
            assert {len(row) for row in block.rows} == {block.width}
