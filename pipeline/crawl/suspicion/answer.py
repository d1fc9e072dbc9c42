"""What is judged, and what the judgement says."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Expected = Literal["list", "page", "file"]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it came. ``url`` was asked for, ``final_url`` answered; ``headers`` as sent, with cookies; ``body`` after
    Content-Encoding was undone, ``text`` its characters (empty where it is no text); ``expected``: what it was asked for as.
    """

    url: str
    final_url: str
    status: int
    headers: Sequence[tuple[str, str]]
    body: bytes
    text: str
    expected: Expected

    def header(self, name: str) -> str | None:
        """The first header of a name in lower case."""
        return next((value for key, value in self.headers if key.lower() == name), None)


@dataclass(frozen=True, slots=True)
class Finding:
    """Why an answer is not what was asked for. ``kind``: an id of ``kinds.yaml``; ``rule``: which rule says so; ``says``: in
    words for a person; ``evidence``: what in the answer decided. ``rests_host``: the host is not to be asked any more today;
    ``strikes``: how many of the kind within a day make it rest (0: never), see ``politeness.rest``. ``retry``: the same
    request may succeed later in the same crawl.
    """

    kind: str
    rule: str
    says: str
    evidence: str
    severity: Literal["info", "warning", "error"]
    rests_host: bool
    strikes: int
    retry: bool
