import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.checks.precision import Fit, fit, fit_percent, same, step_of


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("99.80%%", 0.01),
        ("97%", 1.0),
        ("1.1万", 1000.0),
        ("2,848件", 1.0),
        ("第一", 1.0),
        ("4.5‰", 0.01),
    ],
)
def test_the_last_printed_digit(text: str, step: float) -> None:
    assert step_of(text) == pytest.approx(step)


@given(part=st.integers(0, 5000), whole=st.integers(1, 5000), decimals=st.integers(1, 3))
def test_every_rounded_and_every_cut_off_rate_fits(part: int, whole: int, decimals: int) -> None:
    part = min(part, whole)
    step = 10.0**-decimals
    rounded = round(100 * part / whole, decimals)
    cut = (100 * part * 10**decimals // whole) / 10**decimals
    assert fit_percent(rounded, step, part, whole) is Fit.FITS
    assert fit_percent(cut, step, part, whole) is Fit.FITS


@given(printed=st.integers(1, 98), off=st.floats(1.01, 50))
def test_more_than_a_unit_off_never_fits(printed: int, off: float) -> None:
    assert fit(printed, 1.0, printed + off) is Fit.MISSES
    assert fit(printed, 1.0, printed - off) is Fit.MISSES


def test_a_slip_of_the_last_digit_is_near() -> None:
    assert fit_percent(0.98, 0.01, 22, 2258) is Fit.NEAR


def test_all_means_all_where_no_decimals_are_printed() -> None:
    assert fit_percent(100, 1.0, 2794, 2798) is Fit.NEAR
    assert fit_percent(100, 1.0, 2798, 2798) is Fit.FITS
    assert fit_percent(0, 1.0, 1, 900) is Fit.NEAR


def test_a_rounded_figure_is_the_same_figure() -> None:
    assert same(97.4, 0.1, 97.43, 0.01)
    assert same(11000, 1000.0, 11023, 1.0)
    assert not same(97.4, 0.1, 97.6, 0.1)
    assert not same(100, 1.0, 99.6, 0.1)
