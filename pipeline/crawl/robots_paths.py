"""How a path in robots.txt is compared with an address: RFC 9309, sections 2.2.2 and 2.2.3. What the lines of the file
are is the subject of ``pipeline.crawl.robots``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

_ESCAPE = re.compile(rb"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_GENERAL = frozenset(b":/?[]@")
# An asterisk or a dollar sign in an address is a character, and is written as a rule must write it: %2A, %24.
_AS_THEY_ARE = _UNRESERVED | _GENERAL | frozenset(b"!&'()+,;=%")
_NORMAL = re.compile(rb"[A-Za-z0-9._~:/?\[\]@!&'()+,;=-]*")

Forms = tuple[bytes, bytes]
"""Path and query as written, and with the delimiters of the query decoded; percent-encoding normal in both."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A path of a rule: for each of the two forms the pieces between its asterisks; ``anchored``: it ends with ``$``."""

    forms: tuple[tuple[bytes, ...], tuple[bytes, ...]]
    anchored: bool

    @property
    def octets(self) -> int:
        """How specific the pattern is: its length, with percent-encoding normal."""
        return sum(map(len, self.forms[0])) + len(self.forms[0]) - 1 + self.anchored

    def matches(self, targets: Forms) -> bool:
        """Whether the pattern is about an address, given in the same two forms."""
        return any(
            _stand_in(pieces, self.anchored, target)
            for pieces, target in zip(self.forms, targets, strict=True)
        )


def pattern_of(value: bytes) -> Pattern:
    """The pattern that a rule writes, beginning with ``/`` or ``*``."""
    written = value.removesuffix(b"$")
    path, mark, query = written.partition(b"?")
    first, *others = (mark + query).split(b"*")
    *before, last = path.split(b"*")
    decoded = (
        *map(_normal, before),
        _normal(last) + _normal(first, decoded=True),
        *(_normal(piece, decoded=True) for piece in others),
    )
    return Pattern((tuple(map(_normal, written.split(b"*"))), decoded), anchored=written != value)


def targets_of(url: str) -> Forms:
    """Path and query of an address as they are compared with patterns."""
    url = url.partition("#")[0]
    parts = urlsplit(url)
    path = parts.path if parts.path.startswith("/") else f"/{parts.path}"
    query = f"?{parts.query}" if "?" in url else ""
    octets, rest = (text.encode("utf-8", "surrogateescape") for text in (path, query))
    return _normal(octets + rest), _normal(octets) + _normal(rest, decoded=True)


def _normal(octets: bytes, decoded: bool = False) -> bytes:
    """Percent-encoding as it is compared (section 2.2.2): unreserved characters decoded, all that is not ASCII or may not
    stand in an address encoded, hexadecimal digits in capitals. ``decoded``: general delimiters are decoded too,
    as the RFC's table of examples takes ``?baz=https://foo.bar`` and ``?baz=https%3A%2F%2Ffoo.bar`` for one.
    """
    if _NORMAL.fullmatch(octets):
        return octets
    kept = _UNRESERVED | _GENERAL if decoded else _UNRESERVED
    found: list[bytes] = []
    at = 0
    for escape in [*_ESCAPE.finditer(octets), None]:
        end = escape.start() if escape else len(octets)
        found += [bytes((octet,)) if octet in _AS_THEY_ARE else b"%%%02X" % octet for octet in octets[at:end]]
        if escape:
            octet = int(escape[1], 16)
            found.append(bytes((octet,)) if octet in kept else b"%%%02X" % octet)
            at = escape.end()
    return b"".join(found)


def _stand_in(pieces: Sequence[bytes], anchored: bool, target: bytes) -> bool:
    """Whether the pieces stand in ``target`` in order, the first at its beginning; the last at its end if ``anchored``."""
    first, *rest = pieces
    if not target.startswith(first):
        return False
    if not rest:
        return not anchored or target == first
    at = len(first)
    for piece in rest[:-1]:
        at = target.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    if anchored:
        return len(target) - len(rest[-1]) >= at and target.endswith(rest[-1])
    return target.find(rest[-1], at) >= 0
