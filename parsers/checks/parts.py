"""Topics, channels, units of a list add up to the whole that the bulletin gives."""

from collections.abc import Iterator, Sequence

from parsers.checks.book import Book, Figure
from parsers.checks.finding import Finding, named, passed
from parsers.checks.laws import Sum
from parsers.checks.lists import Listing
from parsers.checks.rules import rules

_MANY = 3
_MUCH = 100


def part_sums(book: Book, found: Sequence[Listing]) -> Iterator[Finding]:
    """One finding for each list that adds up to a printed whole, or to another list.

    A sum must not be met by chance: a whole below 100 counts for a complete list, or one beside it in the text; one
    of another metric (topics of what was *received* adding up to what was *dispatched*), or another list, has to
    be at least 100 and reached by three or more members. A list that falls short is one of some members only. One
    that exceeds the whole beside it is told and holds nothing: a ticket may stand under two topics or go to two units.
    """
    open_ends: list[Listing] = []
    for listing in found:
        whole = _whole(book, listing)
        if whole is not None:
            law = Sum((whole,), listing.members)
            yield passed("parts_sum", whole.value, listing.amount, (whole, *listing.members), law=law)
        elif (rest := _with_direct(book, listing) or _headed(listing)) is not None:
            yield rest
        else:
            open_ends.append(listing)
            yield from _excess(book, listing)
    yield from _same_sums(open_ends)


def _sizeable(listing: Listing) -> bool:
    return len(listing.members) >= _MANY and listing.amount >= _MUCH


def _whole(book: Book, listing: Listing) -> Figure | None:
    own = listing.members[0]
    metrics = [listing.metric]
    if _sizeable(listing) and listing.metric in rules().intake:
        metrics += [metric for metric in rules().intake if metric != listing.metric]
    for metric in metrics:
        for whole in book.nearest(own, metric, listing.parent):
            if whole.value == listing.amount and (
                listing.amount >= _MUCH or listing.complete or _beside(whole, own)
            ):
                return whole
    return None


def _beside(whole: Figure, first: Figure) -> bool:
    """Whether the whole is told in the sentence of the list's first member or in the one before."""
    return whole.place[0] == first.place[0] == "sentence" and 0 <= first.place[1] - whole.place[1] <= 1


def _with_direct(book: Book, listing: Listing) -> Finding | None:
    """县长信箱10件,其中教育局1件…,直办3件: what was passed on to units and what was not."""
    own = listing.members[0]
    if own.subject.unit is None or listing.metric not in rules().intake:
        return None
    for whole in book.nearest(own, "tickets_received", listing.parent):
        for direct in book.nearest(own, "tickets_direct", listing.parent):
            beside = direct.place == own.place == whole.place
            if beside and direct.value + listing.amount == whole.value:
                parts = (direct, *listing.members)
                return passed(
                    "parts_sum", whole.value, whole.value, (whole, *parts), law=Sum((whole,), parts)
                )
    return None


def _headed(listing: Listing) -> Finding | None:
    """其他渠道277件,其中省长信箱23件…: the first member of a sentence is what the others make."""
    first, *rest = listing.members
    amount = sum(one.amount for one in rest)
    if listing.kind == "sentence" and len(rest) >= _MANY and amount == first.value >= _MUCH:
        return passed("parts_sum", first.value, amount, listing.members, law=Sum((first,), tuple(rest)))
    return None


def _excess(book: Book, listing: Listing) -> Iterator[Finding]:
    if listing.kind != "sentence":
        return
    first = listing.members[0]
    wholes = book.nearest(first, listing.metric, listing.parent)
    near = [one for one in wholes if _beside(one, first)]
    if not near or listing.amount <= max(one.value for one in wholes):
        return
    yield Finding(
        "parts_sum",
        False,
        near[0].value,
        listing.amount,
        (near[0], *listing.members),
        issue="parts_exceed_whole",
        message=(
            f"the {len(listing.members)} parts from {named(first)} on make {listing.amount}, "
            f"more than {named(near[0])}: counted twice, or of another whole"
        ),
        law=Sum((near[0],), listing.members),
    )


def _same_sums(open_ends: Sequence[Listing]) -> Iterator[Finding]:
    """Two lists of different members with one sum: two ways to part the same whole, printed nowhere."""
    sums: dict[tuple[object, ...], Listing] = {}
    for listing in open_ends:
        if not _sizeable(listing) or listing.kind == "text":
            continue
        first = sums.setdefault((listing.parent, listing.metric, listing.amount), listing)
        if not {one.subject for one in first.members} & {one.subject for one in listing.members}:
            law = Sum(first.members, listing.members)
            yield passed("parts_sum", first.amount, listing.amount, law.figures, law=law)
