"""The same fact in two places: two witnesses, or a contradiction."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from parsers.checks.book import MOST_TOLD, Book, Figure, Place, Subject
from parsers.checks.finding import Finding, named, passed
from parsers.checks.laws import Agree
from parsers.checks.precision import same

Fact = tuple[str, str, str, Subject]
Groups = list[list[Figure]]

_REST = ("其他", "其它", "其余")
_SAME_LIST = 2


def witnesses(book: Book) -> Iterator[Finding]:
    """Findings for each fact that is printed more than once.

    Printed values agree where one is the other rounded. A figure that stands for several units at once is no
    witness of any of them. Topics are named alike in different classifications: two values of one topic are a
    contradiction only between lists that otherwise repeat each other, and the rest of a list (其他) never is.
    """
    facts: dict[Fact, list[Figure]] = defaultdict(list)
    for one in book.figures:
        if one.sure and not one.seen.units:
            told = facts[one.seen.metric, one.seen.statistic, one.seen.kind, one.subject]
            if len(told) < MOST_TOLD:
                told.append(one)
    grouped = [_groups(told) for told in facts.values() if len({one.start for one in told}) > 1]
    agreeing = _agreeing(grouped)
    for groups in grouped:
        yield from _agreements(groups)
        for second in groups[1:]:
            yield from _contradiction(groups[0], second, agreeing)


def _groups(told: Sequence[Figure]) -> Groups:
    groups: Groups = []
    for one in told:
        home = next((g for g in groups if same(g[0].value, g[0].step, one.value, one.step)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _agreeing(grouped: Sequence[Groups]) -> Counter[tuple[Place, Place]]:
    """How many facts two places have in common."""
    counted: Counter[tuple[Place, Place]] = Counter()
    for groups in grouped:
        for group in groups:
            counted.update({_pair(one, other) for one, other in combinations(group, 2)})
    return counted


def _pair(one: Figure, other: Figure) -> tuple[Place, Place]:
    first, second = sorted((_list_of(one), _list_of(other)))
    return first, second


def _list_of(figure: Figure) -> Place:
    return figure.place if figure.place[0] == "table" else ("paragraph", figure.paragraph)


def _agreements(groups: Groups) -> Iterator[Finding]:
    for group in groups:
        if len({one.start for one in group}) > 1:
            yield passed(_check_name(group), group[0].value, group[1].value, group, law=Agree(tuple(group)))


def _contradiction(
    first: list[Figure], second: list[Figure], agreeing: Counter[tuple[Place, Place]]
) -> Iterator[Finding]:
    one, other = first[0], second[0]
    if one.seen.dimension == "category" or other.seen.dimension == "category":
        rest = (one.subject.member or "").rpartition("/")[2] in _REST
        if rest or agreeing[_pair(one, other)] < _SAME_LIST:
            return
    yield Finding(
        _check_name([*first, *second]),
        False,
        one.value,
        other.value,
        tuple(first),
        issue="contradiction",
        message=f"{named(one)} but {named(other)}",
        holds=True,
        other=tuple(second),
        law=Agree((*first, *second)),
    )


def _check_name(told: Sequence[Figure]) -> str:
    return "prose_table" if len({one.place[0] for one in told}) > 1 else "witness"
