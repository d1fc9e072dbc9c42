"""What figures mean: captions, bare headers, changes, shares, scores, intake of units; tables that hold no metrics."""

import pytest

from tests.tables.bulletins import Fact, held, kinds, read, stated


def test_a_mailbox_in_the_caption_is_a_channel() -> None:
    result = read("2023年5月东河县县长信箱办理情况\n单位 | 受理量 |\n住建局 | 10 |\n城管局 | 8 |")
    assert [(one.dimension, one.member) for one in result.observations] == [("channel", "县长信箱")] * 2


@pytest.mark.parametrize(
    "caption",
    [
        "2023年5月市直部门办理“市长信箱”来信情况",
        "2023年第2季度各县市区市长信箱来信办理情况",
        "各乡镇街道承办“市长信箱”情况表",
    ],
)
def test_who_handles_a_channel_is_no_part_of_its_name(caption: str) -> None:
    result = read(f"{caption}\n单位 | 受理量 |\n住建局 | 10 |\n城管局 | 8 |")
    assert {(one.dimension, one.member) for one in result.observations} == {("channel", "市长信箱")}


def test_a_channels_total_of_some_units_is_held_where_prose_tells_another() -> None:
    text = (
        "5月“市长信箱”共收到来信60件。\n1.市直部门办理“市长信箱”来信情况\n单位 | 受理量 |\n"
        "住建局 | 10 |\n城管局 | 8 |\n合计 | 18 |"
    )
    result = read(text)
    totals = [one for one in result.observations if one.unit is None]
    assert [(one.value, one.status) for one in totals] == [(18, "review")]
    assert {issue.kind for issue in result.issues} == {"partial_total"}
    agreed = read(text.replace("60件", "18件"))
    assert [one.status for one in agreed.observations if one.unit is None] == ["stated"]


def test_the_line_itself_is_no_channel() -> None:
    for caption in ("5月份12345热线留言办理情况统计表", "5月份民呼必应热线办理情况"):
        result = read(f"{caption}\n单位 | 受理量 |\n住建局 | 10 |\n城管局 | 8 |")
        assert {one.member for one in result.observations} == {None}


def test_a_mailbox_that_the_bulletin_is_about_is_no_breakdown() -> None:
    text = "5月份县长信箱办理情况\n单位 | 受理量 |\n住建局 | 10 |\n城管局 | 8 |"
    assert {one.member for one in read(text, title="东河县5月份县长信箱办理情况通报").observations} == {None}


def test_a_cumulative_caption_moves_the_period() -> None:
    result = read("2023年1-5月各单位热线办理情况统计表\n单位 | 受理量 |\n住建局 | 10 |\n城管局 | 8 |")
    assert {(one.period.start, one.period.end) for one in result.observations} == {
        ("2023-01-01", "2023-05-31")
    }


def test_a_bare_count_takes_its_metric_from_the_caption() -> None:
    result = read("5月份超期办结工单统计表\n单位 | 件数 |\n住建局 | 3 |\n城管局 | 2 |")
    assert stated(result) == [
        Fact("tickets_closed_late", 3, "住建局"),
        Fact("tickets_closed_late", 2, "城管局"),
    ]


def test_a_bare_count_under_a_caption_of_two_metrics_is_held() -> None:
    result = read("各单位超期、返工情况统计表\n单位 | 件数 |\n住建局 | 3 |\n城管局 | 2 |")
    assert stated(result) == []
    assert kinds(result) == ["header_doubt"]


def test_a_bare_count_of_things_that_nobody_knows_is_held() -> None:
    result = read("知识库更新情况\n类别 | 数量 |\n甲乙丙 | 72 |\n丁戊己 | 20 |")
    assert stated(result) == []


def test_shares_belong_to_the_count_on_their_left() -> None:
    result = read(
        "单位 | 受理量 | 占比 | 超期件数 | 占比 |\n住建局 | 60 | 60% | 3 | 5% |\n城管局 | 40 | 40% | 1 | 2.5% |"
    )
    assert stated(result)[:4] == [
        Fact("tickets_received", 60, "住建局"),
        Fact("tickets_received", 60, "住建局", statistic="share"),
        Fact("tickets_overdue", 3, "住建局"),
        Fact("overdue_rate", 5, "住建局"),
    ]


