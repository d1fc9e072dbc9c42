"""How much speaks for one way in which a header lies over its columns.

Which ways there are is said by ``parsers.tables.spans``, which of them is taken by ``parsers.tables.levels``.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from parsers.reading import Number
from parsers.tables.fit import Content, fits
from parsers.tables.meaning import ASPECTS, Facet, Meanings, akin, composed
from parsers.tables.spans import Layout, Path
from parsers.tables.words import table_words

_MAY_SPAN = (None, "remark")
_UNREAD = 0.3
"""Words that another layout would understand speak against this one."""


def weight(
    layout: Layout,
    meanings: Meanings,
    facets: Sequence[Facet],
    columns: Sequence[Content],
    figures: Sequence[Sequence[Number | None]],
) -> float:
    """How much speaks for ``layout``, whose columns mean ``facets``: what the ``columns`` hold, like groups under
    unlike words, and sums and rates that come out in the rows of ``figures``.
    """
    score = sum(fits(facet, content) for facet, content in zip(facets, columns, strict=True))
    score += evenness(layout) + _kinship(layout, facets, meanings)
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
    """A metric under another metric: 办结数 is no part of 受理件数 nor, as a number of tickets, of a score; but 件数 and
    率 speak of what stands above.
    """
    leaf = meanings.facet(path[-1])
    if not leaf.metric or leaf.weak:
        return False
    uppers = [meanings.facet(word) for word in path[:-1]]
    return any(
        one.metric
        and not one.weak
        and not one.member
        and (
            not (akin(one, leaf) or composed(meanings, one, leaf))
            or (one.metric == "score" and leaf.kind == "count")
        )
        for one in uppers
    )


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


def evenness(layout: Layout) -> float:
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
