from bulletin import Bulletin

from parsers.checks import verify


def test_cases_listed_are_as_many_as_the_prose_says() -> None:
    bulletin = Bulletin()
    said = bulletin.say("callbacks_unsatisfied", "2")
    bulletin.table(["单位", "x"], [], status="not_metrics", caption="不满意工单(表1)")
    bulletin.reading.tables[0].rows = 2
    verify(bulletin.reading)
    assert bulletin.statuses(said) == ["verified"]
    assert bulletin.checks("row_count") == [True]


def test_another_number_of_cases_is_told_and_not_held() -> None:
    bulletin = Bulletin()
    said = bulletin.say("callbacks_unsatisfied", "2")
    bulletin.table(["单位", "x"], [], status="not_metrics", caption="不满意工单(表1)")
    bulletin.reading.tables[0].rows = 4
    verify(bulletin.reading)
    assert bulletin.statuses(said) == ["stated"]
    assert bulletin.issues() == ["row_count"]


def test_units_of_the_table_are_as_many_as_the_prose_says() -> None:
    bulletin = Bulletin()
    bulletin.reading.text = "本月工单涉及3个县直单位。\n"
    bulletin.table(["单位", "tickets_closed"], [["林业局", "3"], ["水务局", "4"], ["教育局", "5"]])
    verify(bulletin.reading)
    assert bulletin.checks("row_count") == [True]


def test_rates_that_imply_whole_numbers_of_tickets() -> None:
    bulletin = Bulletin()
    rows = bulletin.table(
        ["单位", "tickets_received", "rework_rate"],
        [
            ["林业局", "247", "5.26%"],
            ["水务局", "149", "4.70%"],
            ["教育局", "124", "2.42%"],
            ["气象局", "80", "0.00%"],
        ],
    )
    verify(bulletin.reading)
    assert {status for row in rows[:3] for status in bulletin.statuses(*row)} == {"verified"}
    assert bulletin.statuses(*rows[3]) == ["stated", "stated"]


def test_one_rate_that_implies_half_a_ticket_leaves_the_column_alone() -> None:
    bulletin = Bulletin()
    rows = bulletin.table(
        ["单位", "tickets_received", "rework_rate"],
        [["林业局", "247", "5.26%"], ["水务局", "149", "4.70%"], ["教育局", "124", "2.82%"]],
    )
    verify(bulletin.reading)
    assert {status for row in rows for status in bulletin.statuses(*row)} == {"stated"}
