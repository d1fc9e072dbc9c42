"""Addresses in a description: what a listing may be, how a host is written, and what to write instead of what is none."""

import re
from urllib.parse import urlsplit


def host_of(address: str) -> str:
    """The host of an address in lower case, without port; "" where it has none or is no address at all."""
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""


def without_www(host: str) -> str:
    """A host as sites are told apart: ``www.`` before it makes no other site."""
    return host.removeprefix("www.")


def fault_of_address(address: str) -> str | None:
    """Why an address cannot be asked for over the web, with what to write instead; ``None``: it can."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError as error:
        return f"{address!r} is no address ({error}); write it as it stands in the browser"
    if parts.scheme not in ("http", "https"):
        return f"{address!r} is not http:// or https://; write the whole address as it stands in the browser"
    if not host:
        return f"{address!r} names no host; write the whole address as it stands in the browser"
    if parts.username is not None or parts.password is not None:
        return f"{address!r} holds a user name or password; leave them out"
    if re.search(r"\s", address):
        return f"{address!r} holds a space; write %20 for it"
    return None


def fault_of_host(host: str) -> str | None:
    """Why a text is no name of a host, with what to write instead; ``None``: it is one."""
    if host_of(f"http://{host}/") != host.lower() or not re.fullmatch(r"[\w.-]+|\[[0-9a-f:.]+\]", host, re.I):
        return f"{host!r} is no host; write the name alone, as static.example.gov.cn"
    return None
