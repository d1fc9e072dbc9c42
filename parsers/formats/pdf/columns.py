"""Unruled tables: lines with wide gaps that stand in columns of their own are parted by tabs, column by column."""

from collections.abc import Sequence

from parsers.formats.pdf.strip import Line, Strip

_NEAR = 2.2
"""Lines of one table stand no further apart than this many font sizes from top to top."""


def written(lines: Sequence[Line]) -> list[Strip]:
    """Each line as text. Words of neighbouring lines that share clear columns are parted by tabs, a column without
    a word giving an empty cell; other wide gaps become two spaces.
    """
    strips: list[Strip] = []
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and _go_together(lines[end - 1], lines[end]):
            end += 1
        strips += _run(lines[at:end])
        at = end
    return strips


def _go_together(line: Line, following: Line) -> bool:
    return (
        len(line.words) > 1
        and len(following.words) > 1
        and line.page == following.page
        and 0 <= following.top - line.top < _NEAR * max(line.size, following.size)
    )


def _run(lines: Sequence[Line]) -> list[Strip]:
    columns = _columns(lines) if len(lines) > 1 else []
    most = max(len(line.words) for line in lines)
    if len(columns) == most:
        return [_tabbed(line, columns) for line in lines]
    return [_spaced(line) for line in lines]


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The ranges of x that words cover in any of the lines; ranges that touch are one."""
    columns: list[tuple[float, float]] = []
    for x0, x1 in sorted((word.x0, word.x1) for line in lines for word in line.words):
        if columns and x0 <= columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _tabbed(line: Line, columns: Sequence[tuple[float, float]]) -> Strip:
    strip = Strip()
    words = iter(line.words)
    word = next(words, None)
    for number, (_, right) in enumerate(columns):
        strip.write("\t" if number else "")
        if word is not None and word.x0 <= right:
            strip.extend(word.strip)
            word = next(words, None)
    return strip


def _spaced(line: Line) -> Strip:
    strip = Strip()
    for number, word in enumerate(line.words):
        strip.write("  " if number else "")
        strip.extend(word.strip)
    return strip