def test_a_share_of_an_unknown_count_stays_unread() -> None:
    result = read("考核等级 | 单位数 | 占比 |\nA类 | 72 | 78.3% |\nB类 | 20 | 21.7% |")
    assert stated(result) == []
    assert kinds(result).count("unknown_header") == 2


def test_changes_have_the_sign_of_their_words() -> None:
    result = read(
        "单位 | 受理量 | 环比 | 同比下降 | 较上月增减 |\n"
        "住建局 | 100 | ↓20.0% | 5.3% | -25 |\n"
        "城管局 | 80 | 上升3% | 1.0% | 3 |"
    )
    changes = [
        (one.statistic, one.value, one.kind) for one in result.observations if one.statistic != "value"
    ]
    assert ("mom_change", -20.0, "change_percent") in changes
    assert ("yoy_change", -5.3, "change_percent") in changes
    assert ("mom_change", 3, "change_percent") in changes
    assert ("mom_change", -25, "change_count") in changes


def test_scores_ranks_and_grades() -> None:
    result = read(
        "单位 | 按期办结率得分 | 总得分 | 排名 | 等级 |\n住建局 | 38.5 | 98.5 | 第一 | A类 |\n城管局 | 37 | 96.2 | 2 | B类 |"
    )
    assert stated(result)[:4] == [
        Fact("score", 38.5, "住建局", "按期办结率"),
        Fact("score", 98.5, "住建局"),
        Fact("rank", 1, "住建局"),
        Fact("grade", "A类", "住建局"),
    ]
    assert [one.kind for one in result.observations][:4] == ["score", "score", "rank", "grade"]


def test_what_is_passed_on_to_a_unit_is_its_intake() -> None:
    assert stated(read("单位 | 派单数 |\n住建局 | 10 |\n城管局 | 8 |"))[0] == Fact(
        "tickets_received", 10, "住建局"
    )
    both = read("单位 | 受理量 | 派单数 |\n住建局 | 12 | 10 |\n城管局 | 9 | 8 |")
    assert stated(both)[:2] == [
        Fact("tickets_received", 12, "住建局"),
        Fact("tickets_dispatched", 10, "住建局"),
    ]


def test_the_sum_of_what_units_took_in_is_not_taken_for_what_came_in() -> None:
    table = "单位 | 派单数 |\n住建局 | 10 |\n城管局 | 8 |\n合计 | 18 |"
    assert held(read(f"5月共受理诉求50件。\n{table}")) == [Fact("tickets_received", 18)]
    assert not held(read(f"5月共受理诉求18件。\n{table}"))


def test_members_in_columns_and_units_in_rows() -> None:
    result = read("单位 | 投诉 | 咨询 | 合计 |\n住建局 | 10 | 2 | 12 |\n合计 | 10 | 2 | 12 |")
    assert [(one.unit, one.dimension, one.member) for one in result.observations][:3] == [
        ("住建局", "category", "投诉"),
        ("住建局", "category", "咨询"),
        ("住建局", None, None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "单位 | 工单内容 | 工单号 | 原因 |\n住建局 | 车辆管理 | 395784 | 未联系 |\n教育局 | 入学 | 456849 | 超时 |",
        "索 引 号: | 640100-142/2019-00027 | 发布日期: | 2019-07-16 |\n名 称: | 办理情况通报 | 文号: | 无 |",
        "单位 | 联系人 | 联系电话 |\n住建局 | 张某 | 0731-5223344 |\n城管局 | 李某 | 13812345678 |",
    ],
)
def test_tables_without_metrics_are_named_as_such_and_their_numbers_known(text: str) -> None:
    result = read(text)
    assert result.observations == []
    assert [(table.status, bool(table.why)) for table in result.tables] == [("not_metrics", True)]
    assert result.tables[0].rows == text.count("\n") or text.startswith("索")
    assert any(span.end - span.start > 30 for span in result.known)


def test_a_header_without_rows_is_a_failed_table() -> None:
    result = read("二、诉求统计\n问题分类 | 受理件数 | 办结数 | 超期结案率 |\n交通")
    assert result.tables[0].status == "failed"
    assert kinds(result) == ["table_failed"]


