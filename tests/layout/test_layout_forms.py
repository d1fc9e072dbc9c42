"""Forms of tables that bulletins show beside the plain ones, in small."""

import pytest
from rendered import piped_cells, tables_in, texts

from parsers.document import Paragraph, Table
from parsers.layout import segment

HEADER = ["单位", "受理件数", "办结率"]
ROWS = [["住建局", "12", "99.10%"], ["柳溪镇", "7", "100%"], ["教育局", "31", "96.77%"]]


def paragraphs(text: str) -> list[str]:
    return [text[b.span.start : b.span.end] for b in segment(text) if isinstance(b, Paragraph)]


def test_runs_of_bars_are_empty_cells_of_flattened_header_levels() -> None:
    text = (
        "单位 |\n派单总数 |\n满意率 |\n||\n"
        "热线 |\n信箱 |\n小计 |\n||\n"
        "住建局 |\n5 |\n4 |\n9 |\n98% |\n"
        "教育局 |\n3 |\n3 |\n6 |\n99% |\n"
        "柳溪镇 |\n2 |\n0 |\n2 |\n97% |"
    )
    (table,) = tables_in(text)
    assert texts(table) == [
        ["单位", "派单总数", "满意率", "", ""],
        ["热线", "信箱", "小计", "", ""],
        ["住建局", "5", "4", "9", "98%"],
        ["教育局", "3", "3", "6", "99%"],
        ["柳溪镇", "2", "0", "2", "97%"],
    ]


def test_a_closing_bar_opens_no_cell() -> None:
    (table,) = tables_in("单位 | 件数 |\n住建局 | 12 |\n柳溪镇 | 7 |")
    assert table.width == 2


def test_a_bar_before_the_header_alone_opens_no_column() -> None:
    text = "| 单位 | 件数 | 办结 |\n住建局  | 12  | 11  |\n柳溪镇  | 7  | 7  |\n总计  | 19  | 18  |"
    (table,) = tables_in(text)
    assert texts(table)[:2] == [["单位", "件数", "办结"], ["住建局", "12", "11"]]


def test_a_first_cell_merged_into_the_one_above_keeps_its_place() -> None:
    text = "单位 | 类别 | 件数 |\n住建局 | 投诉 | 12 |\n | 咨询 | 7 |\n教育局 | 投诉 | 3 |\n | 咨询 | 4 |"
    (table,) = tables_in(text)
    assert table.width == 3


def test_a_header_one_cell_short_is_padded_and_named() -> None:
    (table,) = tables_in("本周数据 | 环比增长 |\n住房 | 39 | 14.6% |\n噪声 | 12 | 9.9% |\n停车 | 8 | 1.2% |")
    assert table.width == 3
    assert table.ragged == (0,)


def test_wide_set_names_in_rows_parted_by_spaces() -> None:
    text = (
        "事项类别 件数 占比 事项类别 件数 占比\n"
        "环境保护 61 4.1 三   农 40 3.6\n"
        "其  他 33 2.2 住房保障 20 1.9\n"
        "市容市貌 12 0.8"
    )
    (table,) = tables_in(text)
    assert [cell.replace(" ", "") for cell in texts(table)[1]] == [
        "环境保护",
        "61",
        "4.1",
        "三农",
        "40",
        "3.6",
    ]
    assert texts(table)[3] == ["市容市貌", "12", "0.8", "", "", ""]
    assert table.ragged == (3,)


def test_header_words_broken_by_spaces() -> None:
    text = "单 位 受理件数 满 意 率\n住建局 12 99%\n城 管 局 7 98%\n柳溪镇 30 97.5%"
    (table,) = tables_in(text)
    assert [cell.replace(" ", "") for cell in texts(table)[0]] == ["单位", "受理件数", "满意率"]
    assert texts(table)[2][0].replace(" ", "") == "城管局"


def test_wide_gaps_part_header_words_that_single_spaces_break() -> None:
    text = (
        "  乡镇 街道    受 理 量  按 期 办 结 率   解 决 率   满 意 率  综合 得分\n"
        "青山镇   12   99%  88%   97%   91.2\n 白 沙 镇  7  98%    80%  97.5%  90\n石桥镇  30  97.5%  85%   96%  90.5"
    )
    (table,) = tables_in(text)
    assert [cell.replace(" ", "") for cell in texts(table)[0]] == [
        "乡镇街道",
        "受理量",
        "按期办结率",
        "解决率",
        "满意率",
        "综合得分",
    ]
    assert not table.ragged


@pytest.mark.parametrize("end", [" |", ""])
@pytest.mark.parametrize("left_out", [1, 2])
def test_cells_under_a_header_that_leaves_out_the_names(left_out: int, end: str) -> None:
    words = ["受理量", "按期办结率", "在办", "满意率"]
    names = ["青山镇", "白沙镇", "石桥镇", "水利局", "供电公司", "林业局"]
    rows = [
        [str(at + 1), name, str(40 - at), "97.5%", "3", "99%"][left_out == 1 :]
        for at, name in enumerate(names)
    ]
    cells = ["5月各单位热线工单办理情况统计表", *words, *(cell for row in rows for cell in row)]
    (table,) = tables_in("\n".join(f"{cell}{end}" for cell in cells))
    assert texts(table)[1:] == rows
    assert [cell for cell in texts(table)[0] if cell] == words


