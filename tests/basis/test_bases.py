"""Bases of whole readings: scopes, evidence, what holds for several tables, and that nothing else changes."""

from dataclasses import asdict, replace

from hypothesis import given
from hypothesis import strategies as st

from parsers.basis import add_bases
from parsers.contract import to_contract
from parsers.reader import read
from parsers.reading import KNOWN_HOW, Hints, Reading
from parsers.vocabulary.bases import FACETS, base_words

HEADING = "衡东县12345热线2023年10月份运行情况通报\n\n"
TABLES = """一、县直单位
单位	承办件数	办理结果满意率
县水务局	31	90.5%
县司法局	2	市级未抽访
县残联	3	市级未抽访

二、乡镇
单位	承办件数	办理结果满意率
青石镇	96	97%
白沙乡	52	78.26%
石湾镇	41	85.37%
"""


def reading(text: str) -> Reading:
    return read((HEADING + text).encode(), Hints(name="bulletin.txt"))


def test_evidence_is_the_characters_of_the_words() -> None:
    found = reading(
        "10月受理工单2040件（不含无效工单）。抽查回访560件，不满意率1.07%，办结率97.2%（办结数/受理数）。"
    )
    told = {
        (
            facet,
            getattr(basis, facet).words,
            found.text[getattr(basis, facet).start : getattr(basis, facet).end],
        )
        for basis in found.bases
        for facet in FACETS
        if getattr(basis, facet).start is not None
    }
    assert {words for _, words, _ in told} >= {"不含无效", "抽查回访560"}
    assert all(words == cut for _, words, cut in told)


def test_a_column_of_the_same_header_counts_alike_in_all_tables() -> None:
    found = [basis for basis in reading(TABLES).bases if basis.metric == "result_satisfaction_rate"]
    assert [(basis.table, basis.denominator.ids, basis.rater.ids) for basis in found] == [
        (1, ("sampled",), ("superior",)),
        (2, ("sampled",), ("superior",)),
    ]
    assert found[1].denominator.words == "as table 1: 市级未抽访"


def test_columns_of_another_header_count_as_they_like() -> None:
    found = [
        basis
        for basis in reading(TABLES.replace("办理结果满意率", "事项结果满意率", 1)).bases
        if basis.metric == "result_satisfaction_rate"
    ]
    assert [basis.denominator.ids for basis in found] == [("sampled",), ()]


def test_every_plain_count_and_rate_has_one_basis() -> None:
    found = reading(TABLES)
    assert sum(basis.figures for basis in found.bases) == len(found.observations)
    assert {basis.metric for basis in found.bases} == {one.metric for one in found.observations}


def test_a_score_and_a_change_have_none() -> None:
    found = reading("10月综合考核得分96.4分，受理工单2350件，环比上升3.2%。")
    assert {one.statistic for one in found.observations} == {"value", "mom_change"}
    assert [basis.metric for basis in found.bases] == ["tickets_received"]


def test_a_figure_said_of_two_metrics_has_the_basis_of_each() -> None:
    found = reading("10月受理工单2350件，按期办结率、满意率均为100%。")
    assert {basis.metric for basis in found.bases} == {
        "tickets_received",
        "on_time_rate",
        "satisfaction_rate",
    }


def test_figures_are_what_they_were() -> None:
    found = reading(TABLES)
    before = asdict(replace(found, bases=[]))
    add_bases(found)
    assert asdict(replace(found, bases=[])) == before


def test_parse_prints_what_is_known_and_why_the_rest_is_not() -> None:
    found = reading("10月受理工单2350件，应办理2310件，已办理2290件，返工6件，返工率0.26%。")
    (line,) = (basis for basis in to_contract(found, "a.txt")["bases"] if basis["metric"] == "rework_rate")
    assert "population" not in line
    assert line["denominator"] == {
        "how": "unknown",
        "words": "1 of 1 rates follow from closed and from due and from received, but not from these alone",
        "held": 1,
        "tried": 1,
    }


WORDS = ["受理工单", "应办结", "办结", "转办", "回访", "满意率", "办结率", "按期办结率", "(不含无效)", "注:"]
SIGNS = ["/", "占", "率为", "=", "%", "件", ",", "。", "\n"]


@given(st.lists(st.one_of(st.sampled_from(WORDS + SIGNS), st.integers(0, 5000).map(str)), max_size=40))
def test_any_text_tells_known_ids_or_nothing(pieces: list[str]) -> None:
    found = reading("".join(pieces))
    for basis in found.bases:
        for facet in FACETS:
            told = getattr(basis, facet)
            assert told.how in KNOWN_HOW
            assert (told.how == "unknown") == (not told.ids)
            assert set(told.ids) <= set(base_words().ids[facet])
            assert told.start is None or 0 <= told.start <= told.end <= len(found.text)
