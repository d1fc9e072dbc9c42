"""Lines → paragraphs: a line that reaches the right margin goes on in the next one, if that is not indented.

The rest of the joining (a sentence that goes on after a short line) is the reader's own, as for texts.
"""

import re
from collections.abc import Sequence

from parsers.formats.pdf.columns import written
from parsers.formats.pdf.strip import Line, Strip

_ENUMERATOR = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.]|[((][一二三四五六七八九十\d]{1,3}[))]|第[一二三四五六七八九十]+[章节部分]"
)
_APART = 2.6
_INDENT = 0.8
_SHORT = 2.0


def paragraphs_of(lines: Sequence[Line], margins: tuple[float, float]) -> list[Strip]:
    """Paragraphs, rows and single lines of consecutive ``lines`` as text, one strip each.

    ``margins``: left and right end of the running text of the document in points.
    """
    strips: list[Strip] = []
    before: Line | None = None
    for line, strip in zip(lines, written(lines), strict=True):
        if before is not None and _goes_on(before, line, margins):
            strips[-1].extend(strip)
        else:
            strips.append(strip)
        before = line
    return strips


def margins_of(lines: Sequence[Line]) -> tuple[float, float]:
    """Left and right end of the running text: the outermost that lines of the commonest size reach."""
    if not lines:
        return 0.0, 0.0
    size = body_size(lines)
    body = [line for line in lines if abs(line.size - size) < 1]
    return min(line.x0 for line in body), max(line.x1 for line in body)


def body_size(lines: Sequence[Line]) -> float:
    """The font size in which most characters are printed."""
    sizes: dict[float, int] = {}
    for line in lines:
        sizes[line.size] = sizes.get(line.size, 0) + len(line.text)
    return max(sizes, key=lambda size: sizes[size])


def _goes_on(line: Line, following: Line, margins: tuple[float, float]) -> bool:
    left, right = margins
    if len(line.words) > 1 or len(following.words) > 1 or abs(line.size - following.size) > 1:
        return False
    if line.page == following.page and following.top - line.top > _APART * line.size:
        return False
    if _ENUMERATOR.match(following.text):
        return False
    return line.x1 > right - _SHORT * line.size and following.x0 < left + _INDENT * line.size
