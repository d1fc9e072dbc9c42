"""Headers of several levels whose spans were lost, and tables that stand under one another without a caption."""

import pytest

from tests.tables.bulletins import Fact, held, read, stated

CAPTION = "县直单位办理情况"
LEVELS = [
    ["单位", "受理量", "办理情况", "回访情况"],
    ["办结数", "办结率", "回访数", "满意率"],
]
ROWS = [
    ["城管局", "120", "114", "95.00%", "40", "97.50%"],
    ["教育局", "88", "88", "100.00%", "21", "95.24%"],
    ["公安局", "64", "60", "93.75%", "11", "90.91%"],
    ["民政局", "30", "27", "90.00%", "9", "88.89%"],
]


def spaces(*lines: list[str]) -> str:
    return "\n".join([CAPTION, *(" ".join(line) for line in lines)])


def blank_lines(*lines: list[str]) -> str:
    return "\n\n".join([CAPTION, *(cell for line in lines for cell in line)])


def pipes(*lines: list[str]) -> str:
    return "\n".join(" | ".join(line) + " |" for line in lines)


@pytest.mark.parametrize("layout", [spaces, blank_lines])
def test_two_levels_without_spans(layout: object) -> None:
    found = stated(read(layout(*LEVELS, *ROWS)))  # type: ignore[operator]
    assert len(found) == 20
    assert Fact("tickets_closed", 114, "城管局") in found
    assert Fact("satisfaction_rate", 88.89, "民政局") in found


def test_generic_words_may_lie_in_two_ways_if_all_columns_mean_the_same() -> None:
    header = [
        ["单位", "受理量", "办理情况", "返工情况"],
        ["办结数", "办结率", "按期办结率", "返工件数", "返工率"],
    ]
    rows = [["城管局", "120", "114", "95.00%", "90.00%", "6", "5.00%"]] * 1 + [
        ["教育局", "80", "80", "100.00%", "100.00%", "4", "5.00%"],
        ["公安局", "50", "40", "80.00%", "75.00%", "1", "2.00%"],
    ]
    result = read(spaces(*header, *rows))
    assert len(stated(result)) == 18
    assert held(result) == []
    assert Fact("on_time_rate", 75, "公安局") in stated(result)


@pytest.mark.parametrize("layout", [spaces, blank_lines])
def test_a_channel_spans_its_own_columns(layout: object) -> None:
    header = [["单位", "受理量", "满意率", "人民网留言"], ["受理件数", "办结率"]]
    rows = [
        ["城管局", "120", "95.00%", "16", "93.75%"],
        ["教育局", "88", "90.91%", "8", "87.50%"],
        ["公安局", "64", "96.88%", "4", "75.00%"],
        ["民政局", "31", "93.55%", "5", "80.00%"],
    ]
    found = [*stated(result := read(layout(*header, *rows))), *held(result)]  # type: ignore[operator]
    assert Fact("satisfaction_rate", 95, "城管局") in found
    of_channel = [fact for fact in found if fact.member]
    assert {fact.metric for fact in of_channel} == {"tickets_received", "closure_rate"}
    assert {fact.value for fact in of_channel if fact.metric == "closure_rate"} == {93.75, 87.5, 75, 80}


def test_a_score_spans_no_numbers_of_tickets() -> None:
    header = [["单位", "受理量", "办结率", "总分", "人民网留言"], ["工单数", "办结工单数"]]
    rows = [
        ["城管局", "120", "95.00%", "97.38", "16", "15"],
        ["教育局", "88", "90.91%", "93.10", "8", "7"],
        ["公安局", "64", "96.88%", "88.05", "22", "22"],
    ]
    found = stated(read(spaces(*header, *rows)))
    assert Fact("score", 97.38, "城管局") in found
    assert {fact.metric for fact in found if fact.member} == {"tickets_received", "tickets_closed"}


