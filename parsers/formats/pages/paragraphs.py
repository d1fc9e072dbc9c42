"""Lines → paragraphs: a line that reaches the right margin goes on in the next one, if that is not indented.

The rest of the joining (a sentence that goes on after a short line) is the reader's own, as for texts.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.formats.pages.strip import Line, Strip

_ENUMERATOR = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.]|[((][一二三四五六七八九十\d]{1,3}[))]|第[一二三四五六七八九十]+[章节部分]"
)
_TERMINAL = re.compile(r"[。;；:：!?！？]$")
_APART = 2.6
_INDENT = 0.8
_SHORT = 2.0
_FEWEST = 20
"""A column of running text is at least this many characters wide; narrower lines are lists."""


@dataclass(slots=True)
class Text:
    """A paragraph, or a line by itself. ``gapped``: it is a line with wide gaps, as of columns, parted by two spaces."""

    strip: Strip
    gapped: bool


def paragraphs_of(lines: Sequence[Line], right: float) -> list[Text]:
    """Paragraphs and single lines of consecutive ``lines``.

    ``right``: right end of the running text of the document in points.
    """
    texts: list[Text] = []
    before: Line | None = None
    inside = False
    for line in lines:
        outdent = before is not None and _indent(line) < _indent(before) - _INDENT * line.size
        if before is not None and _goes_on(before, line, right, sure=outdent or inside):
            texts[-1].strip.extend(_spaced(line))
            inside = inside or outdent
        else:
            texts.append(Text(_spaced(line), len(line.words) > 1))
            inside = False
        before = line
    return texts


def right_margin(lines: Sequence[Line]) -> float:
    """Right end of the running text: the outermost that lines of the commonest size reach."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    return max((line.x1 for line in lines if abs(line.size - body) < 1), default=0.0)


def _goes_on(line: Line, following: Line, right: float, *, sure: bool) -> bool:
    """Whether ``following`` is the rest of a paragraph. ``sure``: the paragraph's first line was indented, and this
    one is not; without that a line that ends a sentence ends the paragraph too.
    """
    if len(line.words) > 1 or len(following.words) > 1 or abs(line.size - following.size) > 1:
        return False
    if line.page == following.page and following.top - line.top > _APART * line.size:
        return False
    if _ENUMERATOR.match(following.text) or _indent(following) > _indent(line) + _INDENT * line.size:
        return False
    if not sure and _TERMINAL.search(line.text):
        return False
    if line.column is not None or following.column is not None:
        return line.column is not None and line.x1 > line.column[1] - _SHORT * line.size
    return line.x1 - line.x0 > _FEWEST * line.size and line.x1 > right - _SHORT * line.size


def _indent(line: Line) -> float:
    """How far right the line begins; in a column of text, from the start of the column."""
    return line.x0 - line.column[0] if line.column else line.x0


def _spaced(line: Line) -> Strip:
    strip = Strip()
    for number, word in enumerate(line.words):
        strip.write("  " if number else "")
        strip.extend(word.strip)
    return strip
