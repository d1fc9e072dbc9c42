import copy

from bulletin import Bulletin
from hypothesis import given
from hypothesis import strategies as st

from parsers.checks import verify

METRICS = [
    "tickets_received",
    "tickets_dispatched",
    "tickets_direct",
    "tickets_closed",
    "tickets_closed_on_time",
    "closure_rate",
    "on_time_rate",
    "callbacks_satisfied",
    "satisfaction_rate",
    "rank",
    "score",
]
KINDS = {"rank": "rank", "score": "score"}

figures = st.fixed_dictionaries(
    {
        "metric": st.sampled_from(METRICS),
        "text": st.from_regex(r"\A\d{1,4}(\.\d{1,2})?%?\Z") | st.just("9" * 400),
        "unit": st.sampled_from([None, "柳河镇", "水务局"]),
        "member": st.sampled_from([None, "投诉类", "投诉", "热线/投诉", "合计"]),
        "statistic": st.sampled_from(["value", "value", "share", "mom_change"]),
        "status": st.sampled_from(["stated", "stated", "review"]),
    }
)


@given(
    st.lists(figures, max_size=30), st.lists(st.lists(st.integers(0, 40), min_size=4, max_size=4), max_size=8)
)
def test_no_figures_make_it_fail_or_change_a_value(said: list[dict[str, str]], rows: list[list[int]]) -> None:
    bulletin = Bulletin()
    for at, one in enumerate(said):
        bulletin.say(kind=KINDS.get(one["metric"]), **one)  # type: ignore[arg-type]
        if at % 4 == 3:
            bulletin.sentence()
    names = [f"第{at}镇" for at in range(len(rows))] + ["合计"]
    bulletin.table(
        ["单位", "tickets_received", "tickets_closed", "score", "rank"],
        [[name, *map(str, row)] for name, row in zip(names, rows, strict=False)],
        kinds=KINDS,
    )
    before = copy.deepcopy(bulletin.reading)
    verify(bulletin.reading)
    for old, new in zip(before.observations, bulletin.reading.observations, strict=True):
        assert (old.value, old.text, old.metric) == (new.value, new.text, new.metric)
        assert (
            new.status == "review"
            if old.status == "review"
            else new.status in ("stated", "verified", "review")
        )
    again = copy.deepcopy(before)
    verify(again)
    assert again == bulletin.reading


@given(st.lists(st.integers(0, 9999), min_size=2, max_size=12))
def test_every_true_column_sum_holds_and_every_wrong_one_breaks(counts: list[int]) -> None:
    for off in (0, 1):
        bulletin = Bulletin()
        rows = [[f"第{at}镇", str(count)] for at, count in enumerate(counts)]
        table = bulletin.table(["单位", "tickets_closed"], [*rows, ["合计", str(sum(counts) + off)]])
        verify(bulletin.reading)
        expected = "review" if off else "verified"
        assert {status for row in table for status in bulletin.statuses(*row)} == {expected}
