"""The log as a crawl needs it: what was there of its source, and nothing of what it adds."""

from captured import at, made

from pipeline.landing.store import RawStore


def test_the_latest_of_its_source_is_known_and_of_no_other(store: RawStore) -> None:
    newest, older = made(captured_at=at(3)), made(sha256="b" * 64, captured_at=at(2))
    store.log().append([newest, older, made("b.txt"), made("c.txt", source="other")])
    log = store.log_of("inbox")
    assert log.last("inbox", "a.txt") == newest
    assert log.last("inbox", "b.txt") == made("b.txt")
    assert log.last("inbox", "c.txt") is None
    assert log.last("other", "c.txt") is None


def test_what_it_adds_stands_in_the_log_behind_what_others_added(store: RawStore) -> None:
    log = store.log_of("inbox")
    log.append([])
    assert store.log().captures == []
    log.append([made("1.txt")])
    store.log().append([made("2.txt"), made("3.txt", source="other")])
    log.append([made("4.txt"), made("5.txt")])
    whole = store.log()
    assert [capture.locator for capture in whole.captures] == ["1.txt", "2.txt", "3.txt", "4.txt", "5.txt"]
    assert whole.damaged == []


def test_it_holds_nothing_of_what_it_adds(store: RawStore) -> None:
    log = store.log_of("inbox")
    log.append([made(f"{number}.txt") for number in range(3)])
    assert [log.last("inbox", f"{number}.txt") for number in range(3)] == [None] * 3
