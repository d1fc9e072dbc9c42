"""Run-length maps from the characters of an edited text to the characters of its source.

Only offsets live here; the text that they belong to is ``parsers.text.mapped``'s.
"""

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field

LINEAR = -1
"""Width of a run in which each character stands for exactly one source character."""


def _ints() -> "array[int]":
    return array("q")


@dataclass(slots=True)
class OffsetMap:
    """Runs of characters in reading order.

    Run ``k`` begins at character ``starts[k]`` of the text and at character ``origins[k]`` of the source.
    Where ``widths[k]`` is ``LINEAR``, text and source go on side by side; otherwise every character of the
    run stands for the whole source range ``[origin, origin + width)`` (an entity, a phrase replaced by one
    of other length; width 0: inserted). Without runs the map is the identity.
    """

    starts: "array[int]" = field(default_factory=_ints)
    origins: "array[int]" = field(default_factory=_ints)
    widths: "array[int]" = field(default_factory=_ints)

    @property
    def identity(self) -> bool:
        """Whether every character stands for the source character of the same number."""
        return not self.starts

    def range(self, start: int, end: int) -> tuple[int, int]:
        """Source range ``(first, last + 1)`` of the text range ``[start, end)``; an empty range gives an
        empty one.
        """
        if not self.starts:
            return start, max(start, end)
        first = self._bounds(start)[0]
        if end <= start:
            return first, first
        return first, max(first, self._bounds(end - 1)[1])

    def add(self, start: int, origin: int, width: int) -> None:
        """Append a run that begins at text offset ``start``; a linear run that only goes on is merged."""
        if self.starts:
            going_on = self.origins[-1] + start - self.starts[-1] == origin
            if going_on and width == LINEAR == self.widths[-1]:
                return
        self.starts.append(start)
        self.origins.append(origin)
        self.widths.append(width)

    def add_piece(self, source: "OffsetMap", begin: int, end: int, at: int) -> None:
        """Append the runs that ``source`` has in its text range ``[begin, end)``, as text beginning at
        ``at`` here.
        """
        if end <= begin:
            return
        if not source.starts:
            self.add(at, begin, LINEAR)
            return
        k = source._find(begin)
        shift = at - begin
        while k < len(source.starts) and source.starts[k] < end:
            start, origin, width = source.starts[k], source.origins[k], source.widths[k]
            inside = max(begin, start)
            self.add(inside + shift, origin + inside - start if width == LINEAR else origin, width)
            k += 1

    def _find(self, position: int) -> int:
        return max(0, bisect_right(self.starts, position) - 1)

    def _bounds(self, position: int) -> tuple[int, int]:
        k = self._find(position)
        origin, width = self.origins[k], self.widths[k]
        if width == LINEAR:
            place = origin + position - self.starts[k]
            return place, place + 1
        return origin, origin + width
