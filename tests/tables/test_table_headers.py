"""Headers: levels, spans, short rows, folds, orientation, other periods, words that nobody knows."""

from tests.tables.bulletins import MAY, Fact, held, kinds, read, stated


def test_two_levels_by_place() -> None:
    result = read(
        "单位 | 受理情况 | | 办结情况 | |\n"
        "| 件数 | 占比 | 件数 | 占比 |\n"
        "住建局 | 120 | 60% | 118 | 98.3% |\n"
        "城管局 | 80 | 40% | 80 | 100% |"
    )
    assert stated(result)[:4] == [
        Fact("tickets_received", 120, "住建局"),
        Fact("tickets_received", 60, "住建局", statistic="share"),
        Fact("tickets_closed", 118, "住建局"),
        Fact("closure_rate", 98.3, "住建局"),
    ]
    assert result.tables[0].headers[3] == ("办结情况", "件数")


FLATTENED = (
    "序号 | 单位 | 派单总数 | 按时办结数 | 超时办结数 | 办结率 |\n"
    "总计 | 12345热线 | 市长信箱 |\n"
    "按时办结 | 超时办结 | 按时办结 | 超时办结 |\n"
    "1 | 住建局 | 30 | 19 | 1 | 9 | 1 | 28 | 2 | 99% |\n"
    "2 | 城管局 | 24 | 12 | 0 | 10 | 2 | 22 | 2 | 98% |\n"
    "3 | 教育局 | 11 | 5 | 1 | 5 | 0 | 10 | 1 | 97% |\n"
)


def test_flattened_levels_are_laid_by_the_sums_of_the_rows() -> None:
    result = read(FLATTENED)
    assert result.tables[0].headers[2:7] == [
        ("派单总数", "总计"),
        ("派单总数", "12345热线", "按时办结"),
        ("派单总数", "12345热线", "超时办结"),
        ("派单总数", "市长信箱", "按时办结"),
        ("派单总数", "市长信箱", "超时办结"),
    ]
    assert stated(result)[:8] == [
        Fact("tickets_received", 30, "住建局"),
        Fact("tickets_closed_on_time", 19, "住建局", "12345热线"),
        Fact("tickets_closed_late", 1, "住建局", "12345热线"),
        Fact("tickets_closed_on_time", 9, "住建局", "市长信箱"),
        Fact("tickets_closed_late", 1, "住建局", "市长信箱"),
        Fact("tickets_closed_on_time", 28, "住建局"),
        Fact("tickets_closed_late", 2, "住建局"),
        Fact("closure_rate", 99, "住建局"),
    ]


def test_flattened_levels_that_can_lie_in_two_ways_are_held() -> None:
    result = read(
        "序号 | 单位 | 受理情况 | 办结情况 | 满意率 |\n"
        "电话 | 网络 | 小计 | 按期办结 | 超期办结 |\n"
        "1 | 住建局 | 100 | 20 | 120 | 118 | 2 | 99% |\n"
        "2 | 城管局 | 70 | 10 | 80 | 80 | 0 | 98% |\n"
        "3 | 教育局 | 5 | 11 | 16 | 15 | 1 | 98.5% |"
    )
    assert stated(result) == []
    assert held(result)
    assert "header_doubt" in kinds(result)


def test_a_header_short_of_the_label_cell_moves_over_its_figures() -> None:
    result = read(
        "表1:本周城市管理类前三名诉求\n"
        "本周数据 | 上周数据 | 环比增长 | 详细分类 | |\n"
        "住房保障 | 39 | 34 | 14.7% | 物业管理、房屋修缮 |\n"
        "施工扰民 | 12 | 11 | 9.1% | 夜间施工 |"
    )
    assert stated(result) == [
        Fact("tickets_received", 39, None, "住房保障"),
        Fact("tickets_received", 14.7, None, "住房保障", "mom_change"),
        Fact("tickets_received", 12, None, "施工扰民"),
        Fact("tickets_received", 9.1, None, "施工扰民", "mom_change"),
    ]
    assert kinds(result) == ["earlier_period"]
    assert [issue.severity for issue in result.issues] == ["info"]


def test_folded_groups_are_put_below_each_other() -> None:
    result = read(
        "事项类别 件数 占比 事项类别 件数 占比\n"
        "环境保护 61 48.0 三   农 23 18.1\n"
        "市场监管 31 24.4 政务管理 9 7.1\n"
        "治安管理 3 2.4"
    )
    assert [one.member for one in stated(result) if one.statistic == "value"] == [
        "环境保护", "市场监管", "治安管理", "三农", "政务管理",
    ]  # fmt: skip
    assert held(result) == []


def test_transposed_table_of_classes() -> None:
    result = read("分类 咨询 求助 投诉\n件数 473 886 77\n占比 32.9 61.7 5.4")
    assert stated(result)[:2] == [
        Fact("tickets_received", 473, None, "咨询"),
        Fact("tickets_received", 32.9, None, "咨询", "share"),
    ]


def test_units_across_and_topics_down() -> None:
    result = read("类别 | 住建局 | 城管局 | 合计 |\n投诉 | 12 | 9 | 21 |\n咨询 | 8 | 100 | 108 |")
    assert stated(result)[:3] == [
        Fact("tickets_received", 12, "住建局", "投诉"),
        Fact("tickets_received", 8, "住建局", "咨询"),
        Fact("tickets_received", 9, "城管局", "投诉"),
    ]


