"""Words for an earlier period by which a bulletin calls its own."""

from parsers.prose.periods import own_names
from parsers.reading import Period

FEBRUARY = Period("2019-02-01", "2019-02-28", "month")
COUNTED = "3月28日通报2019年2月热线情况。上月12345热线受理市民来电74766件,环比下降40.52%。"


def test_the_month_before_the_day_of_writing() -> None:
    assert own_names(f"来源:甲市日报 2019-03-29\n{COUNTED}", FEBRUARY) == {"上月"}
    december = Period("2019-12-01", "2019-12-31", "month")
    assert own_names(f"2020年1月8日 {COUNTED}", december) == {"上月"}


def test_the_month_before_where_nothing_tells_when_it_was_written() -> None:
    assert not own_names(COUNTED, FEBRUARY)
    assert not own_names(f"2019-04-02\n{COUNTED}", FEBRUARY)


def test_a_basis_of_comparison_names_nothing() -> None:
    assert not own_names("2019-03-29\n2月较上月受理量下降40.52%。", FEBRUARY)
