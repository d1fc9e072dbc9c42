"""Lists of members: the figures of one metric that are parts of one subject, in pieces that a text parts by itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from parsers.checks.book import Book, Figure, Subject, is_count
from parsers.reading import Number, TableReading


@dataclass(frozen=True, slots=True)
class Listing:
    """``members``: plain counts of ``metric`` of different parts of ``parent``, in the order of the text.

    ``kind``: ``sentence``, ``paragraph``, ``text`` (all prose), ``table``, ``row`` (the columns of one subject) or
    ``tables`` (continued ones). ``complete``: it holds all that the prose, or the tables, say of this metric for parts
    of this parent along this axis.
    """

    parent: Subject
    metric: str
    kind: str
    members: tuple[Figure, ...]
    complete: bool = False

    @property
    def amount(self) -> Number:
        """Sum of the members."""
        return sum(one.amount for one in self.members)


_Axis = tuple[Subject, str, str]


def listings(book: Book) -> list[Listing]:
    """All lists of two or more members, prose first; the smallest piece that holds the same members stands alone."""
    prose: dict[_Axis, list[Figure]] = defaultdict(list)
    tables: dict[_Axis, list[Figure]] = defaultdict(list)
    for one in book.figures:
        if one.sure and is_count(one) and not one.total:
            home = tables if one.place[0] == "table" else prose
            for parent, axis in _parents(one):
                home[parent, axis, one.seen.metric].append(one)
    found: list[Listing] = []
    for (parent, _, metric), members in prose.items():
        found += _lists(parent, metric, members, _prose_pieces(members))
    for (parent, _, metric), members in tables.items():
        found += _lists(parent, metric, members, _table_pieces(members, book.tables, parent))
    return found


def _parents(one: Figure) -> Iterator[tuple[Subject, str]]:
    """The subjects that ``one`` is a part of, each with the axis along which: its unit, or its dimension."""
    subject = one.subject
    if subject.unit is not None:
        yield Subject(None, subject.member, subject.period), "unit"
        if subject.member is not None:
            yield Subject(subject.unit, None, subject.period), one.seen.dimension or ""
    elif subject.member is not None and one.seen.dimension not in ("component", "reporter"):
        outer = subject.parent()
        if outer is not None:
            yield outer, one.seen.dimension or ""


def _lists(
    parent: Subject, metric: str, members: list[Figure], pieces: Iterable[tuple[str, tuple[Figure, ...]]]
) -> list[Listing]:
    """Lists of two or more, each set of members once, no subject twice in a list."""
    subjects = {one.subject for one in members}
    kept: dict[tuple[int, ...], Listing] = {}
    for kind, piece in pieces:
        distinct = tuple({one.subject: one for one in reversed(piece)}.values())[::-1]
        if len(distinct) > 1 or (distinct and len(distinct[0].seen.units) > 1):
            key = tuple(one.position for one in distinct)
            kept.setdefault(key, Listing(parent, metric, kind, distinct, len(distinct) == len(subjects)))
    return list(kept.values())


def _prose_pieces(members: list[Figure]) -> Iterator[tuple[str, tuple[Figure, ...]]]:
    sentences: dict[int, list[Figure]] = defaultdict(list)
    paragraphs: dict[int, list[Figure]] = defaultdict(list)
    for one in members:
        sentences[one.place[1]].append(one)
        paragraphs[one.paragraph].append(one)
    yield from (("sentence", tuple(piece)) for piece in sentences.values())
    yield from (("paragraph", tuple(piece)) for piece in paragraphs.values())
    yield "text", tuple(members)


def _table_pieces(
    members: list[Figure], tables: list[TableReading], parent: Subject
) -> Iterator[tuple[str, tuple[Figure, ...]]]:
    if parent.unit is not None:
        yield from (("row", tuple(piece)) for piece in _by_table(members).values())
        return
    by_table = _by_table(members)
    yield from (("table", tuple(piece)) for piece in by_table.values())
    for run in continued(tables):
        yield "tables", tuple(one for index in run for one in by_table.get(index, ()))
    yield "tables", tuple(members)


def _by_table(members: Iterable[Figure]) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = defaultdict(list)
    for one in members:
        found[one.place[1]].append(one)
    return found


def continued(tables: list[TableReading]) -> list[list[int]]:
    """Runs of tables that follow each other under the same header."""
    runs: list[list[int]] = []
    last: list[tuple[str, ...]] | None = None
    for table in tables:
        if runs and table.headers == last:
            runs[-1].append(table.index)
        else:
            runs.append([table.index])
        last = table.headers
    return [run for run in runs if len(run) > 1]
