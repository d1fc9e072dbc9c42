"""Headers of several levels whose spans were lost: the words of each level in order, but not which columns
they cover.

The ways in which upper words can span lower ones come from ``parsers.tables.spans``; how much speaks for each is
said by ``parsers.tables.weighing``. Here is what may span what, and when the best way is not good enough.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from parsers.layout.cells import promise
from parsers.tables.fit import Content, contents, fits
from parsers.tables.meaning import ASPECTS, ASSESSED, Facet, Meanings, akin, composed, joined, only_spans
from parsers.tables.sheet import Rows
from parsers.tables.spans import Judge, Layout, Path, flat_levels, layouts
from parsers.tables.values import read_value
from parsers.tables.weighing import evenness, weight

_MAY_SPAN = (None, "remark")
"""办理情况 heads a remark where it stands alone, and spans counts just as well."""
_UNSUITED = -0.5
_STRANGE = "the levels of the header fit the columns only in part"
_ROWS = 8
_CLEAR = 0.5
_SHOWN = 5


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
    found, complete = layouts(levels, width, judge)
    if found:
        return _best(found, complete, rows, width, meanings)
    any_way = Judge(_leaf(columns, meanings, -1.0), lambda word: 0.0, lambda path, below: True)
    solved = _best(*layouts(levels, width, any_way), rows, width, meanings)
    return replace(solved, doubt=solved.doubt or _STRANGE) if solved else None


def solve_flat(words: Sequence[str], rows: Rows, width: int, meanings: Meanings) -> Solved | None:
    """As ``solve``, where it is unknown too which of the ``words`` stand on which level."""
    judge = Judge(
        _leaf(contents(rows, width), meanings, _UNSUITED),
        lambda word: 0.0 if _spans_unmarked(word, meanings) else None,
        lambda path, below: _may_span(path[-1], below, meanings),
    )
    found: list[Layout] = []
    complete = True
    for levels in flat_levels(words, width, judge):
        ways, all_of_them = layouts(levels, width, judge)
        # Three levels told as one are believed where groups repeat the same words.
        found += [one for one in ways if len(levels) == 2 or evenness(one)]
        complete = complete and all_of_them
    solved = _best(found, complete, rows, width, meanings)
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
    if any(one.role not in _MAY_SPAN for one in leaves):
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


def _best(
    found: Sequence[Layout], complete: bool, rows: Rows, width: int, meanings: Meanings
) -> Solved | None:
    columns = contents(rows, width)
    figures = [[read_value(slot.text).number for slot in row] for row in rows[:_ROWS]]
    scored: list[tuple[float, Layout]] = []
    known: dict[Path, Facet] = {}
    for layout in found:
        facets = [known.get(path) or known.setdefault(path, joined(meanings, path)) for path in layout]
        scored.append((weight(layout, meanings, facets, columns, figures), layout))
    if not scored:
        return None
    scored.sort(key=lambda item: -item[0])
    if meanings.trace is not None:
        question = f"which words of the header span which, of {len(scored)} ways"
        meanings.trace.header(question, scored[:_SHOWN])
    best = scored[0]
    if best[0] < 0.4 * width:
        return None
    if meanings.trace is not None:
        meanings.trace.header_taken()
    poor = any(
        fits(joined(meanings, path), column) < 0 for path, column in zip(best[1], columns, strict=True)
    )
    poor = poor or any(_dangles(path, meanings) for path in best[1])
    said = _said(best[1], meanings)
    near = [_said(layout, meanings) for score, layout in scored if best[0] - score < _CLEAR]
    rival = not complete or any(_without_unread(one) != _without_unread(said) for one in near)
    doubt = "two ways to span the header fit about equally well" if rival else _STRANGE if poor else None
    unsure = {at for one in near for at, facet in enumerate(one) if facet.unread != said[at].unread}
    return Solved(best[1], doubt, frozenset(unsure))


def _said(layout: Layout, meanings: Meanings) -> list[Facet]:
    """What the columns mean, whatever generic words stand above them."""
    return [replace(joined(meanings, path), text="") for path in layout]


def _without_unread(facets: Sequence[Facet]) -> list[Facet]:
    return [replace(facet, unread=()) for facet in facets]


def _dangles(path: Path, meanings: Meanings) -> bool:
    """按时 is no heading of its own: what it speaks of stands above it."""
    leaf = meanings.facet(path[-1])
    return (
        not leaf.known
        and leaf.text + "办结" in meanings.vocabulary.forms
        and bool(joined(meanings, path).unread)
    )
