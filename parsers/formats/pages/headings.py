"""The header of a table without lines between its cells: which heading spans which columns.

A heading over several columns is centred over them. The words of one line are shared out to groups of columns so that
they stand as near to the middles of their groups as they can; what is left below a group is its own header again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise

from parsers.formats.pages.atoms import Atom, Row
from parsers.formats.pages.bands import Piece
from parsers.formats.pages.gutters import Column, column_at
from parsers.formats.pages.lattice import Stretch
from parsers.trace.choices import Choice, Option

_SAME_LINE = 0.5
_CLOSE, _SET_WIDE = 0.6, 2.5
"""Font sizes between words of one heading, and between its characters where it was set wide."""
_NO_HEADING = 2.5
_NO_CHILD = 3.0
_GROUP = 0.15
_OUTSIDE = 4.0
_AMISS = 1.5
_ROOM = 1.5
_MANY = 12
"""Headings in one line from which only those that span columns are tried elsewhere: trying costs time."""
_WIDEST = 20
_LESS = 0.3
_POOR = 2.5
_LEADING = 1.75
_CLEAR = 0.5
_UNSURE = "nothing is ruled, and it is not clear which columns a heading spans"
_IMPOSSIBLE = 1e9


Groups = list[tuple[int, int, int | None]]
"""First and last column of each group, and the number of the piece that spans it."""


class Level(Enum):
    """Where a heading stands that is as high as several lines."""

    top = "top"
    middle = "middle"
    foot = "foot"


@dataclass(slots=True)
class Heading:
    """A cell of the header: its ``pieces``, columns from ``first`` to ``last``, levels from ``top`` to ``bottom``."""

    pieces: list[Piece]
    first: int
    last: int
    top: int
    bottom: int


@dataclass(slots=True)
class Header:
    """``levels`` rows of headings; ``doubt`` in words; ``choices``: what was weighed."""

    headings: list[Heading] = field(default_factory=list)
    levels: int = 0
    doubt: str | None = None
    choices: list[Choice] = field(default_factory=list)


def header_of(rows: Sequence[Row], columns: Sequence[Column], rules: Sequence[Stretch]) -> Header:
    """The header that stands in ``rows`` above ``columns``. ``rules``: lines across between them; one that covers some
    columns only is drawn below what spans them.
    """
    if not rows:
        return Header()
    pieces = [Piece(atom, row.middle, row.size) for row in rows for atom in _phrases(row, columns)]
    tree, doubt, cost = _solve(pieces, 0, len(columns) - 1, columns, rules)
    flat, against = _flat(pieces, columns, rules)
    if any(node.first < node.last for node in tree):
        doubt = _UNSURE if abs(cost - against) < _CLEAR else doubt if cost < against else None
        tree, cost = (tree, cost) if cost <= against else (flat, against)
    if cost > _POOR:
        doubt = _UNSURE
    header = Header(doubt=doubt)
    if len({round(piece.middle) for piece in pieces}) > 1:
        header.choices.append(_told(cost, against, spanning=tree is not flat))
    header.levels = max((_depth(node) for node in tree), default=0)
    for node in tree:
        _place(node, 0, header.levels, header.headings)
    return header


def _told(spanning_cost: float, flat_cost: float, *, spanning: bool) -> Choice:
    """What was weighed, best first."""
    options = [
        Option("some headings span columns", -spanning_cost),
        Option("one level of headings that run over several lines", -flat_cost),
    ]
    options = options if spanning else options[::-1]
    return Choice("what the lines of the header are, by what speaks against it", options, 0)


@dataclass(slots=True)
class _Node:
    """Headings above one group of columns, and the nodes below it."""

    pieces: list[Piece]
    first: int
    last: int
    below: list["_Node"] = field(default_factory=list)


def _phrases(row: Row, columns: Sequence[Column]) -> list[Atom]:
    """The atoms of a row of headings, those of words that were set wide (单 位) put together."""
    joined: list[Atom] = []
    spread = True
    for atom in row.atoms:
        before = joined[-1] if joined else None
        spread = len(atom.text) == 1 and (spread or before is None or len(before.text) == 1)
        if before is not None:
            gap = (atom.x0 - before.x1) / row.size
            inside = column_at(columns, atom.centre) == column_at(columns, before.centre)
            if inside and gap < (_SET_WIDE if spread else _CLOSE):
                joined[-1] = Atom([*before.glyphs, *atom.glyphs], before.text + atom.text, before.x0, atom.x1)
                continue
        spread = len(atom.text) == 1
        joined.append(atom)
    return joined


def _depth(node: _Node) -> int:
    own = 1 if node.pieces else 0
    return own + max((_depth(one) for one in node.below), default=0)


def _place(node: _Node, top: int, levels: int, found: list[Heading]) -> None:
    if not node.below:
        if node.pieces:
            found.append(Heading(node.pieces, node.first, node.last, top, levels - 1))
        return
    # A heading is one level high; what it lacks in depth against its neighbours its leaves get.
    if node.pieces:
        found.append(Heading(node.pieces, node.first, node.last, top, top))
    for one in node.below:
        _place(one, top + (1 if node.pieces else 0), levels, found)


def _solve(
    pieces: Sequence[Piece], first: int, last: int, columns: Sequence[Column], rules: Sequence[Stretch]
) -> tuple[list[_Node], str | None, float]:
    """Nodes that cover the columns ``first`` to ``last``, why they are doubtful, and what speaks against them."""
    if not pieces:
        return [_Node([], at, at) for at in range(first, last + 1)], None, 0.0
    if first == last:
        return [_Node(sorted(pieces, key=lambda one: one.middle), first, last)], None, 0.0
    top = min(piece.middle for piece in pieces)
    upper = [one for one in pieces if one.middle - top <= _SAME_LINE * one.size]
    lower = [one for one in pieces if one.middle - top > _SAME_LINE * one.size]
    upper.sort(key=lambda one: one.atom.x0)
    shared = _Sharing(upper, lower, first, last, columns, rules)
    groups, doubt, cost = shared.best()
    nodes: list[_Node] = []
    for a, b, at in groups:
        own = [] if at is None else [upper[at]]
        rest = [one for one in lower if a <= shared.column[id(one)] <= b]
        if a == b:
            nodes.append(_Node(sorted([*own, *rest], key=lambda one: one.middle), a, b))
            continue
        below, further, more = _solve(rest, a, b, columns, rules)
        doubt, cost = doubt or further, cost + more
        nodes.append(_Node(own, a, b, below))
    return nodes, doubt, cost


def _flat(
    pieces: Sequence[Piece], columns: Sequence[Column], rules: Sequence[Stretch]
) -> tuple[list[_Node], float]:
    """The header as one level of headings that run over several lines, and what speaks against it."""
    stacks: dict[int, list[Piece]] = {}
    for piece in sorted(pieces, key=lambda one: one.middle):
        stacks.setdefault(column_at(columns, piece.atom.centre), []).append(piece)
    nodes = [_Node(stacks.get(at, []), at, at) for at in range(len(columns))]
    cost = sum(_against_wrap(stack, columns[at]) for at, stack in stacks.items())
    cost += _NO_HEADING * sum(1 for at in range(len(columns)) if at not in stacks)
    cost += _OUTSIDE * sum(
        any(a.middle < rule.place < b.middle and rule.start < a.atom.centre < rule.end for rule in rules)
        for stack in stacks.values()
        for a, b in pairwise(stack)
    )
    return nodes, cost + _uneven(list(stacks.values()))


def _against_wrap(stack: Sequence[Piece], column: Column) -> float:
    """What speaks against lines being one heading: they stand askew, or the first had room for more."""
    cost = 0.0
    room = max(column.x1 - column.x0, *(one.atom.x1 - one.atom.x0 for one in stack))
    for one in stack:
        beyond = max(column.left - one.atom.x0, one.atom.x1 - column.right) / one.size
        cost += _OUTSIDE if beyond > _SAME_LINE else 0.0
    for a, b in pairwise(stack):
        if b.middle - a.middle < _SAME_LINE * a.size:
            cost += _OUTSIDE
            continue
        sides = (a.atom.x0 - b.atom.x0, a.atom.centre - b.atom.centre, a.atom.x1 - b.atom.x1)
        cost += min(min(abs(side) for side in sides) / a.size, _OUTSIDE)
        cost += _OUTSIDE if b.middle - a.middle > _LEADING * a.size else 0.0
        following = b.atom.glyphs[0]
        cost += _ROOM if a.atom.x1 - a.atom.x0 + following.x1 - following.x0 < room else 0.0
    return cost


def _uneven(stacks: Sequence[Sequence[Piece]]) -> float:
    """How many headings stand at another height than a row of cells has them: all at its top, middle or bottom."""
    levels = (
        [stack[0].middle for stack in stacks],
        [(stack[0].middle + stack[-1].middle) / 2 for stack in stacks],
        [stack[-1].middle for stack in stacks],
    )
    target = (min(levels[0]), (min(levels[0]) + max(levels[2])) / 2, max(levels[2]))
    size = stacks[0][0].size
    return min(
        float(sum(1 for one in level if abs(one - at) > _SAME_LINE / 2 * size))
        for level, at in zip(levels, target, strict=True)
    )


class _Sharing:
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
            return [(at, at, None) for at in range(self.first, self.last + 1)], _UNSURE, cost
        margin = min([margin, *(way[0] - cost for way in found if way[1] != groups)])
        spanned = len(groups) < self.last - self.first + 1
        return groups, _UNSURE if cost > _POOR or (margin < _CLEAR and spanned) else None, cost

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
            return _NO_HEADING
        amiss = _AMISS if self._amiss(column) > _SAME_LINE else 0.0
        return amiss + _against_wrap(self.below[column], self.columns[column])

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
            return amiss <= _SAME_LINE / 2
        return self.level is Level.foot and amiss > _SAME_LINE

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
            off += _OUTSIDE if not a.left - size < atom.centre < a.right + size else 0.0
            off += _against_wrap([piece, *self.below.get(first, [])], a)
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
            off += _OUTSIDE if atom.x0 < a.left - size or atom.x1 > b.right + size else 0.0
        reach = self.reach[at]
        if reach is not None:
            off = 0.0 if reach == (first, last) else off + _OUTSIDE
        return off
