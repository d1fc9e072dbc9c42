"""A series across reforms: joined, broken or empty, as the rule says, and why."""

from dataclasses import replace

from handmade import NOW
from sqlite_utils import Database
from told import JIAXIAN, PINGDINGSHAN, bulletin, lines, row_of, said, series_of, tell

from warehouse import load

THREE = {"县工商局": 12, "县质监局": 5, "县食药监局": 7}


def test_a_merger_is_joined_as_the_sum_of_all_predecessors(database: Database) -> None:
    tell(
        database,
        {
            "2018-12": THREE,
            "2019-01": THREE,
            "2019-02": {"县市场监督管理局": 26},
            "2019-03": {"市场监管局": 30},
        },
    )
    made = series_of(database, "市场监督管理局")
    assert lines(made) == [
        ("2018-12", 24, 1, None),
        ("2019-01", 24, 1, None),
        ("2019-02", 26, 1, "join"),
        ("2019-03", 30, 1, None),
    ]
    first = row_of(made, "2018-12")
    assert (first.joined, first.complete) == ("sum", True)
    assert [(f.name, f.value) for f in first.figures] == [
        ("县工商局", 12),
        ("县质监局", 5),
        ("县食药监局", 7),
    ]
    assert "never one of them" in said(row_of(made, "2019-02"))
    assert "不能只接其中一局" in said(row_of(made, "2019-02"), "zh")


def test_without_one_predecessor_there_is_no_sum(database: Database) -> None:
    two = {"县工商局": 12, "县食药监局": 7}
    tell(database, {"2018-11": THREE, "2018-12": two, "2019-02": {"市场监督管理局": 26}})
    row = row_of(series_of(database, "市场监督管理局"), "2018-12")
    assert (row.value, row.segment, row.complete) == (None, None, False)
    assert said(row) == "质监局 not printed, so there is no sum"
    assert [f.value for f in row.figures] == [12, 7]


def test_a_predecessor_that_is_held_is_told_as_such(database: Database) -> None:
    tell(database, {"2018-11": THREE, "2018-12": {**THREE, "县质监局": None}})
    row = row_of(series_of(database, "市场监督管理局"), "2018-12")
    assert row.value is None
    assert said(row) == "质监局 held for review, so there is no sum"


def test_one_predecessor_alone_is_never_joined(database: Database) -> None:
    tell(
        database,
        {"2018-11": {"县工商局": 12}, "2018-12": {"县工商局": 14}, "2019-02": {"市场监督管理局": 26}},
    )
    made = series_of(database, "市场监督管理局")
    assert lines(made) == [("2018-11", 12, 1, None), ("2018-12", 14, 1, None), ("2019-02", 26, 2, "break")]
    assert "县工商局 alone is not joined" in said(row_of(made, "2019-02"))


def test_rates_are_not_added(database: Database) -> None:
    rates = {"县工商局": 90, "县质监局": 92.5, "县食药监局": 99}
    tell(database, {"2018-12": rates, "2019-02": {"市场监督管理局": 95}}, metric="satisfaction_rate")
    made = series_of(database, "市场监督管理局", "satisfaction_rate")
    assert lines(made) == [("2018-12", None, None, None), ("2019-02", 95, 1, "break")]
    assert "cannot be added" in said(row_of(made, "2018-12"))
    assert "满意率" in said(row_of(made, "2018-12"), "zh")


def test_old_and_new_in_one_month_are_not_joined(database: Database) -> None:
    tell(
        database,
        {"2019-01": THREE, "2019-02": {**THREE, "市场监督管理局": 3}, "2019-03": {"市场监督管理局": 26}},
    )
    made = series_of(database, "市场监督管理局")
    assert lines(made) == [
        ("2019-01", 24, 1, None),
        ("2019-02", None, None, None),
        ("2019-03", 26, 1, "join"),
    ]
    assert "may count the same tickets" in said(row_of(made, "2019-02"))


def test_a_look_back_under_the_new_name_does_not_disturb_the_month_itself(database: Database) -> None:
    tell(database, {"2019-01": THREE, "2019-02": {"市场监督管理局": 26}})
    load(database, [bulletin(JIAXIAN, "2019-02", {"市场监督管理局": 25}, about="2019-01")], now=NOW)
    assert lines(series_of(database, "市场监督管理局")) == [
        ("2019-01", 24, 1, None),
        ("2019-02", 26, 1, "join"),
    ]