def test_header_words_that_could_be_joined_in_several_ways_stay_apart() -> None:
    (table,) = tables_in("单位 受理件数 办结数 满意率\n住建局 12 99%\n城管局 7 98%\n柳溪镇 30 97.5%")
    assert table.width == 3
    assert table.ragged == (0,)


def test_transposed_rows_parted_by_spaces() -> None:
    text = "分类 咨询 求助 投诉\n件数 473 886 77\n占比 32.9 61.7 5.4"
    (table,) = tables_in(text)
    assert texts(table) == [line.split() for line in text.split("\n")]


def test_pages_and_blank_lines_inside_a_table_do_not_part_it() -> None:
    rows = "\n".join("\t".join(row) for row in ROWS)
    text = "\t".join(HEADER) + f"\n{rows}\n\n— 3 —\n\n卫健委\t5\t100%\n民政局\t4\t100%"
    (table,) = tables_in(text)
    assert len(table.rows) == 6


def test_a_repeated_header_after_a_blank_line_begins_a_table() -> None:
    part = "\n".join("\t".join(row) for row in [HEADER, *ROWS])
    assert [len(table.rows) for table in tables_in(f"{part}\n\n{part}")] == [4, 4]


def test_titles_in_rows_of_their_own_become_paragraphs() -> None:
    text = (
        "县直单位办理情况 |\n单位 | 件数 | 满意率 |\n住建局 | 12 | 99% |\n"
        "乡镇办理情况 |\n乡镇 | 件数 | 办结数 | 满意率 |\n柳溪镇 | 7 | 7 | 98% |"
    )
    assert [table.width for table in tables_in(text)] == [3, 4]
    assert [line.strip(" |") for line in paragraphs(text)] == ["县直单位办理情况", "乡镇办理情况"]


def test_a_table_cut_in_its_last_row_keeps_the_others() -> None:
    cells = [cell for row in [["单位", "工单内容", "工单号", "原因"]] for cell in row]
    cells += [
        "住建局",
        "房屋漏水",
        "145501",
        "未联系",
        "教育局",
        "入学",
        "145502",
        "超时提交",
        "残联",
        "补贴",
    ]
    (table,) = tables_in("\n".join(f"{cell} |" for cell in cells))
    assert texts(table)[:3] == [cells[0:4], cells[4:8], cells[8:12]]


def test_empty_cells_among_piped_cells() -> None:
    grid = [HEADER, ["住建局", "12", ""], ["柳溪镇", "7", "98%"], ["教育局", "", "96%"], ["残联", "3", "91%"]]
    (table,) = tables_in(piped_cells(grid))
    assert texts(table) == grid


def test_surplus_cells_are_kept_in_the_last_one() -> None:
    (table,) = tables_in("单位 | 件数 |\n住建局 | 12 |\n柳溪镇 | 7 | 8 | 9 |\n残联 | 3 |\n教育局 | 4 |")
    assert table.width == 2
    assert table.ragged == (2,)
    assert texts(table)[2] == ["柳溪镇", "7 | 8 | 9"]


def test_rows_whose_first_names_are_spanned_from_above_keep_their_columns() -> None:
    text = "类别\t单位\t件数\t办结率\n乡镇\t东风镇\t10\t90%\n柳溪镇\t8\t100%\n石桥镇\t9\t99%\n"
    text += "部门\t住建局\t30\t99%\n教育局\t20\t98%"
    (table,) = [block for block in segment(text) if isinstance(block, Table)]
    assert [[cell.text for cell in row][:2] for row in table.rows[1:]] == [
        ["乡镇", "东风镇"],
        ["", "柳溪镇"],
        ["", "石桥镇"],
        ["部门", "住建局"],
        ["", "教育局"],
    ]
    assert not table.ragged


def test_a_line_that_ends_in_a_colon_parts_two_streams() -> None:
    first = ["单位", "件数", "办结率", "等级", "东风镇", "10", "90%", "A", "柳溪镇", "8", "99%", "B"]
    second = ["单位", "件数", "办结率", "住建局", "30", "97%", "教育局", "20", "100%", "公安局", "7", "96%"]
    text = "\n\n".join([*first, "承办量较多的部门和企业:", *second])
    tables = [block for block in segment(text) if isinstance(block, Table)]
    assert [table.width for table in tables] == [4, 3]


def test_names_in_quotation_marks_begin_rows_parted_by_spaces() -> None:
    text = "来源 转办数 办结数\n“互联网+督查” 38 37\n省长信箱 12 12\n《政风行风》 3 3"
    (table,) = tables_in(text)
    assert [row[0].text for row in table.rows] == ["来源", "“互联网+督查”", "省长信箱", "《政风行风》"]
