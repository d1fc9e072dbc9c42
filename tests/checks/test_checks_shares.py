from bulletin import Bulletin

from parsers.checks import verify
from parsers.checks.bases import common_base


def say_shares(bulletin: Bulletin, members: dict[str, tuple[str, str]]) -> list[tuple[int, int]]:
    return [
        (
            bulletin.say("tickets_received", count, member=name),
            bulletin.say("tickets_received", share, member=name, statistic="share"),
        )
        for name, (count, share) in members.items()
    ]


def test_shares_of_a_printed_whole() -> None:
    bulletin = Bulletin()
    whole = bulletin.say("tickets_received", "4071")
    pairs = say_shares(
        bulletin, {"投诉": ("3302", "81.11%"), "举报": ("452", "11.10%"), "求助": ("181", "4.44%")}
    )
    verify(bulletin.reading)
    assert {status for pair in pairs for status in bulletin.statuses(*pair)} == {"verified"}
    assert bulletin.statuses(whole) == ["verified"]


def test_a_share_that_misses_is_told_and_not_held() -> None:
    bulletin = Bulletin()
    bulletin.say("tickets_received", "4071")
    pairs = say_shares(
        bulletin, {"投诉": ("3302", "81.11%"), "举报": ("452", "11.10%"), "求助": ("181", "9.44%")}
    )
    verify(bulletin.reading)
    assert bulletin.statuses(*pairs[2]) == ["stated", "stated"]
    (issue,) = bulletin.reading.issues
    assert (issue.kind, issue.severity) == ("share_mismatch", "info")
    assert issue.observations == (pairs[2][1], pairs[2][0])


def test_a_base_that_is_printed_nowhere() -> None:
    bulletin = Bulletin()
    bulletin.say("tickets_received", "90000")
    bulletin.sentence()
    pairs = say_shares(
        bulletin, {"政务": ("5235", "20.3%"), "城管": ("4524", "17.5%"), "公共": ("2391", "9.3%")}
    )
    verify(bulletin.reading)
    assert bulletin.checks("one_base") == [True]
    assert bulletin.statuses(*(pair[1] for pair in pairs)) == ["verified"] * 3


def test_three_arbitrary_shares_have_no_common_base() -> None:
    assert common_base([(5235, 20.3, 0.1), (4524, 15.5, 0.1), (2391, 12.3, 0.1)]) is None
    assert common_base([(5, 20, 1), (5, 20, 1), (5, 20, 1)]) is None


def test_the_share_of_the_first_three_together() -> None:
    bulletin = Bulletin()
    bulletin.say("tickets_received", "506")
    for name, count in {"环保": "172", "城建": "80", "民政": "50"}.items():
        bulletin.say("tickets_received", count, member=name)
    share = bulletin.say("tickets_received", "59.68%", member="前三类合计", statistic="share")
    verify(bulletin.reading)
    assert bulletin.statuses(share) == ["verified"]


def test_shares_that_were_rounded_and_then_added() -> None:
    bulletin = Bulletin()
    rows = bulletin.table(
        ["类别", "tickets_received", "tickets_received:share"],
        [
            ["甲类", "505", "11.3%"],
            ["乙类", "182", "4.1%"],
            ["丙类", "152", "3.4%"],
            ["合计", "839", "18.8%"],
        ],
        label="category",
        statistics={"tickets_received:share": "share"},
    )
    verify(bulletin.reading)
    assert bulletin.statuses(rows[3][1]) == ["verified"]


def test_a_total_is_no_base_of_its_own_share() -> None:
    bulletin = Bulletin()
    rows = bulletin.table(
        ["类别", "tickets_received", "tickets_received:share"],
        [["甲类", "505", "33.1%"], ["合计", "9999", "100%"]],
        label="category",
        statistics={"tickets_received:share": "share"},
    )
    verify(bulletin.reading)
    assert bulletin.statuses(*rows[1]) == ["stated", "stated"]
