"""Rows: totals, parts, means, groups, yardsticks, short rows, repeated names; and cells that must not be read."""

import pytest

from tests.tables.bulletins import Fact, held, kinds, read, stated

HEAD = "单位 | 受理量 | 办结率 |"


@pytest.mark.parametrize("last", ["<td colspan=2>合计", "<td>合计<td>"])
def test_total_over_serial_numbers_and_names_is_as_sure_as_the_rows_above(last: str) -> None:
    page = (
        "<table><tr><td>序号<td>单位<td>受理件数<td>办结率<tr><td>1<td>县住建局<td>100<td>99%"
        f"<tr><td>2<td>县教育局<td>80<td>97%<tr>{last}<td>180<td>98%</table>"
    )
    assert stated(read(page, "page.html"))[-2:] == [Fact("tickets_received", 180), Fact("closure_rate", 98)]
    slipped = page.replace(last, "<td>县水利局<td>")
    assert Fact("tickets_received", 180) not in [
        one._replace(unit=None) for one in stated(read(slipped, "page.html"))
    ]


@pytest.mark.parametrize("label", ["合计", "总 计", "全县"])
def test_a_total_row_is_the_area(label: str) -> None:
    result = read(f"热线办理情况\n{HEAD}\n住建局 | 100 | 99% |\n城管局 | 80 | 97% |\n{label} | 180 | 98% |")
    assert stated(result)[-2:] == [Fact("tickets_received", 180), Fact("closure_rate", 98)]


def test_the_total_of_a_topic_table_is_a_member() -> None:
    result = read("类型 | 数量(件) | 占比 |\n咨询类 | 60 | 60% |\n投诉类 | 40 | 40% |\n合计 | 100 | 100% |")
    assert stated(result)[-2:] == [
        Fact("tickets_received", 100, None, "合计"),
        Fact("tickets_received", 100, None, "合计", "share"),
    ]


@pytest.mark.parametrize(
    "before",
    [
        "工单量前五的单位",
        "全县共受理工单2400件。\n各乡镇(街道)办理情况表",
        "5月办结工单2399件,办结率99.5%。\n县直单位办理情况",
    ],
)
def test_a_total_of_some_units_is_not_taken_for_the_area(before: str) -> None:
    result = read(f"{before}\n{HEAD}\n住建局 | 100 | 99% |\n城管局 | 80 | 97% |\n合计 | 180 | 98% |")
    assert {one.unit for one in stated(result)} == {"住建局", "城管局"}
    assert held(result) == [Fact("tickets_received", 180), Fact("closure_rate", 98)]


def test_subtotals_belong_to_the_group_above() -> None:
    result = read(
        f"{HEAD}\n县直单位 |\n住建局 | 100 | 99% |\n小计 | 100 | 99% |\n"
        "乡镇街道 |\n东风镇 | 30 | 100% |\n小计 | 30 | 100% |\n合计 | 130 | 99% |"
    )
    totals = [one for one in stated(result) if one.metric == "tickets_received"]
    assert totals == [
        Fact("tickets_received", 100, "住建局"),
        Fact("tickets_received", 100, "县直单位"),
        Fact("tickets_received", 30, "东风镇"),
        Fact("tickets_received", 30, "乡镇街道"),
        Fact("tickets_received", 130),
    ]


def test_a_subtotal_of_nobody_knows_what_is_held() -> None:
    result = read(f"{HEAD}\n住建局 | 100 | 99% |\n城管局 | 80 | 97% |\n小计 | 180 | 98% |")
    assert held(result) == [Fact("tickets_received", 180), Fact("closure_rate", 98)]


def test_a_mean_of_counts_is_no_count() -> None:
    result = read(f"{HEAD}\n住建局 | 100 | 99% |\n城管局 | 80 | 97% |\n平均 | 90 | 98% |")
    assert held(result) == [Fact("tickets_received", 90)]
    assert Fact("closure_rate", 98) in stated(result)


def test_a_yardstick_row_is_nobody() -> None:
    result = read("单位 | 总得分 |\n满分 | 100 |\n住建局 | 97 |\n城管局 | 99 |")
    assert stated(result) == [Fact("score", 97, "住建局"), Fact("score", 99, "城管局")]


def test_a_merged_total_row_is_put_straight_when_its_sums_hold() -> None:
    head = "序号 | 单位 | 受理量 | 办结量 | 办结率 |\n1 | 住建局 | 100 | 99 | 99% |\n2 | 城管局 | 80 | 80 | 100% |"
    assert stated(read(f"{head}\n合计 | 180 | 179 | 99.4% |"))[-3:] == [
        Fact("tickets_received", 180),
        Fact("tickets_closed", 179),
        Fact("closure_rate", 99.4),
    ]
    wrong = read(f"{head}\n合计 | 181 | 179 | 99.4% |")
    assert {one.value for one in held(wrong)} == {181, 179, 99.4}
    assert "row_shape" in kinds(wrong)


