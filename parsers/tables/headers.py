"""Header rows → a header path for every column, also where spans were lost or a cell is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from parsers.tables.fit import Content, contents, total_fit
from parsers.tables.levels import solve, solve_flat
from parsers.tables.meaning import Meanings, joined
from parsers.tables.sheet import Row, Rows, filled

Path = tuple[str, ...]

_NAMES = 0.7
_CLEAR = 0.5


@dataclass(frozen=True, slots=True)
class Header:
    """``paths``: words from top to leaf for every column (empty where the column has no header).
    ``doubts``: why the header may lie wrongly over the columns, in words. ``unsure``: columns over which a word may
    stand that nobody knows. ``how`` the header was laid over the columns, in words.
    """

    paths: list[Path]
    doubts: tuple[str, ...] = ()
    unsure: frozenset[int] = frozenset()
    how: str = "each word over the column or span that it stands over"


def header_of(
    header: Rows, rows: Rows, width: int, meanings: Meanings, *, long: bool = False, flat: bool = False
) -> Header:
    """Header paths for ``width`` columns of the data ``rows`` under the ``header`` rows.

    ``long`` says that a header row arrived with more cells than the rows have: nobody knows then which of
    its words stand over which column; ``flat`` that its levels came without ends, one word after the other.
    """
    if not header:
        return Header([()] * width, ("the table has no header row",), how="no header row")
    if long:
        return Header(_positional(header, width), ("the header has more cells than the rows",))
    if len(header) > 1 and not _covers(header, rows, width):
        levels = [[slot.name for slot in filled(row)] for row in header]
        spanned = _by_blanks(header, rows, width, meanings)
        if spanned is not None:
            return Header(spanned, how="an upper word spans the empty cells behind it")
        names = list(chain.from_iterable(levels))
        solved = solve_flat(names, rows, width, meanings) if flat else solve(levels, rows, width, meanings)
        if solved is None:
            return Header(_positional(header, width), ("the levels of the header do not fit the columns",))
        doubts = (solved.doubt,) if solved.doubt else ()
        return Header(
            list(solved.paths),
            doubts,
            solved.unsure,
            "levels without spans, by what suits the columns and their sums",
        )
    words = filled(header[-1])
    paths = _positional(header, width)
    if len(header) == 1 and len(words) < width:
        return _shifted(paths, words, rows, width, meanings)
    return Header(paths)


def _by_blanks(header: Rows, rows: Rows, width: int, meanings: Meanings) -> list[Path] | None:
    """Paths of a header of two levels whose upper words are followed by the empty cells that they span, and
    whose lower words stand together at the left, one for each column so spanned.

    ``None`` where the numbers do not agree or the types of the columns speak against it.
    """
    if len(header) != 2 or not header[0][0].text:
        return None
    top, lower = header[0], filled(header[1])
    starts = [at for at, slot in enumerate(top) if slot.text]
    runs = [(at, end) for at, end in pairwise([*starts, width]) if end - at > 1]
    if not runs or runs[-1][1] == width or sum(end - at for at, end in runs) != len(lower):
        return None
    if any(slot.text for slot in header[1][len(lower) :]):
        return None
    words = iter(lower)
    paths: list[Path] = [(slot.name,) for slot in top]
    for start, end in runs:
        paths[start:end] = [(top[start].name, next(words).name) for _ in range(start, end)]
    return paths if _score(paths, contents(rows, width), meanings) >= 0.4 * width else None


def _covers(header: Rows, rows: Rows, width: int) -> bool:
    """Whether every column with anything in it has a word over it."""
    return all(
        any(row[column].text for row in header) or not any(row[column].text for row in rows)
        for column in range(width)
    )


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
    if meanings.trace is not None:
        meanings.trace.header("where a header that is short of cells lies over the columns", tried)
        meanings.trace.header_taken()
    near = [paths for score, paths in tried if best[0] - score < _CLEAR]
    rival = len(near) > 1
    if rival and all(_same_figures(best[1], paths, columns) for paths in near):
        # Only names are in doubt: the heading that a corner lost is the first.
        best, rival = (best[0], min(near, key=lambda paths: paths.index(()) if () in paths else width)), False
    # Where a column of figures has no heading, nobody knows which one was lost.
    lost = any(not path and _unnamed(columns, at) < 0 for at, path in enumerate(best[1]))
    if rival or lost:
        return Header(
            best[1], ("the header is short of cells and can be laid over the columns in several ways",)
        )
    return Header(best[1], how="a header that is short of cells, by what suits the columns")


def _same_figures(one: list[Path], other: list[Path], columns: Sequence[Content]) -> bool:
    """Whether both ways to lay a header put the same words over every column that holds more than names."""
    figures = [at for at, column in enumerate(columns) if column.cells and column.texts <= _NAMES]
    return all(one[at : at + 1] == other[at : at + 1] for at in figures)


def _score(paths: Sequence[Path], columns: Sequence[Content], meanings: Meanings) -> float:
    named = total_fit([joined(meanings, path) for path in paths], columns)
    return named + sum(_unnamed(columns, at) for at, path in enumerate(paths) if not path)


def _unnamed(columns: Sequence[Content], at: int) -> float:
    """Names, and numbers that count rows before the names, can do without a heading; figures cannot."""
    names = columns[at].texts > _NAMES
    serial = at == 0 and columns[at].counting and len(columns) > 1 and columns[1].texts > _NAMES
    return _CLEAR if names or serial else -_CLEAR if columns[at].cells else 0.0
