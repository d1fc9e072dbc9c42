"""What a round wants, and what the next process finds of it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.access.base import Ask
from pipeline.crawl.memory import Frontier, Listed, ListJob, Memory, PageJob
from pipeline.crawl.scope import Scope
from pipeline.crawl.times import written

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
LIST = "http://a.test/list/"
FIRST = Ask(LIST, LIST)
NEWEST = Scope()


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory(tmp_path / "crawl.db") as opened:
        yield opened


def begun(memory: Memory, at: datetime = NOON, scope: Scope = NEWEST) -> Frontier:
    frontier = Frontier(memory.connection, "s")
    frontier.begin(scope, [FIRST], at)
    return frontier


def page(name: str, day: str | None = None) -> Listed:
    return Listed(f"http://a.test/{name}", name, published_on=day, listing=LIST)


def take_list(
    frontier: Frontier, *found: Listed, following: tuple[Ask, ...] = (), again: bool = False
) -> None:
    job = frontier.next()
    assert isinstance(job, ListJob)
    frontier.list_done(job, found, following, 0 if following else None, again=again)


def fetch(frontier: Frontier, at: datetime = NOON) -> str:
    job = frontier.next()
    assert isinstance(job, PageJob)
    frontier.fetched(job, written(at), sha256="aa", content_sha256="bb", etag='"1"', last_modified=None)
    return job.url


def finish(frontier: Frontier, at: datetime = NOON) -> None:
    while frontier.left():
        fetch(frontier, at)
    assert frontier.end(at, 0)


def test_lists_come_before_bulletins_and_attachments_before_further_bulletins(memory: Memory) -> None:
    frontier = begun(memory)
    take_list(
        frontier, page("old", "2026-01-05"), page("new", "2026-10-05"), following=(Ask(LIST + "2", LIST, 2),)
    )
    take_list(frontier)
    assert fetch(frontier) == "http://a.test/new"
    frontier.files_of([Listed("http://a.test/new.xlsx", "附件", "file", parent="http://a.test/new")])
    assert fetch(frontier) == "http://a.test/new.xlsx"
    assert fetch(frontier) == "http://a.test/old"
    assert frontier.next() is None


def test_nothing_is_handed_out_twice_while_it_is_on_its_way(memory: Memory) -> None:
    frontier = begun(memory)
    take_list(frontier, page("a"), page("b"))
    first, second = frontier.next(), frontier.next()
    assert isinstance(first, PageJob)
    assert isinstance(second, PageJob)
    assert {first.url, second.url} == {"http://a.test/a", "http://a.test/b"}
    assert frontier.next() is None
    frontier.put_back(first)
    assert frontier.next() == first


def test_a_process_that_was_killed_leaves_the_rest_to_the_next(memory: Memory) -> None:
    frontier = begun(memory)
    take_list(
        frontier, page("a", "2026-10-02"), page("b", "2026-10-01"), following=(Ask(LIST + "2", LIST, 2),)
    )
    take_list(frontier)
    assert fetch(frontier) == "http://a.test/a"
    frontier.next()
    again = begun(memory, NOON + timedelta(hours=1))
    assert again.resumed
    assert again.round == frontier.round
    assert fetch(again) == "http://a.test/b"
    assert again.next() is None


@pytest.mark.parametrize(
    ("later", "scope"), [(timedelta(hours=25), NEWEST), (timedelta(hours=1), Scope(full=True))]
)
def test_another_day_or_another_scope_begins_anew_and_keeps_what_is_wanted(
    memory: Memory, later: timedelta, scope: Scope
) -> None:
    frontier = begun(memory)
    take_list(frontier, page("a"))
    again = begun(memory, NOON + later, scope)
    assert not again.resumed
    take_list(again)
    assert fetch(again, NOON + later) == "http://a.test/a"


def test_only_what_a_complete_round_listed_is_known(memory: Memory) -> None:
    cut = begun(memory)
    take_list(cut, page("a"), following=(Ask(LIST + "2", LIST, 2),))
    second = begun(memory, NOON + timedelta(days=2))
    assert second.known_before(["http://a.test/a"]) == set()
    take_list(second, page("a"), page("b"))
    finish(second)
    third = begun(memory, NOON + timedelta(days=3))
    # "a" was first listed by the round that did not get far: it says nothing about what stands below it.
    assert third.known_before(["http://a.test/a", "http://a.test/b", "http://a.test/c"]) == {
        "http://a.test/b"
    }


def test_what_is_held_is_asked_for_again_only_where_that_is_wanted_and_once_a_round(memory: Memory) -> None:
    finish_with(memory, page("a"))
    plain = begun(memory, NOON + timedelta(days=1))
    take_list(plain, page("a"))
    assert plain.next() is None
    assert plain.end(NOON + timedelta(days=1), 0)
    scope = Scope(since=date(2026, 1, 1))
    ranged = begun(memory, NOON + timedelta(days=2), scope)
    take_list(ranged, page("a"), following=(Ask(LIST + "2", LIST, 2),), again=True)
    job = ranged.next()
    assert isinstance(job, ListJob)
    assert fetch(ranged) == "http://a.test/a"
    ranged.list_done(job, [page("a")], (), None, again=True)
    assert ranged.next() is None


def finish_with(memory: Memory, *found: Listed) -> None:
    frontier = begun(memory)
    take_list(frontier, *found)
    finish(frontier)


def test_what_failed_waits_for_the_next_round(memory: Memory) -> None:
    frontier = begun(memory)
    take_list(frontier, page("a"))
    job = frontier.next()
    assert isinstance(job, PageJob)
    frontier.page_failed(job)
    assert frontier.next() is None
    assert frontier.end(NOON, 0)
    again = begun(memory, NOON + timedelta(days=1))
    take_list(again)
    assert fetch(again) == "http://a.test/a"


def test_a_list_that_failed_leaves_the_round_incomplete(memory: Memory) -> None:
    frontier = begun(memory)
    job = frontier.next()
    assert isinstance(job, ListJob)
    frontier.list_failed(job)
    assert frontier.end(NOON, 0)
    assert not frontier.lists_complete()


def test_what_was_taken_away_is_asked_for_when_it_is_listed_again(memory: Memory) -> None:
    finish_with(memory, page("a"))
    frontier = begun(memory, NOON + timedelta(days=1))
    take_list(frontier)
    frontier.want(["http://a.test/a"])
    job = frontier.next()
    assert isinstance(job, PageJob)
    assert job.etag == '"1"'
    frontier.gone(job, written(NOON))
    assert frontier.end(NOON, 0)
    again = begun(memory, NOON + timedelta(days=2))
    take_list(again, page("a"))
    back = again.next()
    assert isinstance(back, PageJob)
    assert back.gone_at == written(NOON)
    assert back.etag is None, "a server that has it again must send it whole"


def test_what_a_list_names_no_more_is_missed_in_the_part_that_was_read(memory: Memory) -> None:
    finish_with(memory, page("jan", "2026-01-09"), page("may", "2026-05-09"), page("sep", "2026-09-09"))
    frontier = begun(memory, NOON + timedelta(days=10))
    take_list(frontier, page("sep", "2026-09-09"))
    later = written(NOON + timedelta(days=3))
    assert frontier.missed(LIST, None, later) == ["http://a.test/jan", "http://a.test/may"]
    assert frontier.missed(LIST, "2026-03-01", later) == ["http://a.test/may"]
    assert frontier.missed(LIST, None, written(NOON)) == [], "looked at a moment ago"


def test_due_pages_are_wanted_once_the_rule_says_so(memory: Memory) -> None:
    finish_with(memory, page("a"))
    frontier = begun(memory, NOON + timedelta(days=8))
    asked: list[tuple[str, datetime, datetime]] = []

    def due(kind: str, first: datetime, last: datetime) -> bool:
        asked.append((kind, first, last))
        return True

    frontier.want_due(due, NOON)
    assert asked == [("page", NOON, NOON)]
    take_list(frontier)
    assert fetch(frontier) == "http://a.test/a"


def test_a_post_is_told_apart_by_its_body(memory: Memory) -> None:
    asks = [Ask(LIST, LIST, number, f"currpage={number}".encode(), {"X": "1"}) for number in (1, 2)]
    frontier = Frontier(memory.connection, "s")
    frontier.begin(NEWEST, asks, NOON)
    jobs = [frontier.next(), frontier.next()]
    assert [job.ask for job in jobs if isinstance(job, ListJob)] == asks


def test_a_file_that_is_no_memory_is_told(tmp_path: Path) -> None:
    path = tmp_path / "crawl.db"
    path.write_text("这不是数据库" * 200, encoding="utf-8")
    with pytest.raises(Exception, match="Move it away"):
        Memory(path)


def test_pages_that_are_told_of_at_once_are_asked_for_one_after_the_other(memory: Memory) -> None:
    frontier = begun(memory)
    three = tuple(Ask(f"{LIST}{number}", LIST, number) for number in (2, 3, 4))
    take_list(frontier, page("a"), following=three)
    again = begun(memory, NOON + timedelta(hours=1))
    second = again.next()
    assert isinstance(second, ListJob)
    assert second.ask == three[0]
    again.list_done(second, (), (), 1, again=False)
    third = again.next()
    assert isinstance(third, ListJob)
    assert (third.ask, third.known_pages) == (three[1], 1)
    again.list_done(third, (), (), None, again=False)
    assert isinstance(again.next(), PageJob)
    assert again.lists_complete(), "a page that nobody wanted is not missing"
