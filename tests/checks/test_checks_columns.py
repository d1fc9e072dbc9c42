from bulletin import Bulletin

from parsers.checks import verify

HEADERS = ["单位", "tickets_closed"]


def test_rows_that_add_up_to_the_total_row() -> None:
    bulletin = Bulletin()
    rows = bulletin.table(HEADERS, [["柳河镇", "13"], ["石桥镇", "7"], ["林业局", "30"], ["合计", "50"]])
    verify(bulletin.reading)
    assert {status for row in rows for status in bulletin.statuses(*row)} == {"verified"}


def test_a_total_with_a_changed_digit_holds_the_column_and_names_the_slip() -> None:
    bulletin = Bulletin()
    rows = bulletin.table(HEADERS, [["柳河镇", "13"], ["石桥镇", "7"], ["林业局", "30"], ["合计", "56"]])
    verify(bulletin.reading)
    assert {status for row in rows for status in bulletin.statuses(*row)} == {"review"}
    (issue,) = bulletin.reading.issues
    assert issue.kind == "total_mismatch"
    (proposal, *_) = issue.proposals
    assert (proposal.kind, proposal.printed, proposal.proposed) == ("changed_digit", ("56",), (50,))


def test_a_total_at_the_end_of_two_tables_is_the_sum_of_both() -> None:
    bulletin = Bulletin()
    first = bulletin.table(HEADERS, [["柳河镇", "13"], ["石桥镇", "7"]])
    second = bulletin.table(HEADERS, [["林业局", "30"], ["水利局", "4"], ["合计", "54"]])
    verify(bulletin.reading)
    assert {status for row in [*first, *second] for status in bulletin.statuses(*row)} == {"verified"}
    assert not bulletin.reading.issues


def test_a_total_that_is_no_sum_of_both_tables_either_holds_its_own() -> None:
    bulletin = Bulletin()
    first = bulletin.table(HEADERS, [["柳河镇", "13"], ["石桥镇", "7"]])
    second = bulletin.table(HEADERS, [["林业局", "30"], ["水利局", "4"], ["合计", "55"]])
    verify(bulletin.reading)
    assert {status for row in second for status in bulletin.statuses(*row)} == {"review"}
    assert {status for row in first for status in bulletin.statuses(*row)} == {"stated"}


def test_rows_with_a_second_witness_stay_where_the_total_is_wrong() -> None:
    bulletin = Bulletin()
    rows = bulletin.table(HEADERS, [["柳河镇", "13"], ["石桥镇", "7"], ["合计", "33"]])
    bulletin.say("tickets_closed", "13", unit="柳河镇")
    verify(bulletin.reading)
    assert bulletin.statuses(*(position for row in rows for position in row)) == [
        "stated",
        "review",
        "review",
    ]
    assert "left_out_row" not in [one.kind for one in bulletin.reading.issues[0].proposals]


def test_a_row_left_out_of_the_total_is_named() -> None:
    bulletin = Bulletin()
    bulletin.table(HEADERS, [["柳河镇", "13"], ["石桥镇", "17"], ["林业局", "80"], ["合计", "93"]])
    verify(bulletin.reading)
    proposals = bulletin.reading.issues[0].proposals
    (left_out,) = [one for one in proposals if one.kind == "left_out_row"]
    assert left_out.proposed == (110,)
    assert "石桥镇 17" in left_out.message


def test_a_column_with_an_unread_cell_does_not_break() -> None:
    bulletin = Bulletin()
    rows = bulletin.table(HEADERS, [["柳河镇", "13"], ["石桥镇", "/"], ["林业局", "30"], ["合计", "56"]])
    verify(bulletin.reading)
    assert bulletin.statuses(rows[3][0]) == ["stated"]
    assert bulletin.issues() == []


def test_rates_are_not_added_up() -> None:
    bulletin = Bulletin()
    bulletin.table(["单位", "closure_rate"], [["柳河镇", "90%"], ["石桥镇", "80%"], ["合计", "86%"]])
    verify(bulletin.reading)
    assert bulletin.reading.checks == []
