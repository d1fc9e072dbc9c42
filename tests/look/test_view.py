"""The blocks of a document, cut at their numbers, with what is known of each beside it."""

from pathlib import Path

from looked import Seen, sample, seen
from workbook_files import xlsx

from pipeline.look.view import LAST_ROWS, MOST_ROWS, BlockView, View, view_of


def view(looked: Seen) -> View:
    return view_of(looked.document, looked.reading, looked.marks, looked.figures)


def text(block: BlockView) -> str:
    return "".join(piece.text for piece in block.pieces)


def cells(block: BlockView) -> list[list[str]]:
    return [["".join(piece.text for piece in cell.pieces) for cell in row.cells] for row in block.rows]


def test_blocks_in_order_with_the_text_of_the_document() -> None:
    looked = sample("pipe-rows-month.txt")
    blocks = view(looked).blocks
    assert [block.table for block in blocks if block.table] == [1, 2]
    tables = iter(looked.document.tables)
    for block, read in zip(blocks, looked.document.blocks, strict=True):
        if block.table:
            assert cells(block) == [[cell.text for cell in row] for row in next(tables).rows]
        else:
            assert text(block) == looked.document.slice(read.span)


def test_cells_under_a_span_repeat_its_text_and_are_no_second_figure() -> None:
    looked = sample("trs-spanned-headers.html")
    (table,) = [block for block in view(looked).blocks if block.table]
    assert [row.name for row in table.rows[:3]] == ["-1", "0", "1"]
    assert [row.header for row in table.rows[:3]] == [True, True, False]
    spanned = [cell for row in table.rows for cell in row.cells if cell.spanned]
    assert spanned
    assert all(not piece.kind for cell in spanned for piece in cell.pieces)


def test_every_figure_has_one_place_and_one_explanation() -> None:
    looked = sample("vsb-distributed-counts.html")
    shown = view(looked)
    pieces = [piece for block in shown.blocks for piece in block.pieces]
    pieces += [p for block in shown.blocks for row in block.rows for cell in row.cells for p in cell.pieces]
    anchors = [anchor for piece in pieces for anchor in piece.anchors]
    assert sorted(anchors) == [figure.number for figure in looked.figures] == sorted(shown.shown)


def test_issues_stand_at_the_table_or_paragraph_that_they_are_about() -> None:
    looked = sample("planted-slip.html")
    shown = view(looked)
    (table,) = [block for block in shown.blocks if block.table]
    kinds = [issue.kind for issue in table.issues]
    assert {"total_mismatch", "rate_mismatch"} <= set(kinds)
    assert any("97.30%" in proposal for issue in table.issues for proposal in issue.proposals)
    placed = [issue for block in shown.blocks for issue in block.issues]
    assert len(placed) + len(shown.issues) == len(looked.reading.issues)


def test_explanation_of_a_figure_of_a_table() -> None:
    (figure,) = [one for one in sample("planted-slip.html").figures if one.printed == "93.70%"]
    assert dict(figure.meaning) == {
        "metric": "按期办结率 (on_time_rate)",
        "unit": "马嵬街道",
        "period": "2023-12-01 to 2023-12-31 (month)",
        "value": "93.7 (rate_percent)",
        "status": "held for review",
        "place": "table 1, row 4, column 4, bytes 1740–1745",
        "header": "按期办结率",
    }
    assert [(check.passed, check.text) for check in figure.checks] == [
        (False, "rate_of_counts: 93.7 ≠ 97.2973")
    ]
    assert [issue.kind for issue in figure.issues] == ["rate_mismatch"]


def test_explanation_of_a_figure_of_the_prose_names_its_rule() -> None:
    (figure,) = [one for one in sample("pipe-rows-month.txt").figures if one.printed == "5218"]
    assert figure.rule[0] == "a metric word in front of the figure (呼入)"
    assert [(check.passed, check.others) for check in figure.checks] == [(True, (43, 42))]


def test_sheets_are_named_where_they_begin(tmp_path: Path) -> None:
    first = [["衡东县12345热线2023年3月办理情况通报"], ["单位", "承办件数"], ["县住建局", 43], ["石湾镇", 13]]
    second = [["单位", "办结件数"], ["县住建局", 43], ["石湾镇", 13]]
    shown = view(seen(tmp_path, "a.xlsx", xlsx(first, second, names=["承办", "办结"])))
    assert [block.place for block in shown.blocks if block.place] == ["Sheet 承办", "Sheet 办结"]


def test_long_table_is_cut_and_says_so(tmp_path: Path) -> None:
    rows = "".join(f"第{n}镇 | {n} | {n}\n" for n in range(1, MOST_ROWS + 101))
    looked = seen(
        tmp_path,
        "a.txt",
        f"衡东县12345热线2023年3月办理情况通报\n\n单位 | 承办件数 | 办结件数\n{rows}".encode(),
    )
    shown = view(looked)
    (table,) = [block for block in shown.blocks if block.table]
    assert len(table.rows) == MOST_ROWS + LAST_ROWS
    assert [row.left_out for row in table.rows if row.left_out] == [101 - LAST_ROWS]
    assert table.rows[-1].name == str(MOST_ROWS + 100)
    assert len(shown.shown) == 2 * (MOST_ROWS + LAST_ROWS - 1)