def test_a_row_of_another_length_is_held_and_shifts_nothing() -> None:
    rows = (
        "住建局 | 100 | 99 | 99% |\n城管局 | 80 | 98% |\n教育局 | 30 | 30 | 98% |\n税务局 | 20 | 20 | 97% |"
    )
    result = read(f"单位 | 受理量 | 办结量 | 满意率 |\n{rows}")
    assert {one.unit for one in held(result)} == {"城管局"}
    assert {one.unit for one in stated(result)} == {"住建局", "教育局", "税务局"}
    assert "row_shape" in kinds(result)


def test_one_name_twice_holds_both_rows() -> None:
    result = read(f"{HEAD}\n住建局 | 100 | 99% |\n城管局 | 80 | 97% |\n住建局 | 7 | 90% |")
    assert {one.unit for one in stated(result)} == {"城管局"}
    assert "duplicate_row" in kinds(result)


def test_outer_names_hold_for_the_rows_below() -> None:
    result = read(
        "一级 | 二级 | 数量 | 占比 |\n城乡建设 | 房屋管理 | 10 | 40% |\n | 其他 | 8 | 32% |\n"
        "交通运输 | 公共交通 | 3 | 12% |\n | 其他 | 4 | 16% |"
    )
    assert [one.member for one in stated(result) if one.statistic == "value"] == [
        "城乡建设/房屋管理",
        "城乡建设/其他",
        "交通运输/公共交通",
        "交通运输/其他",
    ]


def test_names_lose_spaces_and_marks() -> None:
    result = read(f"{HEAD}\n郏 县 | 100 | 99% |\n★叶 县 | 80 | 97% |\n其中:宝丰县 | 8 | 97% |")
    assert [one.unit for one in stated(result)][::2] == ["郏县", "叶县", "宝丰县"]


def test_blanks_and_markers_are_missing_and_never_zero() -> None:
    result = read(
        f"{HEAD}\n住建局 | 100 | |\n城管局 | 80 | / |\n教育局 | 3 | 市级未抽访 |\n税务局 | 3 | 本月未回访 |"
    )
    assert [one.value for one in stated(result) if one.metric == "closure_rate"] == [
        "blank",
        "not_applicable",
        "not_sampled",
        "not_sampled",
    ]


@pytest.mark.parametrize(
    ("cell", "issue"),
    [
        ("100(3)", "cell_numbers"),
        ("85%/90%", "cell_numbers"),
        ("1 234", "cell_numbers"),
        ("不详", "unknown_marker"),
    ],
)
def test_cells_that_say_no_single_figure_stay_unread(cell: str, issue: str) -> None:
    result = read(f"{HEAD}\n住建局 | {cell} | 99% |\n城管局 | 80 | 97% |\n教育局 | 8 | 97% |")
    assert kinds(result) == [issue]
    assert [one.unit for one in stated(result) if one.metric == "tickets_received"] == ["城管局", "教育局"]


@pytest.mark.parametrize(("count", "rate"), [("80%", "97%"), ("80", "197%"), ("3.5", "97%"), ("-4", "97%")])
def test_figures_of_a_wrong_type_are_held(count: str, rate: str) -> None:
    result = read(f"{HEAD}\n住建局 | 100 | 99% |\n城管局 | {count} | {rate} |\n教育局 | 7 | 99% |")
    assert {one.unit for one in held(result)} == {"城管局"}
    assert "cell_type" in kinds(result)


def test_a_percentage_among_counts_holds_its_row() -> None:
    result = read(
        f"{HEAD}\n住建局 | 100 | 99% |\n城管局 | 97% | 80 |\n教育局 | 7 | 99% |\n税务局 | 7 | 99% |"
    )
    assert held(result) == [Fact("tickets_received", 97, "城管局"), Fact("closure_rate", 80, "城管局")]


def test_rates_printed_as_fractions_are_held() -> None:
    result = read(f"{HEAD}\n住建局 | 100 | 0.99 |\n城管局 | 80 | 1 |")
    assert {one.metric for one in held(result)} == {"closure_rate"}


def test_merged_cells_of_a_page_are_one_figure_and_held() -> None:
    page = (
        "<html><body><table><tr><td>单位</td><td>受理量</td><td>满意率</td></tr>"
        "<tr><td>住建局</td><td>100</td><td rowspan=2>98%</td></tr><tr><td>城管局</td><td>80</td></tr>"
        "<tr><td>教育局</td><td>8</td><td>99%</td></tr></table></body></html>"
    )
    result = read(page, "page.html")
    assert held(result) == [Fact("satisfaction_rate", 98, "住建局")]
    assert Fact("tickets_received", 80, "城管局") in stated(result)


MERGED = (
    "序号 | 单位 | 受理量 | 按时办结 | 超时办结 | 在办 | 按时办结率 | 满意率 | 得分 | 排名 |\n"
    "1 | 青山镇 | 100 | 90 | 6 | 4 | 90.00% | 91.5% | 93.1 | 2 |\n"
    "2 | 白沙镇 | 80 | 79 | 0 | 1 | 98.75% | 97.0% | 97.7 | 1 |\n"
)


