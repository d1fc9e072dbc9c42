"""Slips of arithmetic: one figure differs, an identity of the page breaks, and the truth says where."""

import json
import random
from typing import Any

import pytest

from bench.draft import Draft, Shown
from bench.facts import value_of
from bench.generate import bulletins
from bench.grid import Column, Grid
from bench.scene import SLIPS
from bench.slips import plant

PROSE = "受理[[1200|tickets_received]]件，办结[[1140|tickets_closed]]件，办结率[[95.00%|closure_rate]]。"


def table() -> Draft:
    columns = [Column(("受理",), "tickets_received")]
    rows = [("甲局", ["120"]), ("乙局", ["345"]), ("丙局", ["78"]), ("合计", ["543"])]
    return Draft([Shown(Grid("单位", "unit", columns, rows, ("合计",)), "pipe")])


def cells(draft: Draft) -> list[int]:
    block = draft.blocks[0]
    assert isinstance(block, Shown)
    return [int(value_of(row[0])) for _, row in block.grid.rows]


@pytest.mark.parametrize("kind", SLIPS)
def test_a_total_no_longer_fits_its_rows(kind: str) -> None:
    for seed in range(20):
        draft = table()
        (slip,) = plant(draft, kind, random.Random(seed))
        *rows, total = cells(draft)
        assert sum(rows) != total
        assert slip["place"] in ("total", "row")
        assert slip["figures"][0]["value"] in (*rows, total)  # type: ignore[index]


def test_a_total_that_leaves_a_row_out() -> None:
    draft = table()
    plant(draft, "left_out", random.Random(1))
    *rows, total = cells(draft)
    assert rows == [120, 345, 78]
    assert total in (543 - row for row in rows)


def test_a_rate_slips_by_more_than_rounding_and_the_truth_keeps_what_is_printed() -> None:
    for kind in ("digit", "dropped", "swapped"):
        draft = Draft([PROSE])
        (slip,) = plant(draft, kind, random.Random(4))
        rate = next(fact for fact in draft.facts if fact.metric == "closure_rate")
        assert slip["figures"][0]["value"] == rate.value  # type: ignore[index]
        assert abs(float(rate.value or 0) - 95) > 0.02
        assert rate.text in draft.text()


def test_no_slip_where_no_identity_would_show_it() -> None:
    draft = Draft(["受理[[1200|tickets_received]]件。"])
    assert plant(draft, "digit", random.Random(1)) == []
    assert plant(table(), "none", random.Random(1)) == []


def test_slips_of_bulletins_name_figures_that_are_printed() -> None:
    planted: list[dict[str, Any]] = []
    for made in bulletins(60, 8):
        truth = json.loads(json.dumps(made.truth))
        for slip in truth["slips"]:
            planted.append(slip)
            shown = [(fact["metric"], fact["unit"], fact["value"]) for fact in truth["facts"]]
            slipped = slip["figures"][0]
            assert (slipped["metric"], slipped["unit"], slipped["value"]) in shown
    assert len({slip["place"] for slip in planted}) >= 3
