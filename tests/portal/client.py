"""A client for the portal's own tests: one request on one connection, nothing followed, nothing mended."""

import socket
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlsplit

_LONGEST_WAIT = 30


@dataclass(frozen=True)
class Got:
    """An answer; names of ``headers`` are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body in UTF-8."""
        return self.body.decode()


def fetch(url: str, data: bytes | None = None, **headers: str) -> Got:
    """The answer to GET, or to POST with ``data``; underscores in the names of ``headers`` stand for hyphens.

    Raises what ``http.client`` and sockets raise.
    """
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    if data is not None:
        told["Content-Type"] = "application/x-www-form-urlencoded"
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=_LONGEST_WAIT)
    try:
        connection.request("GET" if data is None else "POST", _target(url), data, told)
        response = connection.getresponse()
        return Got(
            response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        )
    finally:
        connection.close()


def raw(url: str, at_most: int = 1 << 22) -> bytes:
    """Every byte that the server sends until it closes the connection, or ``at_most``."""
    parts = urlsplit(url)
    with socket.create_connection((parts.hostname, parts.port), timeout=_LONGEST_WAIT) as connection:
        connection.sendall(
            f"GET {_target(url)} HTTP/1.1\r\nHost: {parts.netloc}\r\nConnection: close\r\n\r\n".encode()
        )
        received = bytearray()
        while len(received) < at_most and (data := connection.recv(1 << 16)):
            received += data
        return bytes(received)


def _target(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
