"""Lines of one cell → its text: what was only wrapped is joined, what was written below each other is not."""

import re
from collections.abc import Sequence

from parsers.formats.pages.strip import Line, Strip

_UNBROKEN = re.compile(r"[!-~]+")
_NEVER_FIRST = re.compile(r"[%％‰,.，。、;:；：)）]")


def join_wrapped(lines: Sequence[Line], width: float) -> Strip:
    """The text of ``lines`` that stand in a cell of inner ``width`` points.

    A line goes on without a space where the next piece that cannot be broken would not have fitted on it. Two
    figures below each other stay two, and a figure is put together again only where not one more digit would
    have fitted, or where the next line begins with what never begins a line (a percent sign).
    """
    joined = Strip()
    before: Line | None = None
    for line in lines:
        if before is not None and not _is_full(before, line, width):
            joined.write(" ")
        for number, word in enumerate(line.words):
            joined.write("  " if number else "")
            joined.extend(word.strip)
        before = line
    return joined


def _is_full(line: Line, following: Line, width: float) -> bool:
    text = following.text
    if _NEVER_FIRST.match(text):
        return True
    advance = (following.x1 - following.x0) / len(text)
    piece = _UNBROKEN.match(text)
    letters = len(piece[0]) if piece and not line.text[-1].isdigit() else 1
    return line.x1 - line.x0 + letters * advance > width
