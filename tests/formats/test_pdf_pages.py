"""What stands on the pages of a PDF: grids, joined pages, paragraphs, columns without rulings."""

from pdf_files import FONT, Canvas, built, canvas, page_of, ruled, style
from reportlab.platypus import Paragraph as Prose
from reportlab.platypus import Spacer

from parsers.document import Document, Paragraph, Table
from parsers.formats import open_document

HEADER = ["单位", "受理件数", "按期办结率"]
ROWS = [[f"{name}{kind}", str(10 + at), f"{90 + at / 10:.2f}%"] for at, (name, kind) in enumerate(
    (name, kind) for kind in ("镇", "乡", "街道") for name in "东南西北中上下左右前后青白黄红")]  # fmt: skip
LINE = "本月全县热线共受理群众诉求，各承办单位办理情况总体良好，"


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def lines(document: Document) -> list[str]:
    return [document.slice(block.span) for block in document.blocks if isinstance(block, Paragraph)]


def boxes(drawn: Canvas, cells: list[tuple[float, float, float, float, str]]) -> None:
    """Ruled cells ``(x, y, width, height, text)``; lines of a text are parted by ``\\n``."""
    for x, y, width, height, text in cells:
        drawn.rect(x, y, width, height)
        for at, line in enumerate(text.split("\n")):
            drawn.drawString(x + 4, y + height - 14 - 14 * at, line)


def read_boxes(cells: list[tuple[float, float, float, float, str]]) -> list[list[str]]:
    drawn, file = canvas()
    boxes(drawn, cells)
    drawn.save()
    (table,) = open_document(file.getvalue()).tables
    return texts(table)


def test_table_over_pages_is_one_whether_its_header_is_repeated_or_not() -> None:
    for header in (1, 0):
        document = open_document(built([ruled([HEADER, *ROWS], header=header)], furniture=True))
        (table,) = document.tables
        assert texts(table) == [HEADER, *ROWS]
        assert {cell.page for row in table.rows for cell in row} == {1, 2}
        assert lines(document) == []


def test_tables_of_two_pages_with_headers_of_their_own_stay_two() -> None:
    other = ["单位", "回访件数", "满意率"]
    story = [ruled([HEADER, *ROWS[:30]]), Spacer(1, 200), ruled([other, *ROWS[:9]])]
    assert [texts(table)[0] for table in open_document(built(story)).tables] == [HEADER, other]


def test_row_without_figures_at_the_top_of_a_page_makes_the_table_doubtful() -> None:
    drawn, file = canvas()
    boxes(drawn, [(72, 100, 120, 20, "县住房和城"), (192, 100, 80, 20, "12")])
    drawn.showPage()
    drawn.setFont(FONT, 12)
    boxes(drawn, [(72, 700, 120, 20, "乡建设局"), (192, 700, 80, 20, "")])
    boxes(drawn, [(72, 680, 120, 20, "县教育局"), (192, 680, 80, 20, "9")])
    drawn.save()
    (table,) = open_document(file.getvalue()).tables
    assert table.uncertain is not None
    assert texts(table) == [["县住房和城", "12"], ["乡建设局", ""], ["县教育局", "9"]]


