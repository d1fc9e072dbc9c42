"""Columns under each other's header, columns that slipped by a row, and headers that left open which is which."""

import random
from collections.abc import Callable

import pytest
from bulletin import Bulletin
from coherent import HEADERS, bulletin, coherent

from parsers.checks import verify
from parsers.reader import read
from parsers.reading import Issue, Reading

Rows = list[list[str]]


def _rows() -> Rows:
    return coherent(random.Random(5), 9)


def _read(rows: Rows) -> Reading:
    return read(bulletin(rows))


def _statuses(reading: Reading, column: int) -> set[str]:
    return {one.status for one in reading.observations if one.evidence.column == column + 1}


@pytest.mark.parametrize(("one", "other"), [(1, 2), (3, 5), (6, 7), (2, 4), (3, 8)])
def test_columns_under_each_others_header(one: int, other: int) -> None:
    rows = _rows()
    for row in rows:
        row[one], row[other] = row[other], row[one]
    reading = _read(rows)
    (issue,) = [issue for issue in reading.issues if issue.severity == "review"]
    (proposal,) = issue.proposals
    assert (issue.kind, proposal.kind) == ("columns_mixed_up", "swapped_columns")
    assert HEADERS[one] in proposal.message
    assert HEADERS[other] in proposal.message
    assert _statuses(reading, one) == _statuses(reading, other) == {"review"}
    for position, value in zip(proposal.observations, proposal.proposed, strict=True):
        place = reading.observations[position].evidence
        assert place.row is not None
        assert place.column is not None
        beside = other if place.column == one + 1 else one
        assert value == float(rows[place.row - 1][beside].rstrip("%"))


def _down(rows: Rows, column: int, last: int) -> None:
    moved = [rows[last - 1][column], *(row[column] for row in rows[: last - 1])]
    for row, text in zip(rows[:last], moved, strict=True):
        row[column] = text


def _up(rows: Rows, column: int, last: int) -> None:
    moved = [*(row[column] for row in rows[1:last]), rows[0][column]]
    for row, text in zip(rows[:last], moved, strict=True):
        row[column] = text


@pytest.mark.parametrize("move", [_down, _up])
@pytest.mark.parametrize(("column", "last"), [(3, 9), (2, 9), (8, 10)])
def test_a_column_that_slipped_by_a_row(
    move: Callable[[Rows, int, int], None], column: int, last: int
) -> None:
    right = _rows()
    rows = _rows()
    move(rows, column, last)
    reading = _read(rows)
    (issue,) = [issue for issue in reading.issues if issue.severity == "review"]
    (proposal,) = issue.proposals
    assert (issue.kind, proposal.kind) == ("columns_mixed_up", "shifted_column")
    assert "one row " + ("higher" if move is _down else "lower") in proposal.message
    assert _statuses(reading, column) == {"review"}
    for position, value in zip(proposal.observations, proposal.proposed, strict=True):
        place = reading.observations[position].evidence
        assert value == float(right[(place.row or 0) - 1][column].rstrip("%"))


def test_a_column_that_lost_its_last_figure_in_slipping() -> None:
    rows = _rows()
    _down(rows, 3, 9)
    rows[0][3] = ""
    reading = _read(rows)
    (issue,) = [issue for issue in reading.issues if issue.severity == "review"]
    assert issue.proposals[0].kind == "shifted_column"


def test_rates_of_counts_that_the_table_does_not_have_are_no_mixed_up_columns() -> None:
    rows = _rows()
    random_ = random.Random(1)
    for row in rows:
        row[8] = f"{random_.uniform(50, 99):.2f}%"
    assert "columns_mixed_up" not in [issue.kind for issue in _read(rows).issues]


METRICS = ["单位", "tickets_received", "tickets_closed", "closure_rate", "callbacks"]


def _doubted(swapped: bool, notes: tuple[str, ...] = ("two ways to span the header fit",)) -> Bulletin:
    """A table whose columns of received and closed tickets are doubted for their header, and no others."""
    made = Bulletin()
    rows = [[row[0], row[1], row[2], row[3], row[6]] for row in _rows()]
    if swapped:
        rows = [[name, closed, received, *others] for name, received, closed, *others in rows]
    table = made.table(METRICS, rows)
    doubted = tuple(row[at] for row in table for at in (0, 1))
    for position in doubted:
        made.reading.observations[position].status = "review"
        made.reading.observations[position].notes = notes
    message = (
        "table 1: two ways to span the header fit about equally well; 20 figures wait for a person to decide"
    )
    made.reading.issues.append(Issue("header_doubt", "review", message, doubted, table=1))
    verify(made.reading)
    return made


def test_arithmetic_confirms_a_doubtful_header() -> None:
    made = _doubted(swapped=False)
    assert [one.metric for one in made.reading.observations[:2]] == ["tickets_received", "tickets_closed"]
    assert {one.status for one in made.reading.observations if one.metric != "callbacks"} == {"verified"}
    (issue,) = made.reading.issues
    assert issue.severity == "info"
    assert "settled: so read, 9 of 9 rates follow" in issue.message


def test_arithmetic_chooses_the_other_reading_of_doubtful_headers() -> None:
    made = _doubted(swapped=True)
    first = made.reading.observations[:2]
    assert [one.metric for one in first] == ["tickets_closed", "tickets_received"]
    assert [one.evidence.header for one in first] == [("tickets_received",), ("tickets_closed",)]
    assert {one.status for one in made.reading.observations if one.metric != "callbacks"} == {"verified"}


def test_a_doubt_of_another_kind_is_not_settled() -> None:
    made = _doubted(swapped=False, notes=("two ways to span the header fit", "the row may have slipped"))
    assert {one.status for one in made.reading.observations[:2]} == {"review"}
    assert made.issues() == ["header_doubt"]


def test_rates_printed_as_fractions_stay_held_with_a_proposal() -> None:
    rows = _rows()
    for row in rows:
        row[3] = f"{float(row[3].rstrip('%')) / 100:.4f}"
    reading = _read(rows)
    (issue,) = [issue for issue in reading.issues if issue.severity == "review"]
    (proposal,) = issue.proposals
    assert proposal.kind == "percent_or_fraction"
    assert proposal.proposed == tuple(float(row.rstrip("%")) for row in (row[3] for row in _rows()))
    assert _statuses(reading, 3) == {"review"}
