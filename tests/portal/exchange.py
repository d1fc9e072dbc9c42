"""A request as the sites see it, and the answer that they give: no sockets here."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from threading import Event
from urllib.parse import parse_qsl, urlsplit

from aiohttp import web


@dataclass(frozen=True)
class Asked:
    """One request. ``query`` and ``form`` hold the first value of each field; ``target`` is path and query as sent.

    ``hops``: how often ``/moved`` stood before the path; it is gone from ``path`` and ``target``. Every page of a site
    answers there too, so that a chain of redirects can end in it.
    """

    method: str
    path: str
    target: str
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    hops: int = 0

    def value(self, name: str, default: str = "") -> str:
        """A field of the form or else of the query."""
        return self.form.get(name, self.query.get(name, default))

    def number(self, name: str, default: int) -> int:
        """A field as a number; ``default`` where it is absent or none."""
        given = self.value(name)
        return int(given) if given.isdigit() else default


@dataclass
class Reply:
    """One answer. ``send`` puts it on the wire and says how; without one it is sent whole, as HTTP wants it.

    ``delay``: seconds before the first byte; ``until``: what has to be set before it. ``tag``: what the page is known by,
    for validators; None: it has none. ``packed``: compressed. Values of ``headers`` are latin-1: any bytes can be told,
    by ``wire.in_bytes``.
    """

    body: bytes = b""
    status: int = 200
    media_type: str = "text/html"
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    until: Event | None = None
    send: "Sender | None" = None
    tag: object = None
    packed: bool = False


Sender = Callable[[web.BaseRequest, Reply], Awaitable[None]]


def asked_of(method: str, target: str, headers: Mapping[str, str], body: bytes) -> Asked:
    """A request in the terms of the sites. Of fields given twice the first counts."""
    hops = 0
    while target.startswith("/moved/"):
        target, hops = target.removeprefix("/moved"), hops + 1
    parts = urlsplit(target)
    form = body.decode("utf-8", "replace") if method == "POST" else ""
    return Asked(method, parts.path, target, _fields(parts.query), _fields(form), body, headers, hops)


def _fields(encoded: str) -> dict[str, str]:
    return dict(reversed(parse_qsl(encoded, keep_blank_values=True)))


def page(text: str, status: int = 200, **headers: str) -> Reply:
    """An HTML page in UTF-8 that says so in its header; underscores in the names of ``headers`` stand for hyphens."""
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(text.encode(), status, "text/html; charset=utf-8", told)


def not_found() -> Reply:
    """404 with a page, as most of these servers give it."""
    return page(
        "<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center></body></html>",
        404,
    )


def moved(to: str, status: int = 302) -> Reply:
    """A redirect."""
    return Reply(status=status, headers={"Location": to})
