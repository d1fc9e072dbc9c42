"""From characters of a text to the cells of the sheets that they stand in.

How sheets are read belongs to ``parsers.formats.workbooks``; the way to bytes is ``parsers.text.mapped``'s, for
files that hold their cells as plain text.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.text.mapped import SourceMap

CellPlace = tuple[str | None, str]
"""Name of the sheet (``None`` where the format has none) and of the cell (``B7``)."""


@dataclass(frozen=True, slots=True)
class CelledSource:
    """``starts`` and ``ends``: ranges of ``Document.text`` in ascending order, without overlap; ``places``: the cell
    of each. ``text``: the way to the bytes where these are characters (.csv), ``None`` where they are packed.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    places: Sequence[CellPlace]
    text: SourceMap | None = None

    def to_source(self, start: int, end: int) -> tuple[int, int] | None:
        """Bytes of the characters ``[start, end)``, ``None`` in a packed file."""
        return self.text.to_source(start, end) if self.text is not None else None

    def place(self, start: int, end: int) -> CellPlace | None:
        """The cell in which the characters ``[start, end)`` begin; of an empty range the empty cell there. ``None`` for
        what stands in no cell.
        """
        at = bisect_right(self.starts, start) - 1
        if at < 0 or (start >= self.ends[at] and not start == end == self.starts[at]):
            return None
        return self.places[at]
