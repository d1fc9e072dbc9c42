"""From characters of a text to the places on pages where they are printed, for files whose bytes hold no such
characters (PDF, pictures).

How the places were found belongs to ``parsers.formats``; the way to bytes is ``parsers.text.mapped``'s.
"""

from array import array
from dataclasses import dataclass

from parsers.text.offsets import OffsetMap

Box = tuple[float, float, float, float]
"""``(x0, top, x1, bottom)`` from the upper left corner of the page as it is shown: points, or pixels of a picture."""

WIDTH = 6
"""Numbers that a character takes in ``PagedSource.places``: page (from 1, 0: printed nowhere), x0, top, x1, bottom, and
how sure it was recognised on a picture (above 0 to 1; 0: the file itself says which character it is)."""
BOX_END = 5

_DIGITS = 2


@dataclass(frozen=True, slots=True)
class PagedSource:
    """From characters of ``Document.text`` to pages and boxes; ``places`` are those of the text before it was
    normalised, ``WIDTH`` numbers a character.
    """

    offsets: OffsetMap
    places: "array[float]"

    def to_source(self, start: int, end: int) -> None:
        """No bytes: the characters of a PDF stand in compressed streams, as codes of its fonts."""
        return

    def place(self, start: int, end: int) -> tuple[int, Box] | None:
        """Page and box of the characters ``[start, end)``; ``None`` where none of them is printed.

        Characters on several pages give those on the first of them.
        """
        first, last = self.offsets.range(start, end)
        page = 0
        boxes: list[list[float]] = []
        for at in range(first * WIDTH, min(last * WIDTH, len(self.places)), WIDTH):
            number = int(self.places[at])
            if number and page in (0, number):
                page = number
                boxes.append(list(self.places[at + 1 : at + BOX_END]))
        return (page, union(boxes)) if boxes else None

    def recognised(self, start: int, end: int) -> float | None:
        """How sure the least sure of the characters ``[start, end)`` was recognised on a picture, 0 to 1; ``None``
        where none of them was: the file itself says them.
        """
        first, last = self.offsets.range(start, end)
        found = self.places[first * WIDTH + BOX_END : last * WIDTH : WIDTH]
        return min((sure for sure in found if sure), default=None)


def union(boxes: "list[list[float]] | list[Box]") -> Box:
    """The smallest box round ``boxes`` (at least one), to hundredths of a point."""
    if len(boxes) == 1:
        x0, top, x1, bottom = boxes[0]
        return round(x0, _DIGITS), round(top, _DIGITS), round(x1, _DIGITS), round(bottom, _DIGITS)
    return (
        round(min(box[0] for box in boxes), _DIGITS),
        round(min(box[1] for box in boxes), _DIGITS),
        round(max(box[2] for box in boxes), _DIGITS),
        round(max(box[3] for box in boxes), _DIGITS),
    )