def test_merged_cells_are_filled_and_marked() -> None:
    cells = [["单位", "12345热线", ""], ["", "受理", "办结"], ["甲镇", "12", "11"]]
    spans = [("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 0), (0, 1))]
    (table,) = open_document(built([ruled(cells, spans)])).tables
    assert texts(table) == [
        ["单位", "12345热线", "12345热线"],
        ["单位", "受理", "办结"],
        ["甲镇", "12", "11"],
    ]
    assert [[cell.spanned for cell in row] for row in table.rows[:2]] == [
        [False, False, True],
        [True, False, False],
    ]
    assert table.rows[0][1].span == table.rows[0][2].span


def test_cells_that_were_wrapped_are_joined() -> None:
    rows = [["单位", "办结率"], ["自然资源和规划局城区分局", "98.68%"]]
    table = ruled(rows)
    table._argW = [62.0, 40.0]
    (seen,) = open_document(built([table])).tables
    assert [[text.replace(" ", "") for text in row] for row in texts(seen)] == rows
    assert texts(seen)[1] == rows[1]


def test_two_figures_below_each_other_in_one_cell_stay_two() -> None:
    seen = read_boxes(
        [(72, 700, 100, 40, "甲镇\n乙镇"), (172, 700, 100, 40, "12\n34"), (72, 680, 200, 20, "x")]
    )
    assert seen[0][1] == "12 34"
    assert "1234" not in str(seen)


def test_figure_broken_by_a_narrow_column_is_one() -> None:
    seen = read_boxes(
        [
            (72, 700, 80, 40, "甲镇"),
            (152, 700, 32, 40, "1234\n5"),
            (72, 680, 80, 20, "乙"),
            (152, 680, 32, 20, "1"),
        ]
    )
    assert seen[0] == ["甲镇", "12345"]


def test_frame_round_text_is_no_table() -> None:
    drawn, file = canvas()
    boxes(drawn, [(72, 600, 400, 60, "温馨提示：\n请拨打热线。")])
    drawn.save()
    document = open_document(file.getvalue())
    assert document.tables == []
    assert lines(document) == ["温馨提示:", "请拨打热线。"]


def test_table_without_outer_rulings_keeps_its_outer_columns() -> None:
    drawn, file = canvas()
    for at, row in enumerate([HEADER, *ROWS[:5]]):
        drawn.line(72, 700 - 20 * at, 400, 700 - 20 * at)
        for x, text in zip((80, 190, 310), row, strict=True):
            drawn.drawString(x, 705 - 20 * at, text)
    drawn.line(180, 600, 180, 720)
    drawn.line(300, 600, 300, 720)
    drawn.save()
    (table,) = open_document(file.getvalue()).tables
    assert texts(table) == [HEADER, *ROWS[:5]]


def test_columns_without_rulings_are_found_and_an_empty_cell_shifts_nothing() -> None:
    rows = [HEADER, ["甲镇", "12", "91.67%"], ["乙镇", "", "88.00%"], ["丙街道", "9", "100.00%"]]
    placed = [
        (x, 700 - 20 * at, text)
        for at, row in enumerate(rows)
        for x, text in zip((80, 200, 320), row, strict=True)
    ]
    (table,) = open_document(page_of(*placed)).tables
    assert texts(table) == rows
    assert all(cell.page == 1 and (cell.bbox or not cell.text) for row in table.rows for cell in row)


def test_wrapped_lines_are_one_paragraph_and_headings_stay_apart() -> None:
    story = [
        Prose("一、总体情况", style()),
        Prose(LINE * 4 + "受理1234件。", style(indent=24)),
        Prose("二、存在问题", style()),
        Prose(LINE * 3, style(indent=24)),
    ]
    assert lines(open_document(built(story))) == [
        "一、总体情况",
        (LINE * 4 + "受理1234件。").replace("，", ","),
        "二、存在问题",
        (LINE * 3).replace("，", ","),
    ]


def test_list_of_equally_long_lines_stays_a_list() -> None:
    items = [
        f"{name}类{count}件,占比{share}%"
        for name, count, share in (("咨询", 61, 36.54), ("求助", 58, 34.87), ("投诉", 40, 24.04))
    ]
    assert (
        lines(open_document(page_of(*((72, 700 - 20 * at, item) for at, item in enumerate(items))))) == items
    )


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    story = [Prose(f"{LINE}第{at}段。", style()) for at in range(90)]
    seen = lines(open_document(built(story, furniture=True)))
    assert len(seen) == 90
    assert all(line.startswith("本月全县") for line in seen)


def test_figure_in_the_last_line_of_a_page_is_no_page_number() -> None:
    seen = lines(open_document(page_of((72, 700, "本月受理件数为"), (72, 200, "38"))))
    assert seen == ["本月受理件数为", "38"]


def test_bold_by_drawing_twice_and_watermarks_change_nothing() -> None:
    drawn, file = canvas()
    for shift in (0, 0.4):
        drawn.drawString(72 + shift, 700, "本月受理1122件")
    drawn.saveState()
    drawn.rotate(45)
    drawn.drawString(500, 400, "内部资料99")
    drawn.restoreState()
    drawn.save()
    assert lines(open_document(file.getvalue())) == ["本月受理1122件"]


def test_page_turned_by_its_own_entry_is_read() -> None:
    drawn, file = canvas()
    drawn.setPageRotation(90)
    drawn.rotate(90)
    drawn.drawString(100, -100, "本月受理1122件")
    drawn.save()
    assert lines(open_document(file.getvalue())) == ["本月受理1122件"]


def test_figures_in_columns_that_make_no_table_are_named_and_not_read() -> None:
    rows = [(72, "市财政局"), (200, "85.50"), (236, "9"), (300, "另有说明的文字若干，见附件。")]
    document = open_document(page_of(*((x, 700, text) for x, text in rows), (72, 660, "本月受理12件。")))
    assert [issue.kind for issue in document.issues] == ["pdf_loose_columns"]
    assert lines(document) == ["本月受理12件。"]
    assert "85.50" in document.text
    assert "85.509" not in document.text.replace(" ", "x")


def test_two_columns_of_text_are_not_read_across() -> None:
    left = [
        "本月全县热线共受理群众诉求",
        "一千余件其中咨询类六百件，",
        "求助类三百件投诉类二百件，",
        "建议类若干件均已转办处理。",
    ]
    even = [(x, 700 - 20 * at, text) for at, text in enumerate(left) for x in (72, 330)]
    assert lines(open_document(page_of(*even))) == ["".join(left).replace("，", ",")] * 2
    uneven = [
        place
        for at, text in enumerate(left)
        for place in ((72, 700 - 20 * at, text * (1 + at % 2)), (260 + 160 * (at % 2), 700 - 20 * at, text))
    ]
    document = open_document(page_of(*uneven))
    assert lines(document) == []
    assert [issue.kind for issue in document.issues] == ["pdf_loose_columns"]


def test_unruled_table_with_cells_over_several_lines_is_doubtful() -> None:
    rows = [
        HEADER,
        ["县住房和", "12", "91.67%"],
        ["城乡局", "", ""],
        ["县教育局", "9", "100.00%"],
        ["县公安局", "7", "100.00%"],
    ]
    placed = [
        (x, 700 - 20 * at, text)
        for at, row in enumerate(rows)
        for x, text in zip((80, 200, 320), row, strict=True)
    ]
    assert all(table.uncertain for table in open_document(page_of(*placed)).tables)
