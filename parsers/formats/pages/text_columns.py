"""Running text set in two columns: what stands left of the gap is read before what stands right of it.

A table of two columns of long texts is none: its cells end anywhere, where running text reaches the end of its column in
nearly every line.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parsers.formats.pages.grids import Grid
from parsers.formats.pages.strip import Line

_LONG = 10
_FEWEST_LINES = 5
"""Full lines that two columns have at least."""
_FULL = 0.6
"""Share of the lines inside of paragraphs that reach the end of their column."""
_RAGGED = 2.0
"""Font sizes by which a line may fall short of the end of its column and still reach it."""
_ALIKE = 0.75
"""The narrower column has at least this share of the width of the wider one."""
_SAME_HEIGHT = 0.9
_POINTED = 0.4
"""Share of the lines of running text with a mark of punctuation."""
_MARKS = re.compile(r"[,，;；:：。、!！?？]")
_TERMINAL = re.compile(r"[。;；:：!！?？]$")

Item = Line | Grid


def in_columns(items: Sequence[Item]) -> list[Item]:
    """The ``items`` of a page, given from top to bottom, in reading order: of each stretch that stands in two columns of
    running text the left column comes first. Lines over both are parted, and know the ends of their column.
    """
    ordered = list(items)
    middle = _middle(ordered)
    if middle is None:
        return ordered
    read: list[Item] = []
    for crosses, stretch in _stretches(ordered, middle):
        columns = None if crosses else _parted(stretch, middle)
        read += stretch if columns is None else columns
    return read


@dataclass(slots=True)
class _Side:
    """The items on one side of the gap."""

    items: list[Item]

    @property
    def lines(self) -> list[Line]:
        return [item for item in self.items if isinstance(item, Line)]

    @property
    def ends(self) -> tuple[float, float]:
        return min(line.x0 for line in self.lines), max(line.x1 for line in self.lines)

    def full(self) -> int:
        """How many lines reach the end of the column."""
        end = self.ends[1]
        return sum(line.x1 > end - _RAGGED * line.size for line in self.lines)

    def runs(self) -> bool:
        """Whether the lines look like running text: they have points, and all but those that end paragraphs are full."""
        lines, end = self.lines, self.ends[1]
        pointed = sum(_MARKS.search(line.text) is not None for line in lines)
        ended = sum(
            line.x1 <= end - _RAGGED * line.size and _TERMINAL.search(line.text) is not None for line in lines
        )
        return self.full() >= _FULL * (len(lines) - ended) and pointed >= _POINTED * len(lines)


def _middle(items: Sequence[Item]) -> float | None:
    """The middle of the gap between the columns: of the narrowest gap that parts two long texts at one height."""
    lines = [item for item in items if isinstance(item, Line)]
    gaps = [gap for line in lines if (gap := _gap_inside(line)) is not None]
    for above, below in pairwise(lines):
        left, right = sorted((above, below), key=lambda line: line.x0)
        level = abs(above.top + above.bottom - below.top - below.bottom) < 2 * _SAME_HEIGHT * above.size
        if level and left.x1 < right.x0 and min(len(left.text), len(right.text)) >= _LONG:
            gaps.append((left.x1, right.x0))
    if not gaps:
        return None
    start, end = min(gaps, key=lambda gap: gap[1] - gap[0])
    return (start + end) / 2


def _gap_inside(line: Line) -> tuple[float, float] | None:
    """The widest gap of a line, if the texts on both sides of it are long."""
    if len(line.words) == 1:
        return None
    at = max(range(1, len(line.words)), key=lambda k: line.words[k].x0 - line.words[k - 1].x1)
    sides = [sum(len(word.strip.text) for word in part) for part in (line.words[:at], line.words[at:])]
    return (line.words[at - 1].x1, line.words[at].x0) if min(sides) >= _LONG else None


def _stretches(items: Sequence[Item], middle: float) -> list[tuple[bool, list[Item]]]:
    """Neighbouring items of which all cross the gap, or none does."""
    found: list[tuple[bool, list[Item]]] = []
    for item in items:
        crosses = _crosses(item, middle)
        if found and found[-1][0] == crosses:
            found[-1][1].append(item)
        else:
            found.append((crosses, [item]))
    return found


def _crosses(item: Item, middle: float) -> bool:
    if isinstance(item, Grid):
        return item.edges[0] < middle < item.edges[-1]
    return any(word.x0 < middle < word.x1 for word in item.words)


def _parted(stretch: Sequence[Item], middle: float) -> list[Item] | None:
    """The left column of a stretch and then the right one; ``None`` where they are not running text of like widths."""
    left, right = _Side([]), _Side([])
    for item in stretch:
        for side, part in _parts(item, middle):
            (left if side else right).items.append(part)
    if not left.lines or not right.lines:
        return None
    below = _heading_below(left)
    if left.full() + right.full() < _FEWEST_LINES or not (left.runs() and right.runs()):
        return None
    widths = sorted(end - start for start, end in (left.ends, right.ends))
    if widths[0] < _ALIKE * widths[1]:
        return None
    return [*_with_ends(left), *_with_ends(right), *below]


def _parts(item: Item, middle: float) -> list[tuple[bool, Item]]:
    """The item, or the parts of a line on either side; ``True`` for the left one."""
    if isinstance(item, Grid):
        return [(item.edges[0] < middle, item)]
    sides = [[word for word in item.words if (word.x0 < middle) is side] for side in (True, False)]
    return [
        (side, replace(item, words=words)) for side, words in zip((True, False), sides, strict=True) if words
    ]


def _heading_below(left: _Side) -> list[Item]:
    """Takes the short line away that ends no sentence and begins a paragraph at the end of the left column: it heads
    what stands below both.
    """
    if len(left.lines) == 1 or not isinstance(left.items[-1], Line):
        return []
    before, last = left.lines[-2:]
    short = last.x1 < left.ends[1] - _RAGGED * last.size
    heads = short and _TERMINAL.search(before.text) and not _TERMINAL.search(last.text)
    return [left.items.pop()] if heads else []


def _with_ends(side: _Side) -> list[Item]:
    ends = side.ends
    return [replace(item, column=ends) if isinstance(item, Line) else item for item in side.items]
