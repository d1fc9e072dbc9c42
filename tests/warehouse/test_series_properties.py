"""Whatever is printed: a value is a printed figure, or the sum of the printed figures that are named with it."""

import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database
from told import JIAXIAN, PINGDINGSHAN, tell

from parsers.identity.reforms import Reform, Text, reforms
from warehouse import open_warehouse
from warehouse.series import ways as lineage
from warehouse.series.facts import units_of
from warehouse.series.lineages import Metric, agencies_in, area_facts, series_of_agency

NAMES = [agency.label.zh for agency in reforms().agencies.values()]
MONTHS = st.sampled_from(
    ["2013-05", "2015-02", "2018-09", "2018-11", "2019-03", "2019-12", "2021-06", "2023-09", "2025-01"]
)
TOLD = st.dictionaries(
    MONTHS,
    st.dictionaries(st.sampled_from(NAMES), st.one_of(st.none(), st.integers(0, 99)), max_size=9),
    max_size=6,
)


@pytest.fixture(scope="module")
def folder() -> Path:
    return Path(tempfile.mkdtemp())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(own=TOLD, city=TOLD, additive=st.booleans())
def test_no_value_but_the_sum_of_what_is_named(own: dict, city: dict, additive: bool) -> None:
    metric = "tickets_received" if additive else "satisfaction_rate"
    with tempfile.TemporaryDirectory() as place, closing(open_warehouse(Path(place) / "h.db")) as database:
        tell(database, own, metric=metric)
        tell(
            database,
            {m: {f"郏县{n}": v for n, v in t.items()} for m, t in city.items()},
            PINGDINGSHAN,
            metric=metric,
        )
        _check(
            database,
            {JIAXIAN: own, PINGDINGSHAN: city},
            Metric(metric, "count" if additive else "rate_percent", Text("甲", "a")),
        )


def _check(database: Database, told: dict, metric: Metric) -> None:
    agencies = agencies_in(units_of(database.conn, [JIAXIAN]))
    if not agencies:
        return
    facts = area_facts(database.conn, agencies, [metric.id], "month")
    for agency in agencies:
        rows = series_of_agency(agency, metric, facts)
        for row in rows:
            printed = {
                name: value for name, value in told[row.reporter][row.span.id].items() if value is not None
            }
            named = {figure.name.removeprefix("郏县"): figure.value for figure in row.figures}
            assert named.items() <= printed.items()
            assert row.figures
            if row.value is None:
                assert row.notes
                assert row.segment is None
                continue
            assert row.value == sum(named.values())
            assert len(named) == 1 or metric.additive
            assert (row.joined == "sum") == (len(named) > 1)
            if len(named) > 1:
                parts = {figure.agency for figure in row.figures}
                inside = lineage.inside(agency, facts.events)
                others = {reforms().agencies[one].label.zh for one in inside} & printed.keys()
                assert parts <= inside
                assert others <= named.keys(), "an agency that belongs to it was printed and is left out"
        for reporter in {row.reporter for row in rows}:
            told_by = [row for row in rows if row.reporter == reporter]
            assert [row.span for row in told_by] == sorted({row.span for row in told_by})
            numbers = [row.segment for row in told_by if row.segment is not None]
            assert numbers == sorted(numbers)
            assert sorted(set(numbers)) == list(range(1, len(set(numbers)) + 1))


MERGERS = [
    reform
    for reform in reforms().reforms
    if reform.relation == "merge"
    and not reform.keeps_a_name
    and not reform.optional
    and reform.last >= "2018-12"
]
CALENDAR = [f"{year}-{month:02}" for year in (2018, 2019) for month in range(1, 13)]


@st.composite
def counties(draw: st.DrawFn) -> tuple[Reform, dict[str, dict[str, int]], dict[str, int]]:
    """A merger at some month: what bulletins print (some agencies left out, old and new in the last month before it), and
    the truth.
    """
    reform = draw(st.sampled_from(MERGERS))
    (successor,) = reform.series
    merged = draw(st.sampled_from(CALENDAR[1:]))
    told: dict[str, dict[str, int]] = {}
    truth: dict[str, int] = {}
    never = draw(st.one_of(st.none(), st.sampled_from(reform.predecessors)))
    for month in draw(st.sets(st.sampled_from(CALENDAR), min_size=1, max_size=9)):
        tickets = {one: draw(st.integers(1, 500)) for one in reform.predecessors}
        truth[month] = sum(tickets.values())
        left_out = draw(st.sets(st.sampled_from(reform.predecessors), max_size=1)) | {never}
        printed = {_called(one): n for one, n in tickets.items() if one not in left_out}
        if month >= merged:
            printed = {_called(successor): truth[month]}
        elif month == CALENDAR[CALENDAR.index(merged) - 1] and draw(st.booleans()):
            printed[_called(successor)] = draw(st.integers(1, 9))
        told[month] = printed
    return reform, told, truth


def _called(agency: str) -> str:
    return reforms().agencies[agency].label.zh


@settings(max_examples=80)
@given(county=counties())
def test_all_values_of_the_merged_agencys_segment_count_all_of_its_tasks(
    county: tuple[Reform, dict[str, dict[str, int]], dict[str, int]],
) -> None:
    reform, told, truth = county
    (successor,) = reform.series
    with tempfile.TemporaryDirectory() as place, closing(open_warehouse(Path(place) / "h.db")) as database:
        tell(database, told)
        facts = area_facts(
            database.conn, agencies_in(units_of(database.conn, [JIAXIAN])), ["tickets_received"], "month"
        )
        rows = series_of_agency(successor, Metric("tickets_received", "count", Text("甲", "a")), facts)
    whole = {row.segment for row in rows if row.joined == "sum" or row.figures[0].agency == successor}
    for row in rows:
        if row.value is None or row.segment not in whole:
            continue
        alone = len(told[row.span.id]) == 1 and row.figures[0].agency == successor
        assert row.value == truth[row.span.id] or (
            alone and row.value == next(iter(told[row.span.id].values()))
        )
    assert {row.span.id for row in rows} == {month for month, printed in told.items() if printed}
