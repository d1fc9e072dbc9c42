"""Finding metric words: leftmost, longest, not overlapping; which word carries the meaning of a phrase."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.vocabulary import vocabulary
from parsers.vocabulary.matcher import choose, leftovers

FORMS = vocabulary().forms
LONGEST = max(map(len, FORMS))
PIECE = st.one_of(
    st.sampled_from(sorted(FORMS)),
    st.builds(lambda word, end: word[:end], st.sampled_from(sorted(FORMS)), st.integers(1, LONGEST)),
    st.text("的县局,3件共", max_size=2),
)


def naive(text: str) -> list[tuple[int, int, str]]:
    found = []
    start = 0
    while start < len(text):
        end = next(
            (e for e in range(min(len(text), start + LONGEST), start, -1) if text[start:e] in FORMS), 0
        )
        if end:
            found.append((start, end, text[start:end]))
        start = end or start + 1
    return [match for match in found if FORMS[match[2]].metric]


@given(st.lists(PIECE, max_size=6).map("".join))
def test_scan_is_leftmost_and_longest(text: str) -> None:
    seen = [(match.start, match.end, match.form.word) for match in vocabulary().scan(text)]
    assert seen == naive(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("群众来电", ["来电"]),
        ("群众来电总量", ["群众来电总量"]),
        ("超期未办结", ["超期未办结"]),
        ("超期未", ["超期"]),
        ("按期办结率", ["按期办结率"]),
        ("不满意率", ["不满意率"]),
        ("办结率和满意率", ["办结率", "满意率"]),
        ("承办单位", []),
        ("办理情况", []),
        ("运行情况", []),
    ],
)
def test_words_found_in(text: str, words: list[str]) -> None:
    assert [match.form.word for match in vocabulary().scan(text)] == words


@pytest.mark.parametrize(
    ("phrase", "metric"),
    [
        ("受理工单", "tickets_received"),
        ("受理并办结工单", "tickets_closed"),
        ("办结工单回访满意", "callbacks_satisfied"),
        ("收到上级批转", "tickets_received"),
        ("批转", "tickets_dispatched"),
        ("工单", "tickets_received"),
        ("办结工单数", "tickets_closed"),
        ("不满意工单数量", "callbacks_unsatisfied"),
        ("回访诉求量", "callbacks"),
        ("群众来电工单数", "tickets_received"),
        ("办结率高的单位工单数", "tickets_received"),
        ("超期工单数", "tickets_overdue"),
        ("回访工单数", "callbacks"),
        ("不满意件数", "callbacks_unsatisfied"),
        ("承办工单数", "tickets_received"),
    ],
)
def test_last_strong_word_carries_the_meaning(phrase: str, metric: str) -> None:
    chosen = choose(vocabulary().scan(phrase))
    assert chosen is not None
    assert chosen.form.metric == metric


def test_nothing_is_chosen_where_nothing_was_found() -> None:
    assert choose([]) is None


def test_leftovers_are_what_no_word_explains() -> None:
    assert leftovers("市政类受理量(含咨询)", ["受理量"], ["类"]) == ("市政", "含咨询")
    assert leftovers("受理量", ["受理量"], []) == ()
    assert leftovers("(其中:供热)的受理量", ["受理量"], []) == ("供热",)


@pytest.mark.parametrize("name", ["其他", "中小学", "和平街道"])
def test_leftovers_keep_names_whole(name: str) -> None:
    assert leftovers(f"{name}受理量", ["受理量"], []) == (name,)
