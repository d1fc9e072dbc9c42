"""The files of decisions: their form, and rows that contradict each other."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.decided import DecisionError, Decisions, decisions_from
from warehouse.decided.areas import COLUMNS as AREA_COLUMNS
from warehouse.decided.areas import decided_area
from warehouse.decided.table import as_csv
from warehouse.decided.units import COLUMNS

NAMES = "甲乙丙丁"
DAYS = ("", "2019-01-01", "2020-01-01", "2021-01-01")
HASH = "a" * 64


def row(name: str, relation: str, other: str, first: str = "", last: str = "", scope: str = "430424") -> str:
    return f"{scope},{name},{relation},{other},{first},{last},why,李四,2024-01-02"


def units(*rows: str) -> Decisions:
    return decisions_from(("\n".join((",".join(COLUMNS), *rows)), "units.csv"), None)


def faults(*rows: str) -> str:
    with pytest.raises(DecisionError) as caught:
        units(*rows)
    return str(caught.value)


def areas(*rows: str) -> Decisions:
    return decisions_from(None, ("\n".join((",".join(AREA_COLUMNS), *rows)), "areas.csv"))


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (
            "430424,甲,equal,乙,,,why,李四,2024-01-02",
            "relation is 'equal'; write one of same, different, unsure",
        ),
        (
            "430424,甲,same,乙,2020-13-01,,why,李四,2024-01-02",
            "valid_from is '2020-13-01'; write a day as 2023-10-08",
        ),
        ("430424,甲,same,乙,2020-1-1,,why,李四,2024-01-02", "valid_from is '2020-1-1'"),
        ("430424,甲,same,乙,2021-01-01,2020-01-01,why,李四,2024-01-02", "valid_from is later than valid_to"),
        ("439999,甲,same,乙,,,why,李四,2024-01-02", "the area code '439999' is in no place list"),
        ("430424,甲,same,乙,,,,李四,2024-01-02", "evidence is empty"),
        ("430424,甲,same,乙,,,why,,2024-01-02", "by is empty"),
        ("430424,甲,same,乙,,,why,李四,yesterday", "on is 'yesterday'"),
        ("430424,,same,乙,,,why,李四,2024-01-02", "name is empty"),
        (
            "430424,甲,same,439999:org:乙,,,why,李四,2024-01-02",
            "begins with an area code that is in no place list",
        ),
        ("430424,甲,same,type:nothing,,,why,李四,2024-01-02", "there is no type 'nothing'"),
        ("430424,甲,same,乙,,,why,李四", "8 fields where 9 are needed"),
        ('430424,"甲,same', "units.csv:3"),
    ],
)
def test_a_faulty_row_is_named_with_its_line(line: str, fault: str) -> None:
    told = faults(row("丙", "same", "丁"), line)
    assert fault in told
    assert "units.csv:3" in told


def test_all_faults_are_told_at_once_and_another_header_too() -> None:
    assert faults(row("甲", "x", "乙"), row("丙", "y", "丁")).count("relation is") == 2
    with pytest.raises(DecisionError, match="the first line must be: scope,name"):
        decisions_from(("scope;name\n", "units.csv"), None)


def test_names_are_compared_folded_and_simplified() -> None:
    (one,) = units(row("縣教育局", "same", "教 育 局")).units
    assert (one.name, one.other) == ("县教育局", "教育局")


def test_rows_are_written_sorted_whatever_their_order() -> None:
    rows = [row("乙", "same", "丙"), row("甲", "same", "丙", scope="*"), row("甲", "different", "丁")]
    texts = {as_csv(COLUMNS, (one.fields for one in units(*order).units)) for order in (rows, rows[::-1])}
    (text,) = texts
    assert as_csv(COLUMNS, (one.fields for one in decisions_from((text, "x"), None).units)) == text


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([row("甲", "same", "乙"), row("甲", "different", "乙")], (2, 3)),
        ([row("甲", "same", "乙"), row("乙", "different", "甲")], (2, 3)),
        ([row("甲", "same", "乙"), row("甲", "unsure", "乙")], (2, 3)),
        ([row("甲", "same", "乙"), row("乙", "same", "丙"), row("甲", "different", "丙")], (2, 3, 4)),
        ([row("甲", "same", "乙", "2019-01-01"), row("甲", "different", "乙", "", "2019-01-01")], (2, 3)),
        ([row("甲", "same", "430424:org:乙"), row("甲", "different", "乙")], (2, 3)),
        (
            [row("人社局", "different", "人力资源和社会保障局"), row("人社局", "same", "人力资源社会保障局")],
            None,
        ),
        ([row("人社局", "same", "甲"), row("人力资源和社会保障局", "different", "甲")], (2, 3)),
        ([row("甲", "same", "乙"), row("甲", "same", "乙")], (2, 3)),
        ([row("甲", "same", "type:bank"), row("甲", "same", "type:water_supply")], (2, 3)),
        ([row("甲", "same", "type:bank"), row("甲", "different", "type:bank")], (2, 3)),
        ([row("甲", "same", "乙", "", "2018-12-31"), row("甲", "different", "乙", "2019-01-01")], None),
        ([row("甲", "same", "乙"), row("甲", "different", "乙", scope="430422")], None),
        ([row("甲", "same", "乙", scope="*"), row("甲", "different", "乙")], None),
        ([row("甲", "same", "乙", scope="*"), row("甲", "different", "乙", scope="*")], (2, 3)),
    ],
)
def test_contradictions_name_all_rows(rows: list[str], lines: tuple[int, ...] | None) -> None:
    if lines is None:
        units(*rows)
        return
    told = faults(*rows)
    for line in lines:
        assert f"units.csv:{line} ({rows[line - 2].rstrip(',')}" in told


pairs = st.sampled_from(list(combinations(NAMES, 2)))
relations = st.sampled_from(["same", "different"])
spans = st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).filter(
    lambda span: not span[0] or not span[1] or span[0] <= span[1]
)


@given(st.lists(st.tuples(pairs, relations, spans), max_size=6, unique_by=lambda one: (one[0], one[2][0])))
def test_rows_are_refused_exactly_where_one_day_has_them_contradict(
    told: list[tuple[tuple[str, str], str, tuple[str, str]]],
) -> None:
    expected = False
    for day in ("1000-01-01", *DAYS[1:], "2999-01-01"):
        group = {name: name for name in NAMES}
        valid = [one for one in told if one[2][0] <= day and (not one[2][1] or day <= one[2][1])]
        for (one, other), relation, _ in valid:
            if relation == "same":
                group = {name: group[other] if of == group[one] else of for name, of in group.items()}
        expected |= any(
            group[one] == group[other] for (one, other), relation, _ in valid if relation != "same"
        )
        expected |= len({(pair, relation) for pair, relation, _ in valid}) < len(valid)
    rows = [row(one, relation, other, *span) for (one, other), relation, span in told]
    if expected:
        faults(*rows)
    else:
        units(*rows)


def test_a_decided_area_by_hash_or_by_place() -> None:
    found = areas(
        f"{HASH},,,430424,why,李四,2024-01-02", ",inbox,2023/*.txt,430422,why,李四,2024-01-02"
    ).areas
    assert decided_area(found, HASH, "samples", "a.txt") == "430424"
    assert decided_area(found, "b" * 64, "inbox", "2023/a.txt") == "430422"
    assert decided_area(found, "b" * 64, "inbox", "2024/a.txt") is None
    with pytest.raises(DecisionError, match=r"areas\.csv:\d.*areas\.csv:\d.*contradict each other"):
        decided_area(found, HASH, "inbox", "2023/a.txt")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (f"{HASH},inbox,a,430424,why,李四,2024-01-02", "either sha256, or source and locator"),
        (",inbox,,430424,why,李四,2024-01-02", "either sha256, or source and locator"),
        ("abc,,,430424,why,李四,2024-01-02", "sha256 has 64 digits"),
        (f"{HASH},,,439999,why,李四,2024-01-02", "the area code '439999' is in no place list"),
        (f"{HASH},,,430424,,李四,2024-01-02", "evidence is empty"),
    ],
)
def test_a_faulty_area_row_is_named_with_its_line(line: str, fault: str) -> None:
    with pytest.raises(DecisionError, match=r"areas\.csv:2") as caught:
        areas(line)
    assert fault in str(caught.value)


def test_one_bulletin_with_two_areas_is_a_contradiction() -> None:
    with pytest.raises(DecisionError, match=r"areas\.csv:2 .*areas\.csv:3 .*two areas for"):
        areas(f"{HASH},,,430424,why,李四,2024-01-02", f"{HASH},,,430422,why,李四,2024-01-02")