def test_a_merger_in_two_steps(database: Database) -> None:
    tell(
        database,
        {
            "2015-01": THREE,
            "2016-01": {"工商质监局": 16, "食药监局": 8},
            "2019-06": {"市场监督管理局": 26},
        },
    )
    made = series_of(database, "市场监督管理局")
    assert [(value, segment) for _, value, segment, _ in lines(made)] == [(24, 1), (24, 1), (26, 1)]


def test_one_predecessor_asked_for_ends_with_the_merger(database: Database) -> None:
    tell(database, {"2018-12": THREE, "2019-02": {"市场监督管理局": 26}})
    made = series_of(database, "工商局")
    assert lines(made) == [("2018-12", 12, 1, None), ("2019-02", 26, 2, "break")]
    assert "县工商局 ended" in said(row_of(made, "2019-02"))


def test_a_renaming_goes_on(database: Database) -> None:
    tell(database, {"2018-12": {"县环保局": 30}, "2019-02": {"市生态环境局郏县分局": 33}})
    for name in ("环保局", "生态环境局", "eco_environment"):
        made = series_of(database, name)
        assert lines(made) == [("2018-12", 30, 1, None), ("2019-02", 33, 1, "rename")], name
        assert row_of(made, "2018-12").joined == "renamed"


def test_renaming_and_absorption_one_after_the_other(database: Database) -> None:
    tell(
        database,
        {
            "2020-12": {"扶贫办": 4, "农业农村局": 50},
            "2021-08": {"乡村振兴局": 5, "农业农村局": 51},
            "2023-10": {"乡村振兴局": 6, "农业农村局": 52},
            "2024-01": {"农业农村局": 60},
        },
    )
    made = series_of(database, "农业农村局")
    assert lines(made) == [
        ("2020-12", 54, 1, None),
        ("2021-08", 56, 1, "rename"),
        ("2023-10", 58, 1, None),
        ("2024-01", 60, 1, "join"),
    ]
    assert "month as the bulletins show it: 2023-11" in said(row_of(made, "2024-01"))
    alone = series_of(database, "扶贫办")
    assert lines(alone) == [
        ("2020-12", 4, 1, None),
        ("2021-08", 5, 1, "rename"),
        ("2023-10", 6, 1, None),
        ("2024-01", 60, 2, "break"),
    ]


def test_agencies_that_still_stand_side_by_side_are_not_added(database: Database) -> None:
    tell(database, {"2022-01": {"乡村振兴局": 6, "农业农村局": 52}, "2022-02": {"农业农村局": 53}})
    assert lines(series_of(database, "农业农村局")) == [("2022-01", 52, 1, None), ("2022-02", 53, 1, None)]
    assert lines(series_of(database, "乡村振兴局")) == [("2022-01", 6, 1, None)]


def test_an_absorption_that_no_bulletin_shows_has_an_open_month(database: Database) -> None:
    tell(
        database,
        {"2022-01": {"农业农村局": 52}, "2023-10": {"农业农村局": 55}, "2025-03": {"农业农村局": 70}},
    )
    made = series_of(database, "农业农村局")
    assert lines(made) == [("2022-01", 52, 1, None), ("2023-10", 55, 2, "break"), ("2025-03", 70, 3, "break")]
    assert "between 2023-03 and 2024-12" in said(row_of(made, "2023-10"))


def test_a_split_breaks_what_stays_and_begins_what_is_new(database: Database) -> None:
    tell(
        database,
        {
            "2018-12": {"民政局": 40},
            "2019-03": {"民政局": 30, "退役军人事务局": 9},
            "2019-04": {"民政局": 31},
        },
    )
    stays = series_of(database, "民政局")
    assert lines(stays) == [("2018-12", 40, 1, None), ("2019-03", 30, 2, "break"), ("2019-04", 31, 2, None)]
    assert "month as the bulletins show it: 2019-03" in said(row_of(stays, "2019-03"))
    new = series_of(database, "退役军人事务局")
    assert lines(new) == [("2019-03", 9, 1, None)]
    assert "nothing before it is comparable" in said(row_of(new, "2019-03"))


def test_a_split_that_no_bulletin_shows_has_an_open_month(database: Database) -> None:
    tell(database, {"2018-05": {"民政局": 40}, "2019-03": {"民政局": 30}, "2020-04": {"民政局": 31}})
    made = series_of(database, "民政局")
    assert [segment for _, _, segment, _ in lines(made)] == [1, 2, 3]


def test_a_split_that_lies_before_all_bulletins_breaks_nothing(database: Database) -> None:
    tell(database, {"2020-05": {"民政局": 40}, "2021-03": {"民政局": 30}})
    assert [segment for _, _, segment, _ in lines(series_of(database, "民政局"))] == [1, 1]


