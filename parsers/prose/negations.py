"""Figures told without a numeral: 无逾期工单 is 0, 环比持平 is a change of 0.

They are inferences, so they are held until a person or a second witness (a table's total) confirms them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.prose.edges import clean
from parsers.prose.here import Context
from parsers.prose.words import words

HOLD = "no numeral is printed: the words are read as 0"
_SEGMENT = re.compile(r"[^,，、:：()。;；]+")
_NOUN = re.compile(r"^(?:工单|诉求|件|事项|案件|办件|情况|现象|问题|发生)*$")


@dataclass(frozen=True, slots=True)
class Zero:
    """A 0 in words at ``[start, end)`` of a part. ``statistic``: value, or a change's basis (the figure before then)."""

    start: int
    end: int
    metric: str | None
    statistic: str


def zeros(text: str, context: Context) -> Iterator[Zero]:
    """Zeros in words in a part of a sentence, in order."""
    grammar = words()
    if grammar.zero.search(text) is None:
        return
    for segment in _SEGMENT.finditer(text):
        phrase = segment[0]
        if any(map(str.isdigit, phrase)):
            continue
        basis = grammar.basis.search(phrase)
        if basis and grammar.level.search(phrase) and len(phrase) <= len(basis[0]) + 4:
            yield Zero(segment.start(), segment.end(), None, grammar.basis_of[basis[0]])
            continue
        metric = _denied(clean(phrase) or phrase, context)
        if metric:
            yield Zero(segment.start(), segment.end(), metric, "value")


def _denied(phrase: str, context: Context) -> str | None:
    """The count that 无…, 没有… denies and nothing else."""
    negation = words().negation.match(phrase)
    if negation is None:
        return None
    rest = phrase[negation.end() :]
    matches = [match for match in context.vocabulary.scan(rest) if not match.form.weak]
    if len(matches) != 1 or matches[0].start != 0 or not _NOUN.match(rest[matches[0].end :]):
        return None
    metric = context.vocabulary.metrics[matches[0].form.metric]
    return metric.id if metric.kind == "count" and metric.family in ("lateness", "quality") else None
