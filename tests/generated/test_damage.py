"""Damage by copying: what is printed changes, and the truth with it."""

import random

import pytest

from bench.annotated import plain
from bench.damage import damaged
from bench.draft import Draft, Shown
from bench.grid import Column, Grid
from bench.scene import DAMAGES

SENTENCE = "本月，全县12345政务服务便民热线共受理各类诉求[[3751|tickets_received]]件，办结率[[99.80%|closure_rate]]。"


def draft() -> Draft:
    columns = [
        Column(("受理",), "tickets_received"),
        Column(("办结",), "tickets_closed"),
        Column(("排名",), "rank"),
    ]
    rows = [(f"{name}局", ["12", "11", "1"]) for name in "甲乙丙"]
    return Draft(
        ["一、总体情况", SENTENCE, Shown(Grid("单位", "unit", columns, rows), "pipe"), "2023年12月3日"]
    )


def after(kind: str, seed: int = 3) -> Draft:
    return damaged(draft(), kind, random.Random(seed))


def prose(made: Draft) -> str:
    return "\n".join(plain(block) for block in made.blocks if isinstance(block, str))


@pytest.mark.parametrize("kind", DAMAGES)
def test_each_damage_changes_the_page_and_keeps_the_values_it_leaves(kind: str) -> None:
    seen = [after(kind, seed) for seed in range(12)]
    assert any(one.text() != draft().text() for one in seen)
    values = {(fact.metric, fact.value) for fact in draft().facts}
    for one in seen:
        assert {(fact.metric, fact.value) for fact in one.facts if not fact.missing} <= values


def test_lost_digits_leave_no_fact_in_prose() -> None:
    made = next(one for one in (after("digits_lost", seed) for seed in range(20)) if "诉求件" in prose(one))
    assert "办结率%" in prose(made)
    assert {fact.source for fact in made.facts} == {"table"}


def test_a_lost_column_is_blank_and_may_be_left_out() -> None:
    made = next(one for one in (after("columns_lost", seed) for seed in range(20)) if "|  |" in one.text())
    lost = [fact for fact in made.facts if fact.missing]
    assert len(lost) == 3
    assert not any(fact.as_gold()["required"] for fact in lost)


def test_a_number_broken_by_a_line_end_may_be_left_out() -> None:
    broken = [
        fact
        for seed in range(300)
        for fact in after("broken_numbers", seed).facts
        if "\n" in fact.text.strip()
    ]
    inside = [fact for fact in broken if fact.text.replace("\n", "").isdigit()]
    assert inside
    assert all(fact.allowed and fact.value == 3751 for fact in inside)


def test_dates_signs_and_enumerators() -> None:
    assert "2023123日" in prose(after("lost_separators"))
    assert any("99.80%%" in prose(after("doubled_signs", seed)) for seed in range(8))
    assert prose(after("enumerators_lost"))[0] in "‚ƒ?？"


def test_truncated_text_keeps_only_what_is_still_printed() -> None:
    for seed in range(30):
        made = after("truncated", seed)
        assert len(made.facts) < len(draft().facts) or "3日" not in prose(made)
        assert "2023年12月3日" not in prose(made)
