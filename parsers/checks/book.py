"""The figures of a reading, indexed by what they are of and where they stand: what every identity searches."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from parsers.checks.precision import step_of
from parsers.document import Span
from parsers.identity.fold import fold_name
from parsers.identity.names import kind_of_name
from parsers.reading import Number, Observation, Reading, TableReading

_SENTENCE_END = re.compile(r"[。;!?\n]")
_GLOSS = re.compile(r"\([^()]*\)")
_OWN_SCALE = ("component", "reporter")

# One fact is told a few times in a bulletin; a text that tells it more often is no bulletin, and must not take long.
MOST_TOLD = 64
# Longer numbers are ticket numbers that were misread; arithmetic on them may overflow.
_LARGEST = 10**12

Place = tuple[str, int]


class Days(NamedTuple):
    """A period as ``parsers.reading.Period`` has it."""

    start: str | None
    end: str | None
    kind: str


class Subject(NamedTuple):
    """Whose figure it is: ``unit`` by id or folded name, ``member`` folded, ``period``. The whole area has neither
    unit nor member. Dimensions are left out (a channel of the prose may be a category of the table), but for those
    that are another scale or another count altogether; these stand before the member. (A tuple of strings,
    because subjects are looked up some thousand times in a bulletin.)
    """

    unit: str | None
    member: str | None
    period: Days

    @property
    def whole(self) -> bool:
        """Whether this is the publishing area as a whole."""
        return self.unit is None and self.member is None

    def parent(self) -> "Subject | None":
        """Of what this is a part: a unit's channel of the channel, B in "A/B" of A, else the area; ``None`` for that."""
        if self.unit is not None:
            return Subject(None, self.member, self.period)
        if self.member is None:
            return None
        outer, slash, _ = self.member.rpartition("/")
        return Subject(None, outer if slash else None, self.period)


@dataclass(slots=True)
class Figure:
    """An observation with a value: ``position`` in the reading, ``step`` of its last digit, ``subject``.

    ``place`` is its table or its sentence: figures of one subject in one place belong together. ``paragraph`` is the
    line of prose (-1 in tables). ``total``: it stands in a total row. ``sure``: nothing spoke against the reading.
    """

    position: int
    seen: Observation
    value: Number
    step: float
    subject: Subject
    place: Place
    paragraph: int
    total: bool
    sure: bool

    @property
    def start(self) -> int:
        """First character in the text."""
        return self.seen.evidence.start

    @property
    def amount(self) -> Number:
        """What it adds to a sum: 六家单位各1件 adds six."""
        return self.value * (len(self.seen.units) or 1)


@dataclass(slots=True)
class Book:
    """``figures`` in the order of the reading; ``sure`` ones by subject, metric and statistic; ``tables`` as read."""

    figures: list[Figure]
    tables: list[TableReading]
    text: str
    of: dict[tuple[Subject, str, str], list[Figure]] = field(default_factory=dict)
    metrics: dict[str, list[Figure]] = field(default_factory=dict)

    def find(self, subject: Subject, metric: str, statistic: str = "value") -> list[Figure]:
        """Sure figures of one fact, in the order of the reading."""
        return self.of.get((subject, metric, statistic), [])

    def nearest(self, figure: Figure, metric: str, subject: Subject | None = None) -> list[Figure]:
        """Figures of ``metric`` for the figure's subject: those of its own place first, then by distance."""
        found = self.find(subject or figure.subject, metric)
        if len(found) < 2:
            return found
        return sorted(found, key=lambda one: (one.place != figure.place, abs(one.start - figure.start)))

    def by_metric(self, metric: str) -> list[Figure]:
        """Sure plain values of one metric, in the order of the reading."""
        return self.metrics.get(metric, [])


def is_count(figure: Figure) -> bool:
    """A plain number of something, neither a share nor a change."""
    return figure.seen.kind == "count" and figure.seen.statistic == "value"


def wraps(text: str, paragraphs: Iterable[Sequence[Span]]) -> frozenset[int]:
    """Where the line ends stand that part lines of one paragraph, for ``book_of``."""
    return frozenset(
        at
        for lines in paragraphs
        for before, line in pairwise(lines)
        for at in range(before.end, line.start)
        if text[at] == "\n"
    )


def book_of(reading: Reading, inside: Container[int] = ()) -> Book:
    """The figures of ``reading`` that have a value. Line ends ``inside`` a paragraph end no sentence.

    Figures of several metrics at once are left out, and so are values of 10¹² or more, which are no counts.
    """
    ends = [match.end() for match in _SENTENCE_END.finditer(reading.text) if match.start() not in inside]
    lines = [end for end in ends if reading.text[end - 1] == "\n"]
    totals = _total_rows(reading.tables)
    figures = []
    for position, seen in enumerate(reading.observations):
        if seen.value is None or seen.metrics or not abs(seen.value) < _LARGEST:
            continue
        figures.append(_figure(position, seen, seen.value, ends, lines, totals))
    return _indexed(Book(figures, reading.tables, reading.text))


def _indexed(book: Book) -> Book:
    """Figures that stand for several units at once are found by metric only where they are added up."""
    of: dict[tuple[Subject, str, str], list[Figure]] = defaultdict(list)
    metrics: dict[str, list[Figure]] = defaultdict(list)
    for figure in book.figures:
        if figure.sure and not figure.seen.units:
            told = of[figure.subject, figure.seen.metric, figure.seen.statistic]
            if len(told) < MOST_TOLD:
                told.append(figure)
            if figure.seen.statistic == "value":
                metrics[figure.seen.metric].append(figure)
    book.of, book.metrics = dict(of), dict(metrics)
    return book


def _figure(
    position: int,
    seen: Observation,
    value: Number,
    ends: list[int],
    lines: list[int],
    totals: set[tuple[int, int]],
) -> Figure:
    place = seen.evidence
    total = place.table is not None and (place.table, place.row or 0) in totals
    own_total = bool(seen.member) and kind_of_name((seen.member or "").rpartition("/")[2]) == "total"
    member = _member(seen)
    if own_total and place.table is not None:
        member = f"{member}@{place.table}"
    unit = (seen.unit_id or fold_name(seen.unit)) if seen.unit else None
    return Figure(
        position=position,
        seen=seen,
        value=value,
        step=step_of(seen.text),
        subject=Subject(unit, member, Days(seen.period.start, seen.period.end, seen.period.kind)),
        place=("table", place.table) if place.table else ("sentence", bisect_right(ends, place.start)),
        paragraph=-1 if place.table else bisect_right(lines, place.start),
        total=total or own_total,
        sure=seen.status != "review",
    )


def _member(seen: Observation) -> str | None:
    if not seen.member:
        return None
    member = fold_member(seen.member)
    return f"{seen.dimension}:{member}" if seen.dimension in _OWN_SCALE else member


@lru_cache(maxsize=8192)
def fold_member(name: str) -> str:
    """Comparable form of a member's name: no glosses in brackets, no 类 at the end (投诉类 is 投诉)."""
    parts = (fold_name(_GLOSS.sub("", part) or part) for part in name.split("/"))
    return "/".join(part.removesuffix("类") or part for part in parts)


def _total_rows(tables: Iterable[TableReading]) -> set[tuple[int, int]]:
    """(table, row as evidence counts it) of the rows that a total names."""
    found = set()
    for table in tables:
        for at, row in enumerate(table.cells[table.first_row :], start=1):
            if any(kind_of_name(text) == "total" for text in row if text and not text[0].isdigit()):
                found.add((table.index, at))
    return found
