"""The pattern language against a second, naive expander."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parsers.vocabulary.patterns import PatternError, expand

MACROS = {"late": ["超期", "逾期"], "noun": ["工单", "件", "案件"]}
Piece = tuple[str, Any]

TEXT = st.tuples(st.just("text"), st.text("办结率已", min_size=1, max_size=3))
NAME = st.tuples(st.just("name"), st.sampled_from(sorted(MACROS)))
FLAT = st.lists(st.one_of(TEXT, NAME), min_size=1, max_size=3)


def bracket(kind: str, other: str) -> st.SearchStrategy[Piece]:
    """``kind`` of bracket whose options may hold one bracket of the ``other`` kind, with one option."""
    inner = st.tuples(st.just(other), st.lists(FLAT, min_size=1, max_size=1))
    option = st.lists(st.one_of(TEXT, NAME, inner), min_size=1, max_size=3)
    return st.tuples(st.just(kind), st.lists(option, min_size=1, max_size=3))


PATTERN = st.lists(
    st.one_of(TEXT, NAME, bracket("one", "maybe"), bracket("maybe", "one")), min_size=1, max_size=4
)


def written(pieces: Sequence[Piece]) -> str:
    return "".join(_written(*piece) for piece in pieces)


def _written(kind: str, content: Any) -> str:
    if kind == "text":
        return str(content)
    if kind == "name":
        return f"{{{content}}}"
    options = "|".join(written(option) for option in content)
    return f"({options})" if kind == "one" else f"[{options}]"


def naive(pieces: Sequence[Piece]) -> list[str]:
    found = [""]
    for kind, content in pieces:
        if kind in ("text", "name"):
            choices = MACROS[content] if kind == "name" else [content]
        else:
            choices = [word for option in content for word in naive(option) if word]
            choices = ["", *choices] if kind == "maybe" else choices
        found = [front + choice for front in found for choice in choices]
    return found


@given(PATTERN)
@example([("maybe", [[("text", "已")]])])
def test_expansion_is_what_a_naive_expander_gives(pieces: list[Piece]) -> None:
    assert expand(written(pieces), MACROS) == [word for word in dict.fromkeys(naive(pieces)) if word]


@given(PATTERN)
def test_words_are_literal_and_distinct(pieces: list[Piece]) -> None:
    words = expand(written(pieces), MACROS)
    assert len(set(words)) == len(words)
    assert not set("".join(words)) & set("()[]{}|")


def test_order_is_that_of_the_options() -> None:
    assert expand("[未|已]({late}|办)结", MACROS) == [
        "超期结",
        "逾期结",
        "办结",
        "未超期结",
        "未逾期结",
        "未办结",
        "已超期结",
        "已逾期结",
        "已办结",
    ]


@pytest.mark.parametrize("pattern", ["办(结", "办)结", "[办", "办]", "{late", "late}", "((办)结)"])
def test_unbalanced_brackets_are_refused_and_the_place_is_told(pattern: str) -> None:
    with pytest.raises(PatternError, match=r"unbalanced bracket at character \d") as told:
        expand(pattern, MACROS)
    assert repr(pattern) in str(told.value)


@pytest.mark.parametrize("pattern", ["{lat}办", "(办|{lat})", "[{lat}]办结"])
def test_unknown_macros_are_refused_and_the_known_ones_told(pattern: str) -> None:
    with pytest.raises(PatternError, match=r"unknown macro \{lat\}; known: late, noun") as told:
        expand(pattern, MACROS)
    assert repr(pattern) in str(told.value)
