"""Each rule of ``comparability.yaml``, and what holds for all of them."""

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.vocabulary.bases import base_words
from warehouse.comparability import LEVELS, NONE, Series, comparability, rules

RATE = Series(
    "closure_rate", "rate_percent", "month", area="430424", publisher="430424",
    population=frozenset({"dispatched"}), denominator=frozenset({"due"}),
)  # fmt: skip
THERE = replace(RATE, area="411723", publisher="411723")
COUNT = replace(THERE, metric="tickets_received", kind="count", denominator=NONE)
ASKED = replace(
    RATE,
    metric="satisfaction_rate",
    denominator=frozenset({"called_back"}),
    rater=frozenset({"superior"}),
)
SCORE = replace(RATE, metric="score", kind="score", population=NONE, denominator=NONE)


def of(*ids: str) -> frozenset[str]:
    return frozenset(ids)


def there(series: Series, **changes: Any) -> Series:
    return replace(series, area="411723", publisher="411723", **changes)


CASES = [
    ("metric_differs", RATE, there(RATE, metric="on_time_rate")),
    ("metric_differs", ASKED, there(ASKED, metric="process_satisfaction_rate")),
    ("kind_differs", RATE, there(RATE, kind="count")),
    ("whose_differs", RATE, there(RATE, whose="units")),
    ("member_differs", RATE, there(RATE, member="市长信箱")),
    (
        "type_differs",
        replace(RATE, whose="units", unit_type="water"),
        there(RATE, whose="units", unit_type="police"),
    ),
    ("type_unknown", replace(RATE, whose="units", unit_type="water"), there(RATE, whose="units")),
    ("period_kind_differs_count", COUNT, replace(COUNT, period_kind="week")),
    ("period_kind_differs_rate", RATE, there(RATE, period_kind="week")),
    ("scale_differs", SCORE, there(SCORE)),
    ("scale_same_publisher", SCORE, replace(SCORE, column="1:2")),
    ("population_differs", RATE, there(RATE, population=of("passed_down"))),
    ("population_narrower", RATE, there(RATE, population=of("dispatched", "valid"))),
    ("population_one_unknown", RATE, there(RATE, population=NONE)),
    ("population_unknown", replace(RATE, population=NONE), there(RATE, population=NONE)),
    ("denominator_differs", RATE, there(RATE, denominator=of("received"))),
    ("denominator_narrower", ASKED, there(ASKED, denominator=of("sampled"))),
    ("denominator_one_unknown", RATE, there(RATE, denominator=NONE)),
    ("denominator_unknown", replace(RATE, denominator=NONE), there(RATE, denominator=NONE)),
    (
        "numerator_differs",
        replace(ASKED, numerator=of("satisfied")),
        there(ASKED, numerator=of("not_unsatisfied")),
    ),
    ("numerator_alike", replace(RATE, numerator=of("closed")), there(RATE, numerator=of("not_open"))),
    ("rater_differs", ASKED, there(ASKED, rater=of("own_line"))),
    ("rater_one_unknown", ASKED, there(ASKED, rater=NONE)),
    ("rater_unknown", replace(ASKED, rater=NONE), there(ASKED, rater=NONE)),
    ("reporter_differs", RATE, replace(RATE, publisher="430400")),
    ("basis_changed", RATE, there(RATE, changed=of("denominator"))),
    ("disputed", RATE, there(RATE, disputed=True)),
    ("held", RATE, there(RATE, held=True)),
]


@pytest.mark.parametrize(("rule", "one", "other"), CASES, ids=[case[0] for case in CASES])
def test_the_rule_applies_alone_and_says_why_in_both_languages(rule: str, one: Series, other: Series) -> None:
    found = comparability(one, other)
    assert [reason.rule for reason in found.reasons] == [rule]
    assert found.level == rules()[rule].level
    assert "{" not in found.words("en") + found.words("zh")
    assert found.words("en")
    assert found.words("zh")


