"""What could not be captured, as it stands after the last look: there are no bytes, hence no reading to
carry it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from pipeline.files import write_atomically


@dataclass(frozen=True, slots=True)
class Problem:
    """One file or address (``locator`` of ``source``) that was not taken in, or not as expected: ``kind`` as an
    identifier, ``message`` with what to do, ``evidence`` as it was met. ``severity`` as of issues: error, review, info.
    """

    source: str
    locator: str
    kind: str
    message: str
    evidence: str = ""
    severity: str = "error"


def remember(path: Path, looked_at: Sequence[str], problems: Sequence[Problem]) -> None:
    """Replace what is known of the sources that were just looked at; what is known of others stays."""
    before = recall(path)
    now = [problem for problem in before if problem.source not in looked_at] + list(problems)
    if now != before:
        write_atomically(path, orjson.dumps(now, option=orjson.OPT_INDENT_2))


def recall(path: Path) -> list[Problem]:
    """The problems of the last capture; none where there was no capture yet."""
    try:
        return [Problem(**given) for given in orjson.loads(path.read_bytes())]
    except (OSError, ValueError, TypeError):
        # Only a report of the last look: the next one writes it anew.
        return []
