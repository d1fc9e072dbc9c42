"""Series put into groups of which any two may stand in one ranking: pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from warehouse.comparability import Comparability, Series, comparability

_OWN_SCALE = ("score", "rank", "grade")


@dataclass(frozen=True, slots=True)
class Group:
    """``members``: places in the list of series, the reference first; ``levels``: how each compares with the reference."""

    members: tuple[int, ...]
    levels: tuple[Comparability, ...]


def grouped(series: Sequence[Series], reference: int | None = None) -> list[Group]:
    """Groups of series of which no two are incomparable, every series in one.

    The group of ``reference`` comes first. Without one the basis that most series have makes the first group. A series whose
    basis is unknown joins the first group that it does not contradict, and its level there says so.
    """
    keys = [_key(one) for one in series]
    apart = _Apart()
    often = Counter(keys)
    order = sorted(range(len(series)), key=lambda n: (n != reference, -_known(series[n]), -often[keys[n]], n))
    place = {n: at for at, n in enumerate(order)}
    groups: list[dict[Series, list[int]]] = []
    for n in order:
        fitting = next((group for group in groups if not apart.any(keys[n], group)), None)
        if fitting is None:
            groups.append(fitting := {})
        fitting.setdefault(keys[n], []).append(n)
    made = [
        _group(series, sorted((n for found in group.values() for n in found), key=place.__getitem__))
        for group in groups
    ]
    return sorted(
        made, key=lambda group: (reference not in group.members, -len(group.members), group.members)
    )


def _group(series: Sequence[Series], members: list[int]) -> Group:
    first = series[members[0]]
    return Group(tuple(members), tuple(comparability(first, series[n]) for n in members))


def _known(series: Series) -> int:
    return sum(map(bool, (series.population, series.denominator, series.rater)))


def _key(series: Series) -> Series:
    """What decides whether a series contradicts another; areas do not, but where each publisher has a scale of its own."""
    if series.kind in _OWN_SCALE:
        return series
    return replace(
        series, area=None, publisher=None, column=None, disputed=False, changed=frozenset(), held=False
    )


class _Apart:
    """Which kinds of series do not compare: each pair is asked once, for there are many series of few kinds."""

    def __init__(self) -> None:
        self._known: dict[tuple[Series, Series], bool] = {}

    def any(self, one: Series, others: Iterable[Series]) -> bool:
        """Whether ``one`` does not compare with one of the ``others``."""
        return any(self._pair(one, other) for other in others)

    def _pair(self, one: Series, other: Series) -> bool:
        if (one, other) not in self._known:
            self._known[one, other] = comparability(one, other).level == "not"
        return self._known[one, other]
