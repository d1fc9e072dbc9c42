from bulletin import Bulletin

from parsers.checks import verify


def _told(own: str, theirs: str) -> Bulletin:
    made = Bulletin()
    made.say("tickets_received", own)
    made.say("tickets_received", theirs, member="市热线办考核", dimension="reporter")
    verify(made.reading)
    return made


def test_the_citys_count_differs_and_nothing_is_held() -> None:
    made = _told("2861", "2848")
    assert made.checks("reporter_count") == [False]
    (issue,) = made.reading.issues
    assert (issue.kind, issue.severity) == ("reporter_differs", "info")
    assert made.statuses(0, 1) == ["stated", "stated"]
    assert issue.proposals == ()


def test_the_same_count_is_recorded_and_verifies_nothing() -> None:
    made = _told("2848", "2848")
    assert made.checks("reporter_count") == [True]
    assert made.issues() == []
    assert made.statuses(0, 1) == ["stated", "stated"]


def test_a_change_or_another_period_is_no_count_to_compare() -> None:
    made = Bulletin()
    made.say("tickets_received", "2861", statistic="mom_change")
    made.say("tickets_received", "2848", member="市热线办考核", dimension="reporter")
    verify(made.reading)
    assert made.checks("reporter_count") == []
