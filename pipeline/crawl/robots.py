"""What robots.txt allows: the Robots Exclusion Protocol, RFC 9309. Fetching it, and following its redirects (up to five
hops, also to other hosts, section 2.3.1.2), belongs to the crawler.

The parser is our own, not Protego, Scrapy's: a decision must name the line that made it (``Robots.why``), which Protego
does not keep, and where Protego departs from the RFC it cannot be mended from outside (it ends lines at characters
that the RFC allows in them, lets Crawl-delay end a list of user agents, which section 2.2.4 forbids, and takes a token of
the file for ours wherever it stands in our name). Tests compare the two on the RFC's cases.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.crawl.robots_paths import Forms, Pattern, pattern_of, targets_of

MOST_BYTES = 1 << 20
"""How much of a file is read; section 2.5 asks for 500 KiB at least. A line that is cut there is left out."""

LONGEST_DELAY = 3600.0
"""Seconds. A longer Crawl-delay would never let a source be read, and is taken for a page an hour."""

_LINE_END = re.compile(rb"\r\n|\r|\n")
_BOM = b"\xef\xbb\xbf"
_TOKEN = re.compile(r"[A-Za-z_-]+")
_NUMBER = re.compile(r"\d{1,9}(?:\.\d*)?|\.\d+", re.ASCII)
_ABSOLUTE = re.compile(rb"https?://[^/?#]*", re.IGNORECASE)
_USER_AGENT = frozenset(("user-agent", "useragent", "user agent"))
# Misspellings of a wish to be left alone are obeyed; those of an invitation are not.
_DISALLOW = frozenset(("disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"))
_ALLOW = frozenset(("allow",))
_DELAY = frozenset(("crawl-delay", "crawldelay", "crawl delay"))
_KEYS = _USER_AGENT | _DISALLOW | _ALLOW | _DELAY


@dataclass(frozen=True, slots=True)
class Rule:
    """A line that allows or disallows: its number and ``text``."""

    allows: bool
    line: int
    text: str
    pattern: Pattern


@dataclass(slots=True)
class Group:
    """What the file says to one user agent, in all the groups that name it."""

    rules: list[Rule] = field(default_factory=list)
    delay: float | None = None


@dataclass(frozen=True, slots=True)
class Robots:
    """What one host's robots.txt says. ``groups`` by product token in lower case, ``*`` for all others; ``everything``:
    where there is no file to obey, why all is allowed or all is disallowed.
    """

    groups: Mapping[str, Group]
    everything: str | None = None
    disallowed: bool = False

    @classmethod
    def of(cls, status: int | None, body: bytes = b"") -> "Robots":
        """What follows from the answer to a request for robots.txt; ``status`` is None where there was no answer.

        2xx: the file counts. 4xx: there is none, all is allowed (section 2.3.1.3). 5xx and no answer: all is disallowed
        (section 2.3.1.4); so it is for any status that HTTP does not know. 3xx: a redirect that the crawler did not or could
        not follow to its end, all is allowed (section 2.3.1.2). 429 is a 4xx, for which the RFC allows all; but it says that
        we ask too much, and who says so is not asked for more: we take it as 5xx. A page that stands where the file should
        names no agent, so that all is allowed; whether it is a challenge is told by ``pipeline.crawl.suspicion``.
        """
        if status is not None and 200 <= status < 300:
            return cls(_parse(body))
        if status is not None and 300 <= status < 500 and status != 429:
            return cls({}, f"robots.txt was answered with {status}: there is none, all is allowed")
        said = "did not answer" if status is None else f"was answered with {status}"
        return cls({}, f"robots.txt {said}: all is disallowed until it can be read", disallowed=True)

    def allowed(self, url: str, agent: str) -> bool:
        """Whether ``agent`` (a product token, or a whole User-Agent header that begins with it) may ask for ``url``."""
        targets = targets_of(url)
        if targets[0] == b"/robots.txt":
            return True
        if self.everything is not None:
            return not self.disallowed
        rule = self._deciding(targets, agent)
        return rule is None or rule.allows

    def crawl_delay(self, agent: str) -> float | None:
        """Seconds between requests that the file asks of ``agent``; None where it asks for none, or for no number.

        Crawl-delay is no part of the RFC. Of several the longest counts; at most ``LONGEST_DELAY``.
        """
        group = self._group(agent)
        return group.delay if group else None

    def why(self, url: str, agent: str) -> str:
        """The line that decides about ``url``, in words for a person."""
        targets = targets_of(url)
        if targets[0] == b"/robots.txt":
            return "robots.txt itself is always allowed"
        if self.everything is not None:
            return self.everything
        rule = self._deciding(targets, agent)
        if rule is not None:
            return f"line {rule.line} of robots.txt: {rule.text}"
        if self._group(agent) is None:
            return "no group of robots.txt is about this crawler"
        return "no rule of robots.txt is about this address"

    def _group(self, agent: str) -> Group | None:
        return self.groups.get(_token(agent) or "*") or self.groups.get("*")

    def _deciding(self, targets: Forms, agent: str) -> Rule | None:
        """The longest rule that matches; of equally long ones one that allows (section 2.2.2)."""
        group = self._group(agent)
        matching = [rule for rule in group.rules if rule.pattern.matches(targets)] if group else []
        return max(matching, key=lambda rule: (rule.pattern.octets, rule.allows), default=None)


def _parse(body: bytes) -> dict[str, Group]:
    """The groups of a file. A group begins with lines of user agents; only Allow and Disallow end these lines (section
    2.2.4: other records must not interfere). What stands before the first group is of nobody.
    """
    groups: dict[str, Group] = {}
    current: list[Group] = []
    naming = False
    for number, line in _lines(body):
        key, value = _record(line)
        if key in _USER_AGENT:
            current = current if naming else []
            naming = True
            name = _named(value)
            if name is not None:
                current.append(groups.setdefault(name, Group()))
        elif key in _ALLOW or key in _DISALLOW:
            naming = False
            rule = _rule(key in _ALLOW, number, line, value)
            for group in current:
                group.rules += [rule] if rule else []
        elif key in _DELAY and (delay := _delay(value)) is not None:
            for group in current:
                group.delay = max(delay, group.delay or 0.0)
    return groups


def _lines(body: bytes) -> list[tuple[int, bytes]]:
    """Numbered lines without comments and white space around; lines end with CR, LF or both."""
    lines = _LINE_END.split(body[:MOST_BYTES].removeprefix(_BOM))
    if len(body) > MOST_BYTES:
        lines.pop()
    stripped = ((number, line.partition(b"#")[0].strip(b" \t\0")) for number, line in enumerate(lines, 1))
    return [(number, line) for number, line in stripped if line]


def _record(line: bytes) -> tuple[str, bytes]:
    """Key in lower case and value of a line; a known key without its colon is believed where one word follows it."""
    key, colon, value = line.partition(b":")
    name = " ".join(key.decode("latin-1").lower().split())
    if colon and name in _KEYS:
        return name, value.strip(b" \t")
    words = line.split()
    if len(words) == 2 and not words[0].endswith(b":"):
        return words[0].decode("latin-1").lower(), words[1]
    return name, value.strip(b" \t")


def _named(value: bytes) -> str | None:
    """The product token of a user-agent line; ``*`` where it begins with an asterisk that stands alone."""
    text = value.decode("latin-1")
    if text == "*" or text[:2] in ("* ", "*\t"):
        return "*"
    return _token(text)


def _token(agent: str) -> str | None:
    """The product token that a name begins with: letters, ``-`` and ``_`` (section 2.2.1), in lower case."""
    found = _TOKEN.match(agent.strip())
    return found[0].lower() if found else None


def _delay(value: bytes) -> float | None:
    text = value.decode("latin-1")
    if not _NUMBER.fullmatch(text):
        return None
    return min(float(text), LONGEST_DELAY)


def _rule(allows: bool, number: int, line: bytes, value: bytes) -> Rule | None:
    """The rule of a line; None where it says nothing.

    A path begins with ``/`` (section 2.2); we also take a leading ``*``. What else is disallowed is read as the path
    that was meant, of a whole address its path; what else is allowed is not believed.
    """
    if not value:
        return None
    if value[:1] not in b"/*":
        if allows:
            return None
        value = _ABSOLUTE.sub(b"", value, count=1)
        value = value if value[:1] == b"/" else b"/" + value
    return Rule(allows, number, line.decode("utf-8", "replace"), pattern_of(value))
