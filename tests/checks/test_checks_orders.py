from bulletin import Bulletin

from parsers.checks import verify

HEADERS = ["单位", "score", "rank"]
KINDS = {"score": "score", "rank": "rank"}


def ranked(*rows: tuple[str, str]) -> tuple[Bulletin, list[list[int]]]:
    bulletin = Bulletin()
    positions = bulletin.table(
        HEADERS, [[f"第{at}镇", score, rank] for at, (score, rank) in enumerate(rows)], kinds=KINDS
    )
    verify(bulletin.reading)
    return bulletin, positions


def test_ties_share_a_rank_and_the_next_one_skips() -> None:
    bulletin, rows = ranked(("99.5", "1"), ("98.1", "2"), ("98.1", "2"), ("97", "4"))
    assert bulletin.statuses(*(row[1] for row in rows)) == ["verified"] * 4
    assert bulletin.checks("rank_order") == [True]


def test_ranks_that_do_not_skip_after_ties() -> None:
    bulletin, rows = ranked(("99.5", "1"), ("98.1", "2"), ("98.1", "2"), ("97", "3"))
    assert bulletin.statuses(*(row[1] for row in rows)) == ["verified"] * 4


def test_a_score_far_from_its_neighbours_is_not_verified_by_its_rank() -> None:
    bulletin, rows = ranked(("99.50", "1"), ("98.10", "2"), ("98.10", "2"), ("91.00", "4"))
    assert bulletin.statuses(*(row[0] for row in rows)) == ["stated", "verified", "verified", "stated"]


def test_the_row_that_breaks_the_order_is_held_with_its_figure() -> None:
    bulletin, rows = ranked(("99", "1"), ("98", "2"), ("79", "3"), ("96", "4"), ("95", "5"), ("94", "6"))
    assert bulletin.statuses(*rows[2]) == ["review", "review"]
    assert bulletin.statuses(*rows[0]) == ["stated", "stated"]
    assert bulletin.issues() == ["rank_mismatch"]


def test_ranks_of_something_else_are_left_alone() -> None:
    bulletin, rows = ranked(("79", "1"), ("98", "2"), ("99", "3"), ("76", "4"), ("95", "5"), ("84", "6"))
    assert {status for row in rows for status in bulletin.statuses(*row)} == {"stated"}
    assert bulletin.reading.checks == []


def test_two_groups_ranked_one_after_the_other() -> None:
    bulletin, rows = ranked(("99", "1"), ("98", "2"), ("97", "3"), ("89", "1"), ("88", "2"), ("87", "3"))
    assert bulletin.checks("rank_order") == [True, True]
    assert bulletin.statuses(*(row[1] for row in rows)) == ["verified"] * 6
