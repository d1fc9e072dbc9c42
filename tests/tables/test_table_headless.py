"""Lists of names and counts without any header: only their sum says what they count."""

import pytest

from parsers.reader import read

TOPICS = [("咨询类", 249), ("投诉类", 1662), ("求助类", 309), ("建议类", 11)]
CHANNELS = [("电话", 2176), ("微信", 61), ("网站", 25)]


def bulletin(total: int, *lists: list[tuple[str, int]], apart: str = "(二)渠道") -> str:
    parts = f"\n{apart}\n".join("\n".join(f"{name}\t{count}" for name, count in one) for one in lists)
    return f"某县12345热线2023年10月情况\n10月受理诉求{total}宗。\n(一)类型\n{parts}\n"


def published(text: str) -> dict[str | None, object]:
    found = read(text.encode()).observations
    return {one.member: one.value for one in found if one.status != "review" and one.member}


def test_a_list_that_adds_up_to_what_came_in() -> None:
    assert published(bulletin(2231, TOPICS)) == dict(TOPICS)


def test_two_lists_one_below_the_other() -> None:
    text = bulletin(2231, TOPICS, [("电话", 2164), ("微信", 42), ("网站", 25)])
    assert published(text) == {**dict(TOPICS), "电话": 2164, "微信": 42, "网站": 25}


def test_one_list_that_does_not_add_up_leaves_both_unread() -> None:
    assert published(bulletin(2231, TOPICS, CHANNELS)) == {}


@pytest.mark.parametrize("total", [2230, 22310, 231])
def test_a_list_that_adds_up_to_nothing_stays_unread(total: int) -> None:
    assert published(bulletin(total, TOPICS)) == {}


def test_names_that_nobody_knows_are_no_list_of_tickets() -> None:
    people = [("张三", 1200), ("李四", 1000), ("王五", 31)]
    assert published(bulletin(2231, people)) == {}
