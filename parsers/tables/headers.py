"""Header rows → a header path for every column, also where spans were lost or a cell is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from parsers.tables.fit import Content, contents, total_fit
from parsers.tables.levels import solve
from parsers.tables.meaning import Meanings, joined
from parsers.tables.sheet import Row, Rows, filled

Path = tuple[str, ...]

_CLEAR = 0.5


@dataclass(frozen=True, slots=True)
class Header:
    """``paths``: words from top to leaf for every column (empty where the column has no header).
    ``doubts``: why the header may lie wrongly over the columns, in words.
    """

    paths: list[Path]
    doubts: tuple[str, ...] = ()


def header_of(header: Rows, rows: Rows, width: int, meanings: Meanings, *, long: bool = False) -> Header:
    """Header paths for ``width`` columns of the data ``rows`` under the ``header`` rows.

    ``long`` says that a header row arrived with more cells than the rows have: nobody knows then which of
    its words stand over which column.
    """
    if not header:
        return Header([()] * width, ("the table has no header row",))
    if long:
        return Header(_positional(header, width), ("the header has more cells than the rows",))
    if len(header) > 1 and not _covers(header, width):
        levels = [[slot.name for slot in filled(row)] for row in header]
        solved = solve(levels, rows, width, meanings)
        if solved is None:
            return Header(_positional(header, width), ("the levels of the header do not fit the columns",))
        return Header(list(solved.paths), (solved.doubt,) if solved.doubt else ())
    words = filled(header[-1])
    paths = _positional(header, width)
    if len(header) == 1 and len(words) < width:
        return _shifted(paths, words, rows, width, meanings)
    return Header(paths)


def _covers(header: Rows, width: int) -> bool:
    return all(any(row[column].text for row in header) for column in range(width))


def _positional(header: Rows, width: int) -> list[Path]:
    """Paths by place; an empty cell of an upper level belongs to the word on its left if the level below
    has words there.
    """
    spread: list[list[str]] = []
    for level, row in enumerate(header):
        names: list[str] = []
        for column, slot in enumerate(row):
            below = any(lower[column].text for lower in header[level + 1 :])
            names.append(slot.name or (names[-1] if names and below else ""))
        spread.append(names)
    paths: list[Path] = []
    for column in range(width):
        words: list[str] = []
        for names in spread:
            if names[column] and (not words or names[column] != words[-1]):
                words.append(names[column])
        paths.append(tuple(words))
    return paths


def _shifted(paths: list[Path], words: Row, rows: Rows, width: int, meanings: Meanings) -> Header:
    """A header that is a few cells short: the words as they stand, or moved so that one run of columns
    stays unnamed.
    """
    columns = contents(rows, width)
    names = [slot.name for slot in words]
    tried: list[tuple[float, list[Path]]] = [(_score(paths, columns, meanings), paths)]
    missing = width - len(names)
    for gap in range(len(names) + 1):
        moved: list[Path] = [(name,) for name in names]
        moved[gap:gap] = [()] * missing
        if moved != paths:
            tried.append((_score(moved, columns, meanings), moved))
    tried.sort(key=lambda item: -item[0])
    best = tried[0]
    if len(tried) > 1 and best[0] - tried[1][0] < _CLEAR:
        return Header(
            best[1], ("the header is short of cells and can be laid over the columns in several ways",)
        )
    return Header(best[1])


def _score(paths: Sequence[Path], columns: Sequence[Content], meanings: Meanings) -> float:
    return total_fit([joined(meanings, path) for path in paths], columns)
