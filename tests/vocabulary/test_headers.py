"""What header cells say: metric and statistic, roles, markers, earlier periods, words that nothing explains."""

from pathlib import Path

import pytest
import yaml

from parsers.text.normalise import normalise_string
from parsers.vocabulary import vocabulary

HEADERS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("headers.yaml").read_text("utf-8"))
KINDS_OF_STATISTIC = {"share": "rate_percent", "mom_change": "change_percent", "yoy_change": "change_percent"}


@pytest.mark.parametrize(
    ("header", "meaning"), [(header, meaning) for meaning, headers in HEADERS.items() for header in headers]
)
def test_header_says_its_metric(header: str, meaning: str) -> None:
    seen = vocabulary().header(header)
    assert seen is not None
    assert f"{seen.metric}.{seen.statistic}" == meaning
    metric, statistic = meaning.split(".")
    assert seen.kind == KINDS_OF_STATISTIC.get(statistic, vocabulary().metrics[metric].kind)


def test_every_metric_with_words_is_met_in_a_header() -> None:
    told = {meaning.split(".")[0] for meaning in HEADERS}
    assert {form.metric for form in vocabulary().forms.values() if form.metric} <= told


@pytest.mark.parametrize("header", ["", "备用", "甲", "天气", "人口", "面积"])
def test_header_without_a_known_word_says_nothing(header: str) -> None:
    assert vocabulary().header(header) is None


@pytest.mark.parametrize(
    ("header", "statistic"),
    [("环比", "mom_change"), ("较上月", "mom_change"), ("同比增幅", "yoy_change"), ("占比(%)", "share")],
)
def test_header_that_only_qualifies_names_no_metric(header: str, statistic: str) -> None:
    seen = vocabulary().header(header)
    assert seen is not None
    assert (seen.metric, seen.statistic, seen.kind) == (None, statistic, None)


@pytest.mark.parametrize("header", ["上月受理量", "去年同期办结率", "上期 满意率"])
def test_columns_of_an_earlier_period_are_told(header: str) -> None:
    seen = vocabulary().header(header)
    assert seen is not None
    assert seen.previous
    now = vocabulary().header(header.split()[-1].removeprefix("上月").removeprefix("去年同期"))
    assert now is not None
    assert not now.previous


@pytest.mark.parametrize("header", ["件数", "工单", "数量(件)"])
def test_mere_ticket_nouns_are_weak(header: str) -> None:
    seen = vocabulary().header(header)
    assert seen is not None
    assert seen.weak


def test_what_no_word_explains_is_kept() -> None:
    seen = vocabulary().header("供热办结率")
    assert seen is not None
    assert seen.rest == ("供热",)
    assert seen.share == pytest.approx(3 / 5)
    whole = vocabulary().header("办结率")
    assert whole is not None
    assert (whole.rest, whole.share) == ((), 1.0)


@pytest.mark.parametrize(
    ("header", "unit", "area"),
    [
        ("承办件数", "tickets_received", "tickets_dispatched"),
        ("转办量", "tickets_received", "tickets_dispatched"),
    ],
)
def test_word_of_passing_on_is_intake_of_a_unit(header: str, unit: str, area: str) -> None:
    seen = vocabulary().header(header)
    assert seen is not None
    assert seen.form is not None
    assert (seen.metric, seen.form.area_metric) == (unit, area)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("市级未抽访", "not_sampled"),
        ("未回访", "not_sampled"),
        ("/", "not_applicable"),
        ("—", "not_applicable"),
        (" - ", "not_applicable"),
        ("", "blank"),
        ("0", None),
        ("0%", None),
        ("无", None),
        ("三", None),
    ],
)
def test_markers_say_why_a_cell_holds_no_figure(text: str, missing: str | None) -> None:
    assert vocabulary().marker(text) == missing


LOST_MARKERS = ("…", "……")


@pytest.mark.parametrize(
    "word",
    [
        pytest.param(word, marks=pytest.mark.xfail(reason="normalised to dots, which are no marker"))
        if word in LOST_MARKERS
        else word
        for word in vocabulary().markers
    ],
)
def test_markers_are_known_as_normalised_text_prints_them(word: str) -> None:
    assert vocabulary().marker(normalise_string(word)) == vocabulary().markers[word]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("单 位", "unit"),
        ("承办单位:", "unit"),
        ("乡镇(街道)", "unit"),
        ("诉求类型", "category"),
        ("受理渠道", "channel"),
        ("序号", "serial"),
        ("备注", "remark"),
        ("工单编号", "ticket_id"),
        ("办结率", None),
        ("受理量", None),
    ],
)
def test_columns_without_a_metric_have_a_role(text: str, role: str | None) -> None:
    assert vocabulary().column_role(text) == role


def test_no_role_is_a_metric_word_of_its_own() -> None:
    words = vocabulary()
    assert [role for role in words.roles if role in words.forms and not words.forms[role].weak] == []
