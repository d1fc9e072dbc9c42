"""The words before a figure: segments, brackets, labels, and which metric they name."""

import pytest

from parsers.prose.numbers import tokens
from parsers.prose.phrases import metric_word, metric_words, split_left
from parsers.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("text", "segments", "head", "label", "pops", "pushes"),
    [
        ("办结", ["办结"], "办结", False, 0, 0),
        (",其中办结", ["其中办结"], "其中办结", False, 0, 0),
        ("10月,全县受理", ["10月", "全县受理"], "全县受理", False, 0, 0),
        ("县住建局(", ["县住建局"], "县住建局", True, 0, 1),
        ("),驳回", ["驳回"], "驳回", False, 1, 0),
        (")、县水利局(", ["、县水利局"], "、县水利局", True, 1, 1),
        ("(其中办结", ["其中办结"], "其中办结", False, 0, 1),
        ("受理量:", ["受理量"], "受理量", True, 0, 0),
        ("按内容分:城市管理", ["按内容分", "城市管理"], "城市管理", False, 0, 0),
        ("", [], "", False, 0, 0),
    ],
)
def test_words_before_a_figure(
    text: str, segments: list[str], head: str, label: bool, pops: int, pushes: int
) -> None:
    left = split_left(text)
    assert (left.segments, left.head, left.label) == (segments, head, label)
    assert (left.pops, left.pushes) == (pops, pushes)


def test_bracketed_words_without_a_figure_cut_nothing() -> None:
    left = split_left("满意率(含网络)为")
    assert (len(left.segments), left.head[:3], left.head[-1]) == (1, "满意率", "为")
    assert (left.pops, left.pushes) == (0, 0)


@pytest.mark.parametrize(
    ("phrase", "figure", "metric"),
    [
        ("受理", "12件", "tickets_received"),
        ("受理并办结", "12件", "tickets_closed"),
        ("收到市热线办批转", "12件", "tickets_received"),
        ("转派各责任单位", "12件", "tickets_dispatched"),
        ("办结率", "98%", "closure_rate"),
        ("办结率", "12件", None),
        ("满意率", "98%", "satisfaction_rate"),
        ("平均办结时长", "3天", "mean_days_to_close"),
        ("综合得分", "98.5分", "score"),
        ("得分", "12件", None),
        ("群众来电", "12次", "tickets_received"),
        ("诉求", "12件", "tickets_received"),
        ("晨光计划", "12件", None),
    ],
)
def test_word_that_names_the_metric(phrase: str, figure: str, metric: str | None) -> None:
    (token,) = tokens(figure)
    chosen, _ = metric_word(vocabulary(), phrase, token)
    assert (chosen.form.metric if chosen else None) == metric


def test_mere_ticket_nouns_name_no_metric() -> None:
    assert metric_words(vocabulary(), "办结工单")
    assert not metric_words(vocabulary(), "工单")
    assert not metric_words(vocabulary(), "承办单位")
