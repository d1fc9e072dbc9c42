"""Headers of several levels whose spans were lost: the words of each level in order, but not which columns
they cover.

The ways in which upper words can span lower ones come from ``parsers.tables.spans``; the types of the columns
and the sums within the rows choose.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from parsers.layout.cells import promise
from parsers.reading import Number
from parsers.tables.fit import Content, contents, fits
from parsers.tables.meaning import ASPECTS, ASSESSED, Facet, Meanings, akin, composed, joined, only_spans
from parsers.tables.sheet import Rows
from parsers.tables.spans import MOST, Judge, Layout, Path, flat_levels, layouts
from parsers.tables.values import read_value
from parsers.tables.words import table_words

_MAY_SPAN = (None, "remark")
"""办理情况 heads a remark where it stands alone, and spans counts just as well."""
_UNSUITED = -0.5
_STRANGE = "the levels of the header fit the columns only in part"
_UNREAD = 0.3
"""Words that another layout would understand speak against this one."""
_ROWS = 8
_CLEAR = 0.5


@dataclass(frozen=True, slots=True)
class Solved:
    """The chosen header path of every column; ``doubt`` in words where another layout is about as good and says
    something else. ``unsure``: columns over which, in another layout as good, a word stands that nobody knows.
    """

    paths: Layout
    doubt: str | None
    unsure: frozenset[int]


def solve(levels: Sequence[Sequence[str]], rows: Rows, width: int, meanings: Meanings) -> Solved | None:
    """Header paths for ``width`` columns from the words of two to four levels, or ``None`` where no layout
    fits the width.
    """
    columns = contents(rows, width)
    judge = Judge(
        _leaf(columns, meanings, _UNSUITED),
        lambda word: 0.0 if meanings.facet(word).role in _MAY_SPAN else None,
        lambda path, below: _may_span(path[-1], below, meanings),
    )
    if found := layouts(levels, width, judge):
        return _best(found, rows, width, meanings)
    any_way = Judge(_leaf(columns, meanings, -1.0), lambda word: 0.0, lambda path, below: True)
    solved = _best(layouts(levels, width, any_way), rows, width, meanings)
    return replace(solved, doubt=solved.doubt or _STRANGE) if solved else None


def solve_flat(words: Sequence[str], rows: Rows, width: int, meanings: Meanings) -> Solved | None:
    """As ``solve``, where it is unknown too which of the ``words`` stand on which level."""
    judge = Judge(
        _leaf(contents(rows, width), meanings, _UNSUITED),
        lambda word: 0.0 if _spans_unmarked(word, meanings) else None,
        lambda path, below: _may_span(path[-1], below, meanings),
    )
    found: list[Layout] = []
    for levels in flat_levels(words, width, judge):
        # Three levels told as one are believed where groups repeat the same words.
        found += [one for one in layouts(levels, width, judge) if len(levels) == 2 or _evenness(one)]
    solved = _best(found, rows, width, meanings)
    if solved is None or solved.doubt or not any(_is_unknown(path, meanings) for path in solved.paths):
        return solved
    return replace(solved, doubt="a word that nobody knows stands over others")


def _spans_unmarked(word: str, meanings: Meanings) -> bool:
    """Whether nothing speaks against ``word`` standing over others: an unknown …数 or …率 heads a column."""
    facet = meanings.facet(word)
    return facet.role in _MAY_SPAN and (facet.known or promise(word) is None)


def _is_unknown(path: Path, meanings: Meanings) -> bool:
    return any(not meanings.facet(word).known and not only_spans(meanings, word) for word in path[:-1])


def _leaf(
    columns: Sequence[Content], meanings: Meanings, least: float
) -> Callable[[Path, int], float | None]:
    """How well a path suits a column, ``None`` below ``least``; each asked for once."""
    known: dict[tuple[Path, int], float | None] = {}

    def fit(path: Path, at: int) -> float | None:
        if (path, at) not in known:
            figures = columns[at].numbers + columns[at].percents > 0.5
            strange = figures and only_spans(meanings, path[-1])
            found = -1.0 if strange else fits(joined(meanings, path), columns[at])
            known[path, at] = found if found >= least else None
        return known[path, at]

    return fit


def _may_span(word: str, below: Sequence[str], meanings: Meanings) -> bool:
    """A count or rate spans others only where these are its parts; a channel or class spans any figures of its own;
    names span nothing, and no word stands twice below one other: a word too many is else the heading of a column
    that got lost.
    """
    if len(set(below)) < len(below):
        return False
    upper = meanings.facet(word)
    leaves = [meanings.facet(one) for one in below]
    if any(one.role is not None for one in leaves):
        return False
    if upper.metric is None or upper.member or word.endswith(ASPECTS):
        return True
    if any(one.total or one.member for one in leaves):
        return True
    parts = [
        one.weak
        or (one.metric is None and one.statistic != "value")
        or composed(meanings, upper, one) is not None
        or akin(upper, one)
        for one in leaves
    ]
    strange = [one.known and not part for one, part in zip(leaves, parts, strict=True)]
    return upper.metric not in ASSESSED and any(parts) and not any(strange)


def _best(found: Sequence[Layout], rows: Rows, width: int, meanings: Meanings) -> Solved | None:
    columns = contents(rows, width)
    figures = [[read_value(slot.text).number for slot in row] for row in rows[:_ROWS]]
    scored: list[tuple[float, Layout]] = []
    known: dict[Path, Facet] = {}
    for layout in found:
        facets = [known.get(path) or known.setdefault(path, joined(meanings, path)) for path in layout]
        scored.append((_score(layout, meanings, facets, columns, figures), layout))
    if not scored:
        return None
    scored.sort(key=lambda item: -item[0])
    best = scored[0]
    if best[0] < 0.4 * width:
        return None
    poor = any(fits(joined(meanings, path), column) < 0 for path, column in zip(best[1], columns, strict=True))
    poor = poor or any(_dangles(path, meanings) for path in best[1])
    said = _said(best[1], meanings)
    near = [_said(layout, meanings) for score, layout in scored if best[0] - score < _CLEAR]
    rival = len(found) >= MOST or any(_without_unread(one) != _without_unread(said) for one in near)
    doubt = "two ways to span the header fit about equally well" if rival else _STRANGE if poor else None
    unsure = {at for one in near for at, facet in enumerate(one) if facet.unread != said[at].unread}
    return Solved(best[1], doubt, frozenset(unsure))


def _said(layout: Layout, meanings: Meanings) -> list[Facet]:
    """What the columns mean, whatever generic words stand above them."""
    return [replace(joined(meanings, path), text="") for path in layout]


def _without_unread(facets: Sequence[Facet]) -> list[Facet]:
    return [replace(facet, unread=()) for facet in facets]


def _score(
    layout: Layout,
    meanings: Meanings,
    facets: Sequence[Facet],
    columns: Sequence[Content],
    figures: Sequence[Sequence[Number | None]],
) -> float:
    score = sum(fits(facet, content) for facet, content in zip(facets, columns, strict=True))
    score += _evenness(layout) + _kinship(layout, facets, meanings)
    score -= _UNREAD * sum(bool(facet.unread) for facet in facets)
    score -= _twins(facets) + sum(_is_strange(path, meanings) for path in layout)
    score -= sum(
        meanings.facet(word).role not in _MAY_SPAN for word in {path[0] for path in layout if len(path) > 1}
    )
    for whole, parts in dict.fromkeys(_identities(layout, facets)):
        held = [_holds(row, whole, parts) for row in figures]
        judged = [one for one in held if one is not None]
        if judged:
            score += 3.0 * sum(judged) / len(judged) - 1.5
    return score + _rates(facets, figures, meanings)


def _rates(facets: Sequence[Facet], figures: Sequence[Sequence[Number | None]], meanings: Meanings) -> float:
    """A rate stands with the counts that it is the rate of: under the same upper word, and following from them. That
    of the whole follows from the counts of all channels or classes together.
    """
    places: dict[str | None, dict[str | None, int]] = {}
    for at, facet in enumerate(facets):
        if facet.statistic == "value" and facet.metric:
            places.setdefault(facet.metric, {})[facet.member] = at
    score = 0.0
    for at, facet in enumerate(facets):
        part = meanings.vocabulary.metrics[facet.metric].rate_of if facet.metric else None
        counts = places.get(part, {})
        whole = places.get("tickets_received", {}).get(facet.member)
        if facet.member in counts:
            parts = [counts[facet.member]]
        elif facet.member is None:
            parts = list(counts.values())
        else:
            score -= 1.0 if counts else 0.0
            continue
        if parts and whole is not None:
            judged = [_is_rate(row[at], [row[one] for one in parts], row[whole]) for row in figures]
            score += 1.5 if any(judged) and 2 * sum(judged) >= len(judged) else 0.0
    return score


def _is_rate(rate: Number | None, parts: Sequence[Number | None], whole: Number | None) -> bool:
    if rate is None or not whole or None in parts:
        return False
    return abs(100 * sum(part for part in parts if part is not None) / whole - rate) < 0.6


def _twins(facets: Sequence[Facet]) -> int:
    """Columns that would mean the same as another one."""
    said = Counter(
        (facet.metric, facet.statistic, facet.dimension, facet.member) for facet in facets if facet.metric
    )
    return sum(said.values()) - len(said)


def _is_strange(path: Path, meanings: Meanings) -> bool:
    """A metric under another metric: 办结数 is no part of 受理件数, but 件数 and 率 speak of what stands above."""
    upper = [meanings.facet(word) for word in path[:-1]]
    leaf = meanings.facet(path[-1])
    if not leaf.metric or leaf.weak:
        return False
    return any(
        one.metric
        and not one.weak
        and not one.member
        and not akin(one, leaf)
        and composed(meanings, one, leaf) is None
        for one in upper
    )


def _dangles(path: Path, meanings: Meanings) -> bool:
    """按时 is no heading of its own: what it speaks of stands above it."""
    leaf = meanings.facet(path[-1])
    return not leaf.known and leaf.text + "办结" in meanings.vocabulary.forms and bool(joined(meanings, path).unread)


def _kinship(layout: Layout, facets: Sequence[Facet], meanings: Meanings) -> float:
    """Upper words that name a family of figures and say no more (返工情况) span figures of that family."""
    metrics, score = meanings.vocabulary.metrics, 0.0
    for path, facet in zip(layout, facets, strict=True):
        if len(path) > 1 and facet.metric:
            named = {
                metrics[match.form.metric].family
                for word in path[:-1]
                if word.endswith(ASPECTS)
                for match in meanings.vocabulary.scan(word)
                if not match.form.weak
            }
            score += 0.0 if not named else 0.6 if metrics[facet.metric].family in named else -0.6
    return score


def _evenness(layout: Layout) -> float:
    """Upper words that span the same lower words are the usual case."""
    groups: dict[Path, list[str]] = {}
    for path in layout:
        if len(path) > 1:
            groups.setdefault(path[:-1], []).append(path[-1])
    hands = list(groups.values())
    return 0.5 * sum(a == b for a, b in combinations(hands, 2))


def _identities(layout: Layout, facets: Sequence[Facet]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Sums that the words promise: whole column and its part columns."""
    by_meaning: dict[tuple[str | None, str | None], int] = {}
    members: dict[str, list[int]] = {}
    for at, facet in enumerate(facets):
        if facet.metric and facet.statistic == "value":
            by_meaning.setdefault((facet.member, facet.metric), at)
            if facet.member:
                members.setdefault(facet.metric, []).append(at)
    scopes = dict.fromkeys(member for member, _ in by_meaning)
    for scope in scopes:
        for whole, *parts in table_words().sums:
            columns = [by_meaning.get((scope, part)) for part in parts]
            if (scope, whole) in by_meaning and all(column is not None for column in columns):
                yield by_meaning[scope, whole], tuple(column for column in columns if column is not None)
    for metric, columns_of in members.items():
        if (None, metric) in by_meaning and len(columns_of) > 1:
            yield by_meaning[None, metric], tuple(columns_of)
    yield from _totals(layout, facets)


def _totals(layout: Layout, facets: Sequence[Facet]) -> Iterator[tuple[int, tuple[int, ...]]]:
    for at, facet in enumerate(facets):
        if facet.total and len(layout[at]) > 1:
            parent = layout[at][:-1]
            parts = tuple(
                other
                for other, path in enumerate(layout)
                if other != at
                and path[: len(parent)] == parent
                and facets[other].kind in ("count", "score", None)
            )
            if parts:
                yield at, parts


def _holds(row: Sequence[Number | None], whole: int, parts: Sequence[int]) -> bool | None:
    numbers = [row[part] for part in parts]
    total = row[whole]
    if total is None or any(number is None for number in numbers):
        return None
    return bool(total) and abs(sum(number for number in numbers if number is not None) - total) < 1e-9
