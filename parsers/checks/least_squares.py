"""Least squares for a few columns, by orthogonalising them one after the other.

Our own forty lines, because importing a library of arrays takes ten times as long as reading a bulletin, and a formula
has a handful of columns.
"""

from collections.abc import Sequence
from math import sqrt

Vector = list[float]

# A column of which less than this part is its own says nothing that the columns before it do not say.
_OWN_PART = 1e-3


def fit_columns(columns: Sequence[Vector], target: Vector) -> tuple[dict[int, float], float]:
    """Coefficients by the number of the column, and the constant, that come nearest to ``target``.

    All columns are as long as ``target``, which is not empty. A column that is constant, or is made up of columns
    before it, gets no coefficient.
    """
    means = [_mean(column) for column in columns]
    goal_mean = _mean(target)
    goal = [value - goal_mean for value in target]
    kept: list[int] = []
    directions: list[Vector] = []
    mixes: list[Vector] = []
    for at, column in enumerate(columns):
        centred = [value - means[at] for value in column]
        size = _norm(centred)
        mix = []
        for direction in directions:
            share = _dot(direction, centred)
            mix.append(share)
            centred = [value - share * along for value, along in zip(centred, direction, strict=True)]
        own = _norm(centred)
        if size and own > _OWN_PART * size:
            kept.append(at)
            directions.append([value / own for value in centred])
            mixes.append([*mix, own])
    found = _solve(mixes, [_dot(direction, goal) for direction in directions])
    coefficients = dict(zip(kept, found, strict=True))
    return coefficients, goal_mean - sum(value * means[at] for at, value in coefficients.items())


def _solve(mixes: Sequence[Vector], shares: Vector) -> Vector:
    """Back substitution: column ``k`` is made of the directions up to ``k``, as ``mixes[k]`` says."""
    found = [0.0] * len(mixes)
    for at in range(len(mixes) - 1, -1, -1):
        later = sum(mixes[other][at] * found[other] for other in range(at + 1, len(mixes)))
        found[at] = (shares[at] - later) / mixes[at][at]
    return found


def _mean(values: Vector) -> float:
    return sum(values) / len(values)


def _dot(left: Vector, right: Vector) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))


def _norm(values: Vector) -> float:
    return sqrt(_dot(values, values))
