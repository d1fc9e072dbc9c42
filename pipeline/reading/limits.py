"""How long and in how much memory a document, and a page of it, may be read."""

import contextlib
from dataclasses import dataclass

MOST_CUT = 3
"""Pages of a document that may be cut off; one with more of them is given up."""

MOST_MEMORY = 3 << 30
"""Bytes that a reading process may hold of its own, where the system can see to it. Reading 500 pages takes a sixth of
it, recognising pictures of text a third."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for a ``document`` and for one ``page``. The time of a page that was cut off is not the document's."""

    document: float
    page: float


@dataclass(slots=True)
class Allowance:
    """What is left of the limits of one document: it may need several attempts."""

    left: float
    page: float


def limit_memory() -> None:
    """Keep this process from taking more than ``MOST_MEMORY``: what asks for more gets a MemoryError or ends."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = MOST_MEMORY if most == resource.RLIM_INFINITY else min(MOST_MEMORY, most)
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, most))
