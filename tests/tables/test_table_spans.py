"""Headers of two and three levels told word after word: their spans are found again, or the table is held."""

from collections.abc import Callable, Iterator, Sequence

import pytest

from parsers.reading import Number
from tests.tables.bulletins import Fact, fact, held, kinds, read, stated

Tree = list[tuple[str, "str | Tree"]]

FORMS: dict[str, Callable[[Sequence[Sequence[str]]], str]] = {
    "piped cells": lambda lines: "\n".join(f"{cell} |" for line in lines for cell in line),
    "bare cells": lambda lines: "\n".join(cell for line in lines for cell in line),
    "blank lines": lambda lines: "\n\n".join(cell for line in lines for cell in line),
    "pipes": lambda lines: "\n".join(" | ".join(line) + " |" for line in lines),
    "tabs": lambda lines: "\n".join("\t".join(line) for line in lines),
}
ROWS: list[dict[str, str]] = [
    {"n": "1", "u": "青山镇", "rec": "413", "on": "392", "late": "12", "open": "9", "rate": "94.92%"}
    | {"asked": "60", "yes": "51", "so": "4", "no": "5", "like": "85.00%", "points": "93.4", "odd": "31"}
    | {"on1": "300", "late1": "10", "open1": "2", "on2": "92", "late2": "2", "open2": "7"},
    {"n": "2", "u": "白沙镇", "rec": "208", "on": "200", "late": "3", "open": "5", "rate": "96.15%"}
    | {"asked": "31", "yes": "29", "so": "2", "no": "0", "like": "93.55%", "points": "96.0", "odd": "8"}
    | {"on1": "150", "late1": "1", "open1": "5", "on2": "50", "late2": "2", "open2": "0"},
    {"n": "3", "u": "县水利局", "rec": "96", "on": "80", "late": "7", "open": "9", "rate": "83.33%"}
    | {"asked": "20", "yes": "12", "so": "1", "no": "7", "like": "60.00%", "points": "81.7", "odd": "12"}
    | {"on1": "41", "late1": "3", "open1": "9", "on2": "39", "late2": "4", "open2": "0"},
    {"n": "4", "u": "县林业局", "rec": "57", "on": "57", "late": "0", "open": "0", "rate": "100.00%"}
    | {"asked": "11", "yes": "11", "so": "0", "no": "0", "like": "100.00%", "points": "99.2", "odd": "3"}
    | {"on1": "40", "late1": "0", "open1": "0", "on2": "17", "late2": "0", "open2": "0"},
    {"n": "5", "u": "县供电公司", "rec": "74", "on": "61", "late": "5", "open": "8", "rate": "82.43%"}
    | {"asked": "14", "yes": "9", "so": "3", "no": "2", "like": "64.29%", "points": "84.0", "odd": "9"}
    | {"on1": "50", "late1": "1", "open1": "6", "on2": "11", "late2": "4", "open2": "2"},
]
METRICS: dict[str, tuple[str, str | None]] = {
    "rec": ("tickets_received", None),
    "on": ("tickets_closed_on_time", None),
    "late": ("tickets_closed_late", None),
    "open": ("tickets_open", None),
    "rate": ("on_time_rate", None),
    "asked": ("callbacks", None),
    "yes": ("callbacks_satisfied", None),
    "so": ("callbacks_neutral", None),
    "no": ("callbacks_unsatisfied", None),
    "like": ("satisfaction_rate", None),
    "points": ("score", None),
    **{
        f"{key}{at}": (metric, channel)
        for at, channel in ((1, "热线平台"), (2, "网络平台"))
        for key, metric in (
            ("on", "tickets_closed_on_time"),
            ("late", "tickets_closed_late"),
            ("open", "tickets_open"),
        )
    },
}
ASPECTS: Tree = [
    ("单位", "u"),
    ("接单量", "rec"),
    ("办理情况", [("准时办结", "on"), ("逾时办结", "late"), ("仍在办理", "open"), ("准时办结率", "rate")]),
    (
        "群众评议",
        [("回访数", "asked"), ("满意", "yes"), ("一般", "so"), ("不满意", "no"), ("满意率", "like")],
    ),
    ("得分", "points"),
]
CHANNELS: Tree = [
    ("序号", "n"),
    ("承办单位", "u"),
    ("承接件数", "rec"),
    ("热线平台", [("已办结", [("按时", "on1"), ("逾期", "late1")]), ("在办", "open1")]),
    ("网络平台", [("已办结", [("按时", "on2"), ("逾期", "late2")]), ("在办", "open2")]),
    ("按时办结率", "rate"),
    ("满意度", "like"),
]


def _leaves(tree: Tree) -> Iterator[str]:
    for _, below in tree:
        yield from [below] if isinstance(below, str) else _leaves(below)


def _levels(tree: Tree) -> list[list[str]]:
    levels: list[list[str]] = []
    while tree:
        levels.append([word for word, _ in tree])
        tree = [one for _, below in tree if not isinstance(below, str) for one in below]
    return levels


def _number(text: str) -> Number:
    return float(text.rstrip("%")) if "." in text else int(text)


def _facts(tree: Tree) -> set[Fact]:
    return {
        Fact(METRICS[key][0], _number(row[key]), row["u"], METRICS[key][1])
        for row in ROWS
        for key in _leaves(tree)
        if key in METRICS
    }


