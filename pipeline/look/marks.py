"""What every number of a text was taken for: the figures of the reading, what is known as no figure, what is left."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from parsers.claims import numbers_of
from parsers.document import Document
from parsers.reading import Reading
from parsers.trace.prose import NumberTrace, ProseTrace
from pipeline.look.kinds import GRAVEST


@dataclass(frozen=True, slots=True)
class Mark:
    """The characters ``[start, end)`` and what they were taken for: ``kind`` of ``pipeline.look.kinds``; ``figures`` are
    positions in the reading, none for a number that is no figure. ``title`` says it in words where there are none.
    """

    start: int
    end: int
    kind: str
    figures: tuple[int, ...] = ()
    title: str = ""


@dataclass(slots=True)
class Marks:
    """The marks of a text, in its order. ``stretches`` do not overlap; ``points`` are places where a figure is missing
    (an empty cell), by table and character.
    """

    stretches: list[Mark] = field(default_factory=list)
    points: dict[tuple[int | None, int], Mark] = field(default_factory=dict)

    def all(self) -> Iterator[Mark]:
        """Stretches, then points."""
        yield from self.stretches
        yield from self.points.values()


def marks_of(document: Document, reading: Reading, prose: ProseTrace) -> Marks:
    """The marks of a document; none where nothing could be read.

    A figure that stands inside the characters of another one is shown on its own characters, and the rest of these
    belong to the other.
    """
    found = _of_figures(reading)
    points = {(table, start): mark for (table, start, end), mark in found.items() if start == end}
    marks = Marks(points=points)
    # Longer ones first: what is painted later stays visible.
    painted = [*_of_numbers(document, reading, prose)]
    painted += sorted((m for m in found.values() if m.start < m.end), key=lambda m: m.start - m.end)
    marks.stretches = list(_runs(len(document.text), painted))
    return marks


def _of_figures(reading: Reading) -> dict[tuple[int | None, int, int], Mark]:
    groups: dict[tuple[int | None, int, int], list[int]] = {}
    for position, figure in enumerate(reading.observations):
        place = figure.evidence
        # Characters of a text stand in one table only; the places of empty cells are told apart by it.
        table = place.table if place.start == place.end else None
        groups.setdefault((table, place.start, place.end), []).append(position)
    return {
        (table, start, end): Mark(start, end, _gravest(reading, positions), tuple(positions))
        for (table, start, end), positions in groups.items()
    }


def _gravest(reading: Reading, positions: list[int]) -> str:
    statuses = {reading.observations[position].status for position in positions}
    return next((status for status in GRAVEST if status in statuses), GRAVEST[0])


def _of_numbers(document: Document, reading: Reading, prose: ProseTrace) -> Iterator[Mark]:
    """All numbers of the text, figures among them."""
    if reading.error is not None:
        return
    left = {(number.start, number.end) for number in reading.unclaimed}
    said = sorted(
        (one for sentence in prose.sentences for one in sentence.numbers),
        key=lambda one: (one.start, one.end),
    )
    starts = [one.start for one in said]
    for start, end in numbers_of(document.text):
        # A date holds several numbers, and what the grammar took for one thing stands as one in its trace.
        at = bisect_right(starts, start) - 1
        number = said[at] if at >= 0 and end <= said[at].end else None
        if (start, end) in left:
            yield Mark(start, end, "unclaimed", title=_why_left(number))
        else:
            yield Mark(start, end, "known", title=_what_else(number))


def _what_else(number: NumberTrace | None) -> str:
    """What a number is that is no figure; of those in tables only that is known."""
    if number is None or number.outcome != "known":
        return "no figure"
    return f"no figure: {number.rule.replace('_', ' ')} {number.text}"


def _why_left(number: NumberTrace | None) -> str:
    if number is None:
        return "unclaimed: no table or sentence in which it stands says what it counts"
    words = ", ".join(number.words) or "no metric word around it"
    return f"unclaimed: {number.rule}; {words}"


def _runs(length: int, painted: list[Mark]) -> Iterator[Mark]:
    """The marks as they are seen when each is painted over those before it."""
    owner = [-1] * length
    for number, mark in enumerate(painted):
        end = min(mark.end, length)
        owner[mark.start : end] = [number] * (end - mark.start)
    at = 0
    while at < length:
        if (number := owner[at]) < 0:
            at += 1
            continue
        begin = at
        while at < length and owner[at] == number:
            at += 1
        mark = painted[number]
        yield Mark(begin, at, mark.kind, mark.figures, mark.title)
