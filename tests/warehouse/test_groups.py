"""Series in groups: whoever may not stand in one ranking does not, and nobody is lost."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from test_comparability import ANY, ASKED, RATE, of

from warehouse.comparability import NONE, Series, comparability
from warehouse.groups import grouped


def series(*denominators: str | None) -> list[Series]:
    return [
        replace(RATE, area=str(n), publisher=str(n), denominator=of(one) if one else NONE)
        for n, one in enumerate(denominators)
    ]


def test_figures_of_two_denominators_stand_apart() -> None:
    found = grouped(series("due", "received", "due"))
    assert [group.members for group in found] == [(0, 2), (1,)]
    assert [[level.level for level in group.levels] for group in found] == [
        ["comparable"] * 2,
        ["comparable"],
    ]


def test_one_that_is_unknown_joins_the_larger_group_and_says_so() -> None:
    found = grouped(series("received", None, "due", "due"))
    assert [group.members for group in found] == [(2, 3, 1), (0,)]
    assert found[0].levels[2].words() == "of what it is the rate is told by one only: of tickets due"


def test_two_that_contradict_each_other_do_not_meet_beside_one_that_is_unknown() -> None:
    found = grouped(series(None, "due", "received"), reference=0)
    assert [group.members for group in found] == [(0, 1), (2,)]


def test_the_reference_leads_the_first_group() -> None:
    found = grouped(series("due", "due", "received"), reference=2)
    assert [group.members for group in found] == [(2,), (0, 1)]


def test_kinds_of_one_thing_share_a_group_with_a_caveat() -> None:
    found = grouped([ASKED, replace(ASKED, area="1", publisher="1", denominator=of("sampled"))])
    assert [level.level for level in found[0].levels] == ["comparable", "caveat"]


@given(st.lists(ANY, max_size=12), st.integers(-1, 11))
def test_every_series_is_in_one_group_and_no_group_holds_two_that_do_not_compare(
    several: list[Series], at: int
) -> None:
    reference = at if 0 <= at < len(several) else None
    found = grouped(several, reference)
    assert sorted(n for group in found for n in group.members) == list(range(len(several)))
    for group in found:
        for one, other in combinations(group.members, 2):
            assert comparability(several[one], several[other]).level != "not"
    if reference is not None:
        assert found[0].members[0] == reference


def test_many_series_of_few_kinds_are_quickly_told_apart() -> None:
    found = grouped(series(*["due", "received", None, "closed"] * 500))
    assert [len(group.members) for group in found] == [1000, 500, 500]
