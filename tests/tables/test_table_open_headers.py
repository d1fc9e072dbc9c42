"""Headers that leave something open, settled by the figures below them: changes, shares, spans, unknown names."""

import pytest

from tests.tables.bulletins import Fact, held, read, stated


def _of(result: object, unit: str) -> set[tuple[str, str, object, str | None]]:
    return {
        (one.metric, one.statistic, one.value, one.member)
        for one in stated(result)  # type: ignore[arg-type]
        if one.unit == unit
    }


def test_a_change_belongs_to_the_column_that_explains_it() -> None:
    result = read(
        "各镇工单督办情况\n单位 | 本月 | 上月 | 督办 | 环比 |\n"
        "东风镇 | 60 | 50 | 7 | 20.0% |\n柳溪镇 | 44 | 47 | 9 | -6.4% |\n"
        "石桥镇 | 22 | 22 | 3 | 0 |"
    )
    assert ("tickets_received", "mom_change", 20.0, None) in _of(result, "东风镇")
    assert ("tickets_received", "mom_change", 0, None) in _of(result, "石桥镇")
    assert not held(result)


def test_a_change_that_no_figures_explain_is_held() -> None:
    result = read(
        "各镇工单督办情况\n单位 | 本月 | 上月 | 督办 | 环比 |\n"
        "东风镇 | 60 | 50 | 7 | 33.3% |\n柳溪镇 | 44 | 47 | 9 | 12.5% |"
    )
    assert {one.statistic for one in held(result)} == {"mom_change"}


def test_one_change_behind_several_counts_is_held() -> None:
    result = read("单位 | 受理件数 | 办结件数 | 环比 |\n住建局 | 60 | 50 | 7.1% |\n教育局 | 44 | 47 | 9.5% |")
    assert {one.statistic for one in held(result)} == {"mom_change"}


def test_a_share_belongs_to_the_column_whose_shares_it_holds() -> None:
    result = read("类别 | 受理件数 | 办结件数 | 占比 |\n物业 | 60 | 50 | 60% |\n供水 | 40 | 10 | 40% |")
    assert Fact("tickets_received", 60, None, "物业", "share") in stated(result)


def test_empty_cells_of_the_upper_header_tell_what_it_spans() -> None:
    result = read(
        "序号 | 单位 | 受理件数 | 按期办结 |  | 回访评价 |  | 满意率 |\n件数 | 办结率 | 满意 | 不满意 |\n"
        "1 | 住建局 | 10 | 9 | 90.0% | 3 | 1 | 75.0% |\n2 | 教育局 | 20 | 20 | 100.0% | 4 | 1 | 80.0% |"
    )
    assert _of(result, "住建局") == {
        ("tickets_received", "value", 10, None),
        ("tickets_closed_on_time", "value", 9, None),
        ("on_time_rate", "value", 90.0, None),
        ("callbacks_satisfied", "value", 3, None),
        ("callbacks_unsatisfied", "value", 1, None),
        ("satisfaction_rate", "value", 75.0, None),
    }


def test_upper_words_put_before_the_lower_ones_in_a_stream() -> None:
    words = [
        "序号",
        "承办单位",
        "市长热线",
        "县长信箱",
        "交办件",
        "办结件",
        "办结率",
        "来信数",
        "已回复",
        "满意率",
    ]
    rows = [
        ["1", "住建局", "186", "180", "96.8%", "11", "10", "90.0%"],
        ["2", "教育局", "73", "73", "100%", "4", "4", "100%"],
        ["3", "东风镇", "58", "57", "98.3%", "2", "2", "50.0%"],
    ]
    result = read("\n".join(f"{cell} |" for cell in [*words, *(cell for row in rows for cell in row)]))
    assert _of(result, "住建局") == {
        ("tickets_received", "value", 186, "市长热线"),
        ("tickets_closed", "value", 180, "市长热线"),
        ("closure_rate", "value", 96.8, "市长热线"),
        ("tickets_received", "value", 11, "县长信箱"),
        ("tickets_replied", "value", 10, "县长信箱"),
        ("satisfaction_rate", "value", 90.0, "县长信箱"),
    }


def test_parts_of_a_score_with_their_maxima() -> None:
    result = read(
        "单位\t受理件数\t考核得分(含加减分)\t\t\t名次\n\t\t办理时效(30分)\t群众满意(70)\t合计\t\n"
        "住建局\t10\t29.5\t60.2\t89.7\t2\n教育局\t20\t30\t65.5\t95.5\t1"
    )
    assert _of(result, "住建局") == {
        ("tickets_received", "value", 10, None),
        ("score", "value", 29.5, "办理时效"),
        ("score", "value", 60.2, "群众满意"),
        ("score", "value", 89.7, None),
        ("rank", "value", 2, None),
    }


@pytest.mark.parametrize("header", ["区内排名", "全县排名"])
def test_the_only_rank_is_the_rank(header: str) -> None:
    result = read(f"单位 | 受理件数 | {header} |\n住建局 | 10 | 2 |\n教育局 | 20 | 1 |")
    assert ("rank", "value", 2, None) in _of(result, "住建局")


@pytest.mark.parametrize("header", ["满意率排名", "诉求量位次"])
def test_the_only_rank_that_names_a_metric_is_held(header: str) -> None:
    result = read(f"单位 | 受理件数 | {header} |\n住建局 | 10 | 2 |\n教育局 | 20 | 1 |")
    ranks = [one for one in result.observations if one.metric == "rank"]
    assert [(one.value, one.status) for one in ranks] == [(2, "review"), (1, "review")]


def test_a_rank_beside_a_score_keeps_what_it_ranks() -> None:
    result = read("单位 | 综合得分 | 满意率排名 |\n住建局 | 91.5 | 2 |\n教育局 | 92.5 | 1 |")
    assert ("rank", "value", 2, "满意率") in _of(result, "住建局")


