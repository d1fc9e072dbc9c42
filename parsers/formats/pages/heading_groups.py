"""How the headings of one line of a header are shared out to groups of columns, each as near to the middle of its group
as can be: by dynamic programming over the columns, from left to right.
"""

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

from parsers.formats.pages.bands import Piece
from parsers.formats.pages.gutters import Column, column_at
from parsers.formats.pages.lattice import Stretch

SAME_LINE = 0.5
NO_HEADING = 2.5
OUTSIDE = 4.0
POOR = 2.5
CLEAR = 0.5
UNSURE = "nothing is ruled, and it is not clear which columns a heading spans"
_ROOM = 1.5
_LEADING = 1.75
_NO_CHILD = 3.0
_GROUP = 0.15
_AMISS = 1.5
_MANY = 12
"""Headings in one line from which only those that span columns are tried elsewhere: trying costs time."""
_WIDEST = 20
_LESS = 0.3
_IMPOSSIBLE = 1e9


Groups = list[tuple[int, int, int | None]]
"""First and last column of each group, and the number of the piece that spans it."""


class Level(Enum):
    """Where a heading stands that is as high as several lines."""

    top = "top"
    middle = "middle"
    foot = "foot"


class Sharing:
    """How the pieces of one line (``upper``) may be shared out to groups of columns."""

    def __init__(
        self,
        upper: Sequence[Piece],
        lower: Sequence[Piece],
        first: int,
        last: int,
        columns: Sequence[Column],
        rules: Sequence[Stretch],
    ) -> None:
        self.upper, self.first, self.last, self.columns = upper, first, last, columns
        self.column = {
            id(one): min(max(column_at(columns, one.atom.centre), first), last) for one in [*upper, *lower]
        }
        self.below: dict[int, list[Piece]] = {}
        for one in lower:
            self.below.setdefault(self.column[id(one)], []).append(one)
        for stack in self.below.values():
            stack.sort(key=lambda one: one.middle)
        middles = [one.middle for one in [*upper, *lower]]
        self.centre = (min(middles) + max(middles)) / 2
        self.low = max(middles)
        self.high = min(middles)
        self.level, self.at_left = Level.middle, False
        self.reach = {at: self._rule(at, lower, rules) for at in range(len(upper))}

    def _rule(self, at: int, lower: Sequence[Piece], rules: Sequence[Stretch]) -> tuple[int, int] | None:
        """The columns over which the line below a heading runs, if one does that ends with them."""
        piece = self.upper[at]
        next_line = min((one.middle for one in lower), default=None)
        for rule in rules:
            under = (
                piece.middle
                < rule.place
                < (next_line if next_line is not None else piece.middle + 2 * piece.size)
            )
            covered = [one for one in self.upper if rule.start < one.atom.centre < rule.end]
            if under and covered == [piece]:
                inside = [
                    k
                    for k in range(self.first, self.last + 1)
                    if rule.start - 2 < self.columns[k].centre < rule.end + 2
                ]
                if inside and len(inside) < len(self.columns):
                    return inside[0], inside[-1]
        return None

    def best(self) -> tuple[Groups, str | None, float]:
        """The groups in order, why they are doubtful, and what speaks against them.

        Headings that are as high as several lines stand at their top, in their middle or at their foot, and headings begin
        where the columns below them do or stand in the middle of them: the same for all. The best way has the word.
        """
        if not self.below and len(self.upper) == self.last - self.first + 1:
            # One for each: how far they are off their columns tells nothing about which heading spans which.
            return [(self.first + at, self.first + at, at) for at in range(len(self.upper))], None, 0.0
        found: list[tuple[float, Groups, float]] = []
        for at_left in (False, True):
            for level in Level:
                self.level, self.at_left = level, at_left
                self._costs: dict[tuple[int, int, int], float] = {}
                cost, groups = self._from(self.first, 0, {})
                spans = [(a, b, at) for a, b, at in groups if at is not None]
                if len(spans) > _MANY:
                    spans = [one for one in spans if one[0] < one[1]]
                other = min((self._from(self.first, 0, {}, one)[0] for one in spans), default=_IMPOSSIBLE)
                found.append((cost + _LESS * (at_left + (level is not Level.middle)), groups, other - cost))
        found.sort(key=lambda one: one[0])
        cost, groups, margin = found[0]
        if cost >= _IMPOSSIBLE:
            return [(at, at, None) for at in range(self.first, self.last + 1)], UNSURE, cost
        margin = min([margin, *(way[0] - cost for way in found if way[1] != groups)])
        spanned = len(groups) < self.last - self.first + 1
        return groups, UNSURE if cost > POOR or (margin < CLEAR and spanned) else None, cost

    def _from(
        self,
        column: int,
        piece: int,
        known: dict[tuple[int, int], tuple[float, list[tuple[int, int, int | None]]]],
        barred: tuple[int, int, int] | None = None,
    ) -> tuple[float, list[tuple[int, int, int | None]]]:
        """The cheapest way to give the columns from ``column`` on the pieces from ``piece`` on."""
        if (column, piece) in known:
            return known[column, piece]
        if column > self.last:
            return (0.0, []) if piece == len(self.upper) else (_IMPOSSIBLE, [])
        cost, rest = self._from(column + 1, piece, known, barred)
        best = cost + self._alone(column), [(column, column, None), *rest]
        if piece < len(self.upper):
            for end in range(column, min(self.last + 1, column + _WIDEST)):
                if (column, end, piece) == barred:
                    continue
                cost, rest = self._from(end + 1, piece + 1, known, barred)
                cost += self._known_cost(column, end, piece)
                if cost < best[0]:
                    best = cost, [(column, end, piece), *rest]
        known[column, piece] = best
        return best

    def _alone(self, column: int) -> float:
        """What speaks against a column under no heading of this line: its own is then as high as the header."""
        if column not in self.below:
            return NO_HEADING
        amiss = _AMISS if self._amiss(column) > SAME_LINE else 0.0
        return amiss + against_wrap(self.below[column], self.columns[column])

    def _amiss(self, column: int) -> float:
        """Font sizes between what stands over a column and where it would stand, were it as high as the header."""
        own = [one.middle for one in self.below[column]]
        off = {
            Level.top: min(own) - self.high,
            Level.middle: (min(own) + max(own)) / 2 - self.centre,
            Level.foot: self.low - max(own),
        }[self.level]
        return abs(off) / self.below[column][0].size

    def _is_high(self, column: int) -> bool:
        """Whether what stands over a column stands as a heading does that is as high as the header."""
        amiss = self._amiss(column)
        if self.level is Level.middle:
            return amiss <= SAME_LINE / 2
        return self.level is Level.foot and amiss > SAME_LINE

    def _known_cost(self, first: int, last: int, at: int) -> float:
        key = first, last, at
        if key not in self._costs:
            self._costs[key] = self._cost(first, last, at)
        return self._costs[key]

    def _cost(self, first: int, last: int, at: int) -> float:
        """What speaks against a heading that spans these columns, in font sizes off the middle."""
        piece, a, b = self.upper[at], self.columns[first], self.columns[last]
        atom, size = piece.atom, piece.size
        off = abs(atom.centre - (a.left + b.right) / 2) / size
        if first == last:
            off = min(
                off,
                abs(atom.centre - a.centre) / size,
                abs(atom.x0 - a.x0) / size,
                abs(atom.x1 - a.x1) / size,
            )
            off += OUTSIDE if not a.left - size < atom.centre < a.right + size else 0.0
            off += against_wrap([piece, *self.below.get(first, [])], a)
            if self.below and first not in self.below and self.level is not Level.top:
                off += _AMISS
        else:
            off = min(off, abs(atom.centre - (a.x0 + b.x1) / 2) / size)
            if self.at_left:
                starts = [a.x0, *(one.atom.x0 for one in self.below.get(first, [])[:1])]
                off = min(abs(atom.x0 - start) for start in starts) / size
            elif first in self.below and last in self.below:
                outer = self.below[first][0].atom, self.below[last][0].atom
                off = min(off, abs(atom.centre - (outer[0].centre + outer[1].centre) / 2) / size)
            off += _GROUP + _NO_CHILD * sum(1 for k in range(first, last + 1) if k not in self.below)
            off += _AMISS * sum(1 for k in range(first, last + 1) if k in self.below and self._is_high(k))
            off += OUTSIDE if atom.x0 < a.left - size or atom.x1 > b.right + size else 0.0
        reach = self.reach[at]
        if reach is not None:
            off = 0.0 if reach == (first, last) else off + OUTSIDE
        return off


def against_wrap(stack: Sequence[Piece], column: Column) -> float:
    """What speaks against lines being one heading: they stand askew, or the first had room for more."""
    cost = 0.0
    room = max(column.x1 - column.x0, *(one.atom.x1 - one.atom.x0 for one in stack))
    for one in stack:
        beyond = max(column.left - one.atom.x0, one.atom.x1 - column.right) / one.size
        cost += OUTSIDE if beyond > SAME_LINE else 0.0
    for a, b in pairwise(stack):
        if b.middle - a.middle < SAME_LINE * a.size:
            cost += OUTSIDE
            continue
        sides = (a.atom.x0 - b.atom.x0, a.atom.centre - b.atom.centre, a.atom.x1 - b.atom.x1)
        cost += min(min(abs(side) for side in sides) / a.size, OUTSIDE)
        cost += OUTSIDE if b.middle - a.middle > _LEADING * a.size else 0.0
        following = b.atom.glyphs[0]
        cost += _ROOM if a.atom.x1 - a.atom.x0 + following.x1 - following.x0 < room else 0.0
    return cost
