"""Columns that tell measures or differences, and captions that are merged rows, beside the figures."""

import pytest

from tests.tables.bulletins import held, kinds, read, stated

MONTHS = """一、分月数据
指标\t单位\t3月\t4月\t5月\t合计
话务量\t通\t3120\t3346\t3581\t10047
受理量\t件\t1482\t1527\t1690\t4699
直办件\t件\t1075\t1101\t1224\t3400
群众满意率\t%\t95.12\t96.40\t95.88\t95.81
"""
WEEKS = """表1 本周与上周对比
指标 | 本周 | 上周 | 增减量 | 增减幅
受理总量 | 1284 | 1197 | +87 | 7.27%
直接答复 | 803 | 760 | +43 | 5.66%
逾期未办结 | 2 | 5 | -3 | -60.00%
"""
FOLDED = """二、各镇考评得分情况
各镇承办工单数量、考评得分及排名表 |
|||||||
单位 |
总工单数 |
得分 |
排名 |
单位 |
总工单数 |
得分 |
排名 |
北门街道 |
412 |
97.85 |
1 |
四平镇 |
156 |
95.08 |
3 |
南门街道 |
866 |
97.31 |
2 |
包城镇 |
244 |
94.63 |
4 |
"""


def test_a_column_of_measures_names_no_row() -> None:
    result = read(MONTHS, title="2023年3—5月12345热线情况通报")
    assert "unknown_marker" not in kinds(result)
    told = {(one.metric, one.value, one.period.start) for one in result.observations if one.value}
    assert ("calls_received", 3120, "2023-03-01") in told
    assert ("satisfaction_rate", 96.4, "2023-04-01") in told
    assert not [one for one in result.observations if one.unit]


def test_columns_of_differences_are_changes() -> None:
    result = read(WEEKS, title="2023年8月14日至20日12345热线一周数据")
    changes = {(one.metric, one.value) for one in result.observations if one.statistic == "mom_change"}
    assert {("tickets_received", 87), ("tickets_received", 7.27), ("tickets_direct", 43)} <= changes
    assert not [one for one in result.observations if one.statistic == "value" and one.value in (87, 43, -3)]


def test_a_caption_with_a_row_of_bars_is_no_cell() -> None:
    result = read(FOLDED)
    scores = {(one.unit, one.value) for one in result.observations if one.metric == "score"}
    assert scores == {("北门街道", 97.85), ("四平镇", 95.08), ("南门街道", 97.31), ("包城镇", 94.63)}
    assert result.tables[0].caption == "各镇承办工单数量、考评得分及排名表"
    assert not held(result)
    assert len(stated(result)) == 12


TORN = """单位            受理数   办结数   办结率
县公安局        60       57      95.00%
县住房和城乡    120      118     98.33%
建设局
县人力资源和社  90       90      100%
会保障局
"""


def test_a_name_that_may_go_on_below_its_row_is_held() -> None:
    result = read(TORN)
    waiting = {one.unit for one in result.observations if one.status == "review"}
    assert waiting == {"县住房和城乡", "县人力资源和社"}
    assert {one.unit for one in result.observations if one.status != "review"} == {"县公安局"}
    assert any(
        "may be the rest of the row's name" in note for one in result.observations for note in one.notes
    )


@pytest.mark.parametrize(
    ("caption", "sure"),
    [
        ("附表：上月各单位办理情况", False),
        ("去年同期各单位办理情况", False),
        ("与上月相比各单位办理情况", True),
        ("各单位上月结转工单办理情况", True),
        ("本月及上月各单位办理情况", True),
    ],
)
def test_a_caption_of_a_period_before_holds_the_table(caption: str, sure: bool) -> None:
    text = f"3月份共受理诉求310件。\n\n{caption}\n单位|受理数|办结率\n县公安局|120|98.33%\n城关镇|60|95.00%\n"
    result = read(text, title="2025年3月12345热线办理情况")
    assert bool(held(result)) is not sure
    assert bool(stated(result)) is sure


def test_a_score_of_quality_is_the_score() -> None:
    text = "名次|单位|接件数|满意率(%)|质效得分\n1|县公安局|120|98.33|97.20\n2|县住建局|90|100|96.11\n"
    scores = [one for one in read(text).observations if one.metric == "score"]
    assert [(one.unit, one.member, one.value) for one in scores] == [
        ("县公安局", None, 97.2),
        ("县住建局", None, 96.11),
    ]


def test_a_column_of_the_whole_area_is_no_member() -> None:
    text = "二、运行\n指标 | 全省 | 市(州)\n受理(件) | 1620949 | 1549926\n办结(件) | 1381908 | 1314789\n"
    got = {(row.metric, row.member): row.value for row in read(text).observations}
    assert got["tickets_received", None] == 1620949
    assert got["tickets_closed", None] == 1381908


def test_a_period_with_a_remark_is_a_period() -> None:
    text = "二、办理情况\n指标 | 1—5月 | 5月(市考核)\n受理工单(件) | 7012 | 803\n办结工单(件) | 6900 | 768\n"
    got = {(row.metric, row.period.start, row.period.end): row.value for row in read(text).observations}
    assert got["tickets_received", "2023-05-01", "2023-05-31"] == 803
    assert got["tickets_closed", "2023-01-01", "2023-05-31"] == 6900
