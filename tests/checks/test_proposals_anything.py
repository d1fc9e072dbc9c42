"""Whatever stands in a table: proposals name what is printed, change nothing, and find a planted slip nearly always."""

import copy
import random

from coherent import bulletin, coherent, plant
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.checks import verify
from parsers.reader import read
from parsers.reading import PROPOSAL_KINDS, Reading

TRIED = 120


def _printed_value(text: str) -> float:
    return float(text.rstrip("%"))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(3, 12), st.integers(2, 4), st.integers(0, 3))
def test_no_proposal_changes_a_value(seed: int, units: int, digits: int, slips: int) -> None:
    random_ = random.Random(seed)
    rows = coherent(random_, units, digits)
    for _ in range(slips):
        plant(random_, rows)
    reading = read(bulletin(rows))
    for one in reading.observations:
        assert (
            one.value
            == _printed_value(one.text)
            == _printed_value(rows[one.evidence.row - 1][one.evidence.column - 1])
        )  # type: ignore[operator]
    _sound(reading)
    again = copy.deepcopy(reading)
    verify(again)
    assert [one.value for one in again.observations] == [one.value for one in reading.observations]


def _sound(reading: Reading) -> None:
    for issue in reading.issues:
        ranked = [proposal.repairs for proposal in issue.proposals]
        assert ranked == sorted(ranked, reverse=True)
        for proposal in issue.proposals:
            figures = [reading.observations[position] for position in proposal.observations]
            assert proposal.kind in PROPOSAL_KINDS
            assert proposal.printed == tuple(one.text for one in figures)
            assert len(proposal.proposed) == len(figures) > 0
            assert any(value != one.value for value, one in zip(proposal.proposed, figures, strict=True))
            assert proposal.repairs > 0


def test_a_planted_digit_is_found_and_the_right_repair_comes_first() -> None:
    found = first = 0
    for seed in range(TRIED):
        random_ = random.Random(seed)
        rows = coherent(random_, random_.randint(4, 16), random_.choice([2, 3, 4]))
        assert all(issue.severity == "info" for issue in read(bulletin(rows)).issues)
        slip = plant(random_, rows)
        reading = read(bulletin(rows))
        at = next(
            position
            for position, one in enumerate(reading.observations)
            if (one.evidence.row, one.evidence.column) == (slip.row, slip.column)
        )
        found += any(at in issue.observations and issue.severity == "review" for issue in reading.issues)
        best = [issue.proposals[0] for issue in reading.issues if issue.proposals]
        first += bool(best) and all(
            (one.observations, one.proposed) == ((at,), (_printed_value(slip.meant),)) for one in best
        )
    print(f"planted digits: {found / TRIED:.1%} found, {first / TRIED:.1%} with the right repair first")
    assert found >= 0.95 * TRIED
    assert first >= 0.9 * TRIED
