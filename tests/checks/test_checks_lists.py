import pytest
from bulletin import Bulletin

from parsers.checks import verify


def say_list(bulletin: Bulletin, metric: str, counts: dict[str, str], **more: str) -> list[int]:
    return [bulletin.say(metric, count, member=name, **more) for name, count in counts.items()]


def test_topics_that_add_up_to_the_whole() -> None:
    bulletin = Bulletin()
    whole = bulletin.say("tickets_received", "430")
    members = say_list(bulletin, "tickets_received", {"投诉类": "407", "咨询类": "11", "建议类": "12"})
    verify(bulletin.reading)
    assert set(bulletin.statuses(whole, *members)) == {"verified"}


def test_some_of_the_topics_say_nothing() -> None:
    bulletin = Bulletin()
    whole = bulletin.say("tickets_received", "430")
    members = say_list(bulletin, "tickets_received", {"物业": "107", "供水": "11"})
    verify(bulletin.reading)
    assert set(bulletin.statuses(whole, *members)) == {"stated"}
    assert bulletin.reading.checks == []


def test_topics_that_exceed_the_whole_are_told_and_not_held() -> None:
    bulletin = Bulletin()
    whole = bulletin.say("tickets_received", "430")
    members = say_list(bulletin, "tickets_received", {"物业": "407", "供水": "111"})
    verify(bulletin.reading)
    assert set(bulletin.statuses(whole, *members)) == {"stated"}
    assert [(issue.kind, issue.severity) for issue in bulletin.reading.issues] == [
        ("parts_exceed_whole", "info")
    ]


def test_units_each_with_one_ticket_count_for_all_of_them() -> None:
    bulletin = Bulletin()
    whole = bulletin.say("tickets_overdue", "10")
    unit = bulletin.say("tickets_overdue", "7", unit="柳河镇")
    three = bulletin.say("tickets_overdue", "1", unit="甲局、乙局、丙局", units=("甲局", "乙局", "丙局"))
    verify(bulletin.reading)
    assert set(bulletin.statuses(whole, unit, three)) == {"verified"}


def test_continued_tables_add_up_to_the_prose_total() -> None:
    bulletin = Bulletin()
    whole = bulletin.say("tickets_received", "350")
    headers = ["单位", "tickets_received"]
    first = bulletin.table(headers, [["柳河镇", "100"], ["石桥镇", "50"]])
    second = bulletin.table(headers, [["林业局", "150"], ["水务局", "50"]])
    verify(bulletin.reading)
    positions = [position for row in (*first, *second) for position in row]
    assert set(bulletin.statuses(whole, *positions)) == {"verified"}


def test_a_few_rows_do_not_meet_a_small_total_by_chance() -> None:
    bulletin = Bulletin()
    whole = bulletin.say("tickets_reworked", "8")
    bulletin.sentence()
    headers = ["单位", "tickets_reworked"]
    rows = bulletin.table(headers, [["柳河镇", "3"], ["石桥镇", "5"]])
    bulletin.table(["部门", "tickets_reworked"], [["林业局", "1"], ["水务局", "0"]])
    verify(bulletin.reading)
    assert set(bulletin.statuses(whole, rows[0][0], rows[1][0])) == {"stated"}


def test_what_was_passed_on_to_units_and_what_was_answered_make_the_channel() -> None:
    bulletin = Bulletin()
    channel = {"member": "县长信箱", "dimension": "channel"}
    whole = bulletin.say("tickets_received", "10", **channel)
    units = [bulletin.say("tickets_received", "4", unit=name, **channel) for name in ("柳河镇", "水务局")]
    direct = bulletin.say("tickets_direct", "2", **channel)
    verify(bulletin.reading)
    assert set(bulletin.statuses(whole, *units, direct)) == {"verified"}


def test_two_ways_to_part_a_whole_that_is_printed_nowhere() -> None:
    bulletin = Bulletin()
    purposes = say_list(bulletin, "tickets_received", {"投诉": "400", "咨询": "100", "求助": "50"})
    bulletin.sentence()
    channels = say_list(
        bulletin, "tickets_received", {"电话": "500", "网站": "30", "信箱": "20"}, dimension="channel"
    )
    verify(bulletin.reading)
    assert set(bulletin.statuses(*purposes, *channels)) == {"verified"}


def test_on_time_and_late_cannot_exceed_what_was_closed() -> None:
    bulletin = Bulletin()
    positions = [
        bulletin.say("tickets_closed", "100"),
        bulletin.say("tickets_closed_on_time", "98"),
        bulletin.say("tickets_closed_late", "5"),
    ]
    verify(bulletin.reading)
    assert set(bulletin.statuses(*positions)) == {"review"}
    assert bulletin.issues() == ["sum_mismatch"]


@pytest.mark.parametrize(
    ("direct", "told"),
    [
        pytest.param("9977", ["sum_mismatch"], id="one-digit-more"),
        pytest.param("9787", [], id="adds-up-with-two-digits-otherwise"),
        pytest.param("9877", [], id="adds-up"),
    ],
)
def test_parts_within_a_wider_whole_are_held_where_one_digit_explains_the_nearer(
    direct: str, told: list[str]
) -> None:
    """31645 calls leave room for 15430 tickets; that 15330 of them were registered does not."""
    bulletin = Bulletin()
    counts = {
        "calls_received": "31645",
        "tickets_received": "15330",
        "tickets_direct": direct,
        "tickets_dispatched": "5453",
    }
    for metric, count in counts.items():
        bulletin.say(metric, count)
    verify(bulletin.reading)
    assert bulletin.issues() == told


def test_carried_in_and_received_make_the_workload() -> None:
    bulletin = Bulletin()
    counts = {"tickets_received": "1905", "tickets_carried_in": "233", "tickets_workload": "2138"}
    positions = [bulletin.say(metric, count) for metric, count in counts.items()]
    verify(bulletin.reading)
    assert set(bulletin.statuses(*positions)) == {"verified"}
