import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.intervals import wilson


@pytest.mark.parametrize(
    ("percent", "count", "low", "high"),
    [
        # Newcombe 1998, table I: 81/263, 15/148, 0/20, 1/29.
        (100 * 81 / 263, 263, 25.53, 36.62),
        (100 * 15 / 148, 148, 6.24, 16.05),
        (0, 20, 0.00, 16.11),
        (100 / 29, 29, 0.61, 17.18),
    ],
)
def test_published_intervals(percent: float, count: int, low: float, high: float) -> None:
    assert wilson(percent, count) == pytest.approx((low, high), abs=0.005)


@given(st.floats(0, 100), st.integers(1, 10**6))
def test_the_interval_holds_the_rate_and_stays_inside(percent: float, count: int) -> None:
    low, high = wilson(percent, count)
    assert 0 <= low <= percent + 1e-9
    assert percent - 1e-9 <= high <= 100


@given(st.floats(0, 100), st.integers(1, 10**5))
def test_more_tickets_make_it_narrower(percent: float, count: int) -> None:
    low, high = wilson(percent, count)
    nearer = wilson(percent, 4 * count)
    assert nearer[1] - nearer[0] < high - low


@pytest.mark.parametrize(("percent", "count"), [(50, 0), (50, -3), (101, 10), (-1, 10)])
def test_what_is_no_rate_is_refused(percent: float, count: float) -> None:
    with pytest.raises(ValueError, match="no interval"):
        wilson(percent, count)
