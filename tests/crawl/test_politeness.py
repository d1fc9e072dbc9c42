"""Rests, what is due again and when a source is stale; times are given."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from pipeline.crawl.politeness import (
    LONGEST_REST,
    LONGEST_WAIT,
    Blow,
    due,
    rest,
    retry_after,
    stale_after,
)

_NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", timedelta(seconds=120)),
        (" 0 ", timedelta(0)),
        (format_datetime(_NOW + _HOUR, usegmt=True), _HOUR),
        ("Sunday, 22-Nov-26 09:00:00 GMT", _HOUR),
        ("Sun, 22 Nov 2026 17:00:00 +0800", _HOUR),
        ("Sun Nov 22 09:00:00 2026", _HOUR),
        (format_datetime(_NOW - _DAY, usegmt=True), timedelta(0)),
        ("31536000", LONGEST_WAIT),
        ("9" * 100, LONGEST_WAIT),
        (format_datetime(_NOW + timedelta(days=400), usegmt=True), LONGEST_WAIT),
    ],
)
def test_when_the_server_wants_to_be_asked_again(value: str, wait: timedelta) -> None:
    assert retry_after([("Server", "x"), ("retry-AFTER", value)], _NOW) == _NOW + wait


@pytest.mark.parametrize("value", ["", "soon", "-5", "1.5", "٣", "Sun, 99 Nov 2026 09:00:00 GMT"])
def test_nonsense_says_nothing(value: str) -> None:
    assert retry_after([("Retry-After", value)], _NOW) is None


def test_without_the_header_nothing_is_said() -> None:
    assert retry_after([("Date", "120")], _NOW) is None


def _blows(kind: str, strikes: int, *hours: float) -> list[Blow]:
    return [Blow(_NOW + timedelta(hours=hour), kind, strikes) for hour in hours]


def test_a_challenge_rests_the_host_for_a_day_at_once() -> None:
    blows = _blows("challenge_jsl", 1, 0)
    assert rest(blows, _NOW) == _NOW + _DAY
    assert rest(blows, _NOW + _DAY) is None
    assert rest([], _NOW) is None


def test_refusals_rest_it_when_they_come_often_within_a_day() -> None:
    assert rest(_blows("forbidden", 3, 0, 1), _NOW + 2 * _HOUR) is None
    assert rest(_blows("forbidden", 3, 0, 1, 2), _NOW + 2 * _HOUR) == _NOW + 26 * _HOUR
    assert rest(_blows("forbidden", 3, 0, 12, 24.5), _NOW + 25 * _HOUR) is None


def test_kinds_are_counted_apart_and_some_never_count() -> None:
    mixed = [*_blows("forbidden", 3, 0, 1), *_blows("rate_limited", 3, 2, 3)]
    assert rest(mixed, _NOW + 4 * _HOUR) is None
    assert rest(_blows("soft_404", 0, *range(50)), _NOW + 2 * _DAY) is None


def test_each_rest_soon_after_another_is_twice_as_long_to_thirty_days() -> None:
    now, lengths, blows = _NOW, [], []
    for _ in range(7):
        blows.append(Blow(now, "captcha", 1))
        until = rest(reversed(blows), now)
        assert until is not None
        lengths.append((until - now).days)
        now = until + _HOUR
    assert lengths == [1, 2, 4, 8, 16, 30, 30]
    assert timedelta(days=lengths[-1]) == LONGEST_REST
    later = now + timedelta(days=20)
    assert rest([*blows, Blow(later, "captcha", 1)], later) == later + _DAY


def test_blocks_during_a_rest_do_not_prolong_it() -> None:
    assert rest(_blows("captcha", 1, 0, 1, 5), _NOW + 6 * _HOUR) == _NOW + _DAY


def _fetched(kind: str, seen_days_ago: float, fetched_days_ago: float | None) -> bool:
    last = None if fetched_days_ago is None else _NOW - timedelta(days=fetched_days_ago)
    return due(kind, _NOW - timedelta(days=seen_days_ago), last, _NOW)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["list", "page", "file"])
def test_what_was_never_fetched_is_due(kind: str) -> None:
    assert _fetched(kind, 0, None)
    assert _fetched(kind, 400, None)
    assert not _fetched(kind, 0.1, 0.1)


def test_lists_are_due_each_day_at_the_same_hour() -> None:
    assert not _fetched("list", 100, 0.5)
    assert _fetched("list", 100, 0.95)
    assert _fetched("list", 100, 1.05)


@pytest.mark.parametrize("kind", ["page", "file"])
def test_pages_and_their_files_are_due_again_after_7_and_30_days_and_then_no_more(kind: str) -> None:
    assert not _fetched(kind, 6.9, 6.9)
    assert _fetched(kind, 7, 7)
    assert _fetched(kind, 20, 20)
    assert not _fetched(kind, 20, 12)
    assert _fetched(kind, 30, 23)
    assert _fetched(kind, 400, 393)
    assert not _fetched(kind, 400, 369)
    assert not _fetched(kind, 31, 0.5)


def test_how_long_a_source_may_be_silent() -> None:
    days = {name: stale_after(name) for name in ("daily", "weekly", "monthly", "quarterly", "yearly")}
    intervals = dict(zip(days, (1, 7, 31, 92, 366), strict=True))
    assert all(wait is not None and wait.days > intervals[name] for name, wait in days.items())
    assert days["monthly"] == timedelta(days=45)
    assert stale_after("irregular") is None
    with pytest.raises(ValueError, match="fortnightly"):
        stale_after("fortnightly")
