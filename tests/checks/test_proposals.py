"""One planted slip of every kind, and the proposal that comes first for it."""

import random
from typing import Any

import pytest
from bulletin import Bulletin
from coherent import HEADERS, bulletin, coherent

from parsers.checks import verify
from parsers.contract import to_contract
from parsers.reader import read
from parsers.reading import PROPOSAL_KINDS, Proposal, Reading

CLOSED, CLOSURE, ON_TIME, SATISFIED = 2, 3, 4, 7


def _rows(seed: int = 7) -> list[list[str]]:
    return coherent(random.Random(seed), 8)


def _first(reading: Reading) -> Proposal:
    """The best of all first proposals."""
    return max(
        (issue.proposals[0] for issue in reading.issues if issue.proposals), key=lambda one: one.repairs
    )


def _places(reading: Reading, proposal: Proposal) -> set[tuple[int | None, int | None]]:
    seen = [reading.observations[position].evidence for position in proposal.observations]
    return {(place.row, place.column) for place in seen}


def _told(rows: list[list[str]], *prose: str) -> Reading:
    return read(bulletin(rows, prose=prose))


@pytest.mark.parametrize(
    ("row", "column", "printed", "kind"),
    [
        (2, CLOSED, lambda meant: meant[:-1] + str((int(meant[-1]) + 4) % 10), "changed_digit"),
        (2, CLOSED, lambda meant: meant[0] + meant[2] + meant[1], "transposed_digits"),
        (2, CLOSED, lambda meant: meant[:1] + meant[2:], "dropped_digit"),
        (2, CLOSED, lambda meant: meant[:1] + "7" + meant[1:], "extra_digit"),
        (2, CLOSURE, lambda meant: meant[1] + meant[0] + meant[2:], "transposed_digits"),
        (-1, ON_TIME, lambda meant: "9" + meant, "extra_digit"),
    ],
)
def test_slips_of_digits(row: int, column: int, printed: Any, kind: str) -> None:
    rows = _rows()
    meant = rows[row][column]
    rows[row][column] = printed(meant)
    assert rows[row][column] != meant
    reading = _told(rows)
    best = _first(reading)
    assert (best.kind, best.printed) == (kind, (rows[row][column],))
    assert best.proposed == (float(meant.rstrip("%")),)
    assert _places(reading, best) == {(row % len(rows) + 1, column + 1)}
    (figure,) = best.observations
    assert reading.observations[figure].text == rows[row][column]
    assert reading.observations[figure].status == "review"


def test_a_count_repairs_more_than_the_rate_that_it_breaks() -> None:
    rows = _rows()
    rows[3][CLOSED] = rows[3][CLOSED][:-1] + ("3" if rows[3][CLOSED][-1] != "3" else "8")
    issue = next(issue for issue in _told(rows).issues if issue.kind == "rate_mismatch")
    assert [proposal.repairs for proposal in issue.proposals] == sorted(
        (proposal.repairs for proposal in issue.proposals), reverse=True
    )
    assert issue.proposals[0].repairs >= 3


def test_a_repair_that_breaks_a_holding_identity_is_not_proposed() -> None:
    made = Bulletin()
    rows = made.table(
        ["单位", "tickets_closed"], [["柳河镇", "130"], ["石桥镇", "70"], ["林业局", "300"], ["合计", "560"]]
    )
    made.say("tickets_closed", "560")
    made.say("tickets_closed", "560")
    verify(made.reading)
    proposals = [p for issue in made.reading.issues for p in issue.proposals]
    assert {p.observations for p in proposals}.isdisjoint({(rows[3][0],)})
    assert ((rows[0][0],), (190,)) in [(p.observations, p.proposed) for p in proposals]


def test_two_cells_of_a_row_that_changed_places() -> None:
    rows = _rows()
    rows[4][1], rows[4][SATISFIED] = rows[4][SATISFIED], rows[4][1]
    best = _first(_told(rows))
    assert best.kind == "swapped_cells"
    assert best.printed == (rows[4][1], rows[4][SATISFIED]) or best.printed == (
        rows[4][SATISFIED],
        rows[4][1],
    )


def test_two_rows_of_a_column_that_changed_places() -> None:
    rows = _rows()
    rows[4][CLOSURE], rows[5][CLOSURE] = rows[5][CLOSURE], rows[4][CLOSURE]
    reading = _told(rows)
    best = _first(reading)
    assert (best.kind, best.repairs) == ("swapped_rows", 2)
    assert _places(reading, best) == {(5, CLOSURE + 1), (6, CLOSURE + 1)}


