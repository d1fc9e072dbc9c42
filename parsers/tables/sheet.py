"""The grid of one table as it is read: cells that keep their place in the document while rows and columns
are rearranged.
"""

from collections.abc import Sequence

from parsers.document import Span, Table
from parsers.frozen import dataclass
from parsers.layout.cells import kind


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell with its place in the grid as it arrived. ``text`` without inner runs of spaces; ``kind`` as
    in ``layout.cells``.
    """

    text: str
    span: Span
    row: int
    column: int
    kind: str
    spanned: bool = False

    @property
    def name(self) -> str:
        """The text without any spaces: headers and names are often typeset wide."""
        return self.text.replace(" ", "")


Row = list[Slot]
Rows = list[Row]


def sheet_of(table: Table) -> Rows:
    """The slots of ``table``, row by row."""
    return [
        [
            Slot(cell.text, cell.span, row, column, kind(cell.text), cell.spanned)
            for column, cell in enumerate(cells)
        ]
        for row, cells in enumerate(table.rows)
    ]


def filled(row: Sequence[Slot]) -> list[Slot]:
    """Slots with text."""
    return [slot for slot in row if slot.text]


def figures(row: Sequence[Slot]) -> int:
    """Number of cells that hold a figure."""
    return sum(slot.kind in "np" for slot in row)


def transpose(rows: Rows) -> Rows:
    """Columns as rows; every slot keeps the place at which it arrived."""
    return [list(column) for column in zip(*rows, strict=True)]


def fold_width(names: Sequence[str]) -> int | None:
    """Width of the column group that the header ``names`` repeat side by side, or ``None``."""
    width = len(names)
    for group in range(2, width // 2 + 1):
        if width % group == 0 and all(names[at] == names[at % group] for at in range(width)) and all(names):
            return group
    return None


def unfold(rows: Rows, group: int) -> Rows:
    """Column groups of ``group`` columns put below each other, empty pieces left out."""
    width = len(rows[0]) if rows else 0
    pieces = [row[at : at + group] for at in range(0, width, group) for row in rows]
    return [piece for piece in pieces if filled(piece)]
