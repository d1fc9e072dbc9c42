"""A root of its own, and the real crawling process run on it."""

import os
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from pipeline.crawl.report import CrawlReport
from pipeline.crawler_client import started, told
from tests.portal import Site

CONTACT = "mailto:crawl-tests@example.org"


@dataclass
class CrawlHome:
    """A folder that ``HOTLINE_HOME`` names, with the sources that a test describes."""

    path: Path

    def __post_init__(self) -> None:
        (self.path / "sources").mkdir()

    @property
    def environment(self) -> dict[str, str]:
        foreign = ("HOTLINE_", "DAGSTER_", "COLUMNS")
        plain = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        return {**plain, "HOTLINE_HOME": str(self.path), "HOTLINE_CONTACT": CONTACT, "PYTHONUTF8": "1"}

    def describe(self, site: Site, **changes: Any) -> None:
        """Make the site a source; ``changes`` go into its description."""
        (self.path / "sources" / f"{site.name}.yaml").write_text(site.yaml(**changes), encoding="utf-8")

    def crawl(self, source: Site, **extras: Any) -> CrawlReport:
        """Crawl to the end; the report."""
        messages = self.path / "messages"
        messages.unlink(missing_ok=True)
        with self.crawling(source, **extras) as process:
            process.wait(120)
        return CrawlReport.of_json(told(messages)["report"])

    @contextmanager
    def crawling(self, source: Site, **extras: Any) -> Iterator["subprocess.Popen[bytes]"]:
        """The crawling process while it runs; killed at the end of the body if it still does."""
        process = started(
            self.path, self.path / "messages", {"source": source.name, **extras}, self.environment
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait(30)

    def error(self, source: Site, **extras: Any) -> str:
        """What a crawl says that cannot be carried out."""
        messages = self.path / "messages"
        messages.unlink(missing_ok=True)
        with self.crawling(source, **extras) as process:
            process.wait(60)
        for line in messages.read_bytes().splitlines():
            message = orjson.loads(line)
            if message["method"] == "report_custom_message":
                return str(message["params"]["payload"]["error"])
        raise AssertionError("the process told nothing")

    def log(self) -> list[dict[str, Any]]:
        """The lines of the log of captures."""
        path = self.path / "raw" / "captures.jsonl"
        return [orjson.loads(line) for line in path.read_bytes().splitlines()] if path.exists() else []

    def urls(self, *statuses: str) -> set[str]:
        """The addresses in the log, of captures with one of these statuses where some are given."""
        return {line["url"] for line in self.log() if not statuses or line["status"] in statuses}

    def blob(self, sha256: str) -> bytes:
        return (self.path / "raw" / "blobs" / sha256[:2] / sha256).read_bytes()

    def remember(self, statement: str, values: Sequence[object] = ()) -> None:
        """Change the crawler's memory, so that time has gone by."""
        with closing(sqlite3.connect(self.path / "raw" / "crawl.db", isolation_level=None)) as connection:
            connection.execute(statement, values)

    def days_go_by(self, days: int) -> None:
        """All that was fetched, and the round, lie so many days further back."""
        for table, columns in (
            ("page", ("first_fetched_at", "fetched_at")),
            ("round", ("began_at", "ended_at")),
            ("host", ("last_request_at", "rest_until", "robots_at")),
            ("blow", ("at",)),
        ):
            for column in columns:
                back = f"strftime('%Y-%m-%dT%H:%M:%S.000000Z', {column}, '-{days} days')"
                self.remember(f"UPDATE {table} SET {column} = {back} WHERE {column} IS NOT NULL")
        self.remember("DELETE FROM host_day")


def kinds(report: CrawlReport) -> list[str]:
    """The kinds of a report's problems, each once, in order."""
    return list(dict.fromkeys(problem.kind for problem in report.problems))


def files_of(site: Site) -> set[str]:
    """The addresses of all attachments that are there."""
    return {file.url for wanted in site.truth for file in wanted.files if file.url and not file.missing}


def pages_of(site: Site) -> set[str]:
    """The addresses of all bulletins."""
    return {wanted.url for wanted in site.truth}