def test_metrics_down_and_periods_across() -> None:
    result = read("指标 | 本月 | 上月 | 环比 |\n受理量 | 100 | 80 | 25% |\n办结率 | 99% | 98% | 1.02% |")
    assert stated(result) == [
        Fact("tickets_received", 100),
        Fact("closure_rate", 99),
        Fact("tickets_received", 25, statistic="mom_change"),
        Fact("closure_rate", 1.02, statistic="mom_change"),
    ]


def test_columns_of_other_periods_keep_their_period() -> None:
    result = read("单位 | 5月受理量 | 1-5月累计受理量 |\n住建局 | 100 | 600 |\n城管局 | 80 | 410 |")
    assert [(one.value, one.period.start) for one in result.observations] == [
        (100, "2023-05-01"),
        (600, "2023-01-01"),
        (80, "2023-05-01"),
        (410, "2023-01-01"),
    ]


def test_rows_of_months_keep_their_period() -> None:
    result = read("月份 | 受理量 | 办结率 |\n3月 | 100 | 99% |\n4月 | 120 | 98% |\n5月 | 130 | 97.5% |")
    assert [one.period for one in result.observations if one.value == 130] == [MAY]
    assert [one.period.start for one in result.observations if one.value == 100] == ["2023-03-01"]


def test_a_total_over_other_periods_is_held() -> None:
    result = read(
        "各单位受理量\n单位 | 3月 | 4月 | 5月 | 合计 |\n住建局 | 10 | 9 | 9 | 28 |\n城管局 | 8 | 7 | 9 | 24 |"
    )
    assert held(result) == [Fact("tickets_received", 28, "住建局"), Fact("tickets_received", 24, "城管局")]


def test_an_unknown_header_is_an_issue_and_its_figures_stay_unread() -> None:
    result = read("单位 | 受理量 | 晴雨指 | 满意率 |\n住建局 | 100 | 6 | 99% |\n城管局 | 80 | 4 | 98% |")
    assert kinds(result) == ["unknown_header"]
    assert {one.metric for one in result.observations} == {"tickets_received", "satisfaction_rate"}


def test_words_beside_a_metric_that_nobody_knows_hold_the_figures() -> None:
    result = read("单位 | 受理量 | 晴雨满意率 |\n住建局 | 100 | 99% |\n城管局 | 80 | 98% |")
    assert {one.metric for one in held(result)} == {"satisfaction_rate"}


def test_two_columns_of_one_meaning_are_held() -> None:
    result = read("单位 | 受理量 | 受理件数 | 满意率 |\n住建局 | 100 | 90 | 99% |\n城管局 | 80 | 70 | 98% |")
    assert {one.metric for one in held(result)} == {"tickets_received"}
    assert {one.metric for one in stated(result)} == {"satisfaction_rate"}


def test_no_header_at_all_is_a_failed_table() -> None:
    result = read("住建局 | 3 | 99% |\n城管局 | 2 | 98% |\n教育局 | 2 | 98% |")
    assert result.observations == []
    assert result.tables[0].status == "failed"
    assert "table_failed" in kinds(result)


def test_hotline_numbers_are_names_and_no_figures() -> None:
    result = read("来源统计\n单位 | 12345 | 12315 | 合计 |\n住建局 | 100 | 9 | 109 |\n城管局 | 80 | 1 | 81 |")
    assert stated(result)[:3] == [
        Fact("tickets_received", 100, "住建局", "12345"),
        Fact("tickets_received", 9, "住建局", "12315"),
        Fact("tickets_received", 109, "住建局"),
    ]


def test_a_header_inside_the_table_begins_a_second_one() -> None:
    result = read(
        "单位 | 办件数量 | 满意率 |\n市监局 | 32 | 99% |\n城管局 | 13 | 98% |\n"
        "乡镇(街道) | 办件数量 | 解决率 |\n瑞州街办 | 9 | 64% |\n新街镇 | 3 | 74% |"
    )
    assert Fact("resolution_rate", 64, "瑞州街办") in [*stated(result), *held(result)]
    assert Fact("satisfaction_rate", 99, "市监局") in stated(result)
    assert result.tables[0].rows == 4


def test_a_single_changed_word_in_a_repeated_header_is_held() -> None:
    top = "单位 | 办件数量 | 按期办结率 | 返工数 | 满意率 |"
    second = "乡镇 | 办件数量 | 提前办结率 | 返工数 | 满意率 |"
    result = read(f"{top}\n市监局 | 32 | 99% | 0 | 98% |\n{second}\n新街镇 | 3 | 100% | 1 | 97% |")
    assert held(result) == [Fact("early_rate", 100, "新街镇")]


def test_a_header_goes_on_over_a_page_of_html() -> None:
    row = "<tr><td>{}</td><td>{}</td><td>{}</td></tr>"
    first = row.format("单位", "受理量", "办结率") + row.format("住建局", 10, "99%")
    second = row.format("教育局", 7, "98%") + row.format("税务局", 1, "100%")
    page = f"<html><body><p>办理情况表</p><table>{first}</table><p>- 2 -</p><table>{second}</table></body></html>"
    result = read(page, "page.html")
    assert [table.status for table in result.tables] == ["read", "read"]
    assert Fact("closure_rate", 98, "教育局") in stated(result)