def test_a_merged_total_of_more_than_the_table_proves_its_places_by_its_own_figures() -> None:
    result = read(f"{MERGED}总计 | 300 | 280 | 12 | 8 | 93.33% | 95.0% | | |")
    assert stated(result)[-6:] == [
        Fact("tickets_received", 300),
        Fact("tickets_closed_on_time", 280),
        Fact("tickets_closed_late", 12),
        Fact("tickets_open", 8),
        Fact("on_time_rate", 93.33),
        Fact("satisfaction_rate", 95.0),
    ]


@pytest.mark.parametrize(
    "row", ["301 | 280 | 12 | 8 | 93.33% | 95.0% | |", "300 | 12 | 280 | 8 | 93.33% | 95.0% |"]
)
def test_a_merged_total_that_proves_nothing_is_held(row: str) -> None:
    result = read(f"{MERGED}总计 | {row} |")
    assert {one for one in stated(result) if one.unit is None} == set()


def test_a_subtotal_without_a_name_beside_the_total_is_held_and_the_total_stays() -> None:
    result = read(
        "上月,全县受理诉求310件。\n"
        "各乡镇办理情况表\n单位 | 受理量 | 满意率 |\n青山镇 | 100 | 90% |\n白沙镇 | 80 | 97% |\n"
        "小计 | 180 | 93% |\n总计 | 310 | 94% |"
    )
    whole = {one for one in stated(result) if one.unit is None}
    assert whole == {Fact("tickets_received", 310), Fact("satisfaction_rate", 94)}
    assert {one.value for one in held(result)} == {180, 93}


def test_subtotals_belong_to_the_name_that_spans_their_rows() -> None:
    result = read(
        "类别 | 单位 | 受理量 | 满意率 |\n乡镇 | 青山镇 | 30 | 100% |\n白沙镇 | 10 | 90% |\n小计 | 40 | 97% |\n"
        "部门 | 水利局 | 20 | 95% |\n林业局 | 20 | 99% |\n小计 | 40 | 97% |\n合计 | | 80 | 97% |"
    )
    assert held(result) == []
    assert [one for one in stated(result) if one.metric == "tickets_received"] == [
        Fact("tickets_received", 30, "青山镇"),
        Fact("tickets_received", 10, "白沙镇"),
        Fact("tickets_received", 40, "乡镇"),
        Fact("tickets_received", 20, "水利局"),
        Fact("tickets_received", 20, "林业局"),
        Fact("tickets_received", 40, "部门"),
        Fact("tickets_received", 80),
    ]


def test_what_a_reviewer_sees_once() -> None:
    rows = "\n".join(
        f"{name} | 3{at}.5 | 9{at}% |" for at, name in enumerate(["青山镇", "白沙镇", "石桥镇", "双河镇"])
    )
    result = read(f"{HEAD}\n{rows}")
    (issue,) = [issue for issue in result.issues if issue.kind == "cell_type"]
    assert len(issue.observations) == 4
    assert "'30.5', '31.5'" in issue.message


def test_what_follows_from_a_doubtful_header_is_told_with_it() -> None:
    rows = "\n".join(f"{name}\t12.5\t88%\t7\t91%" for name in ["青山镇", "白沙镇", "石桥镇", "双河镇"])
    result = read(f"单位\t受理量\t办结量\t在办\n{rows}")
    assert stated(result) == []
    issues = [issue for issue in result.issues if issue.severity == "review" and issue.observations]
    assert len(issues) == 1
    assert "does not look like a count" in issues[0].message


def test_contents_head_the_names_of_topics() -> None:
    result = read("诉求内容统计表\n内容 | 宗数 | 占比 |\n供水 | 30 | 60% |\n噪音 | 20 | 40% |")
    assert stated(result) == [
        Fact("tickets_received", 30, None, "供水"),
        Fact("tickets_received", 60, None, "供水", "share"),
        Fact("tickets_received", 20, None, "噪音"),
        Fact("tickets_received", 40, None, "噪音", "share"),
    ]


def test_what_this_period_began_with_is_its_own_figure() -> None:
    result = read("单位 | 上月结转 | 受理量 |\n青山镇 | 3 | 40 |\n白沙镇 | 1 | 22 |")
    assert Fact("tickets_carried_in", 3, "青山镇") in stated(result)


def test_a_name_that_lost_all_but_its_end_is_held() -> None:
    rows = "洋河县人民政府 | 12 | 99% |\n县人民政府 | 10 | 98% |\n西乐县人民政府 | 8 | 97% |"
    result = read(f"{HEAD}\n{rows}")
    assert {one.unit for one in held(result)} == {"县人民政府"}
    assert len(stated(result)) == 4
    alone = read(f"{HEAD}\n县人民政府 | 12 | 99% |\n住建局 | 10 | 98% |\n教育局 | 8 | 97% |")
    assert not held(alone)
