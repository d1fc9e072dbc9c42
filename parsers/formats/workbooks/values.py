"""The stored value of a cell of an .xlsx workbook to the text that a person sees.

Source: ECMA-376 part 1, 18.3.1.4 (cells) and 18.18.11 (kinds of values).
"""

from dataclasses import dataclass

from parsers.formats.workbooks.dates import iso_date
from parsers.formats.workbooks.formats import shown
from parsers.formats.workbooks.xml import truth

INLINE, TEXT = "inlineStr", "str"
"""Kinds of cells that hold their text themselves: as it was typed, and as a formula gave it."""


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets share: texts, the number format of each style, and from when days are counted."""

    strings: list[str]
    codes: list[str]
    date1904: bool = False

    def code(self, style: str) -> str:
        """The code of the number format of a style, ``General`` for an unknown one."""
        number = int(style)
        return self.codes[number] if number < len(self.codes) else "General"

    def text(self, kind: str, stored: str, code: str, zeros: bool) -> str:
        """What a cell of a kind (attribute ``t``) shows for its value under a code; nothing for a zero that the sheet
        does not show (``zeros`` is false). ``ValueError`` and ``IndexError`` where the value is none of its kind.
        """
        if kind == "s":
            return shown(self.strings[int(stored)], code)
        if kind in (TEXT, INLINE):
            return shown(stored, code)
        if kind == "b":
            return "TRUE" if truth(stored.strip()) else "FALSE"
        if kind == "e":
            return stored
        number = iso_date(stored, self.date1904) if kind == "d" else float(stored)
        if number is None:
            return stored
        if number == 0 and not zeros:
            return ""
        return shown(number, code, self.date1904)