def test_serial_numbers_before_names_in_a_header_of_two_levels() -> None:
    numbered = [[str(at), *row] for at, row in enumerate(ROWS, 1)]
    header = [["序号", *LEVELS[0]], LEVELS[1]]
    found = stated(read(blank_lines(*header, *numbered)))
    assert Fact("callbacks", 9, "民政局") in found
    assert len(found) == 20


def test_two_rows_under_two_levels_are_not_one_row() -> None:
    top = ["单位", "受理量", "办理情况", "", "回访情况", ""]
    lower = ["", "", "办结数", "办结率", "回访数", "满意率"]
    cells = [cell for line in [top, lower, *ROWS] for cell in line]
    found = stated(read("\n".join([CAPTION, *(f"{cell} |" if cell else "|" for cell in cells)])))
    assert len(found) == 20
    assert Fact("tickets_received", 88, "教育局") in found


def test_groups_of_bureaus_in_a_stream_of_cells() -> None:
    header = ["类别", "部门名称", "受理量", "办结数"]
    rows = [
        ["县直部门", "城管局", "12", "11"],
        ["", "教育局", "8", "8"],
        ["", "公安局", "6", "5"],
        ["乡镇", "河东镇", "4", "4"],
    ]
    cells = [cell for line in [header, *rows] for cell in line]
    found = stated(read("\n".join([CAPTION, *(f"{cell} |" if cell else "|" for cell in cells)])))
    assert Fact("tickets_received", 12, "城管局") in found
    assert Fact("tickets_closed", 5, "公安局") in found


def test_a_narrower_table_glued_below_has_a_header_of_its_own() -> None:
    wide = [
        ["单位", "受理量", "超期数", "返工件数", "满意率"],
        ["城管局", "12", "1", "0", "95%"],
        ["教育局", "8", "0", "2", "90%"],
    ]
    narrow = [["乡镇", "办结数", "", "", ""], ["河东镇", "31", "", "", ""], ["永安乡", "21", "", "", ""]]
    result = read(f"{CAPTION}\n{pipes(*wide, *narrow)}")
    assert Fact("tickets_closed", 31, "河东镇") in stated(result)
    assert not [fact for fact in stated(result) if fact.unit == "河东镇" and fact.metric != "tickets_closed"]


def test_a_narrower_table_glued_below_keeps_the_levels_of_its_header() -> None:
    page = """<table><tr><td>单位</td><td>工单数</td><td>超期数</td><td>返工件数</td><td>满意率</td></tr>
    <tr><td>城管局</td><td>12</td><td>1</td><td>0</td><td>95%</td></tr>
    <tr><td>教育局</td><td>8</td><td>0</td><td>2</td><td>90%</td></tr>
    <tr><td rowspan="2">乡镇名称</td><td colspan="2">网上信访</td></tr><tr><td>受理总量</td><td>办结率</td></tr>
    <tr><td>河东镇</td><td>31</td><td>97%</td></tr><tr><td>永安乡</td><td>4</td><td>75%</td></tr></table>"""
    below = [
        fact for fact in stated(read(page, "page.html")) if fact.unit in ("河东镇", "永安乡", "乡镇名称")
    ]
    assert {(fact.unit, fact.metric, fact.value, fact.member) for fact in below} == {
        ("河东镇", "tickets_received", 31, "网上信访"),
        ("河东镇", "closure_rate", 97, "网上信访"),
        ("永安乡", "tickets_received", 4, "网上信访"),
        ("永安乡", "closure_rate", 75, "网上信访"),
    }


def test_an_empty_row_names_nobody_and_breaks_nothing() -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{count}</td></tr>"
        for name, count in [("城管局", 4), ("", ""), ("教育局", 9)]
    )
    result = read(f"<table><tr><td>单位</td><td>受理量</td></tr>{rows}</table>", "page.html")
    assert {fact.unit for fact in stated(result)} == {"城管局", "教育局"}
