"""Tables of thousands of rows: the right answer, in a time that grows with their length alone."""

import random

import coherent
import pytest
from bulletin import Bulletin

from parsers.checks import verify

ROWS = 5_000
METRICS = [
    "单位",
    "tickets_received",
    "tickets_closed",
    "closure_rate",
    "tickets_closed_on_time",
    "on_time_rate",
    "callbacks",
    "callbacks_satisfied",
    "satisfaction_rate",
]


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    monkeypatch.setattr(coherent, "NAMES", [f"第{at}镇" for at in range(ROWS)])
    return coherent.coherent(random.Random(1), ROWS)


def test_one_slip_among_thousands_of_rows(rows: list[list[str]]) -> None:
    meant, rows[4_321][2] = rows[4_321][2], "9" + rows[4_321][2]
    made = Bulletin()
    positions = made.table(METRICS, rows)
    verify(made.reading)
    issue = next(issue for issue in made.reading.issues if issue.kind == "total_mismatch")
    best = issue.proposals[0]
    assert (best.observations, best.proposed) == ((positions[4_321][1],), (int(meant),))
    assert best.repairs >= 2


def test_thousands_of_broken_rates_are_answered_up_to_a_number(rows: list[list[str]]) -> None:
    random_ = random.Random(2)
    for row in rows[:-1]:
        row[3] = f"{random_.uniform(50, 79):.2f}%"
    made = Bulletin()
    made.table(METRICS, rows)
    verify(made.reading)
    broken = [issue for issue in made.reading.issues if issue.kind == "rate_mismatch"]
    assert len(broken) == ROWS
    assert sum(bool(issue.proposals) for issue in broken) == 300


def test_two_columns_of_thousands_of_rows_are_one_question(rows: list[list[str]]) -> None:
    for row in rows:
        row[1], row[2] = row[2], row[1]
    made = Bulletin()
    made.table(METRICS, rows)
    verify(made.reading)
    (issue,) = made.reading.issues
    assert issue.proposals[0].kind == "swapped_columns"
    assert len(issue.proposals[0].observations) == 2 * (ROWS + 1)
