"""The pages of a paged file, as the one who has it read can follow them, and keep some from being opened.

Parsers know no clock and no process: whoever wants to cut a page off that takes too long is told here which page
comes next, ends the reading, and asks for another one without that page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


def _nobody(page: int | None) -> None:
    """Told, and of no consequence."""


@dataclass(frozen=True, slots=True)
class PageWatch:
    """``at`` is told the number (from 1) of each page before it is opened, and ``None`` after the last one; nothing that it
    does can change the reading. ``without`` are pages that must not be opened, each with the kind of its issue and words
    that say why, as the issue will have them. ``scanned`` is told the number of a page that OCR begins to read: that takes
    seconds where others take milliseconds, and need not be a sign of trouble.
    """

    at: Callable[[int | None], None] = _nobody
    without: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    scanned: Callable[[int], None] = _nobody


NO_WATCH = PageWatch()
"""All pages are read, and nobody looks on."""
