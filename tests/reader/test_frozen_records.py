"""Records of the parsers: equal and hashed by what they hold, whoever assigns to them is told by the type checker."""

from dataclasses import replace

import pytest

from parsers.document import Cell, Span
from parsers.reading import Evidence, Observation, Period


def test_equal_records_are_one_key() -> None:
    cells = {Cell("满意率", Span(3, 6)): 1}
    assert cells[Cell("满意率", Span(3, 6))] == 1
    assert Cell("满意率", Span(3, 7)) not in cells


def test_a_changed_copy_is_another_record() -> None:
    place = Evidence(3, 6, table=1)
    assert replace(place, page=2) == Evidence(3, 6, table=1, page=2)
    assert len({place, replace(place, page=2), Evidence(3, 6, table=1)}) == 2


def test_records_hold_their_fields_and_nothing_else() -> None:
    with pytest.raises(AttributeError):
        Span(3, 6).length = 3  # type: ignore[attr-defined]


def test_what_is_not_frozen_is_no_key() -> None:
    figure = Observation(
        "tickets_received",
        "value",
        None,
        None,
        None,
        Period(None, None, "other"),
        1,
        "1",
        "count",
        Evidence(0, 1),
    )
    with pytest.raises(TypeError):
        hash(figure)
