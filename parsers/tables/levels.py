"""Headers of several levels whose spans were lost: the words of each level in order, but not which columns
they cover.

Every way in which upper words can span lower ones is tried; the types of the columns and the sums within
the rows choose.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations, islice

from parsers.reading import Number
from parsers.tables.fit import Content, contents, fits
from parsers.tables.meaning import ASSESSED, Facet, Meanings, akin, joined
from parsers.tables.sheet import Rows
from parsers.tables.values import read_value
from parsers.tables.words import table_words

Path = tuple[str, ...]
Layout = tuple[Path, ...]

_MOST = 20_000
_MOST_FLAT = 6_000
_HANDS = 200
_RIVALS = 200
_ASPECTS = ("情况", "评价", "结果")
_SPANNING = (None, "remark")
"""Roles of words that may span others; 办理情况 heads remarks where it stands alone."""
_ROWS = 8
_CLEAR = 0.5
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Solved:
    """The chosen header path of every column; ``doubt`` in words where another layout is about as good."""

    paths: Layout
    doubt: str | None


def _parts(total: int, groups: int) -> Iterator[tuple[int, ...]]:
    """Ways to deal ``total`` words to ``groups`` parents in order, two or more to each; equal hands first."""
    if groups == 1:
        if total >= 2:
            yield (total,)
        return
    for first in sorted(range(2, total - 2 * (groups - 1) + 1), key=lambda n: abs(n * groups - total)):
        for rest in _parts(total - first, groups - 1):
            yield (first, *rest)


def _layouts(levels: Sequence[Sequence[str]], width: int) -> Iterator[Layout]:
    words = sum(map(len, levels))
    yield from _grow([((word,), True) for word in levels[0]], levels[1:], words - width)


def _grow(
    nodes: list[tuple[Path, bool]], levels: Sequence[Sequence[str]], parents_left: int
) -> Iterator[Layout]:
    """``nodes``: columns so far with a flag "of the last level"; as many parents as words exceed columns
    are to be found.
    """
    if not levels:
        if parents_left == 0:
            yield tuple(path for path, _ in nodes)
        return
    level = levels[0]
    open_nodes = [at for at, (_, last) in enumerate(nodes) if last]
    most = min(parents_left - (len(levels) - 1), len(open_nodes), len(level) // 2)
    least = parents_left if len(levels) == 1 else 1
    for count in range(max(1, least), most + 1):
        for parents in combinations(open_nodes, count):
            for hands in _parts(len(level), count):
                yield from _grow(_dealt(nodes, parents, hands, level), levels[1:], parents_left - count)


def _dealt(
    nodes: Sequence[tuple[Path, bool]], parents: Sequence[int], hands: Sequence[int], level: Sequence[str]
) -> list[tuple[Path, bool]]:
    words = iter(level)
    hand = dict(zip(parents, hands, strict=True))
    grown: list[tuple[Path, bool]] = []
    for at, (path, _) in enumerate(nodes):
        if at in hand:
            grown.extend(((*path, word), True) for word in islice(words, hand[at]))
        else:
            grown.append((path, False))
    return grown


def solve(levels: Sequence[Sequence[str]], rows: Rows, width: int, meanings: Meanings) -> Solved | None:
    """Header paths for ``width`` columns from the words of two to four levels, or ``None`` where no layout
    fits the width.
    """
    return _best(islice(_layouts(levels, width), _MOST), rows, width, meanings)


def solve_flat(words: Sequence[str], rows: Rows, width: int, meanings: Meanings) -> Solved | None:
    """As ``solve``, where it is unknown too which of the ``words`` stand on the first and which on the second
    level.
    """
    layouts = islice(_flat_layouts(words, len(words) - width, meanings), _MOST_FLAT)
    return _best((one for one in layouts if _may_span(one, meanings)), rows, width, meanings)


def _flat_layouts(words: Sequence[str], parents_left: int, meanings: Meanings) -> Iterator[Layout]:
    for at in range(parents_left, len(words) - 2 * parents_left + 1):
        nodes: list[tuple[Path, bool]] = [((word,), True) for word in words[:at]]
        spanning = [one for one in range(at) if meanings.facet(words[one]).role in _SPANNING]
        for parents in combinations(spanning, parents_left):
            for hands in islice(_parts(len(words) - at, parents_left), _HANDS):
                yield tuple(path for path, _ in _dealt(nodes, parents, hands, words[at:]))


def _may_span(layout: Layout, meanings: Meanings) -> bool:
    """A count or rate spans others only where these are its parts; a channel or class spans any figures of its own;
    names span nothing: a word too many is else the heading of a column that got lost.
    """
    children: dict[str, list[Facet]] = {}
    for path in layout:
        if len(path) > 1:
            children.setdefault(path[0], []).append(meanings.facet(path[-1]))
    for word, below in children.items():
        upper = meanings.facet(word)
        parts = any(one.total or one.member for one in below)
        plain = upper.metric not in ASSESSED and all(
            one.weak or (one.metric is None and one.statistic != "value") or akin(upper, one) for one in below
        )
        known = all(one.known and one.role is None for one in below)
        if (
            upper.role not in _SPANNING
            or not known
            or (upper.metric and not (parts or plain or upper.member or word.endswith(_ASPECTS)))
        ):
            return False
    return True


def _best(layouts: Iterable[Layout], rows: Rows, width: int, meanings: Meanings) -> Solved | None:
    columns = contents(rows, width)
    figures = [[read_value(slot.text).number for slot in row] for row in rows[:_ROWS]]
    scored: list[tuple[float, Layout, tuple[Facet, ...]]] = []
    known: dict[Path, Facet] = {}
    for layout in layouts:
        facets = [known.get(path) or known.setdefault(path, joined(meanings, path)) for path in layout]
        scored.append((_score(layout, meanings, facets, columns, figures), layout, tuple(facets)))
    if not scored:
        return None
    if meanings.trace is not None:
        question = f"which words of the header span which, of {len(scored)} ways"
        shown = nlargest(_SHOWN, scored, key=lambda item: item[0])
        meanings.trace.header(question, [(one[0], one[1]) for one in shown])
    best, *others = nlargest(_RIVALS, scored, key=lambda item: item[0])
    rival = next((one for one in others if best[0] - one[0] < _CLEAR and _differ(best[2], one[2])), None)
    if best[0] < 0.4 * width:
        return None
    if meanings.trace is not None:
        meanings.trace.header_taken()
    doubt = "two ways to span the header fit about equally well" if rival else None
    return Solved(best[1], doubt)


def _differ(some: Sequence[Facet], others: Sequence[Facet]) -> bool:
    """Whether two layouts give any column another meaning, not just other generic words above it."""
    return any(_meaning(one) != _meaning(other) for one, other in zip(some, others, strict=True))


def _meaning(facet: Facet) -> tuple[object, ...]:
    return (
        facet.metric,
        facet.statistic,
        facet.kind,
        facet.role,
        facet.dimension,
        facet.member,
        facet.previous,
        facet.period,
        facet.total,
        facet.unread,
    )


def _score(
    layout: Layout,
    meanings: Meanings,
    facets: Sequence[Facet],
    columns: Sequence[Content],
    figures: Sequence[Sequence[Number | None]],
) -> float:
    score = sum(fits(facet, content) for facet, content in zip(facets, columns, strict=True))
    score += _evenness(layout) + _kinship(layout, facets, meanings)
    score -= _twins(facets) + _strangers(layout, meanings)
    score -= sum(
        meanings.facet(word).role not in _SPANNING for word in {path[0] for path in layout if len(path) > 1}
    )
    for whole, parts in dict.fromkeys(_identities(layout, facets)):
        held = [_holds(row, whole, parts) for row in figures]
        judged = [one for one in held if one is not None]
        if judged:
            score += 3.0 * sum(judged) / len(judged) - 1.5
    return score + _rates(facets, figures, meanings)


def _rates(facets: Sequence[Facet], figures: Sequence[Sequence[Number | None]], meanings: Meanings) -> float:
    """A rate stands with the counts that it is the rate of: under the same upper word, and following from them."""
    places = {
        (facet.member, facet.metric): at for at, facet in enumerate(facets) if facet.statistic == "value"
    }
    score = 0.0
    for at, facet in enumerate(facets):
        part = meanings.vocabulary.metrics[facet.metric].rate_of if facet.metric else None
        if part is None or not any(metric == part for _, metric in places):
            continue
        counts = places.get((facet.member, part)), places.get((facet.member, "tickets_received"))
        if counts[0] is None:
            score -= 1.0
        elif counts[1] is not None:
            judged = [_is_rate(row[at], row[counts[0]], row[counts[1]]) for row in figures]
            score += 1.5 if any(judged) and 2 * sum(map(bool, judged)) >= len(judged) else 0.0
    return score


def _is_rate(rate: Number | None, part: Number | None, whole: Number | None) -> bool:
    return (
        None not in (rate, part) and bool(whole) and abs(100 * (part or 0) / (whole or 1) - (rate or 0)) < 0.6
    )


def _twins(facets: Sequence[Facet]) -> int:
    """Columns that would mean the same as another one."""
    said = Counter(
        (facet.metric, facet.statistic, facet.dimension, facet.member) for facet in facets if facet.metric
    )
    return sum(said.values()) - len(said)


def _strangers(layout: Layout, meanings: Meanings) -> int:
    """Metrics under another metric: 办结数 is no part of 受理件数 nor, as a number of tickets, of a score; but 件数 and
    率 speak of what stands above.
    """
    found = 0
    for path in layout:
        leaf = meanings.facet(path[-1])
        if leaf.metric and not leaf.weak:
            uppers = [meanings.facet(word) for word in path[:-1]]
            found += any(
                _strange(one, leaf) for one in uppers if one.metric and not one.weak and not one.member
            )
    return found


def _strange(upper: Facet, leaf: Facet) -> bool:
    return not akin(upper, leaf) or (upper.metric == "score" and leaf.kind == "count")


def _kinship(layout: Layout, facets: Sequence[Facet], meanings: Meanings) -> float:
    """Upper words that name a family of figures and say no more (返工情况) span figures of that family."""
    metrics, score = meanings.vocabulary.metrics, 0.0
    for path, facet in zip(layout, facets, strict=True):
        if len(path) > 1 and facet.metric:
            named = {
                metrics[match.form.metric].family
                for word in path[:-1]
                if word.endswith(_ASPECTS)
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
