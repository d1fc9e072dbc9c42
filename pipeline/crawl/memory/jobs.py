"""What a round fetches: pages of lists, bulletins and their attachments."""

import sqlite3
from dataclasses import dataclass
from typing import Literal

import orjson

from pipeline.access.base import Ask


@dataclass(frozen=True, slots=True)
class ListJob:
    """One page of a list; before it came ``known_pages`` in a row on which everything was known."""

    ask: Ask
    known_pages: int = 0

    @property
    def key(self) -> str:
        """What tells this request from others of its round."""
        return key_of(self.ask)


@dataclass(frozen=True, slots=True)
class PageJob:
    """A bulletin's page, or a file: what is known of it, and the validators of its last capture."""

    url: str
    kind: Literal["page", "file"]
    parent: str | None
    title: str
    published_on: str | None
    first_fetched_at: str | None
    etag: str | None
    last_modified: str | None
    sha256: str | None
    content_sha256: str | None
    gone_at: str | None


_FIELDS = (
    "url",
    "kind",
    "parent",
    "title",
    "published_on",
    "first_fetched_at",
    "etag",
    "last_modified",
    "sha256",
    "content_sha256",
    "gone_at",
)


def key_of(ask: Ask) -> str:
    """Method, address and body of a request in one string."""
    return ask.url if ask.body is None else f"POST {ask.url} {ask.body.decode('latin-1')}"


def ask_row(ask: Ask) -> dict[str, object]:
    """An ask as the columns of its table."""
    return {
        "key": key_of(ask),
        "listing": ask.listing,
        "number": ask.number,
        "url": ask.url,
        "body": ask.body,
        "headers": orjson.dumps(dict(ask.headers)).decode(),
    }


def list_job(row: sqlite3.Row) -> ListJob:
    """The job of a row of ``ask``."""
    ask = Ask(row["url"], row["listing"], row["number"], row["body"], orjson.loads(row["headers"]))
    return ListJob(ask, row["known_pages"])


def page_job(row: sqlite3.Row) -> PageJob:
    """The job of a row of ``page``."""
    return PageJob(**{name: row[name] for name in _FIELDS})
