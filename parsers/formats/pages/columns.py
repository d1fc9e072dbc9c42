"""Unruled tables: lines with wide gaps that stand in columns of their own are parted by tabs, column by column."""

from bisect import bisect_left
from collections.abc import Sequence

from parsers.formats.pages.strip import Line, Strip

_NEAR = 2.2
"""Lines of one table stand no further apart than this many font sizes from top to top."""
_MOST_SINGLE = 2


def written(lines: Sequence[Line]) -> list[Strip]:
    """Each line as text. Words of neighbouring lines that share clear columns are parted by tabs, a column without
    a word giving an empty cell; other wide gaps become two spaces.

    A line of one word between such lines is the rest of a wrapped cell, if it stands within a column.
    """
    strips: list[Strip] = []
    at = 0
    while at < len(lines):
        end = _end(lines, at, _MOST_SINGLE)
        tabbed = _tabbed_run(lines[at:end])
        if tabbed is None:
            end = _end(lines, at, 0)
            tabbed = _tabbed_run(lines[at:end])
        strips += tabbed or [_spaced(line) for line in lines[at:end]]
        at = end
    return strips


def _end(lines: Sequence[Line], start: int, single: int) -> int:
    """End of the run of close lines that begins and ends with several words, with up to ``single`` lines of one word
    between others.
    """
    end = start + 1
    if len(lines[start].words) == 1:
        return end
    at = end
    while at < len(lines) and at - end <= single and _are_close(lines[at - 1], lines[at]):
        at += 1
        if len(lines[at - 1].words) > 1:
            end = at
    return end


def _are_close(line: Line, following: Line) -> bool:
    return line.page == following.page and 0 <= following.top - line.top < _NEAR * max(
        line.size, following.size
    )


def _tabbed_run(lines: Sequence[Line]) -> list[Strip] | None:
    columns = _columns(lines)
    rights = [right for _, right in columns]
    places = [[bisect_left(rights, word.x0) for word in line.words] for line in lines]
    if len(lines) == 1 or len(columns) < 2 or any(len(set(row)) < len(row) for row in places):
        return None
    return [_tabbed(line, row, len(columns)) for line, row in zip(lines, places, strict=True)]


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The ranges of x that words cover in any of the lines; ranges that touch are one."""
    columns: list[tuple[float, float]] = []
    for x0, x1 in sorted((word.x0, word.x1) for line in lines for word in line.words):
        if columns and x0 <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _tabbed(line: Line, places: Sequence[int], width: int) -> Strip:
    words = dict(zip(places, line.words, strict=True))
    strip = Strip()
    for column in range(width):
        strip.write("\t" if column else "")
        if column in words:
            strip.extend(words[column].strip)
    return strip


def _spaced(line: Line) -> Strip:
    strip = Strip()
    for number, word in enumerate(line.words):
        strip.write("  " if number else "")
        strip.extend(word.strip)
    return strip
