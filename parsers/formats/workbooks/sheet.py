"""A sheet as a person sees it: shown texts at their places, merged ranges, nothing hidden."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from parsers.text.mapped import MappedText

Merge = tuple[int, int, int, int]
"""``(top, left, bottom, right)``: rows and columns from 0, all inclusive."""

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""Size of a sheet as the format has it."""

Texts = dict[int, dict[int, str]]
"""Texts of cells that are not empty, by row and column, from 0."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What a sheet hides: numbers of rows and columns from 0."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


@dataclass(slots=True)
class Sheet:
    """A sheet before hidden parts are left out.

    ``name`` is ``None`` where the format has no sheets. ``unsaved``: references of formulas without a stored
    result. ``drawn``: whether pictures or text boxes lie over the cells. ``slices``: by the names of cells what their
    texts are slices of, where the file holds them as they are.
    """

    name: str | None
    texts: Texts
    merges: list[Merge] = field(default_factory=list)
    hidden: Hidden = Hidden()
    unsaved: list[str] = field(default_factory=list)
    drawn: bool = False
    slices: dict[str, MappedText] = field(default_factory=dict)


def reference(row: int, column: int) -> str:
    """The name of a cell (``B7``) for its row and column from 0."""
    return f"{column_name(column)}{row + 1}"


@lru_cache(maxsize=4096)
def column_name(column: int) -> str:
    """The letters of a column, counted from 0."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def position(name: str) -> tuple[int, int]:
    """Row and column from 0 of a cell's name, ``$`` allowed. ``ValueError`` for what is none."""
    plain = name.replace("$", "")
    letters = plain.rstrip("0123456789")
    row, column = int(plain[len(letters) :]), _column_of(letters.upper())
    if not 0 < column <= MOST_COLUMNS or not 0 < row <= MOST_ROWS:
        raise ValueError(f"no cell: {name!r}")
    return row - 1, column - 1


@lru_cache(maxsize=4096)
def _column_of(letters: str) -> int:
    """The number of a column from 1; 0 or one beyond the last for what is none."""
    column = 0
    for letter in letters:
        if not "A" <= letter <= "Z" or column > MOST_COLUMNS:
            return 0
        column = column * 26 + ord(letter) - 64
    return column


def merge_of(name: str) -> Merge | None:
    """The range that ``A1:C2`` names; ``None`` where it is one cell or no range."""
    first, _, last = name.partition(":")
    try:
        ends = position(first), position(last or first)
    except ValueError:
        return None
    (top, bottom), (left, right) = (sorted(pair) for pair in zip(*ends, strict=True))
    return (top, left, bottom, right) if (top, left) != (bottom, right) else None


def few(names: Iterable[str], most: int = 8) -> str:
    """Names for a message, cut where there are many."""
    listed = list(names)
    more = f" … ({len(listed)} in all)" if len(listed) > most else ""
    return ", ".join(listed[:most]) + more
