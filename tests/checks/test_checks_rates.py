import pytest
from bulletin import Bulletin

from parsers.checks import verify


@pytest.mark.parametrize(
    ("rate", "text", "counts", "verified"),
    [
        ("closure_rate", "99.85%", {"tickets_due": "2705", "tickets_closed": "2701"}, 2),
        ("on_time_rate", "99.79%", {"tickets_dispatched": "1430", "tickets_closed_late": "3"}, 1),
        ("satisfaction_rate", "97.59%", {"callbacks": "1699", "callbacks_unsatisfied": "41"}, 1),
        ("rework_rate", "0.2%", {"tickets_received": "450", "tickets_reworked": "1"}, 1),
        ("dissatisfaction_rate", "1.07%", {"callbacks": "560", "callbacks_unsatisfied": "6"}, 1),
        ("closure_rate", "95%", {"tickets_due": "1213", "tickets_closed": "1154"}, 0),
        ("rework_rate", "0.00%", {"tickets_due": "1213", "tickets_reworked": "0"}, 1),
    ],
)
def test_a_rate_follows_from_counts_and_verifies_those_it_pins_down(
    rate: str, text: str, counts: dict[str, str], verified: int
) -> None:
    bulletin = Bulletin()
    positions = [bulletin.say(metric, count) for metric, count in counts.items()]
    stated = bulletin.say(rate, text)
    verify(bulletin.reading)
    assert bulletin.statuses(stated) == ["verified"]
    assert bulletin.statuses(*positions).count("verified") == verified
    assert bulletin.checks("rate_of_counts") == [True]


def test_on_time_and_late_make_a_closure_rate() -> None:
    bulletin = Bulletin()
    counts = {"tickets_due": "50", "tickets_closed_on_time": "47", "tickets_closed_late": "3"}
    positions = [bulletin.say(metric, count) for metric, count in counts.items()]
    positions.append(bulletin.say("closure_rate", "100%"))
    verify(bulletin.reading)
    assert set(bulletin.statuses(*positions)) == {"verified"}


def test_a_broken_rate_is_held_and_told_what_the_counts_give() -> None:
    bulletin = Bulletin()
    bulletin.say("tickets_dispatched", "1000")
    bulletin.say("tickets_closed", "900")
    rate = bulletin.say("closure_rate", "98.4%")
    verify(bulletin.reading)
    assert bulletin.statuses(rate) == ["review"]
    (issue,) = bulletin.reading.issues
    assert issue.kind == "rate_mismatch"
    assert "90.00%" in issue.message


def test_counts_of_another_sentence_do_not_break_a_rate() -> None:
    bulletin = Bulletin()
    bulletin.say("tickets_dispatched", "1000")
    bulletin.say("tickets_closed", "900")
    bulletin.sentence()
    rate = bulletin.say("closure_rate", "98.4%")
    verify(bulletin.reading)
    assert bulletin.statuses(rate) == ["stated"]
    assert bulletin.issues() == []


def test_satisfaction_without_callbacks_never_fails() -> None:
    bulletin = Bulletin()
    bulletin.say("tickets_received", "1000")
    bulletin.say("callbacks_satisfied", "75")
    rate = bulletin.say("satisfaction_rate", "93.51%")
    verify(bulletin.reading)
    assert bulletin.statuses(rate) == ["stated"]


def test_a_slip_in_the_last_digit_is_told_and_holds_nothing() -> None:
    bulletin = Bulletin()
    bulletin.say("callbacks", "2258")
    bulletin.say("callbacks_unsatisfied", "22")
    rate = bulletin.say("dissatisfaction_rate", "0.98%")
    verify(bulletin.reading)
    assert bulletin.statuses(rate) == ["stated"]
    assert [(issue.kind, issue.severity) for issue in bulletin.reading.issues] == [("rounding_slip", "info")]


def test_a_rate_of_another_unit_or_period_is_not_explained() -> None:
    bulletin = Bulletin()
    bulletin.say("tickets_due", "2705", unit="柳河镇")
    bulletin.say("tickets_closed", "2701", unit="柳河镇")
    rate = bulletin.say("closure_rate", "99.85%", unit="石桥镇")
    verify(bulletin.reading)
    assert bulletin.statuses(rate) == ["stated"]


def test_rows_of_a_table_explain_their_own_rates() -> None:
    bulletin = Bulletin()
    rows = bulletin.table(
        ["单位", "tickets_due", "tickets_closed_on_time", "on_time_rate"],
        [["柳河镇", "13", "11", "84.62%"], ["石桥镇", "7", "7", "98.00%"]],
    )
    verify(bulletin.reading)
    assert set(bulletin.statuses(*rows[0])) == {"verified"}
    assert set(bulletin.statuses(*rows[1])) == {"review"}


def _rate_behind_its_part(rate: str) -> tuple[Bulletin, int]:
    """The whole is told in one sentence, the part and its rate in the next."""
    bulletin = Bulletin()
    bulletin.say("tickets_received", "2000")
    bulletin.sentence()
    bulletin.say("tickets_closed", "1900")
    stated = bulletin.say("closure_rate", rate)
    verify(bulletin.reading)
    return bulletin, stated


def test_a_rate_without_a_base_is_told_and_not_held() -> None:
    bulletin, stated = _rate_behind_its_part("97.4%")
    (issue,) = bulletin.reading.issues
    assert (issue.kind, issue.severity) == ("rate_base_open", "info")
    assert "95.00%" in issue.message
    assert bulletin.statuses(stated) == ["stated"]


def test_a_rate_that_needs_a_whole_far_beyond_any_printed_is_held() -> None:
    bulletin, stated = _rate_behind_its_part("9.5%")
    assert [(one.kind, one.severity) for one in bulletin.reading.issues] == [("rate_mismatch", "review")]
    assert bulletin.statuses(stated) == ["review"]
