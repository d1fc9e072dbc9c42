"""Budgets, rests and robots.txt outlive a process."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.crawl.memory import HostMemory, Memory
from pipeline.crawl.memory.hosts import RobotsText
from pipeline.crawl.politeness import Blow

NOON = datetime(2026, 11, 2, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_the_day_of_a_budget_is_the_publishers_and_outlives_the_process(tmp_path: Path) -> None:
    path = tmp_path / "crawl.db"
    with Memory(path) as memory:
        hosts = HostMemory(memory.connection)
        for _ in range(3):
            assert hosts.count("a.test", NOON, most=3)
        assert not hosts.count("a.test", NOON, most=3)
        assert hosts.count("b.test", NOON, most=3)
    with Memory(path) as memory:
        hosts = HostMemory(memory.connection)
        assert hosts.sent_today("a.test", NOON) == 3
        assert hosts.last_request_at("a.test") == NOON
        # 15:59 UTC is 23:59 in China, 16:00 the next day.
        assert hosts.sent_today("a.test", datetime(2026, 11, 2, 15, 59, tzinfo=UTC)) == 3
        assert hosts.sent_today("a.test", datetime(2026, 11, 2, 16, 0, tzinfo=UTC)) == 0


def test_a_host_that_blocks_rests_and_so_does_one_that_asks_for_it(tmp_path: Path) -> None:
    with Memory(tmp_path / "crawl.db") as memory:
        hosts = HostMemory(memory.connection)
        assert hosts.rest("a.test", NOON) is None
        hosts.let_rest("a.test", NOON + HOUR, "it asked for that")
        asked = hosts.rest("a.test", NOON)
        assert asked is not None
        assert (asked.until, asked.reason) == (NOON + HOUR, "it asked for that")
        hosts.add_blow("a.test", Blow(NOON, "challenge", 1), "a challenge")
        blocked = hosts.rest("a.test", NOON + HOUR / 2)
        assert blocked is not None
        assert blocked.until >= NOON + timedelta(days=1)
        assert blocked.reason == "a challenge"
        assert hosts.rest("b.test", NOON) is None
        assert [host for host, _ in hosts.resting(NOON)] == ["a.test"]
        assert hosts.resting(NOON + timedelta(days=40)) == []
        assert hosts.rest("a.test", NOON + timedelta(days=40)) is None


def test_robots_is_asked_for_again_when_it_is_old(tmp_path: Path) -> None:
    with Memory(tmp_path / "crawl.db") as memory:
        hosts = HostMemory(memory.connection)
        hosts.keep_robots("http://a.test", RobotsText(NOON, 200, b"User-agent: *\n"))
        hosts.keep_robots("http://b.test", RobotsText(NOON, None, b""))
        kept = hosts.robots("http://a.test", NOON + 23 * HOUR, 24 * HOUR)
        assert kept == RobotsText(NOON, 200, b"User-agent: *\n")
        assert hosts.robots("http://a.test", NOON + 25 * HOUR, 24 * HOUR) is None
        assert hosts.robots("http://b.test", NOON, 24 * HOUR) == RobotsText(NOON, None, b"")
