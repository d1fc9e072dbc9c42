"""Generated bulletins are read and compared with their truth: figures printed, floors asserted.

The floors are what the reader reaches, less a little; the aims (``bench/README.md``) are higher. Raise a floor
when the reader has risen.
"""

import json
from collections.abc import Callable
from typing import Any

import pytest

from bench.generate import Bulletin, bulletins
from bench.scoring import Score, score
from parsers.contract import to_contract
from parsers.reader import read
from parsers.reading import Hints

COUNT, SEED = 80, 20240601
RECALL, SILENT, SLIPS = 0.97, 0.001, 0.95


@pytest.fixture(scope="module")
def readings() -> list[tuple[Bulletin, dict[str, Any]]]:
    return [
        (made, json.loads(json.dumps(to_contract(read(made.data, Hints(name=made.name)), made.name))))
        for made in bulletins(COUNT, SEED)
    ]


@pytest.fixture(scope="module")
def total(readings: list[tuple[Bulletin, dict[str, Any]]]) -> Score:
    whole = Score()
    for made, seen in readings:
        whole.add(score(made.truth, seen, examples=3))
    return whole


def test_most_facts_are_published_right(total: Score, record_property: Callable[[str, object], None]) -> None:
    record_property("figures", f"generated slice: {total.line()}")
    assert total.recall >= RECALL, "\n".join(total.misreadings("missed"))


def test_silent_errors_are_rare(total: Score) -> None:
    assert total.silent_share <= SILENT, "\n".join(total.misreadings("silent"))


def test_most_slips_are_found(total: Score, record_property: Callable[[str, object], None]) -> None:
    record_property("figures", f"generated slice: {total.slips_found} of {total.slips} planted slips found")
    assert total.slips >= 10
    assert total.slips_share >= SLIPS, "\n".join(total.misreadings("slip"))


def test_choices_are_as_many_as_bulletins(readings: list[tuple[Bulletin, dict[str, Any]]]) -> None:
    assert len({json.dumps(made.truth["choices"], ensure_ascii=False) for made, _ in readings}) == COUNT


def test_areas_and_periods_are_right(total: Score) -> None:
    assert total.areas_right >= 0.97 * COUNT
    assert total.periods_right >= 0.97 * COUNT


def test_every_figure_can_be_found_in_its_file(readings: list[tuple[Bulletin, dict[str, Any]]]) -> None:
    for made, seen in readings:
        encoding = made.truth["choices"]["encoding"]  # type: ignore[index]
        for observation in seen["observations"]:
            first, last = observation["evidence"]["source"]
            printed = made.data[first:last].decode(encoding)
            assert printed or observation["missing"], observation