def test_every_rule_is_tried_here_and_every_rule_tried_exists() -> None:
    assert {case[0] for case in CASES} == set(rules())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (RATE, THERE),
        (RATE, there(RATE, denominator=of("due", "closed"))),
        (ASKED, there(ASKED)),
        (replace(RATE, numerator=of("closed")), THERE),
        (COUNT, replace(COUNT, area="1", publisher="1")),
        (replace(SCORE, column="1:1"), replace(SCORE, column="1:1", area="430481")),
    ],
)
def test_what_is_known_and_equal_compares(one: Series, other: Series) -> None:
    if one.kind == "score":
        other = replace(other, publisher=one.publisher, area=one.area, disputed=False)
    found = comparability(one, other)
    assert (found.level, found.words()) == ("comparable", "")


def test_one_column_of_one_bulletin_counts_alike_even_where_nothing_tells_how() -> None:
    one = Series(
        "closure_rate",
        "rate_percent",
        "month",
        "units",
        "township",
        area="430424",
        publisher="430424",
        column="7:3",
    )
    assert comparability(one, replace(one, disputed=True)).level == "caveat"
    assert [reason.rule for reason in comparability(one, replace(one, column="7:4")).reasons] == [
        "population_unknown",
        "denominator_unknown",
    ]


def test_the_worst_reason_decides() -> None:
    found = comparability(RATE, there(RATE, population=NONE, denominator=of("received")))
    assert {reason.level for reason in found.reasons} == {"caveat", "not"}
    assert found.level == "not"


def test_the_words_name_both_sides() -> None:
    found = comparability(RATE, there(RATE, denominator=of("received")))
    assert found.words("zh") == "比率的分母不同：受理数；应办结数"
    assert found.words("en") == "rates of different things: of tickets due; of tickets received"


def _ids(facet: str) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(sorted(base_words().ids[facet])), max_size=2)


ANY = st.builds(
    Series,
    metric=st.sampled_from(
        ["closure_rate", "on_time_rate", "satisfaction_rate", "tickets_received", "score"]
    ),
    kind=st.sampled_from(["rate_percent", "count", "score"]),
    period_kind=st.sampled_from(["month", "week"]),
    whose=st.sampled_from(["area", "units"]),
    unit_type=st.sampled_from([None, "water", "police"]),
    member=st.sampled_from([None, "市长信箱"]),
    area=st.sampled_from(["1", "2"]),
    publisher=st.sampled_from(["1", "2"]),
    column=st.sampled_from([None, "1:1", "1:2"]),
    population=_ids("population"),
    numerator=_ids("numerator"),
    denominator=_ids("denominator"),
    rater=_ids("rater"),
    disputed=st.booleans(),
    changed=st.frozensets(st.sampled_from(["denominator"])),
    held=st.booleans(),
)


@given(ANY, ANY)
def test_the_order_does_not_matter(one: Series, other: Series) -> None:
    assert comparability(one, other) == comparability(other, one)


@given(ANY)
def test_a_series_compares_with_itself(one: Series) -> None:
    found = comparability(one, replace(one))
    assert (found.level, found.reasons) == ("comparable", ())


@given(ANY, ANY)
def test_the_level_is_one_of_three_and_has_a_reason(one: Series, other: Series) -> None:
    found = comparability(one, other)
    assert found.level in LEVELS
    assert (found.level == "comparable") == (not found.reasons)


@given(ANY, st.sampled_from(["population", "denominator", "rater"]))
def test_what_is_unknown_is_never_better_than_a_caveat(one: Series, facet: str) -> None:
    """Two publishers of whom nothing is told are never said to compare plainly."""
    one = replace(one, kind="rate_percent", metric="satisfaction_rate", column=None, area="1", publisher="1")
    other = replace(one, **{facet: NONE, "area": "2", "publisher": "2"})
    assert comparability(one, other).level != "comparable"


def test_every_field_of_a_series_matters() -> None:
    """A field that no rule looked at would let two different series pass as alike."""
    looked_at = {
        "metric",
        "kind",
        "period_kind",
        "whose",
        "unit_type",
        "member",
        "area",
        "publisher",
        "column",
    }
    looked_at |= {"population", "numerator", "denominator", "rater", "disputed", "changed", "held"}
    assert {field.name for field in fields(Series)} == looked_at
