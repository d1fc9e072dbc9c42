from bulletin import Bulletin

from parsers.checks import verify


def test_prose_and_table_that_agree_verify_each_other() -> None:
    bulletin = Bulletin()
    said = bulletin.say("tickets_received", "49", unit="柳河镇")
    ((cell,), _) = bulletin.table(["单位", "tickets_received"], [["柳河镇", "49"], ["石桥镇", "30"]])
    verify(bulletin.reading)
    assert bulletin.statuses(said, cell) == ["verified", "verified"]
    assert bulletin.checks("prose_table") == [True]


def test_one_numeral_is_no_second_witness_of_itself() -> None:
    bulletin = Bulletin()
    bulletin.say("tickets_received", "49", unit="柳河镇")
    twin = bulletin.reading.observations[0]
    bulletin.reading.observations.append(twin)
    verify(bulletin.reading)
    assert bulletin.checks("witness") == []


def test_a_contradiction_holds_the_side_without_arithmetic() -> None:
    bulletin = Bulletin()
    said = bulletin.say("callbacks_satisfied", "75", member="市长信箱", dimension="channel")
    bulletin.sentence()
    cell = bulletin.say("callbacks_satisfied", "72", member="市(区)长信箱", dimension="channel")
    bulletin.say("callbacks", "77", member="市长信箱", dimension="channel")
    bulletin.say("satisfaction_rate", "93.51%", member="市长信箱", dimension="channel")
    verify(bulletin.reading)
    assert bulletin.statuses(said, cell) == ["review", "verified"]
    (issue,) = [issue for issue in bulletin.reading.issues if issue.kind == "contradiction"]
    assert "75" in issue.message
    assert "72" in issue.message
    assert issue.observations == (said,)


def test_a_contradiction_without_support_holds_both_sides() -> None:
    bulletin = Bulletin()
    first = bulletin.say("tickets_closed", "75")
    bulletin.sentence()
    second = bulletin.say("tickets_closed", "72")
    verify(bulletin.reading)
    assert bulletin.statuses(first, second) == ["review", "review"]


def test_topics_of_two_classifications_do_not_contradict() -> None:
    bulletin = Bulletin()
    first = bulletin.say("tickets_received", "210", member="其他类")
    topic = bulletin.say("tickets_received", "80", member="物业")
    bulletin.sentence()
    second = bulletin.say("tickets_received", "563", member="其他")
    other = bulletin.say("tickets_received", "90", member="物业类")
    verify(bulletin.reading)
    assert set(bulletin.statuses(first, topic, second, other)) == {"stated"}


def test_a_figure_in_review_stays_there() -> None:
    bulletin = Bulletin()
    doubted = bulletin.say("tickets_received", "49", unit="柳河镇", status="review")
    bulletin.sentence()
    said = bulletin.say("tickets_received", "49", unit="柳河镇")
    verify(bulletin.reading)
    assert bulletin.statuses(doubted, said) == ["review", "stated"]
