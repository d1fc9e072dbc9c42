"""Sentences with their meaning written beside each figure: ``受理[[3751|tickets_received]]件``.

``[[printed|metric.statistic|key=value|…]]``: the statistic may be left out (``value``), keys are
``unit``, ``member``, ``dim``, ``value``, ``kind``, ``period`` (``2023-01-01..2023-09-30``). A number that
is no metric: ``[[30|-|label=units]]``; a figure that may be read or left out: ``allowed=1``. One printed
figure may carry several facts, parted by ``;;``. Not here: tables (see ``bench.grid``).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bench.facts import Fact, kind_of, span_of_days, value_of

_MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure in a sentence: its printed characters and its meanings, each ``metric.statistic|key=value``."""

    printed: str
    meanings: tuple[str, ...]

    def __str__(self) -> str:
        """The mark in the notation."""
        return f"[[{self.printed}|{';;'.join(self.meanings)}]]"

    @property
    def allowed(self) -> "Mark":
        """The same mark whose figure may be read or left out."""
        return replace(self, meanings=tuple(f"{one}|allowed=1" for one in self.meanings))

    def facts(self) -> list[Fact]:
        """What the mark says, one fact for each meaning."""
        return [_fact(self.printed, meaning, "prose") for meaning in self.meanings]


def pieces(annotated: str) -> Iterator[str | Mark]:
    """The sentence in order: text between marks (never empty), and marks."""
    last = 0
    for found in _MARK.finditer(annotated):
        if found.start() > last:
            yield annotated[last : found.start()]
        printed, _, meanings = found.group(1).partition("|")
        yield Mark(printed, tuple(meanings.split(";;")))
        last = found.end()
    if last < len(annotated):
        yield annotated[last:]


def marks(annotated: str) -> list[Mark]:
    """The figures of a sentence in reading order."""
    return [piece for piece in pieces(annotated) if isinstance(piece, Mark)]


def changed(annotated: str, change: Callable[[Mark, int], object]) -> str:
    """The sentence with each mark replaced by what ``change`` makes of it and its number."""
    number, parts = 0, []
    for piece in pieces(annotated):
        parts.append(str(change(piece, number)) if isinstance(piece, Mark) else piece)
        number += isinstance(piece, Mark)
    return "".join(parts)


def plain(annotated: str) -> str:
    """The sentence as a reader sees it."""
    return "".join(piece.printed if isinstance(piece, Mark) else piece for piece in pieces(annotated))


def facts(annotated: str) -> list[Fact]:
    """The facts of a sentence, in reading order. ``ValueError`` names a mark that can't be understood."""
    return [fact for mark in marks(annotated) for fact in mark.facts()]


def _fact(printed: str, meaning: str, source: str) -> Fact:
    head, *pairs = meaning.split("|")
    keys = dict(pair.split("=", 1) for pair in pairs)
    name, _, statistic = head.partition(".")
    metric = None if name == "-" else name
    statistic = statistic or "value"
    period = keys.get("period")
    kind = keys.get("kind") or kind_of(metric, statistic)
    return Fact(
        metric=metric,
        text=printed,
        value=None if kind == "grade" else value_of(keys.get("value", printed)),
        kind=kind,
        source=source,
        statistic=statistic,
        unit=keys.get("unit"),
        dimension=keys.get("dim"),
        member=keys.get("member"),
        period=span_of_days(period) if period else None,
        label=keys.get("label"),
        allowed="allowed" in keys,
    )
