"""Addresses: one spelling for each, and which of them a crawl may ask for at all.

Names are not looked up here: the crawler does that, and shows each answer of the DNS to ``Guard.refuses_ip`` before it
connects.
"""

import ipaddress
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit, urlunsplit

from w3lib.url import safe_url_string

from pipeline.sources.networks import LOCAL_NAMES, kind_of_address, literal

_PORTS = {"http": 80, "https": 443}
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_SESSION = re.compile(r";jsessionid=[^/;?]*", re.IGNORECASE)
_SESSION_FIELD = re.compile(r"(?:^|&)(?:jsessionid|phpsessid|aspsessionid\w*)=[^&]*", re.IGNORECASE)
_NOT_WRITTEN = re.compile(r"[\x00-\x20\x7f\\]")


def canonical(url: str) -> str:
    """The one spelling of an address, by which it is known whether it was asked for before.

    Scheme and host in lower case (a host outside ASCII in punycode), without the scheme's own port, fragment, dot segments
    and session ids of Java and PHP; percent-encoding as RFC 3986, section 6.2.2, makes it equal, spaces encoded; backslashes
    are slashes, as browsers take them; an empty path is ``/``. The query keeps its order. This spelling is what is
    asked for, and what ``Guard`` must be asked about. Raises ValueError for what is no address of a host.
    """
    place, mark, query = re.sub(r"[\t\r\n]", "", url.strip()).partition("?")
    parts = urlsplit(safe_url_string(place.replace("\\", "/") + mark + query))
    host = host_of(parts)
    if not parts.scheme or host is None:
        raise ValueError(f"{url!r} is no address of a host")
    port = parts.port
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != _PORTS.get(parts.scheme):
        netloc = f"{netloc}:{port}"
    user = parts.netloc.rpartition("@")[0]
    path = _without_dots(_SESSION.sub("", _normal_escapes(parts.path))) or "/"
    query = _SESSION_FIELD.sub("", _normal_escapes(parts.query)).removeprefix("&")
    return urlunsplit((parts.scheme, f"{user}@{netloc}" if user else netloc, path, query, ""))


def host_of(parts: SplitResult) -> str | None:
    """The host of an address, as names are compared: lower case, punycode, without a dot at its end; None for none."""
    name = unicodedata.normalize("NFKC", parts.hostname or "").rstrip(".").lower()
    if not name or not name.isascii():
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    return name or None


@dataclass(frozen=True, slots=True)
class Guard:
    """Which addresses a source may lead to. ``hosts``: its hosts, each also as ``host:port`` where it does not answer at
    port 80 or 443. ``private_addresses``: whether the source says that it lies in a private network; else nothing that
    leads into one is asked for, whatever its name.
    """

    hosts: frozenset[str]
    private_addresses: bool = False

    @classmethod
    def of(cls, hosts: Iterable[str], private_addresses: bool = False) -> "Guard":
        """The guard of a source's hosts, in any spelling."""
        split = (urlsplit(f"http://{host}") for host in hosts)
        known = {_with_port(parts, host) for parts in split if (host := host_of(parts))}
        return cls(frozenset(known), private_addresses)

    def refuses(self, url: str) -> str | None:
        """Why an address is not asked for, in words; None if nothing speaks against it but, perhaps, what the DNS says.

        For links, for each step of a redirect, and for attachments alike.
        """
        if _NOT_WRITTEN.search(url.strip()):
            return "the address holds control characters, spaces or backslashes"
        try:
            parts = urlsplit(url.strip())
            port = parts.port
        except ValueError as error:
            return f"the address cannot be read: {error}"
        if parts.scheme not in _PORTS:
            return f"the scheme {parts.scheme or '(none)'!r} is not http or https"
        if "@" in parts.netloc:
            return "the address holds a user name or password"
        host = host_of(parts)
        if host is None:
            return "the address names no host"
        return _refuses_host(self, host, port)

    def refuses_ip(self, ip: str) -> str | None:
        """Why a host at this address of the network is not asked, in words; None if it may be."""
        try:
            address = ipaddress.ip_address(ip.partition("%")[0])
        except ValueError:
            return f"{ip!r} is no address of a network"
        kind = kind_of_address(address)
        if kind is None or (self.private_addresses and kind in ("private", "loopback")):
            return None
        return f"{ip} is no public address but {kind}"


@lru_cache(maxsize=256)
def _refuses_host(guard: Guard, host: str, port: int | None) -> str | None:
    written = literal(host)
    name = str(written) if written else host
    allowed = name in guard.hosts if port in (None, *_PORTS.values()) else f"{name}:{port}" in guard.hosts
    if not allowed:
        shown = name if port is None else f"{name}:{port}"
        return f"{shown} is no host of this source"
    if written:
        return guard.refuses_ip(str(written))
    if LOCAL_NAMES.fullmatch(host) and not guard.private_addresses:
        return f"{host} is a name of a private network"
    return None


def _with_port(parts: SplitResult, host: str) -> str:
    name = str(literal(host) or host)
    return name if parts.port in (None, *_PORTS.values()) else f"{name}:{parts.port}"


def _normal_escapes(text: str) -> str:
    def written(escape: re.Match[str]) -> str:
        character = chr(int(escape[1], 16))
        return character if character in _UNRESERVED else escape[0].upper()

    return _ESCAPE.sub(written, text)


def _without_dots(path: str) -> str:
    """A path without ``.`` and ``..`` (RFC 3986, section 5.2.4); what would lead above the root leads to it."""
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments[1:]:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept) if len(segments) > 1 else path
