"""The publisher's line as one of several systems: 市民热线受理665件,办结665件;市长信箱27件,办结27件;区长信箱23件."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from parsers.prose.frames import Draft
from parsers.vocabulary import vocabulary

_FEWEST = 2
"""Measures that a system has in common with the line, and systems that have: one mailbox beside the line may be a remark."""


class _Run(NamedTuple):
    """Figures of one subject, one right after the other: what it is, and by which metrics it is told."""

    kind: str
    dimension: str | None
    phrase: str
    metrics: frozenset[str]


def lines_among_systems(drafts: Sequence[Draft]) -> frozenset[str]:
    """Names of lines of the publisher's own behind which two other systems or more are told of, one right after the other,
    each by two or more of the same measures, or behind a count of all that came in: the line is then no more the whole than
    they are.
    """
    runs = _runs(drafts)
    found: set[str] = set()
    for at, run in enumerate(runs):
        following = runs[at + 1 : at + 1 + _FEWEST]
        if run.kind != "own_line" or len(following) < _FEWEST:
            continue
        # 热线满意度测评中,… is told of the line, but not what came in by it.
        took_in = any(vocabulary().metrics[metric].family == "intake" for metric in run.metrics)
        whole_told = took_in and any(
            one.kind == "whole" and "tickets_received" in one.metrics for one in runs[:at]
        )
        beside = all(
            other.dimension == "channel" and (whole_told or len(run.metrics & other.metrics) >= _FEWEST)
            for other in following
        )
        if beside and any(other.kind == "member" for other in following):
            found |= {one.phrase for one in (run, *following) if one.kind == "own_line"}
    return frozenset(found)


def _runs(drafts: Sequence[Draft]) -> list[_Run]:
    runs = []
    for phrase, group in groupby(drafts, key=lambda draft: draft.subject.phrase):
        if told := [draft for draft in group if draft.statistic == "value"]:
            subject = told[0].subject
            metrics = frozenset(draft.metric for draft in told)
            runs.append(_Run(subject.kind, subject.dimension, phrase, metrics))
    return runs
