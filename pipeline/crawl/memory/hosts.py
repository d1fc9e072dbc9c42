"""Hosts: how much was asked of them today, until when they are left alone, what their robots.txt said."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from pipeline.crawl.politeness import Blow, rest
from pipeline.crawl.times import parsed, written

# A day ends where the publishers' day ends.
_DAY = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Rest:
    """No request before ``until``, for this ``reason``."""

    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class RobotsText:
    """A robots.txt as it came; ``status`` is None where the host could not be reached."""

    at: datetime
    status: int | None
    body: bytes


class HostMemory:
    """What is known of hosts, across sources and processes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def count(self, host: str, now: datetime, most: int) -> bool:
        """Note a request that is about to be sent; False, and nothing is noted, where ``most`` were sent that day."""
        noted = self._connection.execute(
            "INSERT INTO host_day (host, day, requests) VALUES (?, ?, 1) "
            "ON CONFLICT (host, day) DO UPDATE SET requests = requests + 1 WHERE requests < ?",
            (host, _day(now), most),
        ).rowcount
        if noted:
            self.asked_at(host, now)
        return bool(noted)

    def asked_at(self, host: str, time: datetime) -> None:
        """Note when the host was last asked something."""
        self._set(host, last_request_at=written(time))

    def sent_today(self, host: str, now: datetime) -> int:
        """The requests of the day so far."""
        row = self._connection.execute(
            "SELECT requests FROM host_day WHERE host = ? AND day = ?", (host, _day(now))
        ).fetchone()
        return row[0] if row else 0

    def last_request_at(self, host: str) -> datetime | None:
        """When any process last sent a request."""
        row = self._row(host)
        return parsed(row["last_request_at"]) if row else None

    def rest(self, host: str, now: datetime) -> Rest | None:
        """The rest that lasts now: the host asked for it, or its blocks speak for it."""
        row = self._connection.execute(
            "SELECT rest_until, rest_reason, EXISTS (SELECT 1 FROM blow WHERE blow.host = asked.host) AS blown "
            "FROM (SELECT ? AS host) AS asked LEFT JOIN host ON host.host = asked.host",
            (host,),
        ).fetchone()
        # Before every request: most hosts have neither.
        if not (row["rest_until"] or row["blown"]):
            return None
        asked = parsed(row["rest_until"])
        rows = self._connection.execute("SELECT * FROM blow WHERE host = ? ORDER BY at", (host,)).fetchall()
        blows = [Blow(datetime.fromisoformat(one["at"]), one["kind"], one["strikes"]) for one in rows]
        forced = rest(blows, now)
        if forced is not None and (asked is None or asked < forced):
            return Rest(forced, rows[-1]["reason"])
        return Rest(asked, row["rest_reason"]) if asked is not None and asked > now else None

    def resting(self, now: datetime) -> list[tuple[str, Rest]]:
        """The hosts that are left alone now."""
        hosts = self._connection.execute(
            "SELECT host FROM host WHERE rest_until IS NOT NULL UNION SELECT host FROM blow ORDER BY host"
        ).fetchall()
        rests = ((row["host"], self.rest(row["host"], now)) for row in hosts)
        return [(host, rest) for host, rest in rests if rest is not None]

    def let_rest(self, host: str, until: datetime, reason: str) -> None:
        """The host asked for no request before ``until``."""
        self._set(host, rest_until=written(until), rest_reason=reason)

    def add_blow(self, host: str, blow: Blow, reason: str) -> None:
        """Note an answer that blocks."""
        self._connection.execute(
            "INSERT OR REPLACE INTO blow (host, at, kind, strikes, reason) VALUES (?, ?, ?, ?, ?)",
            (host, written(blow.at), blow.kind, blow.strikes, reason),
        )

    def robots(self, host: str, now: datetime, oldest: timedelta) -> RobotsText | None:
        """The robots.txt of the origin ``host`` (scheme and authority), unless it is older than ``oldest``."""
        row = self._row(host)
        at = parsed(row["robots_at"]) if row else None
        if row is None or at is None or at < now - oldest:
            return None
        return RobotsText(at, row["robots_status"], row["robots_body"] or b"")

    def keep_robots(self, host: str, text: RobotsText) -> None:
        """Remember what robots.txt said."""
        self._set(host, robots_at=written(text.at), robots_status=text.status, robots_body=text.body)

    def _row(self, host: str) -> sqlite3.Row | None:
        found: sqlite3.Row | None = self._connection.execute(
            "SELECT * FROM host WHERE host = ?", (host,)
        ).fetchone()
        return found

    def _set(self, host: str, **values: object) -> None:
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        changes = ", ".join(f"{name} = excluded.{name}" for name in values)
        self._connection.execute(
            f"INSERT INTO host (host, {names}) VALUES (?, {marks}) ON CONFLICT (host) DO UPDATE SET {changes}",
            (host, *values.values()),
        )


def _day(now: datetime) -> str:
    return now.astimezone(_DAY).date().isoformat()
