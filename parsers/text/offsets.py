"""Run-length maps from the characters of an edited text to the characters of its source.

Only offsets live here; the text that they belong to is ``parsers.text.mapped``'s.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import le

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
        k = self._find(start)
        first, last = self._bounds(k, start)
        if end <= start:
            return first, first
        if end - 1 > start:
            # Mostly a range lies within one run.
            within = k + 1 == len(self.starts) or end <= self.starts[k + 1]
            last = self._bounds(k if within else self._find(end - 1), end - 1)[1]
        return first, max(first, last)

    def add(self, start: int, origin: int, width: int) -> None:
        """Append a run that begins at text offset ``start``; one that only goes on is merged."""
        if self.starts and self.widths[-1] == width:
            # All characters of a run that is not linear stand for the same.
            moved = start - self.starts[-1] if width == LINEAR else 0
            if self.origins[-1] + moved == origin:
                return
        self.starts.append(start)
        self.origins.append(origin)
        self.widths.append(width)

    def extend(self, starts: Sequence[int], origins: Sequence[int], widths: Sequence[int]) -> None:
        """Append runs of which none only goes on in the one before, but the first one may."""
        if starts:
            self.add(starts[0], origins[0], widths[0])
            self.starts.extend(starts[1:])
            self.origins.extend(origins[1:])
            self.widths.extend(widths[1:])

    def add_piece(self, source: "OffsetMap", begin: int, end: int, at: int) -> None:
        """Append the runs that ``source`` has in its text range ``[begin, end)``, as text beginning at
        ``at`` here.
        """
        if end <= begin:
            return
        starts = source.starts
        if not starts:
            self.add(at, begin, LINEAR)
            return
        k = source._find(begin)
        shift = at - begin
        start, origin, width = starts[k], source.origins[k], source.widths[k]
        inside = max(begin, start)
        self.add(inside + shift, origin + inside - start if width == LINEAR else origin, width)
        k += 1
        if k < len(starts) and starts[k] < end:
            # Runs of one map never go on in each other, so the others are taken over as they are.
            last = bisect_left(starts, end, k)
            self.starts.extend([start + shift for start in starts[k:last]])
            self.origins.extend(source.origins[k:last])
            self.widths.extend(source.widths[k:last])

    def end_of_last(self, end: int) -> int:
        """Where in the source the last run ends, if the text ends at ``end``; there must be a run."""
        origin, width = self.origins[-1], self.widths[-1]
        return origin + (end - self.starts[-1] if width == LINEAR else width)

    def ascends(self, start: int, end: int) -> bool:
        """Whether the text range ``[start, end)`` follows the order of the source."""
        first, last = self._find(start), bisect_left(self.starts, end)
        origins = self.origins[first:last]
        return all(map(le, origins, origins[1:]))

    def _find(self, position: int) -> int:
        return max(0, bisect_right(self.starts, position) - 1)

    def _bounds(self, k: int, position: int) -> tuple[int, int]:
        """Source range of character ``position``, which lies in run ``k``."""
        origin, width = self.origins[k], self.widths[k]
        if width == LINEAR:
            place = origin + position - self.starts[k]
            return place, place + 1
        return origin, origin + width
