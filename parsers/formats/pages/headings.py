"""The header of a table without lines between its cells: which heading spans which columns.

A heading over several columns is centred over them. The words of one line are shared out to groups of columns so that
they stand as near to the middles of their groups as they can; what is left below a group is its own header again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from parsers.formats.pages.atoms import Atom, Row
from parsers.formats.pages.bands import Piece
from parsers.formats.pages.gutters import Column, column_at
from parsers.formats.pages.heading_groups import (
    CLEAR,
    NO_HEADING,
    OUTSIDE,
    POOR,
    SAME_LINE,
    UNSURE,
    Sharing,
    against_wrap,
)
from parsers.formats.pages.lattice import Stretch
from parsers.trace.choices import Choice, Option

_CLOSE, _SET_WIDE = 0.6, 2.5
"""Font sizes between words of one heading, and between its characters where it was set wide."""


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
        doubt = UNSURE if abs(cost - against) < CLEAR else doubt if cost < against else None
        tree, cost = (tree, cost) if cost <= against else (flat, against)
    if cost > POOR:
        doubt = UNSURE
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
    upper = [one for one in pieces if one.middle - top <= SAME_LINE * one.size]
    lower = [one for one in pieces if one.middle - top > SAME_LINE * one.size]
    upper.sort(key=lambda one: one.atom.x0)
    shared = Sharing(upper, lower, first, last, columns, rules)
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
    cost = sum(against_wrap(stack, columns[at]) for at, stack in stacks.items())
    cost += NO_HEADING * sum(1 for at in range(len(columns)) if at not in stacks)
    cost += OUTSIDE * sum(
        any(a.middle < rule.place < b.middle and rule.start < a.atom.centre < rule.end for rule in rules)
        for stack in stacks.values()
        for a, b in pairwise(stack)
    )
    return nodes, cost + _uneven(list(stacks.values()))


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
        float(sum(1 for one in level if abs(one - at) > SAME_LINE / 2 * size))
        for level, at in zip(levels, target, strict=True)
    )
