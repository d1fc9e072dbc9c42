"""Numbers of running text: figures with their measure, and numbers that are something else."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from parsers.prose.numbers import Token, number, tokens

CASES: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("tokens.yaml").read_text("utf-8"))
PIECES = st.sampled_from(
    [
        "1", "23", "456", "2023", "12345", "00", "8.5", "1,234", "12,13", "%", "%%", "万", "年", "月", "日", "号", "期",
        "件", "个百分点", "-", "至", ":", "第", "排名第", "前", "位居", "十二", "位", "、", ",", "〔2023〕", "表", "附件",
        "浏览", "元", "0734-5221234", "202305060001234567", "余", "局", "。",
    ]
)  # fmt: skip


def shown(text: str, token: Token) -> str:
    printed = text[token.start : token.end]
    if token.kind == "figure":
        extra = (" point" if token.points else "") + (" about" if token.approximate else "")
        return f"{printed} = {token.value} {token.measure}{extra}"
    return f"{printed} = place {token.value}" if token.kind == "place" else f"{printed} = {token.kind}"


@pytest.mark.parametrize("text", CASES)
def test_numbers_of(text: str) -> None:
    assert [shown(text, token) for token in tokens(text)] == CASES[text]


@given(st.lists(PIECES, max_size=14).map("".join))
def test_every_digit_lies_in_exactly_one_token(text: str) -> None:
    """Digits glued to a token or to a stray point lie in none, and are listed as unclaimed."""
    found = tokens(text)
    glued = {token.end for token in found} | {place + 1 for place, one in enumerate(text) if one == "."}
    for run in re.finditer(r"\d+", text):
        for place in range(*run.span()):
            inside = sum(token.start <= place < token.end for token in found)
            assert inside == 1 or (inside == 0 and glued & set(range(run.start(), place + 1))), (place, found)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("9月98件", ["9月 = date", "98 = 98 ticket"]),
        ("10月456件", ["10月 = date", "456 = 456 ticket"]),
        ("2023年9月12件", ["2023年9月 = date", "12 = 12 ticket"]),
    ],
)
def test_figure_right_behind_a_month(text: str, seen: list[str]) -> None:
    assert [shown(text, token) for token in tokens(text)] == seen


@given(st.lists(PIECES, max_size=14).map("".join))
def test_tokens_stand_in_order_and_apart(text: str) -> None:
    found = tokens(text)
    for token, following in pairwise(found):
        assert token.end <= following.start
    assert all(token.start < token.end <= token.stop <= len(text) for token in found)


@given(st.integers(0, 10**9))
def test_thousands_commas_do_not_change_a_value(value: int) -> None:
    assert number(f"{value:,}") == number(str(value)) == value


@pytest.mark.parametrize(
    ("digits", "scale", "value"),
    [("1.2", "万", 12000), ("0.07", "万", 700), ("3", "亿", 300_000_000), ("97.20", "", 97.2), ("1.00005", "万", 10000.5)],
)  # fmt: skip
def test_value_of(digits: str, scale: str, value: float) -> None:
    assert number(digits, scale) == value
    assert isinstance(number(digits, scale), int) == isinstance(value, int)