def test_added_tasks_break(database: Database) -> None:
    tell(database, {"2018-12": {"安监局": 4}, "2019-03": {"应急管理局": 11}})
    made = series_of(database, "安监局")
    after = series_of(database, "应急管理局")
    assert lines(after) == [("2018-12", 4, 1, None), ("2019-03", 11, 2, "break")]
    assert lines(made) == lines(after)


def test_a_change_of_scope_goes_on_and_is_marked(database: Database) -> None:
    tell(database, {"2018-12": {"经信局": 4}, "2019-03": {"工信局": 5}})
    assert lines(series_of(database, "工信局")) == [
        ("2018-12", 4, 1, None),
        ("2019-03", 5, 1, "scope_change"),
    ]


def test_two_units_of_one_kind_in_one_month(database: Database) -> None:
    """Two rows of one table that mean the same agency are two units, with an id each."""
    item = bulletin(JIAXIAN, "2019-04", {"城管局": 5, "城市管理局": 9})
    figures = [replace(one, unit_id=f"{JIAXIAN}:org:{one.unit}") for one in item.reading.observations]
    load(database, [replace(item, reading=replace(item.reading, observations=figures))], now=NOW)
    row = row_of(series_of(database, "城管局"), "2019-04")
    assert row.value is None
    assert "城管局、城市管理局" in said(row)


def test_a_type_is_the_agency_in_which_all_of_it_live_on(database: Database) -> None:
    tell(database, {"2018-12": THREE})
    assert lines(series_of(database, "market_regulation")) == [("2018-12", 24, 1, None)]


def test_the_citys_own_bureaus_are_other_units(database: Database) -> None:
    tell(database, {"2018-12": THREE, "2019-03": {"市场监督管理局": 26}})
    tell(database, {"2018-12": {"市市场监督管理局": 500}}, PINGDINGSHAN)
    assert [value for _, value, _, _ in lines(series_of(database, "市场监督管理局"))] == [24, 26]


def test_agencies_that_stay_beside_what_they_were_to_become_are_not_joined(database: Database) -> None:
    before = {"农业局": 20, "畜牧局": 4}
    beside = {"农业农村局": 21, "畜牧局": 5}
    tell(database, {"2018-12": before, "2019-03": beside, "2020-04": beside, "2020-05": {"农业农村局": 22}})
    made = series_of(database, "农业农村局")
    assert lines(made) == [
        ("2018-12", None, None, None),
        ("2019-03", 21, 1, None),
        ("2020-04", 21, 1, None),
        ("2020-05", 22, 1, None),
    ]
    assert "畜牧局 stands beside 农业农村局 for long" in said(row_of(made, "2018-12"))
    stays = series_of(database, "畜牧局")
    assert [(value, segment) for _, value, segment, _ in lines(stays)] == [(4, 1), (5, 1), (5, 1)]


def test_a_renamed_agency_that_stays_is_another_one(database: Database) -> None:
    both = {"政务服务中心": 7, "行政审批局": 30}
    tell(database, {"2018-12": {"政务服务中心": 6}, **dict.fromkeys(("2019-03", "2019-04", "2019-05"), both)})
    assert [value for _, value, _, _ in lines(series_of(database, "行政审批局"))] == [None, 30, 30, 30]
    assert [value for _, value, _, _ in lines(series_of(database, "政务服务中心"))] == [6, 7, 7, 7]


def test_two_months_side_by_side_are_still_a_transition(database: Database) -> None:
    both = {"政务服务中心": 7, "行政审批局": 30}
    tell(
        database,
        {"2018-12": {"政务服务中心": 6}, "2019-03": both, "2019-04": both, "2019-05": {"行政审批局": 31}},
    )
    assert [value for _, value, _, _ in lines(series_of(database, "行政审批局"))] == [6, None, None, 31]


def test_the_rate_of_an_agency_before_it_took_another_in_is_a_segment_of_its_own(database: Database) -> None:
    tell(
        database,
        {
            "2023-09": {"乡村振兴局": 91, "农业农村局": 95},
            "2023-10": {"农业农村局": 96, "乡村振兴局": 90},
            "2024-02": {"农业农村局": 97},
        },
        metric="satisfaction_rate",
    )
    made = series_of(database, "农业农村局", "satisfaction_rate")
    assert lines(made) == [("2023-09", 95, 1, None), ("2023-10", 96, 1, None), ("2024-02", 97, 2, "break")]
    assert "乡村振兴局 was merged into 农业农村局" in said(row_of(made, "2024-02"))
