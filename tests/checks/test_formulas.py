"""Scores that follow from the columns beside them, and those that only seem to."""

import random

from bulletin import Bulletin
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.checks import verify

HEADERS = ["单位", "on_time_rate", "rework_rate", "satisfaction_rate", "tickets_received", "score"]
KINDS = {"score": "score"}


def _rows(seed: int = 3, units: int = 16) -> list[list[str]]:
    random_ = random.Random(seed)
    rows = []
    for at in range(units):
        on_time, pleased = random_.randint(8000, 10000) / 100, random_.randint(7000, 10000) / 100
        rework = random_.choice([0, 0, 133, 250, 1250]) / 100
        score = 50 + 0.2 * pleased + 0.3 * on_time - 0.198 * rework
        cells = [
            f"{on_time:.2f}%",
            f"{rework:.2f}%",
            f"{pleased:.2f}%",
            str(random_.randint(3, 900)),
            f"{score:.2f}",
        ]
        rows.append([f"第{at}镇", *cells])
    return rows


def _verified(rows: list[list[str]], headers: list[str] | None = None) -> tuple[Bulletin, list[list[int]]]:
    made = Bulletin()
    positions = made.table(headers or HEADERS, rows, kinds=KINDS)
    verify(made.reading)
    return made, positions


def test_every_row_of_an_assessment_formula_is_verified() -> None:
    made, rows = _verified(_rows())
    assert made.checks("score_formula") == [True] * 16
    assert {made.statuses(row[-1])[0] for row in rows} == {"verified"}
    assert made.statuses(rows[0][3]) == ["stated"]
    assert made.issues() == []


def test_a_score_that_does_not_follow_is_held_with_its_repair() -> None:
    rows = _rows()
    meant = rows[6][5]
    rows[6][5] = meant[0] + str((int(meant[1]) + 3) % 10) + meant[2:]
    made, positions = _verified(rows)
    assert made.checks("score_formula").count(False) == 1
    (issue,) = made.reading.issues
    assert issue.kind == "formula_mismatch"
    assert "50 +0.3 × on_time_rate -0.198 × rework_rate +0.2 × satisfaction_rate" in issue.message
    assert made.statuses(positions[6][4]) == ["review"]
    changed = [one for one in issue.proposals if one.observations == (positions[6][4],)]
    assert changed[0].kind == "changed_digit"
    assert abs(float(changed[0].proposed[0] or 0) - float(meant)) < 0.02


def test_too_few_rows_make_no_formula() -> None:
    made, _ = _verified(_rows(units=10))
    assert made.checks("score_formula") == []


def test_a_column_that_repeats_another_gets_no_weight() -> None:
    headers = ["单位", "on_time_rate", "late_rate", "satisfaction_rate", "score"]
    rows = []
    for name, on_time, _, pleased, *_ in _rows():
        score = 0.6 * float(on_time[:-1]) + 0.4 * float(pleased[:-1])
        rows.append([name, on_time, f"{100 - float(on_time[:-1]):.2f}%", pleased, f"{score:.2f}"])
    made, positions = _verified(rows, headers)
    assert made.checks("score_formula") == [True] * 16
    taking_part = {
        at for check in made.reading.checks if check.check == "score_formula" for at in check.observations
    }
    assert taking_part.isdisjoint(row[1] for row in positions)


def test_one_row_alone_cannot_prove_the_weight_of_its_column() -> None:
    rows = []
    for at, (name, on_time, _, pleased, received, _) in enumerate(_rows()):
        rework = 12.5 if at == 4 else 0.0
        score = 50 + 0.2 * float(pleased[:-1]) + 0.3 * float(on_time[:-1]) - 1.7 * rework
        rows.append([name, on_time, f"{rework:.2f}%", pleased, received, f"{score:.2f}"])
    made, positions = _verified(rows)
    assert made.statuses(positions[4][4]) == ["stated"]
    assert made.issues() == []


def test_a_mean_of_the_scores_in_the_total_row_breaks_nothing() -> None:
    received = sum(int(row[4]) for row in _rows())
    made, _ = _verified([*_rows(), ["合计", "93.00%", "1.00%", "88.00%", str(received), "61.00"]])
    assert made.checks("score_formula") == [True] * 16
    assert made.issues() == []


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(7, 40), st.sampled_from([0, 1, 2]))
def test_scores_of_their_own_follow_no_formula(seed: int, units: int, decimals: int) -> None:
    random_ = random.Random(seed)
    rows = _rows(seed, units)
    for row in rows:
        row[5] = f"{random_.uniform(80, 100):.{decimals}f}"
    made, _ = _verified(rows)
    assert made.checks("score_formula") == []