def _bulletin(levels: Sequence[Sequence[str]], tree: Tree, form: str) -> str:
    body = [[row[key] for key in _leaves(tree)] for row in ROWS]
    table = FORMS[form]([*levels, *body])
    return f"5月份各单位热线工单办理情况统计表\n{table}\n下一步,请各单位按时办理。"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("tree", [ASPECTS, CHANNELS], ids=["aspects", "channels"])
def test_spans_of_lost_levels_are_found(tree: Tree, form: str) -> None:
    result = read(_bulletin(_levels(tree), tree, form))
    assert set(stated(result)) == _facts(tree)
    assert held(result) == []


@pytest.mark.parametrize("form", FORMS)
def test_unknown_words_cost_their_own_columns_and_no_others(form: str) -> None:
    tree: Tree = [
        ("单位", "u"),
        ("接单量", "rec"),
        ("办理情况", [("准时办结", "on"), ("逾时办结", "late"), ("仍在办理", "open"), ("戊己数", "odd")]),
        (
            "群众评议",
            [("回访数", "asked"), ("满意", "yes"), ("庚辛", "so"), ("不满意", "no"), ("满意率", "like")],
        ),
    ]
    result = read(_bulletin(_levels(tree), tree, form))
    assert set(stated(result)) == {one for one in _facts(tree) if one.metric != "callbacks_neutral"}
    assert held(result) == []
    assert kinds(result).count("unknown_header") == 2


@pytest.mark.parametrize("form", ["bare cells", "tabs"])
@pytest.mark.parametrize("tree", [ASPECTS, CHANNELS], ids=["aspects", "channels"])
@pytest.mark.parametrize("level", [0, 1])
def test_a_lost_or_surplus_heading_publishes_nothing_wrong(tree: Tree, level: int, form: str) -> None:
    right = _facts(tree)
    for at in range(len(_levels(tree)[level])):
        for surplus in ([], ["重办数"], ["戊己"], ["情况"]):
            levels = _levels(tree)
            levels[level][at : at + (not surplus)] = surplus
            wrong = set(stated(read(_bulletin(levels, tree, form)))) - right
            assert not wrong, (levels, wrong)


@pytest.mark.parametrize("form", FORMS)
def test_a_heading_lost_with_that_of_the_names_publishes_nothing_wrong(form: str) -> None:
    tree: Tree = [("单位", "u"), *ASPECTS[1:2], *ASPECTS[2][1], *ASPECTS[3][1]]  # type: ignore[misc]
    words = _levels(tree)[0][1:]
    assert set(stated(read(_bulletin([words], tree, form)))) == _facts(tree)
    for at in range(len(words)):
        short = [*words[:at], *words[at + 1 :]]
        assert not set(stated(read(_bulletin([short], tree, form)))) - _facts(tree)


@pytest.mark.parametrize("form", FORMS)
def test_serial_numbers_and_names_can_both_do_without_headings(form: str) -> None:
    tree: Tree = [("", "n"), ("", "u"), *ASPECTS[1:2], *ASPECTS[2][1], ("得分", "points")]  # type: ignore[misc]
    result = read(_bulletin([_levels(tree)[0][2:]], tree, form))
    assert set(stated(result)) == _facts(tree)


def test_upper_and_lower_word_make_one_word_together() -> None:
    head = "单位\t工单量\t超期\t\n\t\t已办结\t未办结\n"
    result = read(head + "青山镇\t40\t3\t1\n白沙镇\t22\t0\t2\n石桥镇\t17\t1\t0")
    assert {fact(one) for one in result.observations if one.unit == "青山镇"} == {
        Fact("tickets_received", 40, "青山镇"),
        Fact("tickets_closed_late", 3, "青山镇"),
        Fact("tickets_overdue_open", 1, "青山镇"),
    }


def test_two_headings_that_ran_into_one_are_held() -> None:
    result = read("单位 | 工单量 | 办结率满意率 |\n青山镇 | 40 | 97.50% |\n白沙镇 | 22 | 95.45% |")
    assert {one.metric for one in held(result)} == {"satisfaction_rate"}


def test_a_unit_among_the_headings_holds_the_table() -> None:
    result = read(
        "得分 | 排名 | 工单量 | 青山镇 |\n白沙镇 | 40 | 3 | 5 |\n石桥镇 | 22 | 7 | 6 |\n双河镇 | 9 | 1 | 2 |"
    )
    assert stated(result) == []


def test_an_aspect_may_stand_over_an_aspect() -> None:
    levels = [["序号", "乡镇", "办件情况"], ["交办件数", "办理情况", "满意率"], ["办结工单数", "办结率"]]
    rows = [["1", "青山镇", "4", "4", "100.0%", "75.0%"], ["2", "白沙镇", "16", "15", "93.8%", "80.0%"]]
    rows.append(["3", "石桥镇", "25", "24", "96.0%", "88.0%"])
    result = read(f"各乡镇承办情况统计表\n{FORMS['tabs']([*levels, *rows])}")
    assert held(result) == []
    assert {one for one in stated(result) if one.unit == "白沙镇"} == {
        Fact("tickets_received", 16, "白沙镇"),
        Fact("tickets_closed", 15, "白沙镇"),
        Fact("closure_rate", 93.8, "白沙镇"),
        Fact("satisfaction_rate", 80.0, "白沙镇"),
    }