def test_counts_that_changed_places_are_held_although_their_column_adds_up() -> None:
    rows = _rows()
    rows[4][SATISFIED], rows[5][SATISFIED] = rows[5][SATISFIED], rows[4][SATISFIED]
    reading = _told(rows)
    best = _first(reading)
    assert best.kind == "swapped_rows"
    assert {reading.observations[position].status for position in best.observations} == {"review"}
    sums = [check for check in reading.checks if check.check == "parts_sum"]
    assert all(check.passed for check in sums)


def test_a_rate_may_follow_from_other_counts_once_two_cells_are_back_in_their_places() -> None:
    rows = _rows()
    rows[4][1], rows[4][6] = rows[4][6], rows[4][1]
    reading = _told(rows)
    followed = [check for check in reading.checks if check.check == "rate_of_counts" and check.passed]
    assert len(followed) == 3 * len(rows) - 1
    best = _first(reading)
    assert best.kind == "swapped_cells"
    assert _places(reading, best) == {(5, 2), (5, 7)}


def test_a_row_that_the_total_left_out_or_counted_twice() -> None:
    for sign, kind in ((-1, "left_out_row"), (1, "twice_counted_row")):
        made = Bulletin()
        counts = [131, 1702, 85]
        total = sum(counts) + sign * counts[1]
        names = ["柳河镇", "石桥镇", "林业局"]
        rows = [[name, str(count)] for name, count in zip(names, counts, strict=True)]
        table = made.table(["单位", "tickets_closed"], [*rows, ["合计", str(total)]])
        verify(made.reading)
        best = _first(made.reading)
        assert (best.kind, best.observations, best.proposed) == (kind, (table[3][0],), (sum(counts),))
        assert "石桥镇 1702" in best.message


def test_a_prose_figure_that_the_table_has_otherwise() -> None:
    rows = _rows()
    total = rows[-1][CLOSED]
    reading = _told(rows, f"2022年4月,全县共办结{int(total) * 3 + 11}件。")
    issue = next(issue for issue in reading.issues if issue.kind == "contradiction")
    best = issue.proposals[0]
    assert (best.kind, best.proposed) == ("printed_otherwise", (int(total),))
    assert reading.observations[best.observations[0]].evidence.table is None


def test_a_rate_that_no_slip_explains_is_what_its_counts_make() -> None:
    rows = _rows()
    meant, rows[1][CLOSURE] = rows[1][CLOSURE], "51.37%"
    best = _first(_told(rows))
    assert (best.kind, best.proposed) == ("recomputed", (float(meant.rstrip("%")),))


def test_ten_thousands_against_single_ones() -> None:
    made = Bulletin()
    made.table(["单位", "tickets_received"], [["柳河镇", "30000"], ["石桥镇", "2000"], ["合计", "3.2"]])
    verify(made.reading)
    best = _first(made.reading)
    assert (best.kind, best.printed, best.proposed) == ("ten_thousands", ("3.2",), (32000,))


def test_percent_against_a_fraction_of_one() -> None:
    made = Bulletin()
    rate = made.say("closure_rate", "0.9876", unit="柳河镇", kind="rate_percent")
    made.say("tickets_closed", "80", unit="柳河镇")
    made.say("tickets_received", "81", unit="柳河镇")
    verify(made.reading)
    best = _first(made.reading)
    assert (best.kind, best.observations, best.proposed) == ("percent_or_fraction", (rate,), (98.76,))
    assert made.reading.observations[rate].value == 0.9876


def test_a_row_out_of_its_rank() -> None:
    made = Bulletin()
    scores = ["99.5", "98.0", "97.1", "96.6", "95.2", "91.4", "90.3"]
    ranks = ["1", "2", "3", "4", "5", "8", "7"]
    rows = [[f"第{at}镇", *row] for at, row in enumerate(zip(scores, ranks, strict=True))]
    table = made.table(["单位", "score", "rank"], rows, kinds={"score": "score", "rank": "rank"})
    verify(made.reading)
    best = _first(made.reading)
    assert (best.observations, best.proposed) == ((table[5][1],), (6,))


def test_what_holds_gets_no_proposals_and_the_contract_no_key() -> None:
    rows = _rows()
    whole = to_contract(_told(rows), "a.txt")
    assert all("proposals" not in issue for issue in whole["issues"])
    rows[2][CLOSED] = "9" + rows[2][CLOSED]
    issues = to_contract(_told(rows), "a.txt")["issues"]
    (first, *_) = [issue["proposals"][0] for issue in issues if "proposals" in issue]
    assert set(first) == {"kind", "observations", "printed", "proposed", "repairs", "keeps", "message"}
    assert first["kind"] in PROPOSAL_KINDS


def test_the_table_of_these_tests_holds_as_a_whole() -> None:
    reading = _told(_rows())
    assert len(reading.observations) == 9 * (len(HEADERS) - 1)
    assert {one.status for one in reading.observations} == {"verified"}
