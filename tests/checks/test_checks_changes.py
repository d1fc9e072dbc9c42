import pytest
from bulletin import MONTH, Bulletin

from parsers.checks import verify
from parsers.reading import Period


def test_percent_follows_from_number() -> None:
    bulletin = Bulletin()
    now = bulletin.say("tickets_received", "3656")
    number = bulletin.say("tickets_received", "-41", statistic="mom_change", kind="change_count")
    percent = bulletin.say("tickets_received", "-1.11%", statistic="mom_change", kind="change_percent")
    verify(bulletin.reading)
    assert bulletin.statuses(now, number, percent) == [
        "stated",
        "verified",
        "verified",
    ]  # 3657 gives 1.11 % too
    assert bulletin.checks("change") == [True]


def test_a_change_in_the_other_direction_is_not_supported() -> None:
    bulletin = Bulletin()
    bulletin.say("tickets_received", "3656")
    bulletin.say("tickets_received", "-41", statistic="mom_change", kind="change_count")
    percent = bulletin.say("tickets_received", "1.11%", statistic="mom_change", kind="change_percent")
    verify(bulletin.reading)
    assert bulletin.statuses(percent) == ["stated"]


def test_the_column_of_last_week_tells_the_change() -> None:
    bulletin = Bulletin()
    now = bulletin.say("tickets_received", "399", member="住房")
    change = bulletin.say(
        "tickets_received", "14.66%", member="住房", statistic="mom_change", kind="change_percent"
    )
    rows = bulletin.table(
        ["类别", "tickets_received", "上周数据", "tickets_received:mom"],
        [["供水", "399", "", "14.66%"]],
        label="category",
        statistics={"tickets_received:mom": "mom_change"},
        kinds={"tickets_received:mom": "change_percent"},
    )
    bulletin.reading.tables[0].cells[1][2] = "348"
    verify(bulletin.reading)
    assert bulletin.statuses(rows[0][0], rows[0][2]) == ["verified", "verified"]
    assert bulletin.statuses(now, change) == ["stated", "stated"]


@pytest.mark.parametrize(
    ("statistic", "start", "end", "status"),
    [
        ("mom_change", "2024-02-01", "2024-02-29", "verified"),
        ("yoy_change", "2023-03-01", "2023-03-31", "verified"),
        ("yoy_change", "2024-02-01", "2024-02-29", "stated"),
        ("mom_change", "2024-04-01", "2024-04-30", "stated"),
    ],
)
def test_the_period_before_printed_elsewhere(statistic: str, start: str, end: str, status: str) -> None:
    bulletin = Bulletin()
    bulletin.say("tickets_received", "348", period=Period(start, end, MONTH.kind))
    bulletin.say("tickets_received", "399")
    change = bulletin.say("tickets_received", "14.66%", statistic=statistic, kind="change_percent")
    verify(bulletin.reading)
    assert bulletin.statuses(change) == [status]
