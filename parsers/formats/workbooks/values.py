"""The stored value of a cell of an .xlsx workbook to the text that a person sees.

Source: ECMA-376 part 1, 18.3.1.4 (cells) and 18.18.11 (kinds of values).
"""

from collections.abc import Callable
from dataclasses import dataclass

from parsers.formats.workbooks.dates import iso_date
from parsers.formats.workbooks.formats import reader, shown, shows_texts
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
        return self.reader(kind, code, zeros)(stored)

    def reader(self, kind: str, code: str, zeros: bool) -> Callable[[str], str]:
        """``text`` for many cells of a kind under one code."""
        if kind == "s":
            strings = self.strings
            if shows_texts(code):
                return lambda stored: strings[int(stored)]
            return lambda stored: shown(strings[int(stored)], code)
        if kind in (TEXT, INLINE):
            return str if shows_texts(code) else lambda stored: shown(stored, code)
        if kind == "b":
            return lambda stored: "TRUE" if truth(stored.strip()) else "FALSE"
        if kind == "e":
            return str
        if kind == "d":
            return lambda stored: self._day(stored, code, zeros)
        read = reader(code, self.date1904)
        if zeros:
            return lambda stored: read(float(stored))
        return lambda stored: read(number) if (number := float(stored)) else ""

    def _day(self, stored: str, code: str, zeros: bool) -> str:
        number = iso_date(stored, self.date1904)
        if number is None:
            return stored
        return "" if number == 0 and not zeros else shown(number, code, self.date1904)