def test_evidence_leads_to_the_cell() -> None:
    text = "各单位情况\n单位 | 受理量 | 办结率 |\n住建局 | 100 | 99% |\n城管局 | 80 | 97% |"
    result = read(text)
    for one in result.observations:
        place = one.evidence
        assert text[place.start : place.end] == one.text
        assert place.table == 1
        assert (
            result.tables[0].cells[result.tables[0].first_row + (place.row or 0) - 1][(place.column or 0) - 1]
            == one.text
        )
    assert [(one.evidence.row, one.evidence.column) for one in result.observations] == [
        (1, 2),
        (1, 3),
        (2, 2),
        (2, 3),
    ]
    assert result.observations[0].evidence.header == ("受理量",)


def test_issues_name_the_observations_that_they_hold() -> None:
    result = read("单位 | 受理量 | 满意率 |\n住建局 | 100 | 99% |\n城管局 | 8.5 | 97% |\n税务局 | 8 | 97% |")
    (issue,) = result.issues
    assert [result.observations[at].unit for at in issue.observations] == ["城管局"]
    assert result.observations[issue.observations[0]].notes


def test_many_bad_cells_of_a_column_make_one_issue() -> None:
    rows = "\n".join(f"第{n}街道 | {n} | {'不详' if n % 3 == 0 else '98%'} |" for n in range(300))
    result = read(f"单位 | 受理量 | 办结率 |\n{rows}")
    assert len(result.issues) == 1
    assert "95 more" in result.issues[0].message


def test_a_class_of_tickets_in_the_caption_limits_the_figures() -> None:
    rows = "单位 | 应办结数 | 办结数 |\n住建局 | 10 | 9 |\n城管局 | 8 | 8 |"
    result = read(f"本周各单位常规案件统计表\n{rows}")
    assert {(one.dimension, one.member) for one in result.observations} == {("class", "常规案件")}
    for caption in ("本周各单位有效诉求统计表", "本周各单位热线工单统计表"):
        assert {one.member for one in read(f"{caption}\n{rows}").observations} == {None}


def test_a_column_of_values_under_no_name_is_the_whole_areas() -> None:
    text = "本周案件统计表\n指标 | 案件数 |\n受理数 | 515 |\n派遣数 | 491 |\n应结案数 | 524 |\n结案数 | 435 |\n返工数 | 27 |"
    result = read(text)
    assert {one.member for one in result.observations} == {None}
    assert Fact("tickets_closed", 435) in stated(result)


@pytest.mark.parametrize("header", ["超时扣分分值", "扣分项", "加减分"])
def test_points_taken_off_or_given_are_no_score(header: str) -> None:
    result = read(f"单位 | 受理量 | {header} | 得分 |\n住建局 | 10 | 0.5 | 98.5 |\n城管局 | 8 | 1.5 | 97.2 |")
    assert [(one.metric, one.member) for one in result.observations] == [
        ("tickets_received", None),
        ("score", None),
    ] * 2


def test_a_title_above_an_empty_row_is_no_header() -> None:
    rows = "单位 |\n工单总数 |\n数据完整得分 |\n总分 |\n住建局 |\n120 |\n9.5 |\n29.5 |\n城管局 |\n80 |\n9.4 |\n29.1 |"
    result = read(f"2023年5月各单位数据质量得分情况 |\n||||\n{rows}")
    assert Fact("tickets_received", 120, "住建局") in stated(result)
    assert Fact("tickets_received", 80, "城管局") in stated(result)


def test_changes_either_way_beside_months_with_their_measure() -> None:
    rows = ("信息采集 | 12120 | 12102 | -0.15% |", "公众举报 | 7 | 9 | 28.57% |", "微信 | 44 | 52 | 18.18% |")
    table = "\n".join(("案件来源 | 4月受理数(宗) | 5月受理数(宗) | 增/减幅(%) |", *rows))
    told = {fact.member: fact.value for fact in stated(read(table)) if fact.statistic == "mom_change"}
    assert told == {"信息采集": -0.15, "公众举报": 28.57, "微信": 18.18}
