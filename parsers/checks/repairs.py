"""What may have gone wrong where a law is broken: candidates for a repair, each from printed figures alone.

A candidate is only a guess; ``parsers.checks.trials`` tries it on every law that its figures take part in.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parsers.checks.book import Figure
from parsers.checks.laws import NOTHING, Agree, AnyOf, Bounds, Changes, Law, Percent, Read, Sum, Weighted
from parsers.checks.neighbours import Neighbours
from parsers.checks.orders import Order
from parsers.checks.precision import same
from parsers.checks.slips import slips


class Repair(NamedTuple):
    """``kind`` as in ``parsers.reading.PROPOSAL_KINDS``; ``figures`` to read as ``changes`` say; ``because``: a row
    that explains it and is itself right; ``way``: which of the ways to compute a figure it rests on, the likeliest being 0;
    ``miss``: how far it is from what was computed.
    """

    kind: str
    figures: tuple[Figure, ...]
    changes: Changes
    because: Figure | None = None
    way: int = 0
    miss: float = 0.0


def repairs_of(law: Law, neighbours: Neighbours) -> Iterator[Repair]:
    """Candidates that may make ``law`` hold; the same change may come under several kinds."""
    if isinstance(law, AnyOf):
        for way, one in enumerate(law.laws):
            for repair in repairs_of(one, neighbours):
                # What a less likely way makes of a figure is worth a word only if a slip explains it.
                if way == 0 or repair.kind != "recomputed":
                    yield repair._replace(way=2 * way + repair.way)
    elif isinstance(law, Agree):
        yield from _sides(law)
    elif isinstance(law, Order):
        yield from _of_ranks(law)
        yield from _exchanges(law.misplaced, neighbours)
    else:
        yield from _of_digits(law.figures, law)
        if isinstance(law, Sum):
            yield from _of_rows(law)
            yield from _wanted_beside(law, neighbours)
        if isinstance(law, Percent):
            yield from _recomputed(law, law.rate)
        if isinstance(law, Weighted):
            yield from _recomputed(law, law.score)
        yield from _exchanges(_few(law), neighbours)


def _one(kind: str, figure: Figure, value: Read, because: Figure | None = None) -> Repair:
    return Repair(kind, (figure,), {figure.position: value}, because)


def _of_digits(figures: Sequence[Figure], law: Law) -> Iterator[Repair]:
    for figure in figures:
        wanted = law.wanted(figure)
        if wanted is not None:
            exact = _computed(law, figure)
            for slip in slips(figure, wanted):
                miss = 0.0 if exact is None else abs(slip.meant.value - exact)
                # Of many addends one fits nearly always; that the total does is more than chance.
                way = int(isinstance(law, Sum) and figure not in law.wholes)
                yield _one(slip.kind, figure, slip.meant)._replace(miss=miss, way=way)


def _of_rows(law: Sum) -> Iterator[Repair]:
    """The total is that of all rows but one, or of one row too many; else simply what the rows make."""
    if len(law.wholes) != 1 or not law.gap:
        return
    (whole,) = law.wholes
    total = Read(whole.value + law.gap / (len(whole.seen.units) or 1), whole.step)
    if isinstance(whole.value, int) and total.value == int(total.value):
        total = Read(int(total.value), whole.step)
    if whole.place[0] == "table":
        for kind, amount in (("left_out_row", law.gap), ("twice_counted_row", -law.gap)):
            same_size = [one for one in law.parts if one.amount == amount]
            if len(same_size) == 1:
                yield _one(kind, whole, total, same_size[0])
    yield _one("recomputed", whole, total)


def _computed(law: Law, figure: Figure) -> float | None:
    """What the others make of ``figure``, where it is computed from them."""
    if isinstance(law, Percent) and figure is law.rate:
        return law.computed(NOTHING)
    if isinstance(law, Weighted) and figure is law.score:
        return law.computed(NOTHING)
    return None


def _recomputed(law: Law, figure: Figure) -> Iterator[Repair]:
    exact = _computed(law, figure)
    if exact is not None:
        decimals = len(figure.seen.text.partition(".")[2].rstrip("%‰分"))
        yield _one("recomputed", figure, Read(round(exact, decimals), figure.step))


def _sides(law: Agree) -> Iterator[Repair]:
    """Each side of a contradiction gives way to the other: as a slip where it looks like one."""
    first = law.figures[0]
    own = tuple(one for one in law.figures if same(first.value, first.step, one.value, one.step))
    others = tuple(one for one in law.figures if one not in own)
    if not others:
        return
    for side, other in ((own, others[0]), (others, own[0])):
        value = Read(other.value, other.step)
        changes = {one.position: value for one in side}
        exact = Bounds(other.value, other.value)
        kinds = {slip.kind for slip in slips(side[0], exact)} if _is_long(side[0]) else set()
        for kind in sorted(kinds) or ["printed_otherwise"]:
            yield Repair(kind, side, changes, other)


def _is_long(figure: Figure) -> bool:
    """Whether its digits can be compared: any digit is another one with one digit changed."""
    return abs(figure.value) >= 10 * figure.step


def _of_ranks(law: Order) -> Iterator[Repair]:
    for figure in law.misplaced:
        wanted = law.wanted(figure)
        if wanted is None:
            continue
        for slip in slips(figure, wanted):
            yield _one(slip.kind, figure, slip.meant)
        if wanted.low == wanted.high:
            yield _one("recomputed", figure, Read(int(wanted.low), figure.step))


def _few(law: Law) -> Sequence[Figure]:
    """The figures whose neighbours are worth a look: of one row, not of a column."""
    return law.figures if isinstance(law, Percent | Weighted) or len(law.figures) <= 4 else ()


def _exchanges(figures: Sequence[Figure], neighbours: Neighbours) -> Iterator[Repair]:
    for figure in figures:
        for other in neighbours.in_row(figure):
            yield _exchange("swapped_cells", figure, other)
        for other in neighbours.in_column(figure):
            yield _exchange("swapped_rows", figure, other)


def _wanted_beside(law: Sum, neighbours: Neighbours) -> Iterator[Repair]:
    """A row of a column that wants just what another cell of the row has."""
    for figure in law.figures:
        wanted = law.wanted(figure)
        if wanted is not None:
            for other in neighbours.in_row(figure):
                if wanted.low <= other.value <= wanted.high:
                    yield _exchange("swapped_cells", figure, other)


def _exchange(kind: str, one: Figure, other: Figure) -> Repair:
    changes = {one.position: Read(other.value, other.step), other.position: Read(one.value, one.step)}
    return Repair(kind, (one, other), changes)
