"""Row lengths of a stream of cells, by how often a cell's type recurs one row later."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from parsers.layout.stream import _repeats


def test_the_row_length_comes_first() -> None:
    assert _repeats("TNNP" * 6)[0] == (1.0, 4)


def test_two_figures_of_different_kinds_speak_half_against_a_length() -> None:
    (share, width) = _repeats("TNTPTNTP")[0]
    assert (share, width) == (1.0, 4)
    assert _repeats("TNTPTNTP")[1] == (0.75, 2)


@given(st.text("NPTC-", max_size=60))
def test_all_cells_at_once_are_as_one_by_one(family: str) -> None:
    for share, width in _repeats(family):
        pairs = [family[at] + family[at + width] for at in range(len(family) - width)]
        same = sum(pair in ("NN", "PP", "TT") for pair in pairs)
        other = sum(pair in ("NT", "TN", "PT", "TP") for pair in pairs)
        other += sum(pair in ("NP", "PN") for pair in pairs) // 2
        assert share == same / (same + other)


@given(st.text("NPTC-", max_size=60))
def test_the_best_comes_first_the_shorter_of_equals(family: str) -> None:
    found = _repeats(family)
    assert all(one[0] > other[0] or one[1] < other[1] for one, other in pairwise(found))
