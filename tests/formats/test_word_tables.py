"""Tables of Word files: merged cells, tables in tables, tables that only arrange."""

import docx
from hypothesis import given
from hypothesis import strategies as st
from word_files import p, saved, tbl, tc, tr, word

from parsers.document import Document, Paragraph, Table
from parsers.formats import open_document

SPAN = '<w:gridSpan w:val="{}"/>'
TOP = '<w:vMerge w:val="restart"/>'
ON = "<w:vMerge/>"


def opened(*body: str) -> Document:
    return open_document(word("".join(body)))


def grid(table: Table) -> list[list[str]]:
    return [[f"({cell.text})" if cell.spanned else cell.text for cell in row] for row in table.rows]


def only(*body: str) -> list[list[str]]:
    (table,) = opened(*body).tables
    assert table.layout == "word"
    return grid(table)


def test_merged_cells_fill_the_places_that_they_reach() -> None:
    rows = [
        tr(tc("单位", properties=TOP), tc("按期办结", properties=SPAN.format(2)), "满意率"),
        tr(tc("", properties=ON), "件数", "率", "%"),
        tr("甲局", "12", "100%", "9"),
    ]
    assert only(tbl(*rows)) == [
        ["单位", "按期办结", "(按期办结)", "满意率"],
        ["(单位)", "件数", "率", "%"],
        ["甲局", "12", "100%", "9"],
    ]


def test_text_of_a_cell_that_is_covered_is_not_seen() -> None:
    assert only(tbl(tr(tc("甲", properties=TOP), "1"), tr(tc("x", properties=ON), "2"))) == [
        ["甲", "1"],
        ["(甲)", "2"],
    ]


def test_merge_that_goes_on_from_nothing_is_a_cell() -> None:
    assert only(tbl(tr(tc("甲", properties=ON), "1"), tr("乙", "2"))) == [["甲", "1"], ["乙", "2"]]


def test_merge_of_old_word() -> None:
    rows = tr(tc("件数", properties='<w:hMerge w:val="restart"/>'), tc("", properties="<w:hMerge/>")) + tr(
        "1", "2"
    )
    assert only(tbl(rows)) == [["件数", "(件数)"], ["1", "2"]]


def test_row_that_begins_further_right() -> None:
    rows = [tr("甲", "1", "2"), tr("3", "4", properties='<w:gridBefore w:val="1"/>')]
    assert only(tbl(*rows)) == [["甲", "1", "2"], ["", "3", "4"]]


def test_columns_in_which_no_cell_begins_are_left_out() -> None:
    rows = [tr(tc("甲", properties=SPAN.format(3)), "1"), tr(tc("乙", properties=SPAN.format(3)), "2")]
    assert only(tbl(*rows)) == [["甲", "1"], ["乙", "2"]]


def test_deleted_and_hidden_rows_and_cells_go() -> None:
    rows = [
        tr("甲", "1"),
        tr("乙", "2", properties="<w:del/>"),
        tr("丙", "3", properties="<w:hidden/>"),
        tr("丁", "4", tc("5", properties="<w:cellDel/>")),
        tr("戊", "6", properties='<w:ins w:id="1"/>'),
    ]
    assert only(tbl(*rows)) == [["甲", "1"], ["丁", "4"], ["戊", "6"]]


def test_paragraphs_tabs_and_breaks_in_a_cell_are_spaces() -> None:
    cell = tc("甲", p("<w:r><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:br/><w:t>丁</w:t></w:r>"), p())
    assert only(tbl(tr(cell, "1"), tr("戊", "2"))) == [["甲 乙 丙 丁", "1"], ["戊", "2"]]


def test_control_round_rows_and_cells() -> None:
    def controlled(inside: str) -> str:
        return f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    assert only(tbl(controlled(tr("甲", controlled(tc("1")))), tr("乙", "2"))) == [["甲", "1"], ["乙", "2"]]


def test_table_in_a_cell_of_data_comes_after_it() -> None:
    inner = tbl(tr("项目", "件数"), tr("供水", "3"))
    rows = [tr("单位", "件数", "说明"), *(tr(f"{name}局", str(n), "无") for n, name in enumerate("甲乙丙丁"))]
    outer, own = opened(tbl(*rows, tr("戊局", "9", tc("见下", inner))), p("完")).tables
    assert grid(outer)[-1] == ["戊局", "9", "见下"]
    assert grid(own) == [["项目", "件数"], ["供水", "3"]]


def test_table_that_only_arranges_is_no_data() -> None:
    inner = tbl(tr("项目", "件数"), tr("供水", "3"))
    document = opened(tbl(tr(tc("前言", inner), tc("后记"))), p("完"))
    assert [grid(table) for table in document.tables] == [[["项目", "件数"], ["供水", "3"]]]
    lines = [document.slice(block.span) for block in document.blocks if isinstance(block, Paragraph)]
    assert lines == ["前言", "后记", "完"]


def test_box_round_prose_is_prose() -> None:
    prose = "本月共受理群众诉求12件。" * 30
    for body in (tbl(tr(prose)), tbl(tr("标题", prose))):
        document = opened(body)
        assert document.tables == []
        assert prose in document.text


def test_span_beyond_all_measure_is_cut() -> None:
    rows = [tr(tc("甲", properties=SPAN.format(99_999_999)), "1") for _ in range(1500)]
    document = opened(tbl(*rows))
    assert document.tables[0].width <= 3


def test_tables_one_after_another_stay_apart() -> None:
    first, second = opened(tbl(tr("甲", "1"), tr("乙", "2")), tbl(tr("丙", "3"), tr("丁", "4"))).tables
    assert (grid(first), grid(second)) == ([["甲", "1"], ["乙", "2"]], [["丙", "3"], ["丁", "4"]])


@st.composite
def merged(draw: st.DrawFn) -> tuple[int, int, list[tuple[int, int, int, int]]]:
    """A grid and rectangles in it that do not touch the same cell: first and last row, first and last column."""
    rows, columns = draw(st.integers(4, 9)), draw(st.integers(2, 7))
    taken: set[tuple[int, int]] = set()
    areas = []
    for _ in range(draw(st.integers(0, 5))):
        top, left = draw(st.integers(0, rows - 1)), draw(st.integers(0, columns - 1))
        bottom, right = draw(st.integers(top, rows - 1)), draw(st.integers(left, columns - 1))
        area = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        if not area & taken:
            taken |= area
            areas.append((top, bottom, left, right))
    return rows, columns, areas


@given(merged())
def test_random_grid_with_merged_cells_comes_back(
    made: tuple[int, int, list[tuple[int, int, int, int]]],
) -> None:
    rows, columns, areas = made
    file = docx.Document()
    table = file.add_table(rows, columns)
    wanted = [[f"{row}-{column}" for column in range(columns)] for row in range(rows)]
    for row in range(rows):
        for column in range(columns):
            table.cell(row, column).text = wanted[row][column]
    for top, bottom, left, right in areas:
        merged_cell = table.cell(top, left).merge(table.cell(bottom, right))
        merged_cell.text = f"{top}-{left}"
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                wanted[row][column] = f"{top}-{left}" if (row, column) == (top, left) else f"({top}-{left})"
    begun_rows = [row for row in wanted if any(not text.startswith("(") for text in row)]
    begun = [at for at in range(columns) if any(not row[at].startswith("(") for row in begun_rows)]
    expected = [[row[at] for at in begun] for row in begun_rows]
    tables = open_document(saved(file)).tables
    assert [grid(table) for table in tables] == ([expected] if len(begun) > 1 else [])
