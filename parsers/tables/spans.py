"""Ways in which the words of a header whose spans were lost can lie over the columns.

The words are known level by level, or in one row of words only; which of them span others is not. Paths are
tried column by column from the left, and only so many of the best beginnings are kept, so that the work is
bounded however many words there are. Which way is right is said by
``parsers.tables.levels``.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations

Path = tuple[str, ...]
Layout = tuple[Path, ...]

_MOST = 800
"""Ways, and beginnings of ways, that are kept; tables of this world have some dozens."""
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Judge:
    """What is asked about the words.

    ``leaf``: how well a path suits column number ``at``, ``None`` for not at all. ``spans``: how well a word suits to
    stand over others, ``None`` for not at all. ``over``: whether a parent (its path) may have just these words below.
    """

    leaf: Callable[[Path, int], float | None]
    spans: Callable[[str], float | None]
    over: Callable[[Path, Sequence[str]], bool]


@dataclass(frozen=True, slots=True)
class _State:
    """``used``: words of each level already placed; ``due``: words that the open parents still take on each
    level; ``paths``: the columns so far.
    """

    used: tuple[int, ...]
    due: tuple[int, ...]
    paths: Layout
    score: float
    open: Path = ()


def layouts(levels: Sequence[Sequence[str]], width: int, judge: Judge) -> tuple[list[Layout], bool]:
    """Ways to lay the words of ``levels`` over ``width`` columns: all words used, every parent over two words or more
    of the next level. Best first, and whether these are all that there are.
    """
    none = (0,) * len(levels)
    states = [_State(none, none, (), 0.0)]
    complete = True
    for column in range(width):
        states = [after for state in states for after in _next(state, levels, column, width, judge)]
        complete = complete and len(states) <= _MOST
        states = nlargest(_MOST, states, key=lambda one: one.score)
    words = tuple(map(len, levels))
    return [state.paths for state in states if state.used == words], complete


def flat_levels(words: Sequence[str], width: int, judge: Judge) -> Iterator[list[Sequence[str]]]:
    """Ways to cut ``words``, told one after the other, into two or three levels that can lie over ``width``
    columns.
    """
    parents = len(words) - width
    for levels in range(2, min(_DEEPEST, parents + 1) + 1):
        for cuts in combinations(range(1, len(words) - 1), levels - 1):
            found = [words[a:b] for a, b in zip((0, *cuts), (*cuts, len(words)), strict=True)]
            above = [sum(judge.spans(word) is not None for word in level) for level in found[:-1]]
            enough = all(
                len(below) >= 2 and spanning for below, spanning in zip(found[1:], above, strict=True)
            )
            if enough and sum(above) >= parents and sum(len(level) // 2 for level in found[1:]) >= parents:
                yield found


def _next(
    state: _State, levels: Sequence[Sequence[str]], column: int, width: int, judge: Judge
) -> Iterator[_State]:
    """Every state in which ``column`` has its path: the next word of the deepest level that is due, with or
    without words below it.
    """
    level = max((at for at, due in enumerate(state.due) if due), default=0)
    if state.used[level] == len(levels[level]):
        return
    word = levels[level][state.used[level]]
    used = _with(state.used, level, 1)
    due = _with(state.due, level, -1) if state.due[level] else state.due
    path = (*state.open[:level], word)
    if (fit := judge.leaf(path, column)) is not None:
        closed = path[: max((at for at, one in enumerate(due) if one), default=0)]
        yield _State(used, due, (*state.paths, path), state.score + fit, closed)
    spanning = judge.spans(word) if level + 1 < len(levels) else None
    if spanning is None:
        return
    below = levels[level + 1][used[level + 1] :]
    for hand in range(2, min(len(below), width - column) + 1):
        if judge.over(path, below[:hand]):
            inside = _State(used, _with(due, level + 1, hand), state.paths, state.score + spanning, path)
            yield from _next(inside, levels, column, width, judge)


def _with(numbers: tuple[int, ...], at: int, more: int) -> tuple[int, ...]:
    return (*numbers[:at], numbers[at] + more, *numbers[at + 1 :])
