"""Sentences with their meaning written beside each figure: ``受理[[3751|tickets_received]]件``.

``[[printed|metric.statistic|key=value|…]]``: the statistic may be left out (``value``), keys are
``unit``, ``member``, ``dim``, ``value``, ``kind``, ``period`` (``2023-01-01..2023-09-30``). A number that
is no metric: ``[[30|-|label=units]]``; a figure that may be read or left out: ``allowed=1``. One printed
figure may carry several facts, parted by ``;;``. Not here: tables (see ``bench.grid``).
"""

import re

from bench.facts import Fact, kind_of, span_of_days, value_of

_MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


def plain(annotated: str) -> str:
    """The sentence as a reader sees it."""
    return _MARK.sub(lambda mark: mark.group(1).split("|", 1)[0], annotated)


def facts(annotated: str, source: str = "prose") -> list[Fact]:
    """The facts of a sentence, in reading order. ``ValueError`` names a mark that can't be understood."""
    found: list[Fact] = []
    for mark in _MARK.finditer(annotated):
        printed, _, meanings = mark.group(1).partition("|")
        found += [_fact(printed, meaning, source) for meaning in meanings.split(";;")]
    return found


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
