"""How large a workbook may be, and the faults that end its reading."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_UNPACKED = 128 << 20
"""Bytes of all parts together, read in some ten seconds. A million rows of empty cells with styles take 100 MB."""

MOST_RATIO = 200
RATIO_FROM = 16 << 20
"""A part larger than this may be packed ``MOST_RATIO`` times at most; sheets of equal rows reach about 40 times."""

MOST_CELLS = 200_000
"""Cells with text in a workbook, and slots of one table with its merged cells filled."""

MOST_CHARACTERS = 10_000_000
"""Characters of all texts of a workbook."""

MOST_SHEETS = 255
MOST_MERGES = 50_000
MOST_XLS = 64 << 20


class Refused(Exception):
    """A workbook or a sheet cannot be read; ``kind`` and ``message`` are those of the issue that says so."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


LOCKED = "The workbook is locked by a password. Ask for an open copy, or save one without the password."
DAMAGED = "The workbook is cut or damaged and cannot be opened. Fetch it again from its source."
NO_SHEETS = "The workbook has no sheets. Fetch it again from its source."
TOO_MANY = f"The workbook has more than {MOST_SHEETS} sheets. Keep those of the bulletin only."
TOO_LARGE = (
    f"Unpacked, the workbook would take more than {MOST_UNPACKED >> 20} MB, or is packed as no workbook is. "
    "Look what it is; keep the sheets of the bulletin only."
)


@dataclass(slots=True)
class Budget:
    """What may still be read of a workbook. A sheet takes from a copy, which counts only if it could be read."""

    cells: int
    characters: int

    def take_all(self, texts: Sequence[str], sheet: str | None) -> None:
        """Many cells; those without text count nothing. ``Refused`` as for one too many."""
        self.cells -= len(texts) - texts.count("")
        self.characters -= sum(map(len, texts))
        if self.cells < 0 or self.characters < 0:
            raise too_large(sheet)

    def take(self, text: str, sheet: str | None) -> None:
        """A cell with text. ``Refused`` where it is one too many."""
        self.cells -= 1
        self.characters -= len(text)
        if self.cells < 0 or self.characters < 0:
            raise too_large(sheet)


def full_budget() -> Budget:
    """That of a workbook of which nothing is read yet."""
    return Budget(MOST_CELLS, MOST_CHARACTERS)


def too_large(name: str | None) -> Refused:
    """Why a sheet is not read at all: a part of it would give part of the sums."""
    where = f"Sheet {name!r}" if name is not None else "The sheet"
    message = (
        f"{where} was not read: with it, the file has more than {MOST_CELLS} cells, {MOST_CHARACTERS} characters or "
        f"{MOST_MERGES} merged ranges. Is it a list of single tickets? Keep the tables of the bulletin only."
    )
    return Refused("sheet_too_large", message)