def test_an_unknown_name_among_channels_that_add_up() -> None:
    table = "单位 | 受理件数 | | |\n | 12345热线 | 某某网 | 合计 |\n住建局 | 10 | 2 | {} |\n教育局 | 20 | 5 | 25 |"
    assert ("tickets_received", "value", 2, "某某网") in _of(read(table.format(12)), "住建局")
    assert Fact("tickets_received", 2, "住建局") not in stated(read(table.format(17)))
    assert ("tickets_received", "value", 2, "某某网") not in _of(read(table.format(17)), "住建局")


@pytest.mark.parametrize(
    "header", ["街道(镇)", "镇(街)", "县(市、区)名称", "承办部门(单位)", "各乡镇", "镇街(含园区)"]
)
def test_headers_made_of_words_for_bodies_head_units(header: str) -> None:
    result = read(f"排名 | {header} | 受理件数 |\n1 | 东风镇 | 10 |\n2 | 柳溪镇 | 8 |")
    assert _of(result, "东风镇") == {("rank", "value", 1, None), ("tickets_received", "value", 10, None)}


def test_a_name_that_spans_the_rows_below_it() -> None:
    result = read(
        "类别\t单位\t受理件数\t办结率\n乡镇\t东风镇\t10\t90%\n柳溪镇\t8\t100%\n石桥镇\t9\t100%\n部门\t住建局\t30\t99%\n教育局\t20\t100%\n"
        "公安局\t3\t100%"
    )
    assert not held(result)
    assert _of(result, "教育局") == {
        ("tickets_received", "value", 20, None),
        ("closure_rate", "value", 100.0, None),
    }


def test_the_total_of_months_is_the_area_s() -> None:
    table = "月份 | 受理件数 |\n5月1日至5月15日 | 10 |\n合计 | 10 |"
    assert not [one for one in stated(read(table)) if one.member == "合计" and one.unit]
    rows = "\n".join(f"{month}月 | {month} |" for month in range(1, 4))
    result = read(f"月份 | 受理件数 |\n{rows}\n合计 | 6 |")
    assert held(result) == [Fact("tickets_received", 6)]


def test_a_change_of_a_doubted_figure_is_doubted() -> None:
    result = read("单位 | 本周 | 上周 | 环比 |\n东风镇 | 12 | 10 | 20% |\n柳溪镇 | 9 | 9 | 0% |")
    assert not stated(result)


def test_what_stands_under_points_is_part_of_a_score() -> None:
    result = read(
        "考核指标 | 分值 | 东风镇 | 柳溪镇 |\n签收率 | 10 | 9.8 | 10 |\n按期办结 | 50 | 46 | 47 |\n总分 | 60 | 55.8 | 57 |"
    )
    assert _of(result, "东风镇") == {
        ("score", "value", 9.8, "签收率"),
        ("score", "value", 46, "按期办结"),
        ("score", "value", 55.8, None),
    }


def test_cumulative_columns_of_a_bulletin_on_the_year_so_far_are_its_own() -> None:
    result = read("单位 | 累计受理件数 | 4月受理件数 |\n东风镇 | 100 | 20 |\n柳溪镇 | 90 | 9 |")
    assert Fact("tickets_received", 100, "东风镇") in held(result)


@pytest.mark.parametrize(("before", "statistic"), [("上周件数", "mom_change"), ("去年同期", "yoy_change")])
def test_a_bare_change_is_against_the_column_that_explains_it(before: str, statistic: str) -> None:
    result = read(
        f"各镇工单统计\n单位 | 本周件数 | {before} | 增减 | 增幅 |\n"
        "东风镇 | 12 | 10 | 2 | 20% |\n柳溪镇 | 9 | 10 | -1 | -10% |"
    )
    assert ("tickets_received", statistic, 20, None) in _of(result, "东风镇")
    assert ("tickets_received", statistic, -1, None) in _of(result, "柳溪镇")


def test_a_bare_change_that_nothing_explains_stays_unread() -> None:
    result = read(
        "各镇工单统计\n单位 | 本周件数 | 上周件数 | 增减 |\n东风镇 | 12 | 10 | 3 |\n柳溪镇 | 9 | 10 | 7 |"
    )
    assert {one.statistic for one in stated(result)} == {"value"}


def test_groups_of_columns_under_different_words_for_bodies_are_folded() -> None:
    result = read(
        "排名 | 乡镇 | 得分 | 排名 | 部门 | 得分\n1 | 东风镇 | 97.2 | 1 | 住建局 | 98\n2 | 柳溪镇 | 96 | 2 | 教育局 | 97.4"
    )
    assert not held(result)
    assert _of(result, "东风镇") == {("rank", "value", 1, None), ("score", "value", 97.2, None)}
    assert _of(result, "教育局") == {("rank", "value", 2, None), ("score", "value", 97.4, None)}


def test_a_flattened_header_over_aspects_and_their_counts_and_rates() -> None:
    words = ["单位", "办件量", "按期办结", "满意情况", "件数", "比率", "满意", "不满意"]
    rows = [
        ["东风镇", "12", "10", "83.3%", "5", "1"],
        ["柳溪镇", "9", "9", "100%", "4", "0"],
        ["石桥镇", "8", "6", "75%", "3", "2"],
    ]
    result = read("\n".join(f"{cell} |" for cell in [*words, *(cell for row in rows for cell in row)]))
    assert _of(result, "东风镇") == {
        ("tickets_received", "value", 12, None),
        ("tickets_closed_on_time", "value", 10, None),
        ("on_time_rate", "value", 83.3, None),
        ("callbacks_satisfied", "value", 5, None),
        ("callbacks_unsatisfied", "value", 1, None),
    }
