"""What a single cell says."""

import pytest

from parsers.reading import Number
from parsers.tables.values import read_value


@pytest.mark.parametrize(
    ("text", "shape", "number"),
    [
        ("12", "number", 12), ("1,234", "number", 1234), ("95.38", "number", 95.38), ("12件", "number", 12),
        ("1.2万", "number", 12000), ("3万件", "number", 30000), ("-5", "number", -5), ("100.00%", "percent", 100.0),
        ("99.80%%", "percent", 99.8), ("55 %", "percent", 55), ("↓3.2%", "percent", -3.2), ("下降2.1%", "percent", -2.1),
        ("增长2.1%", "percent", 2.1), ("3.2%↓", "percent", -3.2), ("-0.3%", "percent", -0.3), ("5‰", "percent", 0.5),
        ("增11.6%", "percent", 11.6), ("减27.8%", "percent", -27.8),
        ("上升1.2个百分点", "points", 1.2), ("第一", "rank", 1), ("第12名", "rank", 12), ("第二十三", "rank", 23),
        ("", "empty", None), ("A", "text", None), ("市级未抽访", "text", None), ("12(3)", "several", None),
        ("85%/90%", "several", None), ("1 234", "several", None), ("2023年5月", "several", None), ("x" * 100, "text", None),
    ],
)  # fmt: skip
def test_shape_and_number(text: str, shape: str, number: Number | None) -> None:
    value = read_value(text)
    assert (value.shape, value.number) == (shape, number)


def test_whole_numbers_stay_whole() -> None:
    assert isinstance(read_value("1,234").number, int)
    assert isinstance(read_value("1.2万").number, int)
    assert isinstance(read_value("100.00%").number, float)


def test_a_sign_is_told_apart_from_its_absence() -> None:
    assert read_value("-3%").signed
    assert read_value("上升3%").signed
    assert not read_value("3%").signed
