"""Labelled bulletins laid out anew are read as they were: floors on each kind of change.

The floors are what the reader reaches, less a little; ``python -m bench relaid --show 3`` tells what is read otherwise.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from bench.relaid.measure import Tally, compared, grouped, measure, originals
from bench.relaid.sheets import Original
from bench.relaid.variants import Relaid, variants

SILENT, LOSS, LOSS_OF_ONE = 0.001, 0.006, 0.025
FEWEST_CELLS = 900


@pytest.fixture(scope="module")
def tallies(shared: Path) -> dict[str, Tally]:
    found, scorer = originals(shared=shared)
    return measure(found, scorer, examples=True)


def examples(tally: Tally) -> str:
    return "\n".join(map(str, tally.examples[:20]))


def test_known_tables_are_many(shared: Path) -> None:
    found, _ = originals(shared=shared)
    cells = [sum(map(bool, sheet.kinds)) * len(sheet.body) for one in found for sheet in one.sheets]
    assert sum(cells) >= FEWEST_CELLS


def test_no_layout_makes_silent_errors(
    tallies: dict[str, Tally], record_property: Callable[[str, object], None]
) -> None:
    for name, tally in grouped(tallies, 1).items():
        before, now = tally.recall
        record_property(
            "figures",
            f"relaid, {name}: recall {before:.4f} before, {now:.4f} now, new silent {tally.new} of {tally.published}",
        )
        assert tally.new_share <= SILENT, f"{name}: {examples(tally)}"


def test_kinds_of_change_cost_little(tallies: dict[str, Tally]) -> None:
    for name, tally in grouped(tallies, 1).items():
        before, now = tally.recall
        assert before - now <= LOSS, f"{name}: {examples(tally)}"


def test_no_single_change_costs_much(tallies: dict[str, Tally]) -> None:
    for name, tally in tallies.items():
        before, now = tally.recall
        assert before - now <= LOSS_OF_ONE, f"{name}: {examples(tally)}"


def test_every_way_befalls_some_bulletin(tallies: dict[str, Tally]) -> None:
    assert [name for name, tally in tallies.items() if not tally.bulletins] == []


def test_a_figure_that_a_layout_changes_is_counted(shared: Path) -> None:
    found, scorer = originals(shared=shared)
    one: Original = next(original for original in found if original.sheets)
    sheet = one.sheets[0]
    changed = one.text.replace(sheet.body[0][sheet.label], "柳溪镇", 1)
    tally = compared(one, Relaid(changed), scorer, examples=True)
    assert tally.right < tally.before
    assert tally.new > 0
    assert {what for _, what, _ in tally.examples} >= {"silent", "missed"}


def test_ways_are_named_by_what_they_do() -> None:
    assert {name.split("/")[0] for name in variants()} == {
        "table",
        "page",
        "caption",
        "order",
        "glued",
        "list",
        "prose",
        "mixed",
    }
