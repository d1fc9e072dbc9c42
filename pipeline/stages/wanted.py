"""Which readings the archive asks for: one for each version of each captured place, with the key of its
reading.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote_to_bytes, urlsplit

from parsers.reader import fingerprint
from parsers.reading import Hints
from pipeline.decisions import load_decisions
from pipeline.landing import Capture, CaptureLog
from pipeline.landing.pages import pages_of
from pipeline.reading.staging import key_of
from pipeline.settings import Settings
from pipeline.sources import Source
from warehouse.decided.areas import AreaDecision, decided_area
from warehouse.places import is_address

_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
"""In a media type as servers send it (RFC 9110, 8.3)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A captured version and the reading that belongs to it; of an attachment the version of its page, which has to be
    read before.
    """

    capture: Capture
    hints: Hints
    key: str
    page: "Wanted | None" = None


def wanted_readings(
    settings: Settings, sources: Sequence[Source], log: CaptureLog | None = None
) -> list[Wanted]:
    """The readings of all captures, older versions included, in the order of capture.

    A person's decision on a bulletin's area goes before the description of its source. A capture whose source is
    described no more is read without the hints of a description. An archive is wanted only
    where something in it did not become a capture of its own: its reading says what, and why. What is gone stays wanted.
    ``log`` is that of the settings where it was opened already.
    """
    areas = _Areas({source.id: source.area_code for source in sources}, load_decisions(settings).areas)
    log = log or settings.store.log()
    pages = pages_of(log.captures)
    return [
        _wanted(capture, pages.get((capture.source, capture.locator)), areas)
        for capture in log.versions()
        if not capture.unpacked
    ]


@dataclass(frozen=True, slots=True)
class _Areas:
    """The area decided for each capture: by a person, else by the description of its source."""

    described: Mapping[str, str | None]
    decisions: Sequence[AreaDecision]

    def of(self, capture: Capture) -> str | None:
        if self.decisions:
            decided = decided_area(self.decisions, capture.sha256, capture.source, capture.locator)
            if decided is not None:
                return decided
        return self.described.get(capture.source)


def _wanted(capture: Capture, page: Capture | None, areas: _Areas) -> Wanted:
    before = _wanted(page, None, areas) if page is not None else None
    hints = hints_of(capture, areas.of(capture))
    key = key_of(capture.sha256, hints, fingerprint(), before.key if before else None)
    return Wanted(capture, hints, key, before)


def hints_of(capture: Capture, area_code: str | None) -> Hints:
    """What a capture and the description of its source tell the reader."""
    name = name_of(capture)
    charset = _CHARSET.search(capture.media_type or "")
    return Hints(
        source=capture.source,
        url=capture.url,
        name=name,
        area_code=area_code,
        charset=charset[1].lower() if charset else None,
    )


def name_of(capture: Capture) -> str:
    """The name of the file: the one that the server gave, else the last part of its path; of an address without what
    follows the path, percent-decoded. Empty where the address has no path.
    """
    if capture.filename:
        return capture.filename
    if capture.parent is not None or not is_address(capture.locator):
        return PurePosixPath(capture.locator).name
    try:
        path = urlsplit(capture.locator).path
    except ValueError:  # an address that is none
        path = capture.locator
    last = PurePosixPath(path).name
    data = unquote_to_bytes(last)
    # Servers in China percent-encode either; GBK is hardly ever valid UTF-8.
    for encoding in ("utf-8", "gb18030"):
        try:
            return PurePosixPath(data.decode(encoding)).name
        except UnicodeDecodeError:
            continue
    return last
